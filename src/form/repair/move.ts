/** One cell set to another value, and whether a set of such moves mends the equations. */
import { quantityAt } from '../figures.ts';
import type { CellId } from '../form.ts';
import type { Quantity } from '../quantity.ts';
import { fromMicros, toMicros } from '../quantity.ts';
import { isBlank } from '../values.ts';
import type { Board, Equation } from './board.ts';
import { adjustable, current, mayHold } from './board.ts';

export interface Move {
  readonly cell: CellId;
  /** Null where the cell is blank. */
  readonly from: Quantity | null;
  readonly to: Quantity;
  /** By how many millionths the cell counts for more. */
  readonly by: bigint;
}

/** Null where the cell may not be changed, could not hold the value, or has it. */
export function moveTo(board: Board, cell: CellId, to: bigint): Move | null {
  const found = adjustable(board, cell);
  if (found === null || !mayHold(found.measure, to)) return null;
  const from = quantityAt(board.report.figures, cell);
  const by = to - toMicros(current(board, cell));
  return by === 0n && from !== null ? null : { cell, from, to: fromMicros(to), by };
}

/** The move of `cell` that closes an equation which is off by `residual`. */
export function closing(board: Board, equation: Equation, residual: bigint, cell: CellId): Move | null {
  const coefficient = equation.coefficients.get(cell);
  if (coefficient === undefined || residual % coefficient !== 0n) return null;
  return moveTo(board, cell, toMicros(current(board, cell)) - residual / coefficient);
}

export function residualAfter({ residual, coefficients }: Equation, moves: readonly Move[]): bigint {
  return moves.reduce((sum, { cell, by }) => sum + (coefficients.get(cell) ?? 0n) * by, residual);
}

/** The equations in which a moved cell counts. */
export function touched({ equationsOn }: Board, moves: readonly Move[]): ReadonlySet<Equation> {
  return new Set(moves.flatMap(({ cell }) => equationsOn.get(cell) ?? []));
}

/** Whether the moves close all targets and open no identity that was closed. */
export function closes(board: Board, targets: readonly Equation[], moves: readonly Move[]): boolean {
  if (targets.some((equation) => residualAfter(equation, moves) !== 0n)) return false;
  for (const equation of touched(board, moves))
    if (isKept(equation) && residualAfter(equation, moves) !== 0n) return false;
  return true;
}

/** Whether the equation holds and must go on holding: one that only warns may be opened, and is judged with the rest. */
export function isKept({ check, residual }: Equation): boolean {
  return residual === 0n && check.severity === 'error';
}

/** Whether a blank total is filled in: then equations that passed through it are no longer the same. */
export function fillsTotal({ report }: Board, moves: readonly Move[]): boolean {
  return moves.some(({ cell }) => report.form.cell(cell)?.sumOf != null && isBlank(report.figures, cell));
}
