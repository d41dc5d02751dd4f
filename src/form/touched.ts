/**
 * Which checks can come to another finding when figures change: a turn changes few cells, and of a thousand checks few
 * look at them.
 */
import type { CheckSpec } from './check.ts';
import type { CellId, Form } from './form.ts';
import { indexOf } from './index-of-form.ts';

/**
 * In the order of the form, the checks whose findings may differ between two reports that have all but the figures in
 * these cells, and the totals over them, in common; and those that such a finding may repeat (`withoutRepeats`).
 */
export function touched(form: Form, cells: readonly CellId[]): readonly CheckSpec[] {
  const [only] = cells;
  if (only === undefined || cells.length > 1) return touchedBy(form, cells);
  const { touchedBy: known } = indexOf(form);
  const before = known.get(only);
  if (before !== undefined) return before;
  const found = touchedBy(form, cells);
  known.set(only, found);
  return found;
}

function touchedBy(form: Form, cells: readonly CellId[]): readonly CheckSpec[] {
  const { checksOn, totalsOver, always, repeated } = indexOf(form);
  const found = new Set(always);
  for (const id of cells)
    for (const cell of [id, ...(totalsOver.get(id) ?? [])])
      for (const check of checksOn.get(cell) ?? []) found.add(check);
  // The loop comes to what it adds too.
  for (const check of found) for (const part of repeated.get(check) ?? []) found.add(part);
  return form.checks.filter((check) => found.has(check));
}
