/**
 * Reads an answer about figures: numbers in column order, rows by name, 全0. Strict, all or nothing:
 * either every character of the message has its meaning, or a problem says which has none.
 */
import type { Cell, Column } from '../form/form.ts';
import type { Clause, Context, WrittenFigure } from './clauses.ts';
import { readClauses } from './clauses.ts';
import { fold } from './fold.ts';
import type { ColumnName, RowName } from './names.ts';
import type { Problem } from './problem.ts';
import { tokenize } from './tokens.ts';
import type { Answer, Placed, Scope } from './settle.ts';
import { settle } from './settle.ts';
import type { NumberToken } from './tokens.ts';

type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

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

function placeAll(
  clauses: readonly Clause[],
  scope: Scope,
  standing: RowName | null,
): Result<readonly Placed[]> {
  const placed: Placed[] = [];
  const bare: NumberToken[] = [];
  for (const clause of clauses) {
    if (clause.kind !== 'figures') continue;
    if (clause.row === null) {
      const named = clause.figures.find((figure) => figure.column !== null);
      if (named?.column != null) return fail({ code: 'needsRow', text: named.column.label, rows: [] });
      bare.push(...clause.figures.map((figure) => figure.number));
      continue;
    }
    const result = placeInRow(clause.row, clause.figures, scope);
    if (!result.ok) return result;
    placed.push(...result.value);
  }
  if (bare.length === 0) return { ok: true, value: placed };
  if (placed.length > 0)
    return fail({ code: 'notUnderstood', text: bare.map((token) => token.text).join(' ') });
  return placeBare(bare, scope, standing);
}

function placeInRow(
  name: RowName,
  figures: readonly WrittenFigure[],
  scope: Scope,
): Result<readonly Placed[]> {
  const columns = name.table.columns;
  const typed = columns.filter((column) => column.sumOf.length === 0);
  const unnamed = figures.filter((figure) => figure.column === null);
  const [only] = figures;
  if (
    figures.length === 1 &&
    only?.column === null &&
    mayBeSeveral(only.number, [typed.length, columns.length])
  ) {
    return fail({ code: 'ambiguousCommas', text: only.number.text });
  }
  if (unnamed.length === 0) {
    const several = figures.find((figure) => figure.column?.columns.length !== 1);
    if (several?.column != null)
      return fail({ code: 'needsColumn', row: several.column.label, columns: several.column.columns });
    return all(
      figures.map((figure) => ({
        cell: cellAt(scope, name, figure.column?.columns[0]),
        number: figure.number,
      })),
    );
  }
  if (unnamed.length < figures.length) return fail({ code: 'needsColumn', row: name.label, columns: typed });
  const into = figures.length === columns.length ? columns : figures.length === typed.length ? typed : null;
  if (into === null)
    return wrongCount(
      name,
      typed,
      figures.map((figure) => figure.number),
    );
  return all(
    figures.map((figure, index) => ({ cell: cellAt(scope, name, into[index]), number: figure.number })),
  );
}

/** Figures without any name: one for the standing cell, a row, the rest of a row, or the whole part in printed order. */
function placeBare(
  tokens: readonly NumberToken[],
  scope: Scope,
  row: RowName | null,
): Result<readonly Placed[]> {
  const { standing } = scope;
  if (row !== null && standing !== null) {
    const typed = row.table.columns.filter((column) => column.sumOf.length === 0);
    const from = typed.findIndex((column) => column.id === standing.column.id);
    const rest = typed.slice(from);
    const into = [typed.slice(from, from + 1), typed, rest, row.table.columns].find(
      (columns) => columns.length === tokens.length,
    );
    if (into !== undefined) {
      if (tokens.length === 1 && mayBeSeveral(tokens[0], [typed.length, rest.length])) {
        return fail({ code: 'ambiguousCommas', text: tokens[0]?.text ?? '' });
      }
      return all(tokens.map((token, index) => ({ cell: cellAt(scope, row, into[index]), number: token })));
    }
  }
  const cells = scope.tables.flatMap((table) => scope.form.cells.filter((cell) => cell.table === table.id));
  const typedCells = cells.filter((cell) => cell.sumOf === null);
  const into = [typedCells, cells].find((list) => list.length === tokens.length);
  if (into !== undefined) {
    return all(tokens.map((token, index) => ({ cell: into[index], number: token })));
  }
  if (row === null) {
    return fail({
      code: 'wrongCountForPart',
      part: scope.part,
      expected: typedCells.length,
      got: tokens.length,
    });
  }
  return wrongCount(
    row,
    row.table.columns.filter((column) => column.sumOf.length === 0),
    tokens,
  );
}

/** `100,200,300` for a row of three: one number or three? */
function mayBeSeveral(token: NumberToken | undefined, counts: readonly number[]): boolean {
  const groups = token?.digits.split(',').length ?? 1;
  return groups > 1 && counts.includes(groups);
}

function wrongCount(row: RowName, columns: readonly Column[], tokens: readonly NumberToken[]): Result<never> {
  if (tokens.length === 1 && columns.length > 1)
    return fail({ code: 'needsColumn', row: row.label, columns });
  return fail({ code: 'wrongCount', row: row.label, columns, got: tokens.length });
}

function cellAt(scope: Scope, name: RowName, column: Column | undefined): Cell | undefined {
  const row = name.rows[0];
  return row === undefined || column === undefined
    ? undefined
    : scope.form.cell(`${name.table.id}.${row.id}.${column.id}`);
}

function all(
  placed: readonly { readonly cell: Cell | undefined; readonly number: NumberToken }[],
): Result<readonly Placed[]> {
  const known = placed.filter((item): item is Placed => item.cell !== undefined);
  if (known.length !== placed.length) throw new Error('a row and a column of one table have no cell');
  return { ok: true, value: known };
}

function fail(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}

/** The cells that 全0 with a name sets. */
function zeroCells(clauses: readonly Clause[], scope: Scope): readonly Cell[] {
  const cells = scope.form.cells.filter((cell) => cell.sumOf === null);
  return clauses.flatMap((clause) => {
    switch (clause.kind) {
      case 'zeroRows':
        return cells.filter((cell) => clause.rows.some((name) => isRow(cell, name)));
      case 'zeroColumns':
        return cells.filter((cell) => clause.columns.some((name) => isColumn(cell, name)));
      case 'zeroCells':
        return cells.filter(
          (cell) =>
            clause.rows.some((name) => isRow(cell, name)) &&
            clause.columns.some((name) => isColumn(cell, name)),
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
