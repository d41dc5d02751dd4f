/** Where a source ends with a label or a head, the figures behind it were cut off: they are absent, not blank. */
import type { CellId, Form, Line, Table } from '../../form/form.ts';
import { isFigure } from '../../parse/cell-text.ts';
import type { Meaning, Vocabulary } from '../../parse/vocabulary.ts';
import type { Entry, Records } from './records.ts';

export function cutCells(records: Records, form: Form, words: Vocabulary): ReadonlySet<CellId> {
  const last = records.last();
  if (last === null || last.cells.some(isFigure)) return new Set();
  const meanings = last.cells.map((cell) => words.meaning(cell)).filter((meaning) => meaning !== null);
  const table = meanings.flatMap(onlyAcross)[0];
  if (table !== undefined) return cellsOf(form, table, null);
  const named = meanings.at(-1)?.rows[0];
  // As many blank cells as the row has columns were kept: then they are what the page shows.
  if (named === undefined || blanksBehind(last) >= named.table.columns.length) return new Set();
  return cellsOf(form, named.table, named.row);
}

/** The table whose rows stand side by side, where the word is one of its alone: then it is a part of its head. */
function onlyAcross({ rows, rowGroups, columns }: Meaning): readonly Table[] {
  const tables = [...rows, ...rowGroups, ...columns].map(({ table }) => table);
  return tables.every(({ spec }) => spec.layout.kind === 'across') ? tables : [];
}

function blanksBehind({ lines }: Entry): number {
  return Math.max(lines.length - 1, ...lines.map((line) => line.split(/[\t|]/).length - 2));
}

function cellsOf({ cells }: Form, { id: table }: Table, row: Line | null): ReadonlySet<CellId> {
  const own = cells.filter((cell) => cell.table === table && (row === null || cell.row === row));
  return new Set(own.map(({ id }) => id));
}
