/** 哪类: the lines of which a subject is made up. */
import type { Form } from '../form/form.ts';
import { partsOf } from './holds.ts';
import type { Lexicon } from './lexicon.ts';
import type { Subject } from './model.ts';

/** Each line by itself; empty where the subject is one line. */
export function linesIn(lexicon: Lexicon, forms: readonly Form[], subject: Subject): readonly Subject[] {
  const axis = axisOf(forms, subject);
  if (axis === 'row') return idsOf(forms, subject, 'rows').map((id) => alone(lexicon, subject, 'row', id));
  if (axis === 'column')
    return idsOf(forms, subject, 'columns').map((id) => alone(lexicon, subject, 'column', id));
  return [];
}

function axisOf(forms: readonly Form[], subject: Subject): 'row' | 'column' | null {
  if (subject.lines !== null) return subject.lines === 'rows' ? 'row' : 'column';
  const { table, rows, columns } = subject;
  if (partsOf(forms, { table, axis: 'row', ids: rows }).length > 0) return 'row';
  return partsOf(forms, { table, axis: 'column', ids: columns }).length > 0 ? 'column' : null;
}

/** What a title is over, or what a total adds up. */
function idsOf(
  forms: readonly Form[],
  { table, rows, columns, lines }: Subject,
  axis: 'rows' | 'columns',
): readonly string[] {
  const own = axis === 'rows' ? rows : columns;
  return lines === axis ? own : partsOf(forms, { table, axis: axis === 'rows' ? 'row' : 'column', ids: own });
}

function alone(lexicon: Lexicon, subject: Subject, axis: 'row' | 'column', id: string): Subject {
  const named = lexicon.lines.find(
    (line) => line.table === subject.table && line.axis === axis && !line.isTitle && line.ids.includes(id),
  );
  const title = lexicon.lines.find(
    (line) => line.table === subject.table && line.axis === axis && line.isTitle && line.ids[0] === id,
  );
  const label = (named ?? title)?.label ?? id;
  return { ...subject, [axis === 'row' ? 'rows' : 'columns']: [id], label, lines: null };
}
