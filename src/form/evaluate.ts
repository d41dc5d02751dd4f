/** Judges a report by the checks of its form. */
import type { Breach } from './breach.ts';
import { BROKEN } from './breach.ts';
import type { CheckSpec, Severity } from './check.ts';
import { explain } from './explain.ts';
import type { Figures } from './figures.ts';
import type { CellId, Form, NarrativeId, SectionId } from './form.ts';
import { covers } from './form.ts';
import { judgeCell } from './judge-cell.ts';
import { judgeSides } from './judge-sides.ts';
import { judgeText } from './judge-text.ts';
import type { Level } from './level.ts';
import type { Period } from './period.ts';
import { quarterOf } from './period.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, compare } from './quantity.ts';
import { cellValue } from './values.ts';

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
   * not yet known in one being filled in ('open': the identity waits, and every total is derived).
   */
  readonly blanks: 'zero' | 'open';
  /** The text of the parts; without any, no rule over the narrative is judged. */
  readonly narrative?: ReadonlyMap<NarrativeId, string>;
  /** The sections whose headings the source prints, in its order; absent where it cannot tell. */
  readonly headings?: readonly SectionId[];
  /** How a number was printed where that is not its plain digits: 增10, +0. */
  readonly written?: ReadonlyMap<CellId, string>;
  /** Null or absent where nobody told it: see `levelByName`. */
  readonly level?: Level | null;
  /** Ids of checks that are switched off. */
  readonly off?: ReadonlySet<string>;
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

/** Every broken check, in the order of the form; or of some of its checks. */
export function evaluate(
  report: Report,
  checks: readonly CheckSpec[] = report.form.checks,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const check of checks) {
    const finding = judge(report, check);
    if (finding !== null) findings.push(finding);
  }
  return findings;
}

/** The finding of one check; null where it holds, waits or is switched off. */
function judge(report: Report, check: CheckSpec): Finding | null {
  const breach = breachOf(report, check);
  if (breach === null) return null;
  const { message, advice } = explain(report, check, breach);
  const { left, right } = breach;
  const { id, severity, key, cells } = check;
  return { check: id, severity, key, cells, left, right, message, advice };
}

/** What `judge` rests on, without its sentences; null where the check holds, waits or is switched off. */
export function breachOf(report: Report, check: CheckSpec): Breach | null {
  if (!applies(report, check)) return null;
  const { rule } = check;
  switch (rule.kind) {
    case 'equal':
    case 'atLeast':
    case 'differ':
    case 'implies':
      return judgeSides(report, check, rule);
    case 'wellFormed':
    case 'filled':
    case 'numeric':
    case 'unitKnown':
    case 'plainlyWritten':
    case 'notRound':
    case 'totalFilled':
    case 'control':
    case 'steady':
      return check.key === null ? null : judgeCell(report, check.key, rule);
    case 'mentions':
    case 'feeWithin':
    case 'cites':
    case 'sectionThere':
    case 'sectionsInOrder':
      return judgeText(report, check, rule);
    case 'reserved':
      return rule.to.some((level) => level === report.level) ? null : firstAboveZero(report, check);
    case 'formFitsYear':
      return report.period === null || covers(report.form, report.period) ? null : BROKEN;
    default:
      return rule satisfies never;
  }
}

/** Whether the check can be judged at all: it is switched on, fits the period, and its cells are held by the source. */
export function applies({ off, period, absent }: Report, { id, annual, cells }: CheckSpec): boolean {
  if (off?.has(id) === true) return false;
  if (annual === true && period !== null && quarterOf(period) !== null) return false;
  return absent.size === 0 || !cells.some((cell) => absent.has(cell));
}

function firstAboveZero(report: Report, check: CheckSpec): Breach | null {
  for (const cell of check.cells) {
    const value = cellValue(report, cell);
    if (value !== null && compare(value, ZERO) > 0) return { ...BROKEN, left: value };
  }
  return null;
}
