/** What stands out among units and what does not; most cells are 0 and most numbers are small. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Compact } from '../../src/form/compact.ts';
import { compact } from '../../src/form/compact.ts';
import type { Figure } from '../../src/form/figures.ts';
import { number } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import type { Outlier } from '../../src/report/board-outliers.ts';
import { outliers } from '../../src/report/board-outliers.ts';
import { f2021, fail } from '../forms/reports.ts';

const CELL = 't20-6.penalty.decisions';
const UNSAID: Figure = { kind: 'number', quantity: ofInteger(5000), unit: 'unsaid' };
const NOT_APPLICABLE: Figure = { kind: 'notApplicable', reason: '本机关无此职权' };

function report(cells: Readonly<Record<string, number | Figure>>): Compact {
  const figures = Object.entries(cells).map(
    ([id, value]) => [id as CellId, typeof value === 'number' ? number(ofInteger(value)) : value] as const,
  );
  return compact(f2021, new Map(figures)) ?? fail('too long');
}

/** One report for each value, in one cell. */
function found(values: readonly (number | Figure | null)[], cell: string = CELL): readonly Outlier[] {
  return outliers(
    f2021,
    values.map((value) => report(value === null ? {} : { [cell]: value })),
  );
}

const told = (all: readonly Outlier[]): readonly string[] =>
  all.map(({ at, value, score }) => `${at}: ${value} ${score > 0 ? 'more' : 'less'}`);

const TENS = [12, 15, 9, 20, 11, 14, 18, 10, 16, 13];

describe('numbers that stand out', () => {
  test.each<readonly [string, readonly (number | Figure | null)[], readonly string[]]>([
    ['a slip of two digits', [...TENS, 1500], ['10: 1500 more']],
    ['one far below many large ones', [5200, 4800, 5100, 4900, 5000, 5300, 4700, 5050, 10], ['8: 10 less']],
    ['several at once, the farthest first', [...TENS, 1500, 90_000], ['11: 90000 more', '10: 1500 more']],
    [
      'one among units of which most have none',
      [...Array<number>(40).fill(0), ...TENS, 3000],
      ['50: 3000 more'],
    ],
  ])('%s', (_, values, expected) => {
    expect(told(found(values))).toEqual(expected);
  });

  test.each<readonly [string, readonly (number | Figure | null)[]]>([
    ['no numbers at all', []],
    ['zeros only', Array<number>(50).fill(0)],
    ['a single number among zeros', [...Array<number>(50).fill(0), 4000]],
    ['numbers under ten, however far apart', [1, 1, 1, 1, 1, 1, 1, 1, 1, 9]],
    ['nine among thousands: it is under ten', [5000, 5100, 5200, 4900, 4800, 5000, 5100, 5050, 9]],
    ['seven units are too few', [12, 15, 9, 20, 11, 14, 90_000]],
    ['all alike', Array<number>(30).fill(500)],
    ['twice as many is no news', [...TENS, 40]],
    ['units of all sizes', [3, 10, 31, 100, 316, 1000, 3162, 10_000, 31_623]],
    ['blanks, 不适用 and amounts without a unit', [...TENS, null, NOT_APPLICABLE]],
  ])('nothing for %s', (_, values) => {
    expect(told(found(values))).toEqual([]);
  });

  test('an amount whose unit nobody said is not compared', () => {
    const amounts = Array.from({ length: 12 }, (_, n) => report({ 't20-8.fees.amount': n + 10 }));
    expect(outliers(f2021, [...amounts, report({ 't20-8.fees.amount': UNSAID })])).toEqual([]);
  });

  test('a total is not named where its part is, for the same unit', () => {
    const row = (person: number): Compact =>
      report({
        ...Object.fromEntries(
          ['company', 'research', 'charity', 'lawfirm', 'org-other'].map((column) => [`t3.new.${column}`, 0]),
        ),
        't3.new.person': person,
      });
    const all = outliers(f2021, [...TENS.map(row), row(4000)]);
    expect(all.map(({ cell }) => cell.id)).toEqual(['t3.new.person']);
  });

  test('never a number under ten, never among fewer than eight, whatever the units have', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100_000 }), { maxLength: 30 }), (values) => {
        for (const { value, among, score, at } of found(values)) {
          expect(value).toBeGreaterThanOrEqual(10);
          expect(among).toBeGreaterThanOrEqual(8);
          expect(Math.abs(score)).toBeGreaterThanOrEqual(3.5);
          expect(values[at]).toBe(value);
        }
      }),
    );
  });

  test('counts that differ by chance alone are seldom named', () => {
    // Poisson with mean 12 by inversion, a thousand units: a plain z-score of 3 would name several.
    const counts = Array.from({ length: 1000 }, (_, n) => poisson(12, (n * 0.618_033_988_75) % 1));
    expect(found(counts)).toEqual([]);
  });
});

function poisson(mean: number, share: number): number {
  let [count, term] = [0, Math.exp(-mean)];
  for (let sum = term; sum < share && count < 100; sum += term) {
    count += 1;
    term *= mean / count;
  }
  return count;
}
