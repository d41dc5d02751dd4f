/**
 * Fits records to the columns of their table. A record fits only with exactly as many values as columns;
 * where its values begin, and whether there is a total, is tried, and all that fits must agree.
 */
import type { Cell, CellId, Form, Line, Table } from '../form/form.ts';
import type { Rec } from './block.ts';
import { ZERO, sum } from '../form/quantity.ts';
import { isFigure, valueOf } from './cell-text.ts';
import type { Columns } from './columns.ts';
import type { Problem } from './problem.ts';

export interface PlacedText {
  readonly cell: Cell;
  readonly text: string;
}

export type Fit =
  | { readonly ok: true; readonly placed: readonly PlacedText[]; readonly blank: readonly Cell[] }
  | { readonly ok: false; readonly problem: Problem };

/** A record and the cells that its values go to, in order; null for a column that is none of the table's. */
export interface Aim {
  readonly record: Rec;
  readonly cells: readonly (Cell | null)[];
}

/**
 * Where the values of a row begin: after its last label, at a fixed column, at those that the printed spans give,
 * or after the blank cells which the label's merged cell left behind.
 */
export type Cut = 'afterLabel' | number | readonly number[] | { readonly labelColumns: number };

export function cellsOf(form: Form, table: Table, row: Line, columns: Columns): readonly (Cell | null)[] {
  return columns.map((column) =>
    column === null ? null : (form.cell(`${table.id}.${row.id}.${column.id}`) ?? null),
  );
}

/** The rows or columns that a table without their labels may have: all, or all but the derived ones. */
export function unlabelled<L extends Line>(lines: readonly L[]): readonly (readonly L[])[] {
  const typed = lines.filter(({ sumOf }) => sumOf.length === 0);
  return typed.length < lines.length ? [lines, typed] : [lines];
}

/** The cuts to be tried; a head whose labels stand in columns fixes it. */
export function cutsOf(table: Table, offset: number | null): readonly Cut[] {
  if (offset !== null) return ['afterLabel', offset];
  const { layout } = table.spec;
  const labelColumns = Math.max(...table.rows.map(({ groups }) => groups.length + 1));
  if (layout.kind !== 'block') return ['afterLabel', 1, 2, 3, { labelColumns }];
  const starts = layout.body.map((_, index) =>
    layout.body.slice(0, index).reduce((sum, span) => sum + span, 0),
  );
  return ['afterLabel', 1, 2, 3, starts.slice(1)];
}

export interface Trial {
  readonly cut: Cut;
  /** Each value's column is told by the head, so blank cells may be missing at the end of a row. */
  readonly columnsKnown: boolean;
  /** Nothing says whether the columns have a total, and this trial supposes they have none. */
  readonly supposesNoTotal: boolean;
}

/** Cells on a line each, without any label: blank lines around them look like blank cells, so they may begin elsewhere. */
export function mayBeShifted({ layout, cells }: Rec, count: number): boolean {
  return layout === 'stream' && cells[0] === '' && cells.length > count;
}

/**
 * A whole table in one run, without labels: with blanks, or more cells than it should have, it is uncertain; so is
 * one on lines in which no figure comes twice, for then the zeros that repeat may be lost.
 */
export function isUncertainRun({ layout, cells }: Rec, count: number): boolean {
  if (cells.length !== count || cells.includes('')) return true;
  return layout === 'stream' && new Set(cells).size === count;
}

/** One reading of the records: all fit, or the first that does not is told. */
export function fit(aims: readonly Aim[], trial: Trial): Fit {
  const placed = new Map<CellId, PlacedText>();
  const blank: Cell[] = [];
  for (const { record, cells } of aims) {
    const values = valuesOf({ record, cells }, trial);
    if (withRemarks(record).some((other) => valuesOf({ record: other, cells }, trial) !== null))
      return { ok: false, problem: { code: 'readsTwoWays', text: record.labels.at(-1) ?? record.text } };
    if (values === null || (trial.supposesNoTotal && endsInTotal(record, values)))
      return misfit(record, cells);
    const [cell] = cells.filter((one) => one !== null);
    const isShort = valuesOf({ record: upToCertain(record), cells }, trial) === null;
    if (cell !== undefined && isShort && mayEndEarlier(record, aims)) {
      return { ok: false, problem: { code: 'readsTwoWays', text: cell.row.label } };
    }
    for (const [index, text] of values.entries()) {
      const cell = cells[index] ?? null;
      if (cell === null) {
        if (isFigure(text) || /\d/.test(text)) return misfit(record, cells);
      } else if (text === '') blank.push(cell);
      else {
        const first = placed.get(cell.id)?.text ?? text;
        if (first !== text) return { ok: false, problem: { code: 'cellTwice', cell, first, second: text } };
        placed.set(cell.id, { cell, text });
      }
    }
  }
  return { ok: true, placed: [...placed.values()], blank };
}

/** The only reading that fits, or what those that do agree on. One that cannot tell which blank lines are cells fits too. */
export function agreed(fits: readonly Fit[]): Fit {
  const [first, ...others] = fits.filter((candidate) => candidate.ok);
  const unsure = fits.find((candidate) => !candidate.ok && candidate.problem.code === 'readsTwoWays');
  if (unsure !== undefined) return unsure;
  const twice = fits.find((candidate) => !candidate.ok && candidate.problem.code === 'cellTwice');
  if (first === undefined)
    return twice ?? fits[0] ?? { ok: false, problem: { code: 'notUnderstood', text: '' } };
  const texts = new Map(first.placed.map(({ cell, text }) => [cell.id, text]));
  for (const { placed } of others) {
    const other = placed.find(({ cell, text }) => texts.get(cell.id) !== text);
    if (other !== undefined || placed.length !== first.placed.length) {
      const text = other?.cell.row.label ?? first.placed[0]?.cell.row.label ?? '';
      return { ok: false, problem: { code: 'readsTwoWays', text } };
    }
  }
  return first;
}

function valuesOf({ record, cells }: Aim, { cut, columnsKnown }: Trial): readonly string[] | null {
  const count = cells.length;
  const level = cells.find((cell) => cell !== null)?.row.groups.length ?? 0;
  const values = cutAt(record, cut, level);
  if (values === null || values.slice(count).some((cell) => cell !== '')) return null;
  if (values.length >= count) return values.slice(0, count);
  if (!columnsKnown || typeof cut !== 'number' || record.layout !== 'placed') return null;
  return [...values, ...Array<string>(count - values.length).fill('')];
}

function cutAt(record: Rec, cut: Cut, level: number): readonly string[] | null {
  const { cells, labelAt } = record;
  if (cut === 'afterLabel') return cells.slice(labelAt + 1);
  if (typeof cut === 'number') {
    const between = cells.slice(labelAt + 1, cut);
    return labelAt < cut && between.every((cell) => cell === '') ? cells.slice(cut) : null;
  }
  if ('labelColumns' in cut) return cutAt(record, labelAt + cut.labelColumns - level, level);
  const spanned = cells.filter((_, at) => at > labelAt && !cut.includes(at));
  const isWide = record.layout === 'placed' && cells.length > (cut.at(-1) ?? 0);
  if (!isWide || labelAt > 0 || spanned.some((cell) => cell !== '')) return null;
  return cut.map((at) => cells[at] ?? '');
}

/** As if its remarks, one or more, were cells. */
function withRemarks(record: Rec): readonly Rec[] {
  return record.remarks.map((_, count) => ({
    ...record,
    cells: record.remarks
      .slice(0, count + 1)
      .reduce((cells, at, before) => cells.toSpliced(at + before, 0, '()'), [...record.cells]),
  }));
}

function upToCertain(record: Rec): Rec {
  return { ...record, cells: record.cells.slice(0, record.certain) };
}

/** Whether blank lines after the last figure of a record may be a gap: nothing or a page's end follows, or others have gaps too. */
function mayEndEarlier(record: Rec, aims: readonly Aim[]): boolean {
  const hasGap = ({ record: other }: Aim): boolean => other !== record && other.certain < other.cells.length;
  return record.isCut || record === aims.at(-1)?.record || aims.some(hasGap);
}

/**
 * Where blank cells vanish, six figures may be those of six columns, or of five and their total:
 * then the last is the sum of the others.
 */
function endsInTotal({ layout }: Rec, values: readonly string[]): boolean {
  if (layout === 'placed') return false;
  const numbers = values.flatMap((text) => valueOf(text) ?? []);
  const last = numbers.at(-1) ?? ZERO;
  return numbers.length === values.length && last !== ZERO && sum(numbers.slice(0, -1)) === last;
}

function misfit(record: Rec, cells: readonly (Cell | null)[]): Fit {
  const known = cells.filter((cell) => cell !== null);
  const columns = known.map(({ column }) => column).filter(({ sumOf }) => sumOf.length === 0);
  const got = record.cells.slice(record.labelAt + 1).filter((cell) => cell !== '').length;
  const row = known[0]?.row.label ?? record.labels.at(-1) ?? record.text;
  return { ok: false, problem: { code: 'wrongCount', row, columns, got } };
}
