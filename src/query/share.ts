/** 占比: of what a figure is a part, where it is said and where it goes without saying. The part lies in the whole, or nothing is told. */
import type { Form } from '../form/form.ts';
import { askingOf } from '../forms/asking.ts';
import type { Place } from './compose.ts';
import { isUnsaid } from './fill.ts';
import { holds, partsOf } from './holds.ts';
import type { Lexicon, Named } from './lexicon.ts';
import type { Subject } from './model.ts';
import type { NotRead } from './reading.ts';
import { clash, tangled } from './reading.ts';
import type { Segment } from './segments.ts';
import type { Ground } from './side.ts';
import { cutAt, textOf } from './segments.ts';
import type { Words } from './subjects.ts';
import { finished, placesOf } from './subjects.ts';
import { withinOf } from './within.ts';

/** `whole` null: of what, nobody said. */
export type Shared =
  { readonly kind: 'share'; readonly part: Subject | null; readonly whole: Subject | null } | NotRead;

/** `framed`: what the question before was about, for 占办理结果的比例呢. */
export function shareOf(segments: readonly Segment[], ground: Ground, framed: Subject | null): Shared {
  const [before, after] = cutAt(segments, 'share');
  const [part, whole] = cutAt(before, 'at');
  // 涉密在不予公开中占多少
  if (part.length > 0 && whole.length > 0) return pair(part, whole, ground);
  const [outer, within] = cutAt(before, 'within');
  // 新收里自然人占多少
  if (has(within)) return inner(before, outer, ground);
  if (has(after) && !has(before) && framed !== null) return framedIn(framed, after, ground);
  if (has(after)) return pair(before, after, ground);
  return pair(before, [], ground);
}

function has(segments: readonly Segment[]): boolean {
  return segments.some(({ lines }) => lines.length > 0);
}

function inner(both: readonly Segment[], outer: readonly Segment[], ground: Ground): Shared {
  const part = withinOf(both, ground);
  if (part.kind === 'none') return { kind: 'noSubject' };
  if (part.kind !== 'subjects') return part;
  const wholes = placesOf(outer, ground.words);
  return wholes.kind === 'places' ? told(part.list, wholes.list, both, ground) : wholes;
}

function framedIn(part: Subject, behind: readonly Segment[], ground: Ground): Shared {
  const wholes = placesOf(behind, ground.words);
  return wholes.kind === 'places' ? told([part], wholes.list, behind, ground) : wholes;
}

function pair(lead: readonly Segment[], behind: readonly Segment[], ground: Ground): Shared {
  const places = placesOf(lead, ground.words);
  const wholes = placesOf(behind, ground.words);
  if (places.kind !== 'places') return places;
  if (wholes.kind !== 'places') return wholes;
  const [whole] = wholes.list;
  const parts = finished(
    places.list.map((place) => inRowOf(place, whole)),
    ground.words,
  );
  if (parts.kind === 'none')
    return has(behind) ? { kind: 'noSubject' } : { kind: 'share', part: null, whole: null };
  return parts.kind === 'subjects' ? told(parts.list, wholes.list, [...lead, ...behind], ground) : parts;
}

/** 自然人占不予公开: the row is said behind. */
function inRowOf(place: Place, whole: Place | undefined): Place {
  const isShared = whole?.row != null && place.row === null && place.column !== null;
  return isShared && place.tables.join() === whole.tables.join() ? { ...place, row: whole.row } : place;
}

function told(
  parts: readonly Subject[],
  places: readonly Place[],
  segments: readonly Segment[],
  { words }: Ground,
): Shared {
  const part = together(parts, words);
  if (part === null || places.length > 1) return tangled(textOf(segments));
  const [place] = places;
  // 自然人不予公开占比: of all 不予公开, or of all 自然人?
  if (place === undefined && isTwofold(words, part)) return tangled(textOf(segments));
  if (place === undefined) return { kind: 'share', part, whole: wholeFor(words.lexicon, words.forms, part) };
  // 占自然人的: of which row of theirs, nobody said.
  if (place.row === null && place.column !== null && !place.isOfRequests) return tangled(textOf(segments));
  const wholes = finished(places, words);
  if (wholes.kind !== 'subjects') return wholes.kind === 'none' ? { kind: 'noSubject' } : wholes;
  const [whole] = wholes.list;
  return whole !== undefined && contains(words.forms, whole, part)
    ? { kind: 'share', part, whole }
    : clash(textOf(segments));
}

/** 自然人加企业: of one row or of one column, added up; null where there are several that are not. */
function together([one, two, third]: readonly Subject[], { isAdded, forms }: Words): Subject | null {
  if (one === undefined || two === undefined) return one ?? null;
  const isDouble = contains(forms, one, two) || contains(forms, two, one);
  if (third !== undefined || !isAdded || one.table !== two.table || isDouble) return null;
  const isSame = (of: 'rows' | 'columns'): boolean => one[of].join() === two[of].join();
  const isApart = (of: 'rows' | 'columns'): boolean => !one[of].some((id) => two[of].includes(id));
  const label = `${one.label}加${two.label.split('·').at(-1) ?? ''}`;
  if (isSame('rows') && isApart('columns'))
    return { ...one, columns: [...one.columns, ...two.columns], label, lines: null };
  return isSame('columns') && isApart('rows')
    ? { ...one, rows: [...one.rows, ...two.rows], label, lines: null }
    : null;
}

function contains(forms: readonly Form[], whole: Subject, part: Subject): boolean {
  if (whole.table !== part.table || part.label === whole.label) return false;
  return (['row', 'column'] as const).every((axis) => {
    const [outer, own] = [line(whole, axis), line(part, axis)];
    return outer.ids.join() === own.ids.join() || holds(forms, outer, own);
  });
}

function line({ table, rows, columns, lines }: Subject, axis: Named['axis']): Named {
  const isRow = axis === 'row';
  return {
    table,
    axis,
    ids: isRow ? rows : columns,
    label: '',
    isTitle: lines === (isRow ? 'rows' : 'columns'),
  };
}

function isTwofold({ lexicon, forms }: Words, subject: Subject): boolean {
  return !isOfUnsaid(forms, subject) && outcomesOver(lexicon, forms, subject) !== null;
}

/** Its columns go without saying. */
function isOfUnsaid(forms: readonly Form[], subject: Subject): boolean {
  return subject.columns.every((id) =>
    isUnsaid(forms, subject.table, line({ ...subject, columns: [id], lines: null }, 'column')),
  );
}

/** The row of all outcomes of which its rows are parts. */
function outcomesOver({ lines }: Lexicon, forms: readonly Form[], { table, rows }: Subject): Named | null {
  const row = askingOf(table).outcomes?.row;
  const all = lines.find((one) => one.table === table && one.axis === 'row' && one.ids[0] === row);
  return all !== undefined && rows.every((id) => partsOf(forms, all).includes(id)) ? all : null;
}

/** An outcome is a part of all outcomes, an applicant of the row's total, a verdict of the cases; null for what is no part. */
export function wholeFor(lexicon: Lexicon, forms: readonly Form[], subject: Subject): Subject | null {
  const { table, columns } = subject;
  const total = lexicon.lines.find(
    (one) =>
      one.table === table && one.axis === 'column' && columns.every((id) => partsOf(forms, one).includes(id)),
  );
  if (total !== undefined)
    return {
      ...subject,
      columns: total.ids,
      label: subject.label.split('·')[0] ?? '',
      lines: subject.lines === 'rows' ? 'rows' : null,
    };
  const all = isOfUnsaid(forms, subject) ? outcomesOver(lexicon, forms, subject) : null;
  return all === null ? null : { ...subject, rows: all.ids, label: all.label, lines: null };
}
