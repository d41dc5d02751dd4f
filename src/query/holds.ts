/** Which lines lie within which: a title over its rows, a total over what it adds up, what was received over its outcomes. */
import type { Form, Line } from '../form/form.ts';
import { askingOf } from '../forms/asking.ts';
import type { Named } from './lexicon.ts';

/** Whether every figure of `inner` is part of those of `outer`. */
export function holds(forms: readonly Form[], outer: Named, inner: Named): boolean {
  if (outer.table !== inner.table || outer.axis !== inner.axis || outer === inner) return false;
  const within = (ids: readonly string[]): boolean => inner.ids.every((id) => ids.includes(id));
  if (isTitleOf(outer, inner)) return true;
  const parts = partsOf(forms, outer);
  if (parts.length > 0 && within(parts)) return true;
  const { outcomes } = askingOf(outer.table);
  return (
    outer.axis === 'row' &&
    outcomes !== undefined &&
    outer.ids.some((id) => outcomes.of.includes(id)) &&
    within([outcomes.row, ...sumOf(forms, outer.table, 'row', outcomes.row)])
  );
}

/** Whether a line stands under a title. */
export function isTitleOf(title: Named, { table, axis, ids }: Named): boolean {
  return (
    title.isTitle && title.table === table && title.axis === axis && ids.every((id) => title.ids.includes(id))
  );
}

/** What a derived line adds up, in whatever version of the form. */
export function partsOf(
  forms: readonly Form[],
  { table, axis, ids }: Pick<Named, 'table' | 'axis' | 'ids'>,
): readonly string[] {
  return ids.flatMap((id) => sumOf(forms, table, axis, id));
}

function sumOf(forms: readonly Form[], table: string, axis: Named['axis'], id: string): readonly string[] {
  return [
    ...new Set(
      linesIn(forms, table, axis)
        .filter((line) => line.id === id)
        .flatMap((line) => line.sumOf),
    ),
  ];
}

function linesIn(forms: readonly Form[], table: string, axis: Named['axis']): readonly Line[] {
  return forms.flatMap((form) => {
    const found = form.tables.find(({ id }) => id === table);
    return (axis === 'row' ? found?.rows : found?.columns) ?? [];
  });
}
