/** Tries moves against all checks that they can reach. */
import type { CheckSpec } from '../check.ts';
import type { Report } from '../evaluate.ts';
import { breachOf } from '../evaluate.ts';
import type { Figure, Figures } from '../figures.ts';
import { number } from '../figures.ts';
import type { CellId } from '../form.ts';
import { sum } from '../quantity.ts';
import { allKnown, cellValue, isBlank } from '../values.ts';
import type { Board } from './board.ts';
import type { Move } from './move.ts';
import { fillsTotal, residualAfter } from './move.ts';

export interface Outcome {
  readonly cleared: ReadonlySet<CheckSpec>;
  /** Checks that held and would be broken; what was broken before does not count. */
  readonly raised: readonly CheckSpec[];
}

export function tried(board: Board, moves: readonly Move[]): Outcome {
  const after = reportAfter(board, moves);
  const isLinear = !fillsTotal(board, moves);
  const cleared = new Set<CheckSpec>();
  const raised: CheckSpec[] = [];
  for (const check of reached(board, moves)) {
    const equation = isLinear ? board.equations.get(check) : undefined;
    const isBroken =
      equation === undefined ? breachOf(after, check) !== null : residualAfter(equation, moves) !== 0n;
    const wasBroken = board.breaks(check);
    if (wasBroken && !isBroken) cleared.add(check);
    if (!wasBroken && isBroken) raised.push(check);
  }
  return { cleared, raised };
}

function reached(board: Board, moves: readonly Move[]): ReadonlySet<CheckSpec> {
  const cells = moves.flatMap(({ cell }) => [cell, ...following(board, cell)]);
  return new Set(cells.flatMap((cell) => board.index.checksOn.get(cell) ?? []));
}

/** The totals that change with the cell: all of them in a filing, else those that are blank and so count as a sum. */
function following({ report, index, isDerived }: Board, cell: CellId): readonly CellId[] {
  const totals = index.totalsOver.get(cell) ?? [];
  return isDerived ? totals : totals.filter((total) => isBlank(report.figures, total));
}

function reportAfter(board: Board, moves: readonly Move[]): Report {
  const { report, isDerived } = board;
  const figures = new Map<CellId, Figure>(report.figures);
  for (const { cell, to } of moves) figures.set(cell, number(to));
  const after = { ...report, figures };
  if (isDerived)
    for (const { cell } of moves) for (const total of following(board, cell)) derive(after, figures, total);
  return after;
}

function derive(report: Report, figures: Map<CellId, Figure> & Figures, total: CellId): void {
  const values = (report.form.cell(total)?.sumOf ?? []).map((part) => cellValue(report, part));
  if (allKnown(values)) figures.set(total, number(sum(values)));
}
