/**
 * Which checks can come to another finding when figures change: a turn changes few cells, and of a thousand checks few
 * look at them.
 */
import type { CheckSpec } from './check.ts';
import type { Figures } from './figures.ts';
import { isEqualFigure } from './figures.ts';
import type { Form } from './form.ts';
import { indexOf } from './index-of-form.ts';

/**
 * In the order of the form, the checks whose findings may differ between two reports that have all but these figures in
 * common, and those that such a finding may repeat (`withoutRepeats`).
 */
export function touched(form: Form, was: Figures, is: Figures): readonly CheckSpec[] {
  const { checksOn, totalsOver, always, repeated } = indexOf(form);
  const found = new Set(always);
  for (const { id } of form.cells) {
    if (isEqualFigure(was.get(id) ?? null, is.get(id) ?? null)) continue;
    for (const cell of [id, ...(totalsOver.get(id) ?? [])])
      for (const check of checksOn.get(cell) ?? []) found.add(check);
  }
  // The loop comes to what it adds too.
  for (const check of found) for (const part of repeated.get(check) ?? []) found.add(part);
  return form.checks.filter((check) => found.has(check));
}
