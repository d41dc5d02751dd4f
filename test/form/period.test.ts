import { describe, expect, test } from '@jest/globals';
import type { Period } from '../../src/form/period.ts';
import {
  annual,
  dueNext,
  hasBegun,
  parsePeriod,
  periodBefore,
  periodName,
  quarterName,
  quarterOf,
  quarterly,
  sameLastYear,
  yearOf,
} from '../../src/form/period.ts';

const year = annual(2026);
const [first, second, third, fourth] = [
  quarterly(2026, 1),
  quarterly(2026, 2),
  quarterly(2026, 3),
  quarterly(2026, 4),
];
const day = (month: number, of = 2026) => ({ year: of, month, day: 1 });

test('a period is written as a year, or as a year and its quarter, and in no other way', () => {
  expect([year, third]).toEqual(['2026', '2026Q3']);
  expect(['2026', '2026Q1', '2026Q4'].map(parsePeriod)).toEqual(['2026', '2026Q1', '2026Q4']);
  const others = ['', '26', '20260', '2026Q0', '2026Q5', '2026Q', '2026q1', 'x2026', '2026Q1x', '2026Q11'];
  expect(others.map(parsePeriod)).toEqual(others.map(() => null));
});

test('it tells its year and its quarter', () => {
  expect([yearOf(year), yearOf(third)]).toEqual([2026, 2026]);
  expect([quarterOf(year), quarterOf(first), quarterOf(fourth)]).toEqual([null, 1, 4]);
});

test('上年结转 comes from the year before, or for a quarter from the quarter before', () => {
  expect([year, first, second, fourth].map(periodBefore)).toEqual(['2025', '2025', '2026Q1', '2026Q3']);
});

test('同上年 takes the year before, or the same quarter of it', () => {
  expect([year, third].map(sameLastYear)).toEqual(['2025', '2025Q3']);
});

test('people call it 2026年年报 and 2026年第三季度', () => {
  expect([year, first, second, third, fourth].map(periodName)).toEqual([
    '2026年年报',
    '2026年第一季度',
    '2026年第二季度',
    '2026年第三季度',
    '2026年第四季度',
  ]);
  expect(quarterName(2)).toBe('二季度');
});

describe('nobody reports on what has not begun', () => {
  test.each<[Period, number, number]>([
    [year, 2025, 12],
    [first, 2025, 12],
    [second, 2026, 3],
    [third, 2026, 6],
    [fourth, 2026, 9],
  ])('%s has not in month %i-%i', (period, of, month) => {
    expect(hasBegun(period, day(month, of))).toBe(false);
  });

  test.each<[Period, number, number]>([
    [year, 2026, 1],
    [first, 2026, 1],
    [second, 2026, 4],
    [third, 2026, 7],
    [fourth, 2026, 10],
    [fourth, 2027, 1],
  ])('%s has in month %i-%i', (period, of, month) => {
    expect(hasBegun(period, day(month, of))).toBe(true);
  });
});

test('until March last year is due, then the quarter that ended last', () => {
  const months = [1, 3, 4, 6, 7, 9, 10, 12].map((month) => dueNext(day(month)));
  expect(months).toEqual(['2025', '2025', '2026Q1', '2026Q1', '2026Q2', '2026Q2', '2026Q3', '2026Q3']);
});
