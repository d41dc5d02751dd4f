/** What the name in a placeholder means: one cell, or several that are added up. Certain, or asked back. */
import type { Cell, Column, Form, Line, Table } from '../form/form.ts';
import { nameOf } from '../parse/clause-names.ts';
import { withoutNumbering } from '../parse/fold.ts';
import { findColumns } from '../parse/names.ts';

export type Named =
  | { readonly kind: 'cells'; readonly cells: readonly Cell[] }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

const UNKNOWN: Named = { kind: 'unknown' };
const known = new WeakMap<Form, Map<string, Named>>();

/**
 * `新收总计`, `许可处理决定`, `表三·新收·总计`, `t3.new.total`; `新收总计+上年结转总计` adds up. A row alone means its total,
 * or its only column; a title means the rows or columns under it together.
 */
export function cellsNamed(form: Form, name: string): Named {
  const names = known.get(form) ?? new Map<string, Named>();
  known.set(form, names);
  const found = names.get(name) ?? sumNamed(form, name);
  // Texts come from people: what is remembered stays bounded.
  if (names.size < 2000) names.set(name, found);
  return found;
}

function sumNamed(form: Form, name: string): Named {
  const parts = name.split(/[+＋]/u).map((part) => cellOrLine(form, part.trim()));
  const wrong = parts.find((part) => part.kind !== 'cells');
  if (wrong !== undefined) return wrong;
  const cells = parts.flatMap((part) => (part.kind === 'cells' ? part.cells : []));
  const isOneMeasure = new Set(cells.map(({ measure }) => measure.kind)).size === 1;
  return isOneMeasure && new Set(cells).size === cells.length ? { kind: 'cells', cells } : UNKNOWN;
}

function cellOrLine(form: Form, name: string): Named {
  const cell = form.cell(name);
  if (cell !== undefined) return { kind: 'cells', cells: [cell] };
  const bare = name.replace(/[「」]/gu, '');
  const section = form.sections.find((one) => one.tables.length > 0 && bare.startsWith(one.name));
  const rest = section === undefined ? bare : bare.slice(section.name.length);
  const words = rest.split(/[·.．•:：\s\u3000]+/u).filter((word) => word !== '');
  return wordsNamed(form, section?.tables ?? form.tables, words);
}

function wordsNamed(form: Form, tables: readonly Table[], words: readonly string[]): Named {
  const [first = '', second] = words;
  if (first === '' || words.length > 2) return UNKNOWN;
  const context = {
    tables,
    part: '',
    standing: null,
    cellAt: (table: Table, row: Line, column: Column) =>
      form.cell(`${table.id}.${row.id}.${column.id}`) ?? null,
  };
  const named = nameOf(first, null, context);
  if ('code' in named) return named.code === 'ambiguousName' ? ambiguous(named.candidates) : UNKNOWN;
  if (named.kind === 'column') return needsRow(named.column.table, named.column.label);
  const { row } = named;
  const columnWord = second ?? null;
  if (named.kind === 'both')
    return columnWord === null ? of(form, row.table, row.rows, named.column.columns) : UNKNOWN;
  if (columnWord === null) return rowAlone(form, tables, first, row);
  const columns = findColumns(row.table, columnWord);
  const [column] = columns?.found ?? [];
  if (column === undefined) return UNKNOWN;
  if (columns?.found.length !== 1)
    return ambiguous((columns?.found ?? []).map(({ label }) => `${row.label}·${label}`));
  return of(form, row.table, row.rows, column.columns);
}

interface Rows {
  readonly table: Table;
  readonly rows: readonly Line[];
  readonly label: string;
}

/** 新收 means its total, 许可 its only column; 总计 alone is a column of other tables too. */
function rowAlone(form: Form, tables: readonly Table[], word: string, { table, rows, label }: Rows): Named {
  const asColumn = tables.filter((other) => other !== table && (findColumns(other, word)?.fit ?? 0) > 1);
  if (asColumn.length > 0)
    return ambiguous([`${label}·总计`, ...asColumn.flatMap((other) => rowsWith(other, word))]);
  const totals = table.columns.filter(({ sumOf }) => sumOf.length > 0);
  const [column, other] = totals.length > 0 ? totals : table.columns;
  if (column !== undefined && other === undefined) return of(form, table, rows, [column]);
  return ambiguous(table.columns.map((one) => `${label}·${one.label}`));
}

function needsRow(table: Table, column: string): Named {
  return ambiguous(table.rows.map((row) => `${withoutNumbering(row.label)}·${column}`));
}

function rowsWith(table: Table, word: string): readonly string[] {
  return table.rows.map((row) => `${withoutNumbering(row.label)}·${word}`);
}

function ambiguous(candidates: readonly string[]): Named {
  return { kind: 'ambiguous', candidates: [...new Set(candidates)] };
}

/** Under a title that holds a total of its own, the total stands for all. */
function of(form: Form, table: Table, rows: readonly Line[], columns: readonly Column[]): Named {
  const cells = addends(rows).flatMap((row) =>
    addends(columns).flatMap((column) => form.cell(`${table.id}.${row.id}.${column.id}`) ?? []),
  );
  return cells.length === 0 ? UNKNOWN : { kind: 'cells', cells };
}

function addends<L extends Line>(lines: readonly L[]): readonly L[] {
  const totals = lines.filter(({ sumOf }) => sumOf.length > 0);
  return totals.length === 1 ? totals : lines;
}
