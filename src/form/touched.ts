/**
 * Which checks can come to another finding when figures change: a turn changes few cells, and of a thousand checks few
 * look at them.
 */
import type { CheckSpec } from './check.ts';
import type { Figures } from './figures.ts';
import type { CellId, Form } from './form.ts';
import { isSumOf } from './repeats.ts';

interface Index {
  /** Numbers of the checks that look at more than cells. */
  readonly always: readonly number[];
  readonly byCell: ReadonlyMap<CellId, readonly number[]>;
  /** By the number of a check over sums, the numbers of those that it may repeat. */
  readonly repeated: readonly (readonly number[])[];
}

/** A form that a member walks in part has the checks of the whole. */
const indexes = new WeakMap<Form['checks'], Index>();

/**
 * In the order of the form, the checks whose findings may differ between two reports that have all but these figures in
 * common, and those that such a finding may repeat (`withoutRepeats`).
 */
export function touched(form: Form, was: Figures, is: Figures): readonly CheckSpec[] {
  const { always, byCell, repeated } = indexOf(form);
  const found = new Set(always);
  for (const { id } of form.cells) {
    if (isUntouched(was, is, id)) continue;
    for (const check of byCell.get(id) ?? []) found.add(check);
  }
  // The loop comes to what it adds too.
  for (const check of found) for (const part of repeated[check] ?? []) found.add(part);
  return [...found].sort((one, other) => one - other).flatMap((check) => form.checks[check] ?? []);
}

/** Derived figures are made anew each time. */
function isUntouched(was: Figures, is: Figures, id: CellId): boolean {
  const [before, after] = [was.get(id), is.get(id)];
  if (before?.kind !== 'number' || after?.kind !== 'number') return before === after;
  return before.quantity === after.quantity && before.unit === after.unit;
}

function indexOf(form: Form): Index {
  const known = indexes.get(form.checks);
  if (known !== undefined) return known;
  const index = makeIndex(form);
  indexes.set(form.checks, index);
  return index;
}

function makeIndex(form: Form): Index {
  const byCell = new Map<CellId, number[]>();
  form.checks.forEach((check, number) => {
    for (const cell of restsOn(form, check.cells)) {
      const own = byCell.get(cell);
      if (own === undefined) byCell.set(cell, [number]);
      else own.push(number);
    }
  });
  const always = form.checks.flatMap((check, number) => (looksAtMore(check) ? [number] : []));
  return { always, byCell, repeated: repeatedBy(form) };
}

/** The cells and all that they add up. */
function restsOn(form: Form, cells: readonly CellId[]): ReadonlySet<CellId> {
  const all = new Set(cells);
  for (const cell of all) for (const part of form.cell(cell)?.sumOf ?? []) all.add(part);
  return all;
}

function repeatedBy(form: Form): Index['repeated'] {
  const numbers = new Map<string, number[]>();
  form.checks.forEach(({ id }, number) => numbers.set(id, [...(numbers.get(id) ?? []), number]));
  return form.checks.map((total) =>
    (numbers.get(total.id) ?? []).filter((number) => {
      const part = form.checks[number];
      return part !== undefined && isSumOf(form, total, part);
    }),
  );
}

function looksAtMore({ rule, cells }: CheckSpec): boolean {
  if (cells.length === 0) return true;
  switch (rule.kind) {
    case 'equal':
    case 'atLeast':
    case 'differ':
    case 'implies':
    case 'wellFormed':
    case 'filled':
    case 'numeric':
    case 'unitKnown':
    case 'notRound':
    case 'totalFilled':
    case 'steady':
    case 'reserved':
      return false;
    case 'plainlyWritten':
    case 'control':
    case 'mentions':
    case 'feeWithin':
    case 'cites':
    case 'sectionThere':
    case 'sectionsInOrder':
    case 'formFitsYear':
      return true;
    default:
      return rule satisfies never;
  }
}
