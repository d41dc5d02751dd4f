/** A report laid out for the search: its identities as linear equations over the cells that may be changed. */
import type { CheckSpec, SidesRule, Term } from '../check.ts';
import type { Report } from '../evaluate.ts';
import { applies, breachOf } from '../evaluate.ts';
import type { Cell, CellId } from '../form.ts';
import type { Measure } from '../spec.ts';
import { sidesOf } from '../judge-sides.ts';
import type { Quantity } from '../quantity.ts';
import { ZERO, ofInteger, subtract, toMicros } from '../quantity.ts';
import { cellValue, isBlank } from '../values.ts';
import type { FormIndex } from '../index-of-form.ts';
import { indexOf } from '../index-of-form.ts';

/** Σ coefficient × cell = constant, off by `residual`. */
export interface Equation {
  readonly check: CheckSpec;
  readonly coefficients: ReadonlyMap<CellId, bigint>;
  readonly residual: bigint;
}

export interface Board {
  readonly report: Report;
  readonly index: FormIndex;
  /** In a filing every total is derived and follows its parts; in a published report a total is printed and can be wrong. */
  readonly isDerived: boolean;
  readonly equations: ReadonlyMap<CheckSpec, Equation>;
  readonly equationsOn: ReadonlyMap<CellId, readonly Equation[]>;
  /** Whether the check is broken as the report stands. */
  readonly breaks: (check: CheckSpec) => boolean;
}

export function boardOf(report: Report): Board {
  const isDerived = report.blanks === 'open';
  const equations = new Map<CheckSpec, Equation>();
  const equationsOn = new Map<CellId, Equation[]>();
  for (const check of report.form.checks) {
    const equation = applies(report, check) ? equationOf(report, isDerived, check) : null;
    if (equation === null) continue;
    equations.set(check, equation);
    for (const cell of equation.coefficients.keys()) {
      const list = equationsOn.get(cell);
      if (list === undefined) equationsOn.set(cell, [equation]);
      else list.push(equation);
    }
  }
  const judged = new Map<CheckSpec, boolean>();
  const breaks = (check: CheckSpec): boolean => {
    const known = judged.get(check) ?? breachOf(report, check) !== null;
    judged.set(check, known);
    return known;
  };
  return { report, index: indexOf(report.form), isDerived, equations, equationsOn, breaks };
}

/** Null for a check that is no equation, waits, or holds whatever is typed (in a filing a total is the sum of its parts). */
function equationOf(report: Report, isDerived: boolean, check: CheckSpec): Equation | null {
  const { rule, key } = check;
  if (rule.kind === 'control' && key !== null) {
    const [left, right] = [cellValue(report, key), report.controls?.get(key)];
    if (left === null || right === undefined) return null;
    const term: Term = { cell: key, sign: 1, of: 'this' };
    const coefficients = coefficientsOf(report, isDerived, { left: [term], right: [] });
    return { check, coefficients, residual: toMicros(subtract(left, right)) };
  }
  if (rule.kind !== 'equal') return null;
  const sides = sidesOf(report, check, rule);
  if (sides === null) return null;
  const coefficients = coefficientsOf(report, isDerived, rule);
  const residual = toMicros(subtract(sides.left, sides.right));
  return coefficients.size === 0 ? null : { check, coefficients, residual };
}

/** What one more in a cell does to left − right: a total that counts as the sum of its parts passes on to them. */
export function coefficientsOf(
  report: Report,
  isDerived: boolean,
  { left, right }: Pick<SidesRule, 'left' | 'right'>,
): ReadonlyMap<CellId, bigint> {
  const sums = new Map<CellId, bigint>();
  const add = (cell: CellId, by: bigint): void => {
    const parts = report.form.cell(cell)?.sumOf;
    if (parts != null && (isDerived || isBlank(report.figures, cell)))
      parts.forEach((part) => {
        add(part, by);
      });
    else sums.set(cell, (sums.get(cell) ?? 0n) + by);
  };
  const side = (terms: readonly Term[], by: bigint): void => {
    for (const { cell, sign, of } of terms) if (of === 'this') add(cell, sign === 1 ? by : -by);
  };
  side(left, 1n);
  side(right, -1n);
  return new Map([...sums].filter(([, coefficient]) => coefficient !== 0n));
}

/** Whether somebody could have mistyped the cell: it is held, not derived, not answered 不适用, and given if this is a draft. */
export function adjustable({ report, isDerived }: Board, id: CellId): Cell | null {
  const cell = report.form.cell(id);
  if (cell === undefined || report.absent.has(id)) return null;
  if (report.figures.get(id)?.kind === 'notApplicable') return null;
  if (isDerived && (cell.sumOf !== null || !report.figures.has(id))) return null;
  return cell;
}

const UNIT = toMicros(ofInteger(1));
const MOST = toMicros(ofInteger(1_000_000_000));

/** Whether a cell of this measure may hold so many millionths. */
export function mayHold(measure: Measure, micros: bigint): boolean {
  switch (measure.kind) {
    case 'count':
      return micros >= 0n && micros <= MOST && micros % UNIT === 0n;
    case 'change':
      return micros <= MOST && micros >= -MOST && micros % UNIT === 0n;
    case 'money':
      return micros >= 0n;
    default:
      return measure satisfies never;
  }
}

/** What the cell counts as now; a blank one as 0. */
export function current({ report }: Board, cell: CellId): Quantity {
  return cellValue(report, cell) ?? ZERO;
}
