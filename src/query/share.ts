/** 占比: of what a figure is a part, where it is said and where it goes without saying. */
import type { Form } from '../form/form.ts';
import type { Lexicon } from './lexicon.ts';
import type { Subject } from './model.ts';
import type { Token } from './scan.ts';
import { subjectsOf } from './subjects.ts';

const NO_HINTS = { isMoney: false, isMatters: false, isCounted: false };
const NOT_OUTCOMES = new Set(['new', 'carried-in', 'carried-out', 'result-total']);

/** `list` is what the whole question names; `lead` and `behind` stand on both sides of 占. */
export function part(
  lexicon: Lexicon,
  forms: readonly Form[],
  list: readonly Subject[],
  lead: readonly Token[],
  behind: readonly Token[],
):
  | { readonly kind: 'share'; readonly part: Subject; readonly whole: Subject | null }
  | { readonly kind: 'several' } {
  const all = subjectsOf(lexicon, forms, [...lead, ...behind], NO_HINTS, true);
  const [first, second] = all.kind === 'subjects' ? all.list : list;
  const leading = subjectsOf(lexicon, forms, lead, NO_HINTS, true);
  const before = leading.kind === 'subjects' && leading.list.length === 1 ? (leading.list[0] ?? null) : null;
  const trailing = subjectsOf(lexicon, forms, behind, NO_HINTS, true);
  // Of which of them, nobody knows.
  if (trailing.kind === 'subjects' && trailing.list.length > 1) return { kind: 'several' };
  const after = firstOf(lexicon, forms, behind);
  if (before !== null && after !== null)
    return { kind: 'share', part: rowOf(before, lead, after), whole: after };
  // 占…的, with the part behind or before; or two that lie in one another.
  const of = before ?? first ?? after;
  if (of === null) throw new Error('a share of nothing');
  if (first !== undefined && second !== undefined) {
    if (contains(second, first)) return { kind: 'share', part: first, whole: second };
    if (contains(first, second)) return { kind: 'share', part: second, whole: first };
  }
  return { kind: 'share', part: of, whole: wholeFor(of) };
}

/** 自然人占新收: the row is said behind. */
function rowOf(before: Subject, lead: readonly Token[], after: Subject): Subject {
  const hasRow = lead.some(({ lines }) => lines.some(({ axis }) => axis === 'row'));
  if (hasRow || before.table !== after.table || before.table !== 't3') return before;
  return {
    ...before,
    rows: after.rows,
    label: `${after.label.split('·')[0] ?? ''}·${before.label.split('·').at(-1) ?? ''}`,
  };
}

function firstOf(lexicon: Lexicon, forms: readonly Form[], tokens: readonly Token[]): Subject | null {
  const found = subjectsOf(lexicon, forms, tokens, NO_HINTS, true);
  return found.kind === 'subjects' ? (found.list[0] ?? null) : null;
}

function contains(whole: Subject, inner: Subject): boolean {
  const within = (all: readonly string[], some: readonly string[]): boolean =>
    some.every((id) => all.includes(id));
  const isWider = (all: readonly string[], some: readonly string[]): boolean =>
    within(all, some) || all.includes('total');
  return (
    whole.table === inner.table && within(whole.rows, inner.rows) && isWider(whole.columns, inner.columns)
  );
}

/** An outcome is a part of all outcomes, an applicant of the row's total, a verdict of the cases; null for what is no part. */
export function wholeFor(subject: Subject | undefined): Subject | null {
  if (subject === undefined) return null;
  const { table, rows, columns } = subject;
  const isTotal = columns.length === 1 && columns[0] === 'total';
  const label = subject.label.split('·')[0] ?? '';
  if (table === 't3' && !isTotal) return { ...subject, columns: ['total'], label, lines: null };
  if (table === 't3' && !rows.some((id) => NOT_OUTCOMES.has(id)))
    return { ...subject, rows: ['result-total'], label: '办理总计', lines: null };
  if (table === 't4' && !isTotal) return { ...subject, columns: ['total'], label, lines: subject.lines };
  return null;
}
