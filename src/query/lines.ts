/** 哪类: the lines of which a subject is made up. */
import type { Form } from '../form/form.ts';
import { partsOf } from './holds.ts';
import type { Lexicon } from './lexicon.ts';
import type { Subject } from './model.ts';

type Axis = 'row' | 'column';

/** Each line by itself; empty where the subject is one line. */
export function linesIn(lexicon: Lexicon, forms: readonly Form[], subject: Subject): readonly Subject[] {
  const axis = axisOf(forms, subject);
  return idsOf(forms, subject, axis).map((id) => alone(lexicon, subject, axis, id));
}

function axisOf(forms: readonly Form[], subject: Subject): Axis {
  if (subject.lines !== null) return subject.lines === 'rows' ? 'row' : 'column';
  const { table, rows } = subject;
  return partsOf(forms, { table, axis: 'row', ids: rows }).length > 0 ? 'row' : 'column';
}

/** What a title is over, or what a total adds up. */
function idsOf(
  forms: readonly Form[],
  { table, rows, columns, lines }: Subject,
  axis: Axis,
): readonly string[] {
  const ids = axis === 'row' ? rows : columns;
  return lines === `${axis}s` ? ids : partsOf(forms, { table, axis, ids });
}

function alone(lexicon: Lexicon, subject: Subject, axis: Axis, id: string): Subject {
  const named = lexicon.lines.find(
    (line) => line.table === subject.table && line.axis === axis && !line.isTitle && line.ids.includes(id),
  );
  const title = lexicon.lines.find(
    (line) => line.table === subject.table && line.axis === axis && line.isTitle && line.ids[0] === id,
  );
  const label = (named ?? title)?.label ?? id;
  return { ...subject, [axis === 'row' ? 'rows' : 'columns']: [id], label, lines: null };
}
