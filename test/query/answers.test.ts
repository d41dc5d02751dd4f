/**
 * What is answered, word for word: each question of answers.txt with its answer. Made by
 * `UPDATE_DOCS=1 npm test -- test/query/answers`; whoever makes it anew reads what has changed.
 */
import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { county, judge, readSet, runCase } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';

const forms = registry();
const filings = county(forms);
const file = join(import.meta.dirname, 'answers.txt');

/** `gov|` before a question: the unit whose member asks; 工信局 unless told. */
function answer(question: string): string {
  const [unit, text] = question.includes('|') ? question.split('|') : ['gxj', question];
  const texts = (text ?? '').split('>>').map((one) => one.trim());
  return runCase({ ask }, forms, filings, { line: question, unit: unit ?? 'gxj', texts, wanted: 'no' }).text;
}

test('answers are those of answers.txt, word for word', () => {
  const recorded = readFileSync(file, 'utf8');
  const questions = recorded.split('\n').filter((line) => line.startsWith('问：'));
  const told = questions.map((line) => `${line}\n${answer(line.slice(2))}\n`).join('\n');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(file, told);
  expect(told).toBe(process.env['UPDATE_DOCS'] === '1' ? told : recorded);
});

/** `questions.test.ts` holds the sets against their goals; what is reached is not lost again unnoticed. */
test.each(['first', 'second'])('every question of the %s set is answered right', (set) => {
  const cases = readSet(join(import.meta.dirname, `../../bench/ask-${set}.txt`));
  const others = cases.filter(
    (one) => judge(forms, filings, one, runCase({ ask }, forms, filings, one)) !== 'right',
  );
  expect(others.map(({ line }) => line)).toEqual([]);
});
