/** The lines of a run of tables, by row: so that one row can be taken out, or named whole. */
import { fold } from '../../parse/fold.ts';
import { holdsDigits, isFigure } from '../../parse/cell-text.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import { cellsOfLine } from './lines.ts';

export interface Records {
  readonly text: () => string;
  /** Without the rows that bear this label or are this line; null where there is none. */
  readonly without: (label: string) => Taken | null;
  /** Without the rows of figures that have no label; null where there is none, or none with a label beside it. */
  readonly withoutNameless: () => Taken | null;
  /** Without the rows that have figures in some of their columns only. */
  readonly withoutPartial: () => Taken | null;
  /** Whether the row that bears the label has a figure for each of its columns: then the fault is not its own. */
  readonly isWhole: (label: string) => boolean;
  /** The line or label with the figures that stand behind it. */
  readonly whole: (label: string) => string;
  /** Cut at the titles of tables and the headings of parts. */
  readonly pieces: () => readonly Records[];
  /** Whether the line is one that begins a piece. */
  readonly isHeading: (line: string) => boolean;
  /** The last row that says anything. */
  readonly last: () => Entry | null;
  /** The rows with figures, for the list of what was not read. */
  readonly withFigures: () => readonly string[];
}

export interface Taken {
  readonly records: Records;
  readonly removed: readonly string[];
}

/** A row: its label's lines and the lines of figures below, or one line with all of them. */
export interface Entry {
  readonly lines: readonly string[];
  /** Its cells without blank ones. */
  readonly cells: readonly string[];
}

export function recordsOf(lines: readonly string[], words: Vocabulary): Records {
  return over(entriesOf(lines), words);
}

function over(entries: readonly Entry[], words: Vocabulary): Records {
  return {
    text: () => entries.flatMap(({ lines }) => lines).join('\n'),
    without: (label) => taken(entries, words, (entry) => isNamed(entry, label, words)),
    withoutNameless: () =>
      entries.some((entry) => widthOf(entry, words) > 0 && figuresIn(entry) > 0)
        ? taken(entries, words, ({ cells }) => cells.length > 1 && cells.every((cell) => isFigure(cell)))
        : null,
    withoutPartial: () =>
      taken(entries, words, (entry) => {
        const count = figuresIn(entry);
        return count > 0 && count < widthOf(entry, words);
      }),
    isWhole: (label) =>
      entries.some((entry) => isNamed(entry, label, words) && figuresIn(entry) === widthOf(entry, words)),
    whole: (label) => {
      const entry =
        entries.find((one) => one.cells.some((cell) => same(cell, label))) ??
        entries.find((one) => solid(one.cells.join('')).includes(solid(label)));
      return entry === undefined ? label : said(entry);
    },
    pieces: () => piecesOf(entries, words).map((piece) => over(piece, words)),
    last: () => entries.findLast(({ cells }) => cells.length > 0 && !cells[0]?.startsWith('#')) ?? null,
    isHeading: (line) => beginsPiece([line], words),
    withFigures: () => entries.filter(({ cells }) => cells.some((cell) => isFigure(cell))).map(said),
  };
}

function taken(entries: readonly Entry[], words: Vocabulary, goes: (entry: Entry) => boolean): Taken | null {
  const removed = entries.filter(goes);
  if (removed.length === 0) return null;
  return {
    records: over(
      entries.filter((entry) => !goes(entry)),
      words,
    ),
    removed: removed.map(said),
  };
}

/** A line that is no figure begins a row; figures and blank lines on lines of their own go on with it. */
function entriesOf(lines: readonly string[]): readonly Entry[] {
  const groups: string[][] = [];
  for (const line of lines) {
    const open = groups.at(-1);
    const cells = cellsOfLine(line);
    const [only] = cells;
    const goesOn = cells.length === 0 || (cells.length === 1 && only !== undefined && isFigure(only));
    if (goesOn && open !== undefined) open.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => ({ lines: group, cells: group.flatMap(cellsOfLine) }));
}

function figuresIn({ cells }: Entry): number {
  return cells.filter((cell) => isFigure(cell)).length;
}

/** How many columns the table of its row has; 0 where no label tells. */
function widthOf({ cells }: Entry, words: Vocabulary): number {
  const label = cells.findLast((cell) => !isFigure(cell) && (words.meaning(cell)?.rows.length ?? 0) > 0);
  return label === undefined ? 0 : (words.meaning(label)?.rows[0]?.table.columns.length ?? 0);
}

function isNamed({ cells, lines }: Entry, label: string, words: Vocabulary): boolean {
  if (!cells.some((cell) => isFigure(cell)) && lines.length < 2) return false;
  if (lines.some((line) => same(line, label))) return true;
  return cells.some((cell) => {
    if (isFigure(cell)) return false;
    if (same(cell, label)) return true;
    const named = [
      ...(words.meaning(cell)?.rows ?? []),
      ...(words.meaning(cell) === null ? words.partOfRows(cell) : []),
    ];
    return named.some(({ row }) => row.label === label);
  });
}

function same(one: string, other: string): boolean {
  return solid(one) === solid(other);
}

function solid(text: string): string {
  return fold(text).replace(/\s/g, '');
}

function said({ cells }: Entry): string {
  return cells.join(' ');
}

function piecesOf(entries: readonly Entry[], words: Vocabulary): readonly (readonly Entry[])[] {
  const pieces: Entry[][] = [];
  for (const entry of entries) {
    const open = pieces.at(-1);
    if (open === undefined || beginsPiece(entry.cells, words)) pieces.push([entry]);
    else open.push(entry);
  }
  return pieces;
}

function beginsPiece([first = '', ...others]: readonly string[], words: Vocabulary): boolean {
  if (others.length > 0 || holdsDigits(first)) return false;
  const meaning = words.meaning(first);
  return meaning?.titled != null || (/^[二三四]、/.test(first) && (meaning?.rows.length ?? 0) === 0);
}
