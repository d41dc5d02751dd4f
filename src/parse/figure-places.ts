/** Puts the figures of clauses into cells: by the names before them, or by the question that stands. */
import type { Cell, Column } from '../form/form.ts';
import type { Clause, WrittenFigure } from './clauses.ts';
import type { RowName } from './names.ts';
import type { Problem } from './problem.ts';
import type { Placed, Scope } from './settle.ts';
import type { NumberToken } from './tokens.ts';

type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** `standing`: the row that the question is about. */
export function placeAll(
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
  if (into === null) {
    const tokens = figures.map((figure) => figure.number);
    return wrongCount(name, typed, tokens, [typed.length, columns.length]);
  }
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
  const typed = row?.table.columns.filter((column) => column.sumOf.length === 0) ?? [];
  if (row !== null && standing !== null) {
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
  return wrongCount(row, typed, tokens, [1, typed.length, row.table.columns.length]);
}

/** `100,200,300` for a row of three: one number or three? */
function mayBeSeveral(token: NumberToken | undefined, counts: readonly number[]): boolean {
  const groups = token?.digits.split(',').length ?? 1;
  return groups > 1 && counts.includes(groups);
}

/** `counts`: how many figures would have fitted. */
function wrongCount(
  row: RowName,
  columns: readonly Column[],
  tokens: readonly NumberToken[],
  counts: readonly number[],
): Result<never> {
  // 1,20 is two numbers, or one whose comma stands wrong.
  const groups = betweenSpaces(tokens);
  const grouped = groups.find(({ length }) => length > 1);
  if (grouped !== undefined && counts.includes(groups.length))
    return fail({ code: 'ambiguousCommas', text: grouped.map(({ text }) => text).join(',') });
  if (tokens.length === 1) return fail({ code: 'needsColumn', row: row.label, columns });
  return fail({ code: 'wrongCount', row: row.label, columns, got: tokens.length });
}

/** The numbers between which only commas stand, together. */
function betweenSpaces(tokens: readonly NumberToken[]): readonly (readonly NumberToken[])[] {
  const groups: NumberToken[][] = [];
  for (const token of tokens) {
    const last = groups.at(-1);
    if (token.afterComma && last !== undefined) last.push(token);
    else groups.push([token]);
  }
  return groups;
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
