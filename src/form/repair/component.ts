/** Broken checks that a change of one cell could touch together: they are mended together. */
import type { CheckSpec } from '../check.ts';
import type { Finding } from '../evaluate.ts';
import type { CellId } from '../form.ts';
import { isBlank } from '../values.ts';
import type { Board, Equation } from './board.ts';
import { adjustable } from './board.ts';

export interface Target {
  readonly finding: Finding;
  readonly check: CheckSpec;
  readonly equation: Equation | null;
  /** The cells that may be changed to mend it. */
  readonly reach: ReadonlySet<CellId>;
}

export type Component = readonly Target[];

/** The broken checks behind the findings, those without cells left out. */
export function targetsOf(board: Board, findings: readonly Finding[]): readonly Target[] {
  const places = new Set(findings.map(({ check, key }) => placeOf(check, key)));
  const byPlace = new Map(
    board.report.form.checks
      .filter((check) => places.has(placeOf(check.id, check.key)) && board.breaks(check))
      .map((check) => [placeOf(check.id, check.key), check]),
  );
  return findings.flatMap((finding) => {
    const check = byPlace.get(placeOf(finding.check, finding.key));
    if (check === undefined || check.cells.length === 0) return [];
    const equation = board.equations.get(check) ?? null;
    return [{ finding, check, equation, reach: reachOf(board, check, equation) }];
  });
}

/** Two instances of a check never break at the same key. */
function placeOf(check: string, key: CellId | null): string {
  return `${check} ${key ?? ''}`;
}

function reachOf(board: Board, check: CheckSpec, equation: Equation | null): ReadonlySet<CellId> {
  const cells =
    equation === null ? check.cells.flatMap((cell) => counted(board, cell)) : equation.coefficients.keys();
  return new Set([...cells].filter((cell) => adjustable(board, cell) !== null));
}

/** The cell, or the parts that it counts for. */
function counted(board: Board, cell: CellId): readonly CellId[] {
  const parts = board.report.form.cell(cell)?.sumOf;
  const isSum = parts != null && (board.isDerived || isBlank(board.report.figures, cell));
  return isSum ? parts.flatMap((part) => counted(board, part)) : [cell];
}

export function componentsOf(targets: readonly Target[]): readonly Component[] {
  return targets.reduce<readonly Component[]>((components, target) => {
    const near = components.filter((component) => component.some((other) => meet(other, target)));
    const apart = components.filter((component) => !near.includes(component));
    return [...apart, [...near.flat(), target]];
  }, []);
}

function meet({ reach: left }: Target, { reach: right }: Target): boolean {
  const [less, more] = left.size < right.size ? [left, right] : [right, left];
  return [...less].some((cell) => more.has(cell));
}

export function equationsOf(component: Component): readonly Equation[] {
  return component.flatMap(({ equation }) => equation ?? []);
}
