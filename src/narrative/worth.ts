/** What the tables hold for a meaning: its lines are found in the form by the words that it prints. */
import type { CellId, Cell, Form } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { scale, sum } from '../form/quantity.ts';
import { allKnown, cellValue, valueBefore } from '../form/values.ts';
import { withoutNumbering } from '../parse/fold.ts';
import type { NarratedReport } from './rule.ts';
import type { Line, Meaning } from './statement.ts';

export interface Worth {
  readonly cells: readonly CellId[];
  /** Null where the source does not hold it, or a draft does not yet. */
  readonly value: Quantity | null;
}

/** Null where the form has no such lines: 新公开 in the form of 2021. */
export function worthOf(
  report: NarratedReport,
  meaning: Meaning,
  period: 'this' | 'before' = 'this',
): Worth | null {
  const lines = meaning.map((line) => cellsOfLine(report.form, line));
  if (lines.some((cells) => cells.length === 0)) return null;
  const cells = lines.flat();
  const values = cells.map((cell) => valueOfCell(report, cell, period));
  return { cells: cells.map(({ id }) => id), value: allKnown(values) ? sum(values) : null };
}

/** Looking through the form is done once a form and line: a long text asks for the same few again and again. */
const known = new WeakMap<Form, Map<string, readonly Cell[]>>();

function cellsOfLine(form: Form, { row, column }: Line): readonly Cell[] {
  const lines = known.get(form) ?? new Map<string, readonly Cell[]>();
  known.set(form, lines);
  const key = `${row} ${column ?? ''}`;
  const cells = lines.get(key) ?? form.cells.filter((cell) => isOn(cell, row, column));
  lines.set(key, cells);
  return cells;
}

function isOn(cell: Cell, row: string, column: string | undefined): boolean {
  return isNamed(cell, row) && (column === undefined ? isTotal(cell) : isIn(cell, column));
}

function isNamed({ row }: Cell, words: string): boolean {
  const labels = [row.label, ...row.groups].map(withoutNumbering);
  return labels.some((label) => label.startsWith(words) || label === `行政${words}`);
}

function isTotal({ column }: Cell): boolean {
  return column.sumOf.length > 0;
}

function isIn({ column }: Cell, words: string): boolean {
  return withoutNumbering(column.label).includes(words);
}

const YUAN_IN_WAN = 10_000n;

/** Money in 元, as the reader of prose has it. */
function valueOfCell(report: NarratedReport, cell: Cell, period: 'this' | 'before'): Quantity | null {
  if (period === 'this' && !isHeld(report, cell.id)) return null;
  const value = period === 'this' ? cellValue(report, cell.id) : valueBefore(report, cell.id);
  const isInWan = cell.measure.kind === 'money' && cell.measure.unit === '万元';
  return value !== null && isInWan ? scale(value, { times: YUAN_IN_WAN }) : value;
}

function isHeld(report: NarratedReport, cell: CellId): boolean {
  if (report.figures.has(cell)) return true;
  if (report.absent.has(cell)) return false;
  return report.form.cell(cell)?.sumOf?.every((part) => isHeld(report, part)) ?? true;
}
