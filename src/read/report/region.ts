/**
 * Reads the tables in a run of lines. Aligned as a whole where that works; where it does not, the row that does not
 * fit is left unread and the rest is tried again, for one spoilt row must not cost a report its other figures.
 */
import type { CellId, Form } from '../../form/form.ts';
import type { FormInUse } from './form-choice.ts';
import { cutCells } from './cut.ts';
import { alignTables } from '../../parse/align.ts';
import type { Problem } from '../../parse/problem.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import { isFigure, isSentence } from '../../parse/cell-text.ts';
import type { SourceLine } from './lines.ts';
import { cellsOfLine } from './lines.ts';
import type { Records, Taken } from './records.ts';
import { recordsOf } from './records.ts';

export interface RegionReading {
  /** Texts as written, folded. */
  readonly placed: ReadonlyMap<CellId, string>;
  readonly blank: ReadonlySet<CellId>;
  readonly unread: readonly string[];
  /** The copy kept each distinct line once: nothing in the source can be trusted to stand where it stood. */
  readonly repeatsLost: boolean;
}

const NOTHING: RegionReading = { placed: new Map(), blank: new Set(), unread: [], repeatsLost: false };
/** The tables of a report are a tenth of this. */
const MOST_TEXT = 65_536;
/** So many rows may be left out before the whole is given up. */
const MOST_ROWS = 40;

/** `isEnd`: nothing of the report follows, so that it may have been cut amid a row. */
export function readRegion(
  lines: readonly SourceLine[],
  { form, words }: FormInUse,
  isEnd: boolean,
): RegionReading {
  const records = recordsOf(
    lines.map(({ text }) => text),
    words,
  );
  const reading = readRecords(records, lines, { form, words });
  if (!isEnd) return reading;
  const cut = cutCells(records, form, words);
  return { ...reading, blank: new Set([...reading.blank].filter((id) => !cut.has(id))) };
}

function readRecords(
  records: Records,
  lines: readonly SourceLine[],
  { form, words }: FormInUse,
): RegionReading {
  if (records.text().length > MOST_TEXT)
    return { ...NOTHING, unread: records.withFigures().slice(0, MOST_ROWS) };
  const doubt = doubtOf(lines);
  const whole = trusted(withoutMisfits(records, form), records, doubt, words);
  if (whole !== null) return whole;
  const pieces = records.pieces();
  if (pieces.length < 2) return { ...NOTHING, unread: records.withFigures() };
  return merged(
    pieces.map(
      (piece) =>
        trusted(withoutMisfits(piece, form), piece, doubt, words) ?? {
          ...NOTHING,
          unread: piece.withFigures(),
        },
    ),
  );
}

/** What cells parted by spaces leave uncertain: nothing, which cells are blank, or whether labels and figures are whole. */
type Doubt = 'none' | 'blanks' | 'all';

function doubtOf(lines: readonly SourceLine[]): Doubt {
  const hasFigures = ({ text }: SourceLine): boolean => cellsOfLine(text).filter(isFigure).length > 0;
  if (lines.some((line) => line.hasGaps === true && hasFigures(line))) return 'all';
  return lines.some(({ text, isRow }) => !isRow && SPACED.test(text.trim()) && hasFigures({ text, isRow }))
    ? 'blanks'
    : 'none';
}

const SPACED = /[^\s|] {2,}[^\s|]/;

/** Null where what is left over shows that rows were torn apart. */
function trusted(
  reading: RegionReading | null,
  records: Records,
  doubt: Doubt,
  words: Vocabulary,
): RegionReading | null {
  if (reading === null || doubt === 'none') return reading;
  const left = reading.unread.filter(
    (line) => words.meaning(line) === null && !isSentence(line) && !records.isHeading(line),
  );
  if (doubt === 'all') return left.length > 0 ? null : { ...reading, blank: new Set() };
  // A label without figures, and beside it what belongs to none: its figures may be there.
  return left.length > 0 ? { ...reading, blank: new Set() } : reading;
}

/** Null where no row can be blamed. */
function withoutMisfits(all: Records, form: Form): RegionReading | null {
  let records = all;
  const left: string[] = [];
  let blanksHold = true;
  for (let tries = 0; tries <= MOST_ROWS; tries += 1) {
    const aligned = alignTables(records.text(), { form, tables: form.tables, unknown: 'unread' });
    if (aligned.kind === 'notATable') return { ...NOTHING, unread: [...left, ...records.withFigures()] };
    if (aligned.kind === 'aligned') {
      return {
        placed: new Map(aligned.placed.map(({ cell, text }) => [cell.id, text])),
        blank: new Set(blanksHold ? aligned.blank.map(({ id }) => id) : []),
        unread: [...left, ...aligned.unread.filter(isText).map((text) => records.whole(text))],
        repeatsLost: false,
      };
    }
    if (aligned.problem.code === 'repeatsLost')
      return { ...NOTHING, unread: all.withFigures(), repeatsLost: true };
    const rest = withoutMisfit(records, aligned.problem);
    if (rest === null) return null;
    left.push(...rest.removed);
    records = rest.records;
    // Where a nameless row went, its head is left over none, and is not blank.
    blanksHold &&= rest.blanksHold;
  }
  return null;
}

function withoutMisfit(
  records: Records,
  problem: Problem,
): (Taken & { readonly blanksHold: boolean }) | null {
  const label = blamed(problem);
  if (label === null) return null;
  // One reading is as good as another to the engine: a row that is whole may be blamed for one that is not.
  const isOther = problem.code !== 'cellTwice' && records.isWhole(label);
  const named = isOther ? records.withoutPartial() : records.without(label);
  if (named !== null) return { ...named, blanksHold: true };
  const nameless = records.withoutNameless();
  return nameless === null ? null : { ...nameless, blanksHold: false };
}

/** Not the mark that a copy left for a label it lost: its row was placed by its order. */
function isText(line: string): boolean {
  return !/^\(?空白?\)?$/.test(line);
}

/** The label or the line that the problem names. Of rows without a label none may go, or the others would move up. */
function blamed(problem: Problem): string | null {
  switch (problem.code) {
    case 'wrongCount':
      return problem.row;
    case 'readsTwoWays':
    case 'rowUnclear':
    case 'figuresWithoutRow':
      return problem.text;
    case 'cellTwice':
      return problem.cell.row.label;
    default:
      return null;
  }
}

function merged(readings: readonly RegionReading[]): RegionReading {
  const lost = readings.some(({ repeatsLost }) => repeatsLost);
  return {
    placed: new Map(readings.flatMap(({ placed }) => [...placed])),
    blank: new Set(readings.flatMap(({ blank }) => [...blank])),
    unread: readings.flatMap(({ unread }) => unread),
    repeatsLost: lost,
  };
}
