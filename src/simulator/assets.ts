/** The files of the page, read once at the start. */
import { readFileSync } from 'node:fs';

const types = {
  'index.html': 'text/html; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'server.js': 'text/javascript; charset=utf-8',
  'state.js': 'text/javascript; charset=utf-8',
  'view.js': 'text/javascript; charset=utf-8',
  'links.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const;

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

/** The page's files by name. Only what is named here can be asked for, so no path ever comes from outside. */
export function readAssets(): ReadonlyMap<string, Asset> {
  const read = ([name, type]: [string, string]): [string, Asset] => [
    name,
    { type, body: readFileSync(new URL(`./assets/${name}`, import.meta.url)) },
  ];
  return new Map(Object.entries(types).map(read));
}
