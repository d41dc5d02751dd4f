/**
 * Conversations word for word, as members see them: record*.txt have what is said, and every line of the answers. Made by
 * `UPDATE_DOCS=1 npm test -- test/conversation/record`; whoever makes them anew reads what has changed.
 */
import { describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { played } from './played.ts';

const isMadeAnew = process.env['UPDATE_DOCS'] === '1';
const files = readdirSync(import.meta.dirname).filter((name) => /^record.*\.txt$/.test(name));

describe.each(files)('%s', (name) => {
  const file = join(import.meta.dirname, name);
  const sections = readFileSync(file, 'utf8')
    .trim()
    .split(/\n{2,}/);
  const now = (section: string): string => played(section, name !== 'record.txt');
  if (isMadeAnew) writeFileSync(file, `${sections.map(now).join('\n\n')}\n`);

  test.each(sections.map((section) => [section.split('\n')[0] ?? '', section]))('%s', (_, section) => {
    expect(now(section)).toBe(isMadeAnew ? now(section) : section);
  });
});
