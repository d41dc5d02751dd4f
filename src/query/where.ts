/** 撤回的填在哪: the table in which a line stands, and whether it is a row or a column there. */
import type { Cell, Form } from '../form/form.ts';
import type { Named } from './lexicon.ts';
import { lexiconOf } from './lexicon.ts';

const MOST = 4;

/** Words that ask for the place: 填在哪一行, 算哪类. */
export function asksWhere(text: string): boolean {
  return /[填在到进入算归为于计放记](?:哪|什么类)/u.test(text);
}

/** Of the newest form that has them; null where there are too many to name. */
export function whereOf(forms: readonly Form[], lines: readonly Named[]): string | null {
  const places = [...new Set(lines.flatMap((line) => placeOf(forms, line) ?? []))];
  return places.length === 0 || places.length > MOST ? null : `填在${places.join('、')}。`;
}

function placeOf(forms: readonly Form[], line: Named): string | null {
  const form = forms.findLast(({ cells }) => cells.some((cell) => isIn(cell, line)));
  const cell = form?.cells.find((one) => isIn(one, line));
  const section = form?.sections.find(({ id }) => id === cell?.section)?.name;
  if (section === undefined) return null;
  const title = lexiconOf(forms).lines.find(
    (other) =>
      !line.isTitle &&
      other.isTitle &&
      other.table === line.table &&
      other.axis === line.axis &&
      line.ids.every((id) => other.ids.includes(id)),
  );
  const name = [title?.label, line.label].filter((label) => label !== undefined).join('·');
  return `${section}「${name}」${line.isTitle ? '下面的' : '这一'}${line.axis === 'row' ? '行' : '列'}`;
}

function isIn({ table, row, column }: Cell, line: Named): boolean {
  return table === line.table && line.ids.includes(line.axis === 'row' ? row.id : column.id);
}
