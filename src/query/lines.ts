/** 哪类: the lines of which a subject is made up. */
import type { Form } from '../form/form.ts';
import type { Lexicon } from './lexicon.ts';
import type { Subject } from './model.ts';

/** Each line by itself; empty where the subject is one line. */
export function linesIn(lexicon: Lexicon, forms: readonly Form[], subject: Subject): readonly Subject[] {
  const axis = axisOf(subject);
  if (axis === 'row') return idsOf(forms, subject, 'rows').map((id) => alone(lexicon, subject, 'row', id));
  if (axis === 'column')
    return idsOf(forms, subject, 'columns').map((id) => alone(lexicon, subject, 'column', id));
  return [];
}

function axisOf({ lines, rows, columns, table }: Subject): 'row' | 'column' | null {
  if (lines !== null) return lines === 'rows' ? 'row' : 'column';
  if (rows[0] === 'result-total') return 'row';
  return (table === 't3' || table === 't4') && columns[0] === 'total' ? 'column' : null;
}

/** What a title is over, or what a total adds up. */
function idsOf(
  forms: readonly Form[],
  { table, rows, columns, lines }: Subject,
  axis: 'rows' | 'columns',
): readonly string[] {
  const own = axis === 'rows' ? rows : columns;
  if (lines === axis) return own;
  const all = forms.flatMap((form) => {
    const found = form.tables.find(({ id }) => id === table);
    return (axis === 'rows' ? found?.rows : found?.columns) ?? [];
  });
  return [...new Set(all.filter(({ id }) => own.includes(id)).flatMap(({ sumOf }) => sumOf))];
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
