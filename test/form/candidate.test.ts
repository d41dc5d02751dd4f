/** How likely several changes at once are, by what seems to have happened. */
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/form/evaluate.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { toMicros } from '../../src/form/quantity.ts';
import { boardOf } from '../../src/form/repair/board.ts';
import { ofBlock, ofPair } from '../../src/form/repair/candidate.ts';
import { costOf } from '../../src/form/repair/likelihood.ts';
import type { Move } from '../../src/form/repair/move.ts';
import { moveTo } from '../../src/form/repair/move.ts';
import type { Values } from '../forms/reports.ts';
import { f2021, fail, figuresOf, zeros } from '../forms/reports.ts';

type Change = readonly [cell: string, to: number];

function moves(report: Report, changes: readonly Change[]): readonly Move[] {
  const board = boardOf(report);
  return changes.map(
    ([cell, to]) =>
      moveTo(board, cell as CellId, toMicros(String(to) as Quantity)) ?? fail(`no move of ${cell}`),
  );
}

function pair(cells: Values, one: Change, other: Change, more: Partial<Report> = {}) {
  const report = zeros(f2021, cells, more);
  const [left = fail('no move'), right = fail('no move')] = moves(report, [one, other]);
  const { slip, cost } = ofPair(boardOf(report), [left, right]);
  return { slip, cost };
}

/** Of two cells that have each other's figure. */
const swapped = (one: string, other: string) => pair({ [one]: 37, [other]: 52 }, [one, 52], [other, 37]);

describe('two cells that changed places', () => {
  const base = costOf('swappedCells');
  test.each([
    ['side by side', 't3.new.person', 't3.new.company', base],
    ['one under the other', 't3.new.person', 't3.carried-in.person', base],
    ['in one row', 't3.new.person', 't3.new.research', base + 0.5],
    ['in one column', 't3.new.person', 't3.granted.person', base + 0.5],
    ['anywhere in a table', 't3.new.person', 't3.granted.company', base + 1],
    ['in two tables', 't3.new.person', 't4.review.upheld', base + 1],
    ['in rows of one name in two tables', 't20-5.permit.decisions', 't20-1.rules.made', base + 1],
  ])('%s', (_where, one, other, cost) => {
    expect(swapped(one, other)).toEqual({ slip: 'swappedCells', cost });
    expect(swapped(other, one)).toEqual({ slip: 'swappedCells', cost });
  });

  test('have each the figure of the other, and not one of them only', () => {
    const one = pair(
      { 't3.new.person': 37, 't3.new.company': 52 },
      ['t3.new.person', 52],
      ['t3.new.company', 900],
    );
    expect(one.slip).toBe('several');
  });
});

describe('a figure with its total', () => {
  const cells = { 't3.new.person': 1480, 't3.new.total': 1480, 't3.granted.total': 1480 };

  test('is one slip, whichever is named first', () => {
    const cost = costOf('withTotals') + costOf('swappedDigits');
    const both = { slip: 'withTotals', cost };
    expect(pair(cells, ['t3.new.person', 1408], ['t3.new.total', 1408])).toEqual(both);
    expect(pair(cells, ['t3.new.total', 1408], ['t3.new.person', 1408])).toEqual(both);
  });

  test('is two where they change by other amounts, or it is another total', () => {
    const two = { slip: 'several', cost: 1 + 2 * costOf('swappedDigits') };
    expect(pair(cells, ['t3.new.person', 1408], ['t3.granted.total', 1408])).toEqual(two);
    expect(pair({ ...cells, 't3.new.total': 2150 }, ['t3.new.person', 1408], ['t3.new.total', 2510])).toEqual(
      two,
    );
  });
});

test('上年结转 in two columns is one slip; in one column, with another cell, it is two', () => {
  const before = figuresOf(f2021, { 't3.carried-out.person': 118, 't3.carried-out.company': 3 });
  const taken = pair({}, ['t3.carried-in.person', 118], ['t3.carried-in.company', 3], { before });
  expect(taken).toEqual({ slip: 'carried', cost: costOf('carried') });
  const one = pair({}, ['t3.carried-in.person', 118], ['t3.new.company', 3], { before });
  expect(one).toEqual({ slip: 'several', cost: 1 + costOf('carried') + costOf('zero') });
});

test('of more cells the slip is told; where it explains nothing, each counts for itself', () => {
  const report = zeros(f2021, { 't3.new.person': 1480, 't3.new.total': 1480 });
  const changed = moves(report, [
    ['t3.new.person', 1408],
    ['t3.new.total', 1408],
  ]);
  const told = (slip: 'withTotals' | 'several' | 'missedRow'): number =>
    ofBlock(boardOf(report), { slip, moves: changed }).cost;
  expect(told('withTotals')).toBe(costOf('withTotals') + costOf('swappedDigits'));
  expect(told('missedRow')).toBe(costOf('missedRow'));
  expect(told('several')).toBe(1 + 2 * costOf('swappedDigits'));
});
