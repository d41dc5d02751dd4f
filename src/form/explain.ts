/** Fills the sentences of a check with what was found: both sides, their difference, the printed names. */
import type { CheckSpec } from './check.ts';
import type { Breach, Report } from './evaluate.ts';
import type { Quantity } from './quantity.ts';
import { compare, subtract } from './quantity.ts';
import { yearOf } from './period.ts';

export interface Explanation {
  readonly message: string;
  readonly advice: string;
}

export function explain(report: Report, check: CheckSpec, breach: Breach): Explanation {
  const words = facts(report, check, breach);
  return { message: fill(check.message, words), advice: fill(check.advice, words) };
}

function facts(
  report: Report,
  check: CheckSpec,
  { left, right, terms }: Breach,
): ReadonlyMap<string, string> {
  const cell = check.key === null ? undefined : report.form.cell(check.key);
  const figure = check.key === null ? undefined : report.figures.get(check.key);
  const words = new Map<string, string>([
    ['row', cell?.row.label ?? ''],
    ['column', cell?.column.label ?? ''],
    ['cell', cell?.name ?? ''],
    ['value', figure === undefined ? '空' : figure.kind === 'number' ? figure.quantity : shown(figure)],
    ['left', left ?? ''],
    ['right', right ?? ''],
    ['difference', left === null || right === null ? '' : distance(left, right)],
    ['year', report.period === null ? '' : String(yearOf(report.period))],
    ['document', report.form.document],
  ]);
  terms.forEach((term, index) => words.set(String(index + 1), term));
  return words;
}

function shown(figure: { kind: 'text'; text: string } | { kind: 'notApplicable'; reason: string }): string {
  return figure.kind === 'text' ? figure.text : '不适用';
}

function distance(left: Quantity, right: Quantity): string {
  return compare(left, right) >= 0 ? subtract(left, right) : subtract(right, left);
}

function fill(template: string, words: ReadonlyMap<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => words.get(name) ?? whole);
}
