/** What the segments of one side name, one after another: rows and columns said once are those of all. */
import type { Form } from '../form/form.ts';
import { WEAK } from '../forms/asked-words.ts';
import { SHARED_COLUMNS } from '../forms/asking.ts';
import { askedBack, isAskedBack } from './asked-back.ts';
import type { Place } from './compose.ts';
import { placeOf } from './compose.ts';
import type { Hints } from './fill.ts';
import { filled, impliedRow } from './fill.ts';
import type { Lexicon, Named } from './lexicon.ts';
import type { Subject } from './model.ts';
import type { NotRead } from './reading.ts';
import { clash } from './reading.ts';
import type { Token } from './scan.ts';
import type { Segment } from './segments.ts';

export type Subjects =
  { readonly kind: 'subjects'; readonly list: readonly Subject[] } | { readonly kind: 'none' } | NotRead;

export type Places = { readonly kind: 'places'; readonly list: readonly Place[] } | NotRead;

export interface Words {
  readonly lexicon: Lexicon;
  /** The versions in force where lines are looked for. */
  readonly forms: readonly Form[];
  readonly hints: Hints;
  /** Lines that stand side by side without 和 are several: 许可处罚各多少. */
  readonly isApart: boolean;
  /** All of them together are asked for. */
  readonly isAdded: boolean;
  /** Each is asked for by itself. */
  readonly isEach: boolean;
}

export function subjectsOf(segments: readonly Segment[], words: Words): Subjects {
  const places = placesOf(segments, words);
  return places.kind === 'places' ? finished(places.list, words) : places;
}

/** The places that the segments name, with what is said once filled in. */
export function placesOf(segments: readonly Segment[], words: Words): Places {
  const found: Place[] = [];
  for (const { lines } of segments) {
    if (lines.length === 0) continue;
    if (isAskedBack(lines)) return askedBack(lines, words.forms);
    const parts = words.isApart ? apart(lines, words) : [lines];
    for (const part of parts) {
      const placed = placeOf(words.forms, part);
      if (placed.kind !== 'place') return placed;
      const { place } = placed;
      found.push(
        place.row === null ? { ...place, row: impliedRow(words.lexicon, place.tables, place.text) } : place,
      );
    }
  }
  // 自然人和企业一共申请多少: said of both.
  const isOfRequests = found.some((place) => place.isOfRequests);
  return spread(found.map((place) => ({ ...place, isOfRequests })));
}

function apart(lines: readonly Token[], { forms }: Words): readonly (readonly Token[])[] {
  const parts: (readonly Token[])[] = [];
  for (const token of lines) {
    const last = parts.at(-1);
    // 案件 behind another line is no line of its own: 强制…的案件 is not read, rather than that and fines.
    const isWeak = [[token], last ?? []].some(
      (some) => some.length > 0 && some.every(({ text }) => WEAK.has(text)),
    );
    const isOfLast = last !== undefined && (isWeak || placeOf(forms, [...last, token]).kind === 'place');
    if (last !== undefined && isOfLast) parts[parts.length - 1] = [...last, token];
    else parts.push([token]);
  }
  return parts;
}

export function finished(places: readonly Place[], words: Words): Subjects {
  const list: Subject[] = [];
  for (const place of places) {
    const subject = filled(place, words.lexicon, words.forms, words.hints);
    if (subject.kind !== 'subject') return subject;
    const isThere = list.some(
      ({ table, label }) => table === subject.subject.table && label === subject.subject.label,
    );
    // 强制措施和强制执行各几件: one line, not told apart.
    if (isThere && words.isEach && !isSaidAgain(places, place)) return clash(textOf(places));
    if (!isThere) list.push(subject.subject);
  }
  return list.length === 0 ? { kind: 'none' } : { kind: 'subjects', list };
}

function isSaidAgain(places: readonly Place[], { text }: Place): boolean {
  return places.filter((place) => place.text === text).length > 1;
}

/** 复议维持和纠正: the row before; 企业和律所申请: the row behind; 企业新收和结转: the first column. */
function spread(places: readonly Place[]): Places {
  if (places.length < 2) return { kind: 'places', list: places };
  const rowed = withRows(places);
  const list = rowed === null ? null : withColumns(rowed);
  return list === null ? clash(textOf(places)) : { kind: 'places', list };
}

function withRows(places: readonly Place[]): readonly Place[] | null {
  const rows = places.filter(({ row }) => row !== null);
  if (rows.length === 0 || rows.length === places.length) return places;
  const [first] = rows;
  const all: Place[] = [];
  let before: Place | null = null;
  for (const place of places) {
    if (place.row !== null) before = place;
    const source: Place | null | undefined = before ?? (rows.length === 1 ? first : null);
    // A request without a row is one of its own, beside a row of another table.
    const merged = place.row !== null ? place : source == null ? null : inRow(place, source);
    if (merged === null) return null;
    all.push(merged);
  }
  return all;
}

function inRow(place: Place, { row, tables }: Place): Place | null {
  const [table] = tables;
  if (table === undefined || row === null) return null;
  if (!place.tables.includes(table)) return place.column === null ? place : null;
  return place.column === null && !place.isOther
    ? null
    : { ...place, tables, row, column: columnIn(place.column, table) };
}

function columnIn(column: Named | null, table: string): Named | null {
  return column === null ? null : { ...column, table };
}

function withColumns(places: readonly Place[]): readonly Place[] | null {
  const columns = places.filter(({ column }) => column !== null);
  if (columns.length === 0 || columns.length === places.length) return places;
  const [first, second] = places;
  const [column, other] = columns;
  const lead = first?.column ?? null;
  const isLeading = lead !== null && other === undefined && second !== undefined;
  const isShared = (named: Named): boolean =>
    (SHARED_COLUMNS as readonly string[]).includes(named.ids[0] ?? '');
  if (isLeading && places.every(({ tables }) => tables[0] === first?.tables[0]))
    return places.map((place) => ({ ...place, column: lead }));
  // 许可和处罚的处理决定数量: one column of both tables.
  if (other === undefined && column?.column != null && isShared(column.column) && places.at(-1) === column)
    return places.map((place) => ({ ...place, column: columnIn(column.column, place.tables[0] ?? '') }));
  // 自然人新收和许可: of different tables, each has its own.
  const isOfOthers = places.every(
    ({ tables, column: own }) => own !== null || columns.every((one) => one.tables[0] !== tables[0]),
  );
  return isOfOthers ? places : null;
}

function textOf(places: readonly Place[]): string {
  return places.map(({ text }) => text).join('、');
}
