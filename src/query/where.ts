/** 撤回的填在哪: the table in which a line stands, and whether it is a row or a column there. */
import type { Cell, Form } from '../form/form.ts';
import { isTitleOf } from './holds.ts';
import type { Named } from './lexicon.ts';
import { lexiconOf } from './lexicon.ts';
import { sectionName } from './say.ts';

const MOST = 4;

/** Of the newest form that has them; null where there are too many to name. */
export function whereOf(forms: readonly Form[], lines: readonly Named[]): string | null {
  const places = [...new Set(lines.flatMap((line) => placeOf(forms, line) ?? []))];
  return places.length === 0 || places.length > MOST ? null : `填在${places.join('、')}。`;
}

function placeOf(forms: readonly Form[], line: Named): string | null {
  const cell = forms
    .toReversed()
    .flatMap(({ cells }) => cells)
    .find((one) => isIn(one, line));
  if (cell === undefined) return null;
  const title = line.isTitle ? undefined : lexiconOf(forms).lines.find((other) => isTitleOf(other, line));
  const name = title === undefined ? line.label : `${title.label}·${line.label}`;
  const which = `${line.isTitle ? '下面的' : '这一'}${line.axis === 'row' ? '行' : '列'}`;
  return `${sectionName(cell, forms)}「${name}」${which}`;
}

function isIn({ table, row, column }: Cell, line: Named): boolean {
  return table === line.table && line.ids.includes(line.axis === 'row' ? row.id : column.id);
}
