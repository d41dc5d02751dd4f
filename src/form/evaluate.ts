/** Judges a report by the checks of its form. */
import type { CheckSpec, Rule, Severity, Term } from './check.ts';
import { explain } from './explain.ts';
import type { Figure, Figures } from './figures.ts';
import type { Cell, CellId, Form } from './form.ts';
import { covers } from './form.ts';
import type { Period } from './period.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, compare, isWhole, subtract, sum } from './quantity.ts';

export interface Report {
  readonly form: Form;
  /** Null where the source does not tell it. */
  readonly period: Period | null;
  readonly figures: Figures;
  /** The figures of the period before, where they are on file. */
  readonly before: Figures | null;
  /** Cells that the source does not hold; no identity is judged on them. */
  readonly absent: ReadonlySet<CellId>;
  /** What another register has for totals of this report, where it was told. */
  readonly controls?: ReadonlyMap<CellId, Quantity>;
  /**
   * What a blank typed cell means to an identity: 0 in a report that was handed in ('zero'),
   * not yet known in one being filled in ('open': the identity waits).
   */
  readonly blanks: 'zero' | 'open';
}

export interface Finding {
  readonly check: string;
  readonly severity: Severity;
  readonly key: CellId | null;
  readonly cells: readonly CellId[];
  readonly left: Quantity | null;
  readonly right: Quantity | null;
  /** What is wrong, with both sides and their difference. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

/** What a broken rule comes to: the two sides where it has sides, and each term's value. */
export interface Breach {
  readonly left: Quantity | null;
  readonly right: Quantity | null;
  readonly terms: readonly Quantity[];
}

/** Every broken check, in the order of the form. */
export function evaluate(report: Report): readonly Finding[] {
  return report.form.checks.flatMap((check) => {
    const breach = judge(report, check);
    return breach === null ? [] : [finding(report, check, breach)];
  });
}

function finding(report: Report, check: CheckSpec, breach: Breach): Finding {
  const { message, advice } = explain(report, check, breach);
  const { left, right } = breach;
  return {
    check: check.id,
    severity: check.severity,
    key: check.key,
    cells: check.cells,
    left,
    right,
    message,
    advice,
  };
}

const BROKEN: Breach = { left: null, right: null, terms: [] };

function judge(report: Report, check: CheckSpec): Breach | null {
  const { rule } = check;
  switch (rule.kind) {
    case 'equal':
    case 'atLeast':
      return judgeSides(report, check, rule);
    case 'totalFilled':
      return judgeTotal(report, check, rule.parts);
    case 'control':
      return check.key === null ? null : judgeControl(report, check.key);
    case 'formFitsYear':
      return report.period === null || covers(report.form, report.period) ? null : BROKEN;
    case 'whole':
    case 'filled':
    case 'numeric':
    case 'unitKnown':
      return check.key !== null && breaks(rule.kind, report, check.key) ? BROKEN : null;
    default:
      return rule satisfies never;
  }
}

function breaks(rule: 'whole' | 'filled' | 'numeric' | 'unitKnown', report: Report, key: CellId): boolean {
  const figure = report.figures.get(key);
  switch (rule) {
    case 'whole':
      return figure?.kind === 'number' && !(isWhole(figure.quantity) && compare(figure.quantity, ZERO) >= 0);
    case 'filled':
      return figure === undefined && !report.absent.has(key);
    case 'numeric':
      return figure?.kind === 'text';
    case 'unitKnown':
      return figure?.kind === 'number' && figure.unit === 'unsaid' && compare(figure.quantity, ZERO) > 0;
    default:
      return rule satisfies never;
  }
}

function judgeSides(
  report: Report,
  check: CheckSpec,
  rule: Rule & { kind: 'equal' | 'atLeast' },
): Breach | null {
  if (check.cells.some((cell) => report.absent.has(cell))) return null;
  if (check.key !== null && isBlankTotal(report, check.key)) return null;
  const left = rule.left.map((term) => valueOf(report, term));
  const right = rule.right.map((term) => valueOf(report, term));
  if (!known(left) || !known(right)) return null;
  const sides = { left: sum(left), right: sum(right) };
  const order = compare(sides.left, sides.right);
  const holds = rule.kind === 'equal' ? order === 0 : order >= 0;
  return holds ? null : { ...sides, terms: [...left, ...right].map((value, i) => unsigned(value, rule, i)) };
}

/** T3-TOTAL-BLANK takes the place of the identity whose total is blank (contracts.md §4). */
function isBlankTotal(report: Report, key: CellId): boolean {
  const cell = report.form.cell(key);
  return cell?.sumOf != null && !report.figures.has(key);
}

function judgeTotal(report: Report, check: CheckSpec, parts: readonly CellId[]): Breach | null {
  const { key } = check;
  if (key === null || report.figures.has(key) || report.absent.has(key)) return null;
  if (parts.some((part) => report.absent.has(part)) || !parts.some((part) => report.figures.has(part)))
    return null;
  if (report.blanks === 'open' && !parts.every((part) => report.figures.has(part))) return null;
  const values = parts.map((part) => cellValue(report, report.figures, part) ?? ZERO);
  return { left: null, right: sum(values), terms: values };
}

function judgeControl(report: Report, key: CellId): Breach | null {
  const right = report.controls?.get(key);
  const left = cellValue(report, report.figures, key);
  if (right === undefined || left === null || left === right) return null;
  return { left, right, terms: [] };
}

/** A term's signed value; null where it is not known: a blank in a draft, no period before, a cell that form had not. */
function valueOf(report: Report, term: Term): Quantity | null {
  const value =
    term.of === 'this' ? cellValue(report, report.figures, term.cell) : valueBefore(report, term.cell);
  return value !== null && term.sign === -1 ? subtract(ZERO, value) : value;
}

function valueBefore(report: Report, cell: CellId): Quantity | null {
  const figure = report.before?.get(cell);
  return figure?.kind === 'number' ? figure.quantity : null;
}

function cellValue(report: Report, figures: Figures, id: CellId): Quantity | null {
  const figure: Figure | undefined = figures.get(id);
  if (figure?.kind === 'number') return figure.quantity;
  if (figure !== undefined) return ZERO;
  const cell: Cell | undefined = report.form.cell(id);
  if (cell?.sumOf == null) return report.blanks === 'zero' ? ZERO : null;
  const parts = cell.sumOf.map((part) => cellValue(report, figures, part));
  return known(parts) ? sum(parts) : null;
}

function known(values: readonly (Quantity | null)[]): values is readonly Quantity[] {
  return values.every((value) => value !== null);
}

/** The term as it stands in its cell, for the explanation: its sign belongs to the rule. */
function unsigned(value: Quantity, rule: Rule & { kind: 'equal' | 'atLeast' }, index: number): Quantity {
  const term = [...rule.left, ...rule.right][index];
  return term?.sign === -1 ? subtract(ZERO, value) : value;
}
