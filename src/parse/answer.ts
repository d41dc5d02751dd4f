/**
 * Reads an answer about figures: numbers in column order, rows by name, 全0. Strict, all or nothing:
 * either every character of the message has its meaning, or a problem says which has none.
 */
import type { Cell } from '../form/form.ts';
import type { Context } from './clause-names.ts';
import type { Clause } from './clauses.ts';
import { readClauses } from './clauses.ts';
import { placeAll } from './figure-places.ts';
import { fold } from './fold.ts';
import type { ColumnName, RowName } from './names.ts';
import { tokenize } from './tokens.ts';
import type { Answer, Scope } from './settle.ts';
import { settle } from './settle.ts';

export function readAnswer(text: string, scope: Scope): Answer {
  const tokens = tokenize(fold(text));
  const context = contextOf(scope);
  const read = readClauses(tokens, context);
  if (!read.ok) return read;
  const placed = placeAll(read.clauses, scope, context.standing);
  if (!placed.ok) return placed;
  const fillsBlanks = read.clauses.some((clause) => clause.kind === 'zeroBlanks');
  return settle(
    placed.value,
    { zeros: zeroCells(read.clauses, scope), fillsBlanks, earlyTotals: 'refuse' },
    scope,
  );
}

function contextOf(scope: Scope): Context {
  const { standing, tables, part } = scope;
  const table = tables.find((candidate) => candidate.id === standing?.table);
  const row: RowName | null =
    standing === null || table === undefined
      ? null
      : { table, rows: [standing.row], label: standing.row.label };
  const cellAt: Context['cellAt'] = (of, line, column) =>
    scope.form.cell(`${of.id}.${line.id}.${column.id}`) ?? null;
  return { tables, part, cellAt, standing: row };
}

/** The cells that 全0 with a name sets. */
function zeroCells(clauses: readonly Clause[], scope: Scope): readonly Cell[] {
  const typed = (is: (cell: Cell) => boolean): readonly Cell[] =>
    scope.form.cells.filter((cell) => cell.sumOf === null && is(cell));
  return clauses.flatMap((clause) => {
    switch (clause.kind) {
      case 'zeroRows':
        return typed((cell) => clause.rows.some((name) => isRow(cell, name)));
      case 'zeroColumns':
        return typed((cell) => clause.columns.some((name) => isColumn(cell, name)));
      case 'zeroCells':
        return typed(
          (cell) =>
            clause.rows.some((name) => isRow(cell, name)) &&
            // Of the row's own table, which need not be that of the last row (`hasColumn`).
            clause.columns.some(({ columns }) => columns.some(({ id }) => id === cell.column.id)),
        );
      case 'figures':
      case 'zeroBlanks':
        return [];
      default:
        return clause satisfies never;
    }
  });
}

function isRow(cell: Cell, { table, rows }: RowName): boolean {
  return cell.table === table.id && rows.some((row) => row.id === cell.row.id);
}

function isColumn(cell: Cell, { table, columns }: ColumnName): boolean {
  return cell.table === table.id && columns.some((column) => column.id === cell.column.id);
}
