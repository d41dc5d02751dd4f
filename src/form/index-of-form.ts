/** Which checks bind a cell, and which totals hold it: the same for every report of a form. */
import type { CheckSpec } from './check.ts';
import type { CellId, Form } from './form.ts';
import { isSumOf } from './repeats.ts';

export interface FormIndex {
  readonly checksOn: ReadonlyMap<CellId, readonly CheckSpec[]>;
  /** The totals that a cell goes into, inner ones first. */
  readonly totalsOver: ReadonlyMap<CellId, readonly CellId[]>;
  readonly place: ReadonlyMap<CellId, number>;
  /** The checks that look at more than cells. */
  readonly always: readonly CheckSpec[];
  /** Of a check over sums, those whose findings it may repeat (`withoutRepeats`). */
  readonly repeated: ReadonlyMap<CheckSpec, readonly CheckSpec[]>;
  /** What `touched` found for single cells so far. */
  readonly touchedBy: Map<CellId, readonly CheckSpec[]>;
}

/** A form that a member walks in part is made anew each turn; it has the checks of the whole. */
const indexes = new WeakMap<Form['checks'], FormIndex>();

export function indexOf(form: Form): FormIndex {
  const known = indexes.get(form.checks);
  if (known !== undefined) return known;
  const index = {
    checksOn: checksOn(form),
    totalsOver: totalsOver(form),
    place: new Map(form.cells.map(({ id }, at) => [id, at])),
    always: form.checks.filter(looksAtMore),
    repeated: repeatedBy(form),
    touchedBy: new Map(),
  };
  indexes.set(form.checks, index);
  return index;
}

function checksOn({ checks }: Form): ReadonlyMap<CellId, readonly CheckSpec[]> {
  const on = new Map<CellId, CheckSpec[]>();
  for (const check of checks) for (const cell of check.cells) addTo(on, cell, check);
  return on;
}

function totalsOver({ cells }: Form): ReadonlyMap<CellId, readonly CellId[]> {
  const direct = new Map<CellId, CellId[]>();
  for (const { id, sumOf } of cells) for (const part of sumOf ?? []) addTo(direct, part, id);
  const all = (cell: CellId): readonly CellId[] => {
    const over = direct.get(cell) ?? [];
    return [...new Set([...over, ...over.flatMap(all)])];
  };
  return new Map(cells.map(({ id }) => [id, all(id)]));
}

function repeatedBy(form: Form): FormIndex['repeated'] {
  const byId = new Map<string, CheckSpec[]>();
  for (const check of form.checks) addTo(byId, check.id, check);
  return new Map(
    form.checks.map((total) => [
      total,
      (byId.get(total.id) ?? []).filter((part) => isSumOf(form, total, part)),
    ]),
  );
}

function addTo<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
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
