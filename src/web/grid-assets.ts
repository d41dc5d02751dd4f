/** The scripts of the page of tables, read once at the start; only what is named here can be asked for. */
import { readFileSync } from 'node:fs';

const NAMES = [
  'grid.js',
  'cells.js',
  'moving.js',
  'paste.js',
  'pasting.js',
  'sums.js',
  'saving.js',
  'telling.js',
] as const;

export function readGridScripts(): ReadonlyMap<string, string> {
  return new Map(
    NAMES.map((name) => [name, readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')]),
  );
}
