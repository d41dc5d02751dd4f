/** One cell of a report set otherwise: where it may be, and to what an identity asks for. */
import { expect, test } from '@jest/globals';
import type { Report } from '../../src/form/evaluate.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { toMicros } from '../../src/form/quantity.ts';
import { boardOf } from '../../src/form/repair/board.ts';
import { closing, fillsTotal, moveTo } from '../../src/form/repair/move.ts';
import type { Values } from '../forms/reports.ts';
import { f2021, fail, zeros } from '../forms/reports.ts';

const CELL = 't3.new.person' as CellId;
const TOTAL = 't3.new.total' as CellId;

/** `from→to (by how many it counts for more)` */
function moved(cell: CellId, to: string, cells: Values = {}, more: Partial<Report> = {}): string {
  const move = moveTo(boardOf(zeros(f2021, cells, more)), cell, toMicros(to as Quantity));
  return move === null ? 'none' : `${move.from ?? 'blank'}→${move.to} (${String(move.by / 1_000_000n)})`;
}

test.each([
  ['a number', moved(CELL, '3', { [CELL]: 5 }), '5→3 (-2)'],
  ['a blank', moved(CELL, '3', { [CELL]: null }), 'blank→3 (3)'],
  ['a blank, to what it counts as', moved(CELL, '0', { [CELL]: null }), 'blank→0 (0)'],
  ['a stroke', moved(CELL, '3', { [CELL]: '/' }), 'blank→3 (3)'],
  ['to what it has', moved(CELL, '5', { [CELL]: 5 }), 'none'],
  ['to what no count is', moved(CELL, '0.5', { [CELL]: 5 }), 'none'],
  ['below nothing', moved(CELL, '-1', { [CELL]: 5 }), 'none'],
  ['a printed total', moved(TOTAL, '4', { [TOTAL]: 5 }), '5→4 (-1)'],
  [
    'a blank total, which counts as its parts',
    moved(TOTAL, '4', { [TOTAL]: null, [CELL]: 3 }),
    'blank→4 (1)',
  ],
  ['a cell that is not on the page', moved(CELL, '3', {}, { absent: new Set([CELL]) }), 'none'],
  ['a cell answered 不适用', moved(CELL, '3', { [CELL]: { kind: 'notApplicable', reason: '无' } }), 'none'],
  ['a cell that the form does not have', moved('t3.new.nobody' as CellId, '3'), 'none'],
  ['a total of a filing', moved(TOTAL, '3', {}, { blanks: 'open' }), 'none'],
  ['a cell of a filing', moved(CELL, '3', {}, { blanks: 'open' }), '0→3 (3)'],
  ['a blank of a filing, which is asked for', moved(CELL, '3', { [CELL]: null }, { blanks: 'open' }), 'none'],
])('%s', (_what, move, expected) => {
  expect(move).toBe(expected);
});

test('an identity asks of each of its cells for what makes it hold, and of no other', () => {
  const board = boardOf(zeros(f2021, { [CELL]: 5, [TOTAL]: 3 }));
  const sum = f2021.checks.find(({ id, key }) => id === 'T3-ROW' && key === TOTAL) ?? fail('no check');
  const equation = board.equations.get(sum) ?? fail('no equation');
  const asked = (cell: string): string | undefined =>
    closing(board, equation, equation.residual, cell as CellId)?.to;
  expect([asked(CELL), asked(TOTAL), asked('t3.new.company'), asked('t3.granted.person')]).toEqual([
    '3',
    '5',
    undefined,
    undefined,
  ]);
});

test('a blank total that is filled in changes what is added up; a printed one or a part does not', () => {
  const fills = (cell: CellId, cells: Values): boolean => {
    const board = boardOf(zeros(f2021, cells));
    return fillsTotal(board, [moveTo(board, cell, toMicros('4' as Quantity)) ?? fail('no move')]);
  };
  expect(fills(TOTAL, { [TOTAL]: null })).toBe(true);
  expect(fills(TOTAL, { [TOTAL]: 5 })).toBe(false);
  expect(fills(CELL, { [CELL]: null })).toBe(false);
});
