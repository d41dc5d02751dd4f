/** What checks are made of. A helper that makes checks gives one an instance: a row, a column, a cell. */
import type { CheckSpec, Term } from '../../form/check.ts';
import type { CellId } from '../../form/form.ts';
import type { ColumnSpec, LineNode, LineSpec, TableSpec } from '../../form/spec.ts';
import { leaves } from '../../form/spec.ts';

/** The source of what the format itself says. */
export const FORMAT = '国务院办公厅政府信息与政务公开办公室制定的年度报告格式';

/** `table.row.column` */
export function at(table: string, row: string, column: string): CellId {
  return `${table}.${row}.${column}` as CellId;
}

export function plus(cell: CellId, of: Term['of'] = 'this'): Term {
  return { cell, sign: 1, of };
}

export function minus(cell: CellId, of: Term['of'] = 'this'): Term {
  return { cell, sign: -1, of };
}

/** The cells of this period among the terms of both sides. */
export function bound(rule: { left: readonly Term[]; right: readonly Term[] }): readonly CellId[] {
  return [...rule.left, ...rule.right].filter(({ of }) => of === 'this').map(({ cell }) => cell);
}

/** What an instance adds to its check: the cell, and what is bound beside it. */
export function onCell(key: CellId): Pick<CheckSpec, 'key' | 'cells'> {
  return { key, cells: [key] };
}

export function rowsOf(table: TableSpec): readonly LineSpec[] {
  return table.rows.flatMap((node: LineNode<LineSpec>) => leaves(node));
}

export function columnsOf(table: TableSpec): readonly ColumnSpec[] {
  return table.columns.flatMap((node: LineNode<ColumnSpec>) => leaves(node));
}

export function derived<L extends LineSpec>(lines: readonly L[]): readonly L[] {
  return lines.filter((line) => line.sumOf !== undefined);
}

export interface CellSpec {
  readonly id: CellId;
  readonly row: LineSpec;
  readonly column: ColumnSpec;
}

export function cellsOf(table: TableSpec): readonly CellSpec[] {
  return rowsOf(table).flatMap((row) =>
    columnsOf(table).map((column) => ({ id: at(table.id, row.id, column.id), row, column })),
  );
}

/** The cells that count something, totals too. */
export function countsOf(table: TableSpec): readonly CellSpec[] {
  return cellsOf(table).filter(({ column }) => column.measure.kind === 'count');
}

/** What the rows of a block have: for each, its cells by column. */
export function byRow<T>(table: TableSpec, make: (cell: (column: string) => CellId) => T): readonly T[] {
  return rowsOf(table).map((row) => make((column) => at(table.id, row.id, column)));
}
