/** Every number of an answer goes back to stored cells: to one, or to what the question does with those it names. */
import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { county, readSet, runCase, valueOf } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import type { Answer, AnswerValue } from '../../src/query/model.ts';

const forms = registry();
const filings = county(forms);
const told = (['first', 'second', 'third'] as const)
  .flatMap((set) => readSet(join(import.meta.dirname, `../../bench/ask-${set}.txt`)))
  .map((one) => ({ line: one.line, answer: runCase({ ask }, forms, filings, one) }))
  .filter(({ answer }) => answer.values.length > 0);

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

describe('an answer with figures', () => {
  test('rests on cells of the named unit, period and form, each as it is stored', () => {
    for (const { line, answer } of told)
      for (const { unit, period, cell, value } of answer.values)
        expect([line, cell, value]).toEqual([
          line,
          cell,
          valueOf(forms, filings, `${unit} ${period} ${cell}`),
        ]);
    expect(told.length).toBeGreaterThan(500);
  });

  test('presents no number that is not one of these cells, or comes of them', () => {
    const astray = told.flatMap(({ line, answer }) => {
      const stored = new Set<string>(answer.values.map(({ value }) => value));
      const bound = answer.frame?.limit?.value;
      return numbersIn(answer.text)
        .filter((number) => !stored.has(number) && number !== bound && !isWorkedOut(number, answer))
        .map((number) => `${number} in: ${line}`);
    });
    expect(astray).toEqual([]);
  });

  test('opens the report of a unit and a period on which it rests, the first that it names', () => {
    for (const { line, answer } of told) {
      const { unit, period } = filings.find(({ id }) => id === answer.filing) ?? {};
      const rests = answer.values.map((value) => `${value.unit} ${value.period}`);
      expect([line, rests.includes(`${unit ?? ''} ${period ?? ''}`)]).toEqual([line, true]);
    }
  });

  test('names the units, the periods, the tables and the state of what it rests on', () => {
    for (const { line, answer } of told) {
      const source = /来源：.*（(?:已审核|草稿)/u.exec(answer.text)?.[0] ?? '';
      const [first] = answer.values;
      expect([line, source.includes(`${first?.period.slice(0, 4) ?? ''}年`)]).toEqual([line, true]);
      expect([line, /表[二三四]「/u.test(source)]).toEqual([line, true]);
    }
  });

  test('would be caught with a number of its own', () => {
    const [one] = told;
    if (one === undefined) throw new Error('no answers');
    expect(isWorkedOut('987654', one.answer)).toBe(false);
  });
});
