/**
 * Which messages are questions about figures: while nothing is open, after an answer, while a report is being filled in, and
 * there after an answer (`·` for one that is none).
 */
import { expect } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '../../src/forms/registry.ts';
import { isQuestion } from '../../src/query/recognise.ts';
import { testEach } from './recorded.ts';

const { forms } = registry();
const file = join(import.meta.dirname, 'heard.txt');

function heard(text: string): string {
  const marks = [false, true].flatMap((isAnswering) =>
    [false, true].map((hasFrame) =>
      isQuestion(forms, text.replaceAll('⏎', '\n'), { isAnswering, hasFrame, thisYear: 2026, units: [] })
        ? '问'
        : '·',
    ),
  );
  return `${marks.join('')} ${text}`;
}

const isMadeAnew = process.env['UPDATE_DOCS'] === '1';
const recorded = readFileSync(file, 'utf8').trim().split('\n');
const texts = recorded.map((line) => line.slice(5));
if (isMadeAnew) writeFileSync(file, `${texts.map(heard).join('\n')}\n`);

testEach(
  texts.map((text, at): readonly [string, string] => [text, recorded[at] ?? '']),
  ([text]) => text,
  ([text, line]) => {
    expect(heard(text)).toBe(isMadeAnew ? heard(text) : line);
  },
);
