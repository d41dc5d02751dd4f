/**
 * Questions with what is answered, word for word, kept in a text file: each line that begins with 问 is a question (`gov|`:
 * of whose member, or of which of `askers.ts`; `>>`: one after the other), below it the answer, the choices, from which figures it is made, and what
 * is drawn. Made anew with `UPDATE_DOCS=1`; whoever does so reads what has changed.
 */
import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { county, runCase } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import type { Answer } from '../../src/query/model.ts';
import { ASKERS, answerTo } from './askers.ts';

const forms = registry();
const filings = county(forms);
/** From more figures than this an answer is told by their number. */
const MANY = 6;

/** What is answered to a question as such files have it. */
export function answered(question: string): Answer {
  const [, unit = 'gxj', text = ''] = /^(?:(\w+)\|)?(.*)$/.exec(question) ?? [];
  const texts = text.split(' >> ');
  if (ASKERS.has(unit)) return answerTo(unit, texts);
  return runCase({ ask }, forms, filings, { line: question, unit, texts, wanted: 'no' });
}

function told(question: string): string {
  const { text: answer, values, choices, trend } = answered(question);
  const cells = values.map(({ unit: of, period, cell, value }) => `${of} ${period} ${cell} ${value}`);
  const points = trend?.points.map(({ label, value, state }) => `${label} ${value ?? state}`) ?? [];
  return [
    `问：${question}`,
    answer === '' ? '（没有答）' : answer,
    ...(choices.length === 0 ? [] : [`选：${choices.join('；')}`]),
    ...(cells.length === 0
      ? []
      : [`取：${cells.length > MANY ? `${String(cells.length)} 格` : cells.join('；')}`]),
    ...(trend?.title === undefined
      ? []
      : [`图：${trend.title}（${trend.unit}）${points.join('，')}。${trend.notes.join('')}`]),
  ].join('\n');
}

/** So many questions make a test: each test reads the words of the forms anew. */
const AT_ONCE = 40;

/** Checks the entries in tests of some at once, each named by its first. */
export function testEach<Entry>(
  entries: readonly Entry[],
  nameOf: (entry: Entry) => string,
  check: (entry: Entry) => void,
): void {
  const groups = Array.from({ length: Math.ceil(entries.length / AT_ONCE) }, (_, n) =>
    entries.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );
  test.each(
    groups.map((group): [string, readonly Entry[]] => [group.slice(0, 1).map(nameOf).join(''), group]),
  )('%s and those behind it', (_, group) => {
    for (const entry of group) check(entry);
  });
}

/** The questions of a file of this folder. */
export function testRecorded(name: string): void {
  const file = join(import.meta.dirname, name);
  const isMadeAnew = process.env['UPDATE_DOCS'] === '1';
  const entries = readFileSync(file, 'utf8').trim().split('\n\n');
  const questionOf = (entry: string): string => (entry.split('\n')[0] ?? '').slice(2);
  if (isMadeAnew) writeFileSync(file, `${entries.map((entry) => told(questionOf(entry))).join('\n\n')}\n`);
  testEach(entries, questionOf, (entry) => {
    expect(told(questionOf(entry))).toBe(isMadeAnew ? told(questionOf(entry)) : entry);
  });
}
