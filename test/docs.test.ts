/** What the documents point at is there. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
  ...readdirSync('docs/decisions').map((name) => join('docs/decisions', name)),
];

describe.each(pages)('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  test('links to files that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      ([, path = '']) => path,
    );
    expect(links.filter((path) => !existsSync(join(dirname(page), path)))).toEqual([]);
  });

  test('names tests and sources that are there', () => {
    const named = [...text.matchAll(/`((?:test|src|storage|conversations)\/[\w./-]+\.(?:tsx?|js))`/g)];
    expect(
      named.map(([, path = '']) => path).filter((path) => !path.includes('xx') && !existsSync(path)),
    ).toEqual([]);
  });
});
