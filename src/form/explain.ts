/** Fills the sentences of a check with what was found: both sides, their difference, the printed names. */
import type { Breach } from './breach.ts';
import type { CheckSpec } from './check.ts';
import type { Report } from './evaluate.ts';
import { distance } from './quantity.ts';
import { yearOf } from './period.ts';

const LONGEST = 100;

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
  { left, right, terms, words: own = {} }: Breach,
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
    // 本年度 where the source does not tell its year.
    ['year', report.period === null ? '本' : String(yearOf(report.period))],
    ['document', report.form.document],
    ...Object.entries(own).map(([name, word]) => [name, clipped(word)] as const),
  ]);
  terms.forEach((term, index) => words.set(String(index + 1), term));
  return words;
}

function shown(figure: { kind: 'text'; text: string } | { kind: 'notApplicable'; reason: string }): string {
  return figure.kind === 'text' ? clipped(figure.text) : '不适用';
}

/** What a source prints may be of any length; a sentence that repeats it may not. */
function clipped(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST).join('')}…`;
}

function fill(template: string, words: ReadonlyMap<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => words.get(name) ?? whole);
}
