/** Judges rules over one cell: what may stand in it, and what it was before. */
import type { Breach } from './breach.ts';
import { BROKEN } from './breach.ts';
import type { CellRule } from './check.ts';
import type { Report } from './evaluate.ts';
import type { Figure } from './figures.ts';
import { quantityAt } from './figures.ts';
import type { CellId } from './form.ts';
import type { Measure } from './spec.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, compare, isWhole, scale, sum } from './quantity.ts';
import { allKnown, cellValue, hasContent, isBlank, valueBefore } from './values.ts';

export function judgeCell(report: Report, key: CellId, rule: CellRule): Breach | null {
  const figure = report.figures.get(key);
  switch (rule.kind) {
    case 'wellFormed':
      return isMalformed(figure, report.form.cell(key)?.measure) ? BROKEN : null;
    case 'filled':
      return figure === undefined && isOwed(report, key) ? BROKEN : null;
    case 'numeric':
      return figure?.kind === 'text' && !TOO_FINE.test(figure.text) ? BROKEN : null;
    case 'unitKnown':
      return figure?.kind === 'number' && figure.unit === 'unsaid' && compare(figure.quantity, ZERO) > 0
        ? BROKEN
        : null;
    case 'plainlyWritten':
      return judgeWriting(report, key);
    case 'notRound':
      return figure?.kind === 'number' && ROUND.test(figure.quantity) ? BROKEN : null;
    case 'totalFilled':
      return judgeTotal(report, key, rule.parts);
    case 'control':
      return judgeControl(report, key);
    case 'steady':
      return judgeChange(report, key, rule);
    default:
      return rule satisfies never;
  }
}

/** A number of more than six decimals is kept as it was printed: nothing here can hold it. */
const TOO_FINE = /^[+-]?\d+\.\d{7,}$/;
const ROUND = /^[1-9]\d*000$/;
const PLAIN = /^(0|[+-]?[1-9]\d*)$/;

function isMalformed(figure: Figure | undefined, measure: Measure | undefined): boolean {
  if (figure?.kind === 'text') return TOO_FINE.test(figure.text);
  if (figure?.kind !== 'number' || measure === undefined) return false;
  const isNegative = figure.quantity.startsWith('-');
  switch (measure.kind) {
    case 'count':
      return isNegative || !isWhole(figure.quantity);
    case 'change':
      return !isWhole(figure.quantity);
    case 'money':
      return isNegative;
    default:
      return measure satisfies never;
  }
}

/** A total is owed by whoever hands a report in, and T3-TOTAL-BLANK asks for it once a part is there. */
function isOwed(report: Report, key: CellId): boolean {
  return report.form.cell(key)?.sumOf == null || (report.blanks === 'zero' && !hasContent(report, key));
}

function judgeWriting({ figures, written }: Report, key: CellId): Breach | null {
  const value = quantityAt(figures, key);
  const text = written?.get(key)?.trim();
  if (value === null || text === undefined) return null;
  if (PLAIN.test(text.normalize('NFKC').replace(/[−–—]/, '-'))) return null;
  const signed = compare(value, ZERO) > 0 ? `+${value}` : value;
  return { ...BROKEN, words: { written: text, signed } };
}

function judgeTotal(report: Report, key: CellId, parts: readonly CellId[]): Breach | null {
  if (!isBlank(report.figures, key) || !parts.some((part) => hasContent(report, part))) return null;
  const values = parts.map((part) => cellValue(report, part));
  return allKnown(values) ? { left: null, right: sum(values), terms: values } : null;
}

function judgeControl(report: Report, key: CellId): Breach | null {
  const right = report.controls?.get(key);
  const left = cellValue(report, key);
  if (right === undefined || left === null || left === right) return null;
  return { left, right, terms: [] };
}

function judgeChange(report: Report, key: CellId, rule: CellRule & { kind: 'steady' }): Breach | null {
  const then = valueBefore(report, key);
  const now = then === null ? null : quantityAt(report.figures, key);
  if (now === null || then === null || now === then) return null;
  const [less, more] = compare(now, then) < 0 ? [now, then] : [then, now];
  if (compare(more, rule.least) < 0) return null;
  const isJump = now === ZERO ? rule.toZero : compare(less, ZERO) > 0 && isManyfold(more, less, rule.times);
  return isJump ? { left: now, right: then, terms: [now, then] } : null;
}

function isManyfold(more: Quantity, less: Quantity, times: bigint): boolean {
  const limit = scale(less, { times });
  return limit !== null && compare(more, limit) >= 0;
}
