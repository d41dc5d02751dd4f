import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { themes } from './refusal-cases.ts';

const FILE = new URL('../../docs/refusals.md', import.meta.url);

interface Row {
  readonly message: string;
  /** The answer but for the line of context and the question that stands. */
  readonly answer: string;
}

function rowsOf({ begin, messages }: (typeof themes)[number]): readonly Row[] {
  return messages.map((message) => {
    const lines = begin().say('zhang', message).split('\n');
    const said = lines.filter((line) => !/ · 已填 |^下一项：|^整张表都没有|^现填：|^再看这一项/.test(line));
    return { message, answer: said.join(' ') };
  });
}

const pages = themes.map((theme) => ({ ...theme, rows: rowsOf(theme) }));
const rows = pages.flatMap((page) => page.rows);

const cell = (text: string): string =>
  text.replaceAll('\t', '⇥').replaceAll('\n', '⏎').replaceAll('|', '\\|').replaceAll('<', '&lt;');

function page(): string {
  const head = `# Refusals, side by side

Made by \`UPDATE_DOCS=1 npm test -- test/conversation/refusals-page\` from test/conversation/refusal-cases.ts: what a clerk
sends (⇥ a tab, ⏎ a line break) and what the bot answers, without the line of context and the question that stands.
`;
  const parts = pages.map(
    ({ title, rows: own }) =>
      `## ${title}\n\n| 发来 | 回答 |\n| --- | --- |\n${own.map(({ message, answer }) => `| ${cell(message)} | ${cell(answer)} |`).join('\n')}\n`,
  );
  return [head, ...parts].join('\n');
}

test('docs/refusals.md shows the answers as they are', () => {
  if (process.env['UPDATE_DOCS'] !== undefined) writeFileSync(FILE, page());
  expect(readFileSync(FILE, 'utf8')).toBe(page());
});

test('there are two hundred of them, and each says something', () => {
  expect(rows.length).toBeGreaterThanOrEqual(200);
  for (const { message, answer } of rows) expect(`${message}: ${answer}`).toMatch(/: .{6,}/);
});

test('none records anything', () => {
  for (const { message, answer } of rows) expect(`${message}: ${answer}`).not.toContain('已记录：');
});
