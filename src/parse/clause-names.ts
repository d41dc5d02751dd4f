/** What a word names in a clause: a row, a column of the row in hand, or both written together. */
import type { Cell, Column, Line, Table } from '../form/form.ts';
import type { ColumnName, RowName } from './names.ts';
import { findColumns, findRows } from './names.ts';
import type { Problem } from './problem.ts';

export interface Context {
  readonly tables: readonly Table[];
  /** What the part is called, for answers. */
  readonly part: string;
  readonly cellAt: (table: Table, row: Line, column: Column) => Cell | null;
  /** The row that the standing question is about, where it is in these tables. */
  readonly standing: RowName | null;
}

export type Named =
  | { readonly kind: 'row'; readonly row: RowName }
  | { readonly kind: 'column'; readonly column: ColumnName }
  | { readonly kind: 'both'; readonly row: RowName; readonly column: ColumnName };

/** What a word names here: a row of the part, a column of the row in hand, or both written together (许可上年). */
export function nameOf(text: string, row: RowName | null, context: Context): Named | Problem {
  const table =
    (row ?? context.standing)?.table ?? (context.tables.length === 1 ? context.tables[0] : undefined);
  const rows = findRows(context.tables, text);
  const columns = table === undefined ? null : findColumns(table, text);
  if (rows === null && columns === null) return splitName(text, context) ?? unknown(text, context);
  if (rows === null || columns === null) return rows === null ? column() : theRow();
  if (rows.fit > columns.fit) return theRow();
  // 其他, 总计 and the like: after a row they name its column, alone they are asked back.
  if (row !== null) return column();
  return { code: 'ambiguousName', text, candidates: [...rows.found, ...columns.found].map(labelOf) };

  function theRow(): Named | Problem {
    return one(rows?.found ?? [], text, (found) => ({ kind: 'row', row: found }));
  }
  function column(): Named | Problem {
    return one(columns?.found ?? [], text, (found) => ({ kind: 'column', column: found }));
  }
}

function one<T extends { readonly label: string }>(
  found: readonly T[],
  text: string,
  named: (item: T) => Named,
): Named | Problem {
  const [first] = found;
  if (first !== undefined && found.length === 1) return named(first);
  return { code: 'ambiguousName', text, candidates: found.map(labelOf) };
}

/** A row and a column without a space between them. */
function splitName(text: string, context: Context): Named | null {
  // Two labels of a form together are shorter; a longer text is no name.
  if (text.length > 64) return null;
  for (let at = text.length - 1; at > 0; at -= 1) {
    const rows = findRows(context.tables, text.slice(0, at));
    const [row] = rows?.found ?? [];
    if (row === undefined || rows?.found.length !== 1) continue;
    const columns = findColumns(row.table, text.slice(at));
    const [column] = columns?.found ?? [];
    if (column !== undefined && columns?.found.length === 1) return { kind: 'both', row, column };
  }
  return null;
}

function unknown(text: string, context: Context): Problem {
  return { code: 'unknownName', text, within: context.part };
}

/** A long message names the same rows again and again. */
export function remembered(fits: (name: string) => number): (name: string) => number {
  const known = new Map<string, number>();
  return (name) => {
    const fit = known.get(name) ?? fits(name);
    known.set(name, fit);
    return fit;
  };
}

/** How well a text fits a row or a column of these tables, or both written together; 0 where it names nothing. */
export function fitOf(text: string, context: Context): number {
  const { tables } = context;
  const fits = [findRows(tables, text), ...tables.map((table) => findColumns(table, text))];
  const best = Math.max(...fits.map((found) => found?.fit ?? 0));
  return best === 0 && splitName(text, context) !== null ? 1 : best;
}

export function labelOf(named: { readonly label: string }): string {
  return named.label;
}
