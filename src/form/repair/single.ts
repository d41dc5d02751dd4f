/** Single cells that mend a component: an identity leaves one value for each of its cells. */
import type { CellId } from '../form.ts';
import { toMicros } from '../quantity.ts';
import { sidesOf } from '../judge-sides.ts';
import type { Board } from './board.ts';
import { adjustable, coefficientsOf, current } from './board.ts';
import type { Component, Target } from './component.ts';
import { equationsOf } from './component.ts';
import { meanings } from './digits.ts';
import type { Move } from './move.ts';
import { closes, closing, moveTo } from './move.ts';

/** Moves that close all equations of the component; whether other checks agree is tried afterwards. */
export function singles(board: Board, component: Component): readonly Move[] {
  const equations = equationsOf(component);
  const [first] = equations;
  const cells = common(component);
  const moves =
    first === undefined
      ? cells.flatMap((cell) => guesses(board, component, cell))
      : cells.flatMap((cell) => closing(board, first, first.residual, cell) ?? []);
  return moves.filter((move) => closes(board, equations, [move]));
}

function common(component: Component): readonly CellId[] {
  const [first, ...others] = component;
  return [...(first?.reach ?? [])].filter((cell) => others.every(({ reach }) => reach.has(cell)));
}

/** Where no equation leaves a single value: what the digits suggest, the least change, and what a warning asks for. */
function guesses(board: Board, component: Component, cell: CellId): readonly Move[] {
  const figure = board.report.figures.get(cell);
  const typed = figure?.kind === 'number' ? meanings(figure.quantity).map(toMicros) : [];
  const least = component.flatMap((target) => leastChange(board, target, cell) ?? []);
  const asked = (board.equationsOn.get(cell) ?? []).flatMap(({ residual, coefficients }) =>
    residual === 0n ? [] : [toMicros(current(board, cell)) - residual / (coefficients.get(cell) ?? 1n)],
  );
  const values = new Set([...typed, ...least, ...asked]);
  return [...values].flatMap((value) => moveTo(board, cell, value) ?? []);
}

/** For left ≥ right: the value at which both are equal. */
function leastChange(board: Board, { check }: Target, cell: CellId): bigint | null {
  const { report, isDerived } = board;
  if (check.rule.kind !== 'atLeast' || adjustable(board, cell) === null) return null;
  const sides = sidesOf(report, check, check.rule);
  const coefficient = coefficientsOf(report, isDerived, check.rule).get(cell);
  if (sides === null || coefficient === undefined) return null;
  return toMicros(current(board, cell)) - (toMicros(sides.left) - toMicros(sides.right)) / coefficient;
}
