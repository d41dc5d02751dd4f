/** Which checks bind a cell, and which totals hold it: the same for every report of a form. */
import type { CheckSpec } from '../check.ts';
import type { CellId, Form } from '../form.ts';

export interface FormIndex {
  readonly checksOn: ReadonlyMap<CellId, readonly CheckSpec[]>;
  /** The totals that a cell goes into, inner ones first. */
  readonly totalsOver: ReadonlyMap<CellId, readonly CellId[]>;
  readonly place: ReadonlyMap<CellId, number>;
}

const indexes = new WeakMap<Form, FormIndex>();

export function indexOf(form: Form): FormIndex {
  const known = indexes.get(form);
  if (known !== undefined) return known;
  const index = {
    checksOn: checksOn(form),
    totalsOver: totalsOver(form),
    place: new Map(form.cells.map(({ id }, at) => [id, at])),
  };
  indexes.set(form, index);
  return index;
}

function checksOn({ checks }: Form): ReadonlyMap<CellId, readonly CheckSpec[]> {
  const on = new Map<CellId, CheckSpec[]>();
  for (const check of checks)
    for (const cell of check.cells) {
      const list = on.get(cell);
      if (list === undefined) on.set(cell, [check]);
      else list.push(check);
    }
  return on;
}

function totalsOver({ cells }: Form): ReadonlyMap<CellId, readonly CellId[]> {
  const direct = new Map<CellId, CellId[]>();
  for (const { id, sumOf } of cells)
    for (const part of sumOf ?? []) direct.set(part, [...(direct.get(part) ?? []), id]);
  const all = (cell: CellId): readonly CellId[] => {
    const over = direct.get(cell) ?? [];
    return [...new Set([...over, ...over.flatMap(all)])];
  };
  return new Map(cells.map(({ id }) => [id, all(id)]));
}
