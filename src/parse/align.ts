/**
 * Reads a pasted text as tables of the form. A figure is placed only where its row and its column are certain;
 * what can be read in two ways, or would leave a figure out, is refused whole.
 */
import type { Cell, CellId, Form, Line, Table } from '../form/form.ts';
import type { Block, Blocks, Rec } from './block.ts';
import { blocksOf } from './blocks.ts';
import { isFigure } from './cell-text.ts';
import type { PlacedText } from './fit.ts';
import { saysNothing } from './fault.ts';
import { readings } from './grid.ts';
import { hasValues, labelOf, placeBlock } from './place.ts';
import type { Problem } from './problem.ts';
import type { Grid, Reading } from './row.ts';
import type { Setting } from './row-names.ts';
import { rowName } from './row-names.ts';
import { vocabulary } from './vocabulary.ts';

export interface AlignScope {
  readonly form: Form;
  /** The tables that the text may hold: those of the part in question, or all of the form for a whole report. */
  readonly tables: readonly Table[];
  /** The cell that the standing question begins at; a single row without a label answers it. */
  readonly standing?: Cell | null;
  /**
   * What becomes of rows and lines with figures that the form does not have. In a published report they are local
   * additions and stay unread; in what a person sends they are refused (the default).
   */
  readonly unknown?: 'refuse' | 'unread';
  /**
   * What becomes of `/`, `-`, 无, 空 in a cell. In what a person sends they are placed as written: 无 is 0, the others
   * are asked about (the default). In a published report they are blank cells.
   */
  readonly dashes?: 'placed' | 'blank';
}

export type Alignment =
  | {
      readonly kind: 'aligned';
      /** Texts as written (folded, `fold.ts`), totals too; whether each is a number is asked by the caller. */
      readonly placed: readonly PlacedText[];
      /** The cells of rows and columns that were there, whose value was blank. */
      readonly blank: readonly Cell[];
      /** Lines that were passed over: titles, notes, the sentences of a report. None holds a figure of a table. */
      readonly unread: readonly string[];
    }
  /** Nothing that looks like a table: it may be an answer in words. */
  | { readonly kind: 'notATable' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** `text` as it was sent: tabs at its beginning are blank cells and must not be trimmed. */
export function alignTables(text: string, options: AlignScope): Alignment {
  const { form, tables, standing = null, unknown = 'refuse', dashes } = options;
  const words = vocabulary(tables);
  const setting = { form, tables, standing, words };
  const isName = (word: string): boolean => words.meaning(word) !== null;
  const alignment = choose(readings(text, isName).map((reading) => alignReading(reading, setting, unknown)));
  return dashes === 'blank' && alignment.kind === 'aligned' ? withoutDashes(alignment) : alignment;
}

function withoutDashes(aligned: Aligned): Aligned {
  const dashed = aligned.placed.filter(({ text }) => saysNothing(text)).map(({ cell }) => cell);
  const placed = aligned.placed.filter(({ text }) => !saysNothing(text));
  return { ...aligned, placed, blank: [...aligned.blank, ...dashed] };
}

type Unknown = NonNullable<AlignScope['unknown']>;
type Aligned = Extract<Alignment, { readonly kind: 'aligned' }>;

/** The readings that are whole must place the same texts. */
function choose(readings: readonly Alignment[]): Alignment {
  const [first, ...others] = readings.filter((reading) => reading.kind === 'aligned');
  // A reading that fits in two ways fits; one that is cut amid a row may, too.
  const refusedFor = (code: Problem['code']): Alignment | undefined =>
    readings.find((reading) => reading.kind === 'refused' && reading.problem.code === code);
  const unsure = refusedFor('rowCut') ?? refusedFor('readsTwoWays');
  if (first === undefined || unsure !== undefined) return unsure ?? bestRefusal(readings);
  const differing = others.map((other) => difference(first, other)).find((cell) => cell !== null);
  return differing === undefined
    ? first
    : { kind: 'refused', problem: { code: 'readsTwoWays', text: differing.row.label } };
}

function difference(one: Aligned, other: Aligned): Cell | null {
  const texts = new Map(one.placed.map(({ cell, text }) => [cell.id, text]));
  const changed = other.placed.find(({ cell, text }) => texts.get(cell.id) !== text);
  if (changed !== undefined) return changed.cell;
  return other.placed.length < one.placed.length ? (one.placed[0]?.cell ?? null) : null;
}

/** A count that does not fit may be the fault of the reading; another problem stands in the text. */
function bestRefusal(readings: readonly Alignment[]): Alignment {
  const refusals = readings.filter((reading) => reading.kind === 'refused');
  return (
    refusals.find(({ problem }) => problem.code !== 'wrongCount') ?? refusals[0] ?? { kind: 'notATable' }
  );
}

function alignReading({ rows, isDoubtful }: Reading, setting: Setting, unknown: Unknown): Alignment {
  const alignment = alignGrid(rows, setting, unknown);
  if (!isDoubtful || alignment.kind !== 'aligned') return alignment;
  const [first] = alignment.placed;
  return { kind: 'refused', problem: { code: 'readsTwoWays', text: first?.cell.row.label ?? '' } };
}

function alignGrid(grid: Grid, setting: Setting, unknown: Unknown): Alignment {
  const read = blocksOf(grid, setting.words, setting.form);
  const { blocks, extra } =
    unknown === 'unread' ? withoutUnknown(read.blocks, setting) : { blocks: read.blocks, extra: [] };
  const evidence = evidenceOf({ ...read, blocks });
  if (evidence === 'none') return { kind: 'notATable' };
  const refuse = (problem: Problem): Alignment =>
    evidence === 'weak' ? { kind: 'notATable' } : { kind: 'refused', problem };
  if (read.cutBy !== null) return refuse({ code: 'rowCut', text: read.cutBy });
  const [stray] = read.strays;
  if (stray !== undefined && unknown === 'refuse') return refuse({ code: 'figuresWithoutRow', text: stray });
  const word = unknown === 'refuse' ? wordForFigures(grid, blocks, setting) : null;
  if (word !== null) return refuse({ code: 'rowUnclear', text: word });
  const lost = lostRepeats(grid, blocks, setting);
  const placed = new Map<CellId, PlacedText>();
  const blank = new Map<CellId, Cell>();
  for (const block of blocks) {
    const fit = placeBlock(block, setting);
    if (!fit.ok) {
      const isShort = fit.problem.code === 'wrongCount' && lost !== null;
      return refuse(isShort ? { code: 'repeatsLost', row: fit.problem.row } : fit.problem);
    }
    for (const item of fit.placed) {
      const known = placed.get(item.cell.id);
      if (known !== undefined && plain(known.text) !== plain(item.text)) {
        return refuse({ code: 'cellTwice', cell: item.cell, first: known.text, second: item.text });
      }
      placed.set(item.cell.id, known ?? item);
    }
    for (const cell of fit.blank) blank.set(cell.id, cell);
  }
  if (lost !== null && lost !== 'maybe') return refuse({ code: 'repeatsLost', row: lost.label });
  if (placed.size === 0 && blank.size === 0) return { kind: 'notATable' };
  return {
    kind: 'aligned',
    placed: [...placed.values()],
    blank: [...blank.values()].filter(({ id }) => !placed.has(id)),
    unread: [...read.unread, ...extra, ...passedOver(blocks, setting)],
  };
}

function plain(text: string): string {
  return text.replace(/[\s,]/g, '');
}

/**
 * How far the text looks like a table. A head, blank cells, a label above its figures or several rows of figures
 * do; a single row with a label may be one; anything less is an answer in words.
 */
function evidenceOf({ blocks, isTable, strays }: Blocks): 'strong' | 'weak' | 'none' {
  if (isTable) return 'strong';
  const live = blocks.flatMap(({ records }) => records.filter(hasValues));
  const valuesIn = ({ cells, labelAt }: Rec): number => cells.length - labelAt - 1;
  const isStrong =
    live.some((record) => record.layout === 'stream' && (record.labels.length > 0 || valuesIn(record) > 1)) ||
    (strays.length === 0 && live.filter((record) => valuesIn(record) > 1).length > 1);
  if (isStrong) return 'strong';
  return live.some((record) => record.labels.length > 0 && valuesIn(record) > 1) ? 'weak' : 'none';
}

function withoutUnknown(
  blocks: readonly Block[],
  { words }: Setting,
): { readonly blocks: readonly Block[]; readonly extra: readonly string[] } {
  const isUnknown = (record: Rec): boolean => hasValues(record) && rowName(record, words).kind === 'unknown';
  return {
    blocks: blocks.map((block) => ({
      ...block,
      records: block.records.filter((record) => !isUnknown(record)),
    })),
    extra: blocks.flatMap(({ records }) => records.filter(isUnknown).map(labelOf)),
  };
}

/** Cells on a line each: an unknown word right under a row without any cell stands where its figures are due. */
function wordForFigures(grid: Grid, blocks: readonly Block[], { words }: Setting): string | null {
  // In a line with tabs or pipes a blank cell may stand behind the label.
  if (grid.some(({ kind }) => kind === 'placed')) return null;
  for (const { records } of blocks) {
    const at = records.findIndex((record, index) => {
      const next = records[index + 1];
      const hasNoCell = record.layout === 'stream' && record.cells.length === record.labelAt + 1;
      return (
        hasNoCell &&
        next?.layout === 'stream' &&
        !hasValues(next) &&
        rowName(record, words).kind === 'row' &&
        rowName(next, words).kind === 'unknown'
      );
    });
    if (at >= 0) return labelOf(records[at + 1]);
  }
  return null;
}

/** Words that turned out to be no row. */
function passedOver(blocks: readonly Block[], { words }: Setting): readonly string[] {
  return blocks.flatMap(({ records }) =>
    records
      .filter((record) => !hasValues(record) && rowName(record, words).kind !== 'row')
      .map((record) => record.text),
  );
}

/** Cells on a line each and no two figures alike: if then a row has none, the copy kept each distinct line once. */
function lostRepeats(grid: Grid, blocks: readonly Block[], { words }: Setting): Line | 'maybe' | null {
  const figures = grid.flatMap((row) => (row.kind === 'lone' ? row.cells.filter(isFigure) : []));
  if (figures.length === 0 || new Set(figures).size < figures.length) return null;
  for (const record of blocks.flatMap(({ records }) => records)) {
    const name = rowName(record, words);
    const hasNone = record.certain <= record.labelAt + 1 && !hasValues(record);
    const isEmpty = record.layout === 'stream' && hasNone;
    if (isEmpty && name.kind === 'row') return name.row;
  }
  return 'maybe';
}
