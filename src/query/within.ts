/** 其中, 里面: what is named behind must lie in what is named before, and is then told alone. */
import type { Form } from '../form/form.ts';
import type { Place } from './compose.ts';
import { isUnsaid } from './fill.ts';
import { holds } from './holds.ts';
import type { Named } from './lexicon.ts';
import { lineAt } from './lexicon.ts';
import type { Subject } from './model.ts';
import { clash, tangled } from './reading.ts';
import type { Token } from './scan.ts';
import type { Segment } from './segments.ts';
import type { Ground } from './side.ts';
import { bothSay, cutAt, textOf } from './segments.ts';
import type { Places, Subjects, Words } from './subjects.ts';
import { finished, placesOf, subjectsOf } from './subjects.ts';

export function withinOf(segments: readonly Segment[], { words, asker }: Ground): Subjects {
  const [outer, inner] = cutAt(segments, 'within');
  if (bothSay(outer, inner, ({ times }) => times) || bothSay(outer, inner, ({ units }) => units))
    return tangled(textOf(segments));
  if (!inner.some(({ lines }) => lines.length > 0)) return subjectsOf(outer, words);
  const outside: Places = outer.some(({ lines }) => lines.length > 0)
    ? placesOf(outer, words)
    : { kind: 'places', list: framed(words, asker.frame?.subjects ?? []) };
  if (outside.kind !== 'places') return outside;
  const places = placesOf(inner.map(narrowedTo(outside.list)), words);
  if (places.kind !== 'places') return places;
  const [first, second] = outside.list;
  if (first === undefined) return finished(places.list, words);
  if (second !== undefined) return tangled(textOf(outer));
  // 企业呢 after one of 自然人: another column of that row.
  const container = inner[0]?.isFramed === true ? { ...first, column: null } : first;
  const all = places.list.map((place) => inside(words.forms, container, place));
  const found = all.filter((place) => place !== null);
  return found.length === all.length ? finished(found, words) : clash(textOf(segments));
}

/** 申请里办结几件: of the words of several tables only those of the one that holds them. */
function narrowedTo([outer]: readonly Place[]): (segment: Segment) => Segment {
  const of = (token: Token): Token => {
    const own = token.lines.filter(({ table }) => outer?.tables.includes(table) === true);
    return own.length === 0 ? token : { ...token, lines: own };
  };
  return (segment) => ({ ...segment, lines: segment.lines.map(of) });
}

function inside(forms: readonly Form[], outer: Place, inner: Place): Place | null {
  const [table] = outer.tables;
  if (table === undefined || outer.tables.length > 1 || !inner.tables.includes(table)) return null;
  const row = narrower(forms, outer.row, inner.row);
  const column = narrower(forms, outer.column, inner.column);
  return row === undefined || column === undefined ? null : { ...inner, tables: [table], row, column };
}

/** The inner one where the outer one holds it; undefined where it does not. */
function narrower(
  forms: readonly Form[],
  outer: Named | null,
  inner: Named | null,
): Named | null | undefined {
  if (outer === null || inner === null) return inner ?? outer;
  return outer === inner || holds(forms, outer, inner) ? inner : undefined;
}

/** What the question before was about, where it was one thing. */
function framed(
  { lexicon, forms }: Pick<Words, 'lexicon' | 'forms'>,
  subjects: readonly Subject[],
): readonly Place[] {
  const [subject, second] = subjects;
  if (subject === undefined || second !== undefined) return [];
  const { table, rows, columns } = subject;
  const column = lineAt(lexicon, table, 'column', columns);
  return [
    {
      tables: [table],
      row: lineAt(lexicon, table, 'row', rows),
      // A column that went unsaid says nothing about the next question.
      column: column === null || isUnsaid(forms, table, column) ? null : column,
      text: subject.label,
      isOther: false,
      isOfRequests: true,
    },
  ];
}
