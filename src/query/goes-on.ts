/** 那前年呢, 其中企业的呢: a question that goes on from the one before. */
import { askingOf } from '../forms/asking.ts';
import type { Frame, Subject } from './model.ts';
import type { NotRead } from './reading.ts';
import type { Question } from './query.ts';
import type { Segment } from './segments.ts';

/** Where only a column is named, it is one of the row before. */
export function continued(
  segments: readonly Segment[],
  frame: Frame | null,
  isSaid: boolean,
): { readonly segments: readonly Segment[]; readonly goesOn: boolean } {
  const [first, ...others] = segments;
  const isNew = segments.some(({ lines }) => lines.length > 0);
  const goesOn = frame !== null && (isSaid || first?.by === 'within' || !isNew);
  if (!goesOn || first === undefined || others.length > 0 || frame.subjects.length !== 1 || !isOfColumns(first))
    return { segments, goesOn };
  return { segments: [{ ...first, by: 'within' }], goesOn };
}

function isOfColumns({ lines }: Segment): boolean {
  return lines.length > 0 && lines.every((token) => token.lines.length > 0 && token.lines.every(({ axis }) => axis === 'column'));
}

/** 自然人几件 after 予以公开几件: of those, or of all that came in? */
export function columnAlone(subjects: readonly Subject[], { goesOn, segments, asker, words }: Question): NotRead | null {
  const [before] = asker.frame?.subjects ?? [];
  const [subject] = subjects;
  if (goesOn || before === undefined || subject === undefined || before.table !== subject.table) return null;
  const { row } = askingOf(subject.table);
  const isUnsaid = row !== undefined && subject.rows.join() === row && before.rows.join() !== row;
  if (!isUnsaid || !segments.every((one) => one.lines.length === 0 || isOfColumns(one))) return null;
  const column = subject.label.split('·').at(-1) ?? '';
  const name = (rows: readonly string[]): string =>
    words.lexicon.lines.find(({ table, axis, ids }) => table === subject.table && axis === 'row' && ids.join() === rows.join())?.label ?? '';
  return { kind: 'choices', of: column, list: [subject.rows, before.rows].map((rows) => `${name(rows)}${column}`), when: null };
}
