/** Examples out of the form itself, as one would type them. */
import type { Column, Form, Table } from '../src/form/form.ts';
import { withoutNumbering } from '../src/parse/fold.ts';

/** A row of the table: 规范性文件 0 0 0. */
export function example(table: Table | undefined): string {
  const row = table?.rows.at(-1);
  if (table === undefined || row === undefined) return '';
  return `${rowWord(row.label)} ${zeros(table.columns.filter((column) => column.sumOf.length === 0))}`;
}

export function correctExample(form: Form): string {
  const table = form.tables[0];
  return `${rowWord(table?.rows.at(-1)?.label ?? '')} ${columnWord(table?.columns[0])} 5`;
}

/** A row's name as one would type it. */
export function rowWord(label: string): string {
  return withoutNumbering(label).replace(/\(.*$/, '');
}

export function columnWord(column: Column | undefined): string {
  return column?.label ?? '';
}

export function zeros(columns: readonly Column[]): string {
  return columns.map(() => '0').join(' ');
}
