/**
 * Pairs of cells that mend a component together. Linear algebra keeps it small: the first cell of a pair closes a broken
 * equation that the second is not in, so its value is given; what is then still open leaves one value for the second.
 */
import type { CellId } from '../form.ts';
import type { Board, Equation } from './board.ts';
import type { Component } from './component.ts';
import { equationsOf } from './component.ts';
import type { Move } from './move.ts';
import { closes, closing, isKept, residualAfter, touched } from './move.ts';

export type Pair = readonly [Move, Move];

export function pairs(board: Board, component: Component): readonly Pair[] {
  const equations = equationsOf(component);
  const found = new Map<string, Pair>();
  for (const first of firsts(board, equations))
    for (const second of seconds(board, equations, first)) {
      const pair = inOrder(board, first, second);
      found.set(pair.map(({ cell, to }) => `${cell}=${to}`).join(), pair);
    }
  return [...found.values()];
}

function firsts(board: Board, equations: readonly Equation[]): readonly Move[] {
  const moves = equations.flatMap((equation) =>
    [...equation.coefficients.keys()].flatMap(
      (cell) => closing(board, equation, equation.residual, cell) ?? [],
    ),
  );
  return [...new Map(moves.map((move) => [`${move.cell}=${move.to}`, move])).values()];
}

function seconds(board: Board, equations: readonly Equation[], first: Move): readonly Move[] {
  const open = [...new Set([...equations, ...touched(board, [first])])].filter(
    (equation) =>
      (isKept(equation) || equations.includes(equation)) && residualAfter(equation, [first]) !== 0n,
  );
  const smallest = open.reduce<Equation | null>(
    (least, equation) =>
      least === null || equation.coefficients.size < least.coefficients.size ? equation : least,
    null,
  );
  if (smallest === null) return [];
  const isInAll = (cell: CellId): boolean =>
    cell !== first.cell && open.every(({ coefficients }) => coefficients.has(cell));
  return [...smallest.coefficients.keys()]
    .filter(isInAll)
    .flatMap((cell) => closing(board, smallest, residualAfter(smallest, [first]), cell) ?? [])
    .filter((second) => closes(board, equations, [first, second]));
}

function inOrder({ index: { place } }: Board, left: Move, right: Move): Pair {
  return (place.get(left.cell) ?? 0) < (place.get(right.cell) ?? 0) ? [left, right] : [right, left];
}
