/**
 * Holds the rows of a table against its head by the columns they stand in. Values are read in their order; where one is
 * blank, missing or merged with another, order and place may tell two things, and such a row is left unread.
 */
import { isFigure } from '../../parse/cell-text.ts';
import { fold } from '../../parse/fold.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import type { Block, Source, SourceCell, SourceRow } from './source.ts';

interface PlacedCell extends SourceCell {
  /** The columns of the grid that it takes: from `start` up to, not including, `end`. */
  readonly start: number;
  readonly end: number;
}

type PlacedRow = readonly PlacedCell[];

/** The printed form has head and rows out of line in its small tables, never in its wide ones. */
const WIDE = 5;

export interface Certain {
  readonly source: Source;
  /** The rows that were taken out. */
  readonly unread: readonly string[];
}

export function certainRows(source: Source, words: Vocabulary): Certain {
  const unread: string[] = [];
  const blocks = source.blocks.map((block): Block => {
    if (block.kind === 'paragraph') return block;
    const doubtful = doubtfulRows(block.rows, words);
    unread.push(...[...doubtful].map(said));
    return { kind: 'table', rows: block.rows.filter((row) => !doubtful.has(row)) };
  });
  return { source: { ...source, blocks }, unread };
}

/** A head with the rows of figures under it. */
interface Run {
  readonly head: PlacedRow[];
  readonly body: (Values & { readonly row: PlacedRow })[];
}

interface Values {
  readonly values: PlacedRow;
  /** By a row of the form. */
  readonly isNamed: boolean;
}

function doubtfulRows(rows: readonly SourceRow[], words: Vocabulary): ReadonlySet<SourceRow> {
  const sources = new Map<PlacedRow, SourceRow>();
  const runs: Run[] = [];
  for (const [index, row] of placed(rows).entries()) {
    const source = rows[index];
    if (source !== undefined) sources.set(row, source);
    const values = valuesOf(row, words);
    const open = runs.at(-1);
    if (values !== null && open !== undefined) open.body.push({ ...values, row });
    else if (values !== null) runs.push({ head: [], body: [{ ...values, row }] });
    else if (open?.body.length === 0) open.head.push(row);
    else runs.push({ head: [row], body: [] });
  }
  const doubtful = runs.flatMap((run) => doubtfulIn(run, words));
  return new Set(doubtful.map((row) => sources.get(row)).filter((row) => row !== undefined));
}

/** Rows without labels are known by their number and order: if one of them is doubtful, all are, and a head over them alone. */
function doubtfulIn({ head, body }: Run, words: Vocabulary): readonly PlacedRow[] {
  const columns = columnsOf(head, words);
  const areAligned = body.map(({ values }) => isAligned(values, columns));
  const isStrict = columns.length >= WIDE || areAligned.includes(true);
  const doubtful = body.filter(
    ({ values, row }, index) =>
      isDoubtful(values, columns, [...head, row]) || (isStrict && areAligned[index] === false),
  );
  const rows = doubtful.map(({ row }) => row);
  if (doubtful.every(({ isNamed }) => isNamed)) return rows;
  const nameless = body.filter(({ isNamed }) => !isNamed).map(({ row }) => row);
  return [...(nameless.length === body.length ? head : []), ...nameless, ...rows];
}

/** Where each cell stands; cells from above push those of a row to the right. */
function placed(rows: readonly SourceRow[]): readonly PlacedRow[] {
  const takenUntil: number[] = [];
  return rows.map((row, index) => {
    let column = 0;
    return row.map((cell) => {
      while ((takenUntil[column] ?? 0) > index) column += 1;
      const start = column;
      column += cell.colSpan;
      for (let at = start; at < column; at += 1) takenUntil[at] = index + cell.rowSpan;
      return { ...cell, start, end: column };
    });
  });
}

/** The cells behind the last label; null for a row that is none of figures: a title, a head, a label alone. */
function valuesOf(row: PlacedRow, words: Vocabulary): Values | null {
  const labelAt = row.findLastIndex(({ text }) => {
    const meaning = isFigure(fold(text).trim()) ? null : words.meaning(fold(text).trim());
    return meaning !== null && meaning.rows.length + meaning.rowGroups.length > 0;
  });
  const values = row.slice(labelAt + 1);
  const isHead = values.some(({ text }) => text.trim() !== '' && words.meaning(fold(text).trim()) !== null);
  if (isHead || !values.some(({ text }) => isFigure(fold(text).trim()))) return null;
  // Before the first figure of a row without a known label stands one that is unknown.
  if (labelAt >= 0) return { values, isNamed: true };
  const first = values.findIndex(({ text }) => isFigure(fold(text).trim()));
  const hasLabel = values.slice(0, first).some(({ text }) => text.trim() !== '');
  return { values: hasLabel ? values.slice(first) : values, isNamed: false };
}

/** The lowest heads that name a column, from left to right. */
function columnsOf(head: readonly PlacedRow[], words: Vocabulary): PlacedRow {
  const lowest = new Map<number, PlacedCell>();
  for (const cell of head.flat())
    for (let column = cell.start; column < cell.end; column += 1) {
      if (cell.text.trim() !== '') lowest.set(column, cell);
    }
  const cells = new Set([...lowest].toSorted(([one], [other]) => one - other).map(([, cell]) => cell));
  return [...cells].filter(({ text }) => (words.meaning(fold(text).trim())?.columns.length ?? 0) > 0);
}

function isDoubtful(all: PlacedRow, columns: PlacedRow, around: readonly PlacedRow[]): boolean {
  if (all.some(({ rowSpan, text }) => rowSpan > 1 && text.trim() !== '')) return true;
  const own = underColumns(all, columns);
  if (own.length < columns.length) return true;
  // Without spans nothing is told by the place: they may have been lost.
  const hasSpans = around.some((row) => row.some(({ rowSpan, colSpan }) => rowSpan > 1 || colSpan > 1));
  if (!hasSpans || own.every(({ text }) => text.trim() !== '')) return false;
  return own.some((value, index) => !overlaps(value, columns[index]));
}

/** Blank cells before the first column are where labels would stand. */
function underColumns(all: PlacedRow, columns: PlacedRow): PlacedRow {
  const start = columns[0]?.start ?? 0;
  const first = all.findIndex(({ text, end }) => text.trim() !== '' || end > start);
  return all.slice(first, first + columns.length);
}

/** Whether each value stands under its own head; null where the row tells nothing. */
function isAligned(all: PlacedRow, columns: PlacedRow): boolean | null {
  const isWide = all.some(({ colSpan }) => colSpan > 1) || columns.some(({ colSpan }) => colSpan > 1);
  if (columns.length === 0 || !isWide) return null;
  return underColumns(all, columns).every((value, index) => overlaps(value, columns[index]));
}

function overlaps(one: PlacedCell, other: PlacedCell | undefined): boolean {
  return other !== undefined && one.start < other.end && other.start < one.end;
}

function said(row: SourceRow): string {
  return row
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join(' ');
}
