/** Every number of an answer goes back to stored cells: to one, or to what the question does with those it names. */
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { county, readSet, runCase, valueOf } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import type { Answer, AnswerValue } from '../../src/query/model.ts';

const forms = registry();
const filings = county(forms);
const cases = (['first', 'second', 'third'] as const).flatMap((set) =>
  readSet(join(import.meta.dirname, `../../bench/ask-${set}.txt`)),
);

interface Told {
  readonly line: string;
  readonly answer: Answer;
}

/** All answers with figures: not asked for while the file is loaded, where no test would be told to reach the program. */
function answersTo(some: typeof cases): readonly Told[] {
  return some
    .map((one) => ({ line: one.line, answer: runCase({ ask }, forms, filings, one) }))
    .filter(({ answer }) => answer.values.length > 0);
}

/** The numbers that an answer presents: without years, quarters, numbers of documents, places in an order and counts. */
function numbersIn(text: string): readonly string[] {
  const figures = text
    .replace(/来源：.*$/gmu, '')
    .replace(/〔\d+〕\d+号|\d{4}年|第[一二三四]季度|平均每个单位（\d+ 个）/gu, ' ');
  return figures.match(/\d+(?:\.\d+)?/gu) ?? [];
}

/** Sums of the values as the question groups them: each by itself, by unit and period, over time, and all. */
function sumsOf(values: readonly AnswerValue[]): readonly number[] {
  const groups = new Map<string, number>();
  const add = (key: string, value: string): void => {
    groups.set(key, (groups.get(key) ?? 0) + Math.round(Number(value) * 1e6));
  };
  for (const { unit, period, cell, value } of values) {
    const [table = '', row = '', column = ''] = cell.split('.');
    const keys = [
      cell,
      `${table}.${row}`,
      `${table}.*.${column}`,
      `${table} ${row.split('-')[0] ?? ''}`,
      table,
      '',
    ];
    for (const key of keys)
      for (const whose of [`${unit} ${period}`, unit, period, '', ...sumsWith(unit, period)])
        add(`${whose} | ${key}`, value);
  }
  return [...new Set(groups.values())].map((micros) => micros / 1e6);
}

/** The sums of quarters that a quarter is part of: 上半年, 前三季度. */
function sumsWith(unit: string, period: string): readonly string[] {
  const [year, quarter] = period.split('Q');
  if (quarter === undefined) return [];
  const sums = [
    `${unit} ${year ?? ''} ${Number(quarter) < 3 ? 'first' : 'second'} half`,
    `${unit} ${year ?? ''} all quarters`,
  ];
  return Number(quarter) < 4 ? [...sums, `${unit} ${year ?? ''} to the third`] : sums;
}

/** Whether the number is what some operation makes of two of the sums, or a mean of one. */
function isWorkedOut(number: string, { text, values }: Answer): boolean {
  const own = values.map(({ value }) => Number(value));
  // 自然人加企业.
  const pairs = text.includes('加') ? own.flatMap((one) => own.map((other) => one + other)) : [];
  const sums = [...sumsOf(values), ...pairs];
  const places = number.split('.')[1]?.length ?? 0;
  const is = (value: number): boolean => Math.abs(value - Number(number)) <= 0.5 * 10 ** -places + 1e-9;
  const isPercent = new RegExp(`${number.replace('.', '\\.')}%`, 'u').test(text);
  return (
    sums.some((one) => is(one) || values.some((_, n) => text.includes('平均') && is(one / (n + 1)))) ||
    sums.some((one) =>
      sums.some(
        (other) =>
          is(Math.abs(one - other)) ||
          (isPercent &&
            other !== 0 &&
            (is((one / other) * 100) || is(Math.abs((one - other) / other) * 100))) ||
          (text.includes('倍') && other !== 0 && is(one / other)),
      ),
    )
  );
}

/** What does not hold of an answer; null where all does. */
type Fault = (told: Told) => string | null;

const FAULTS: readonly Fault[] = [restsAstray, presentsAstray, opensAstray, namesAstray];

/** It rests on cells of the named unit, period and form, each as it is stored. */
function restsAstray({ answer }: Told): string | null {
  const astray = answer.values.find(
    ({ unit, period, cell, value }) => value !== valueOf(forms, filings, `${unit} ${period} ${cell}`),
  );
  return astray === undefined ? null : `${astray.cell} is not ${astray.value}`;
}

/** It presents no number that is not one of these cells, or comes of them. */
function presentsAstray({ answer }: Told): string | null {
  const stored = new Set<string>(answer.values.map(({ value }) => value));
  const bound = answer.frame?.limit?.value;
  return (
    numbersIn(answer.text).find(
      (number) => !stored.has(number) && number !== bound && !isWorkedOut(number, answer),
    ) ?? null
  );
}

/** It opens the report of a unit and a period on which it rests. */
function opensAstray({ answer }: Told): string | null {
  const { unit = '', period = '' } = filings.find(({ id }) => id === answer.filing) ?? {};
  return answer.values.some((value) => value.unit === unit && value.period === period)
    ? null
    : `opens ${unit} ${period}`;
}

/** It names the periods, the tables and the state of what it rests on. */
function namesAstray({ answer }: Told): string | null {
  const source = /来源：.*（(?:已审核|草稿)/u.exec(answer.text)?.[0] ?? '';
  const year = `${answer.values[0]?.period.slice(0, 4) ?? ''}年`;
  return source.includes(year) && /表[二三四]「/u.test(source) ? null : `its source: ${source}`;
}

describe('an answer with figures', () => {
  test('rests on stored cells, presents no other number, opens the report and names the source', () => {
    const told = answersTo(cases);
    const astray = told.flatMap((one) =>
      FAULTS.flatMap((of) => of(one) ?? []).map((fault) => `${fault} in: ${one.line}`),
    );
    expect(astray).toEqual([]);
    expect(told.length).toBeGreaterThan(500);
  });

  test('would be caught with a number of its own', () => {
    const [one] = answersTo(cases.slice(0, 1));
    if (one === undefined) throw new Error('no answers');
    expect(isWorkedOut('987654', one.answer)).toBe(false);
  });
});
