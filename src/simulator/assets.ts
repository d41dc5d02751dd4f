/** The files of the page, read once at the start. */
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

const names = [
  'index.html',
  'icon.svg',
  ...['base.css', 'people.css', 'chat.css', 'bubble.css', 'composer.css', 'card.css', 'tour.css'],
  ...['side.css', 'wire.css', 'faults.css', 'contacts.css', 'narrow.css'],
  ...[
    'page.js',
    'server.js',
    'state.js',
    'route.js',
    'memory.js',
    'dom.js',
    'head.js',
    'banner.js',
    'sending.js',
  ],
  ...['people.js', 'log.js', 'entries.js', 'links.js', 'markdown.js', 'card.js', 'composer.js', 'pane.js'],
  ...[
    'wire.js',
    'exchange.js',
    'pretty.js',
    'faults.js',
    'clock.js',
    'contacts.js',
    'tour.js',
    'tour-view.js',
  ],
] as const;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export interface Asset {
  readonly type: string;
  readonly body: Buffer;
}

/** The page's files by name. Only what is named here can be asked for, so no path ever comes from outside. */
export function readAssets(): ReadonlyMap<string, Asset> {
  return new Map(names.map((name) => [name, readAsset(name)]));
}

function readAsset(name: string): Asset {
  const type = types[extname(name)];
  if (type === undefined) throw new Error(`no media type for ${name}`);
  return { type, body: readFileSync(new URL(`./assets/${name}`, import.meta.url)) };
}
