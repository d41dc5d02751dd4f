/**
 * Reads an answer about figures: numbers in column order, rows by name, 全0. Strict, all or nothing:
 * either every character of the message has its meaning, or a problem says which has none.
 */
import { quantityAt, number, withTotals } from '../form/figures.ts';
import type { Figures } from '../form/figures.ts';
import type { Cell, CellId, Column, Form, Table } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO } from '../form/quantity.ts';
import type { Clause, Context, WrittenFigure } from './clauses.ts';
import { readClauses } from './clauses.ts';
import { fold } from './fold.ts';
import type { ColumnName, RowName } from './names.ts';
import { readNumber } from './number.ts';
import type { Problem } from './problem.ts';
import { tokenize } from './tokens.ts';
import type { NumberToken } from './tokens.ts';

export interface Scope {
  readonly form: Form;
  readonly tables: readonly Table[];
  /** 表三, or the whole report. */
  readonly part: string;
  /** The cell that the standing question begins at, where it is in these tables. */
  readonly standing: Cell | null;
  /** What has been given so far. */
  readonly figures: Figures;
  /** Whether 全0 without a name may fill these tables: in one part it may, in the whole report nobody means that. */
  readonly fillsBlanks: boolean;
}

export interface Entry {
  readonly cell: CellId;
  readonly quantity: Quantity;
}

export type Answer =
  | {
      readonly ok: true;
      readonly entries: readonly Entry[];
      /** An amount whose unit must be asked; it is not among the entries. */
      readonly unitMissing: Entry | null;
      /** The message asked for 0 in all blanks of the tables. */
      readonly fillsBlanks: boolean;
      /** The totals that were sent and held. */
      readonly totals: readonly CellId[];
    }
  | { readonly ok: false; readonly problem: Problem };

/** A cell and what was written for it. */
interface Placed {
  readonly cell: Cell;
  readonly number: NumberToken;
}

type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function readAnswer(text: string, scope: Scope): Answer {
  const tokens = tokenize(fold(text));
  const context = contextOf(scope);
  const read = readClauses(tokens, context);
  if (!read.ok) return read;
  const placed = placeAll(read.clauses, scope, context.standing);
  if (!placed.ok) return placed;
  return settle(placed.value, zeroCells(read.clauses, scope), read.clauses, scope);
}

function contextOf(scope: Scope): Context {
  const { standing, tables, part } = scope;
  const table = tables.find((candidate) => candidate.id === standing?.table);
  const row: RowName | null =
    standing === null || table === undefined
      ? null
      : { table, rows: [standing.row], label: standing.row.label };
  return { tables, part, standing: row };
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

/** Reads the numbers into their cells, fills blanks with 0 where asked, and holds totals against their parts. */
function settle(
  placed: readonly Placed[],
  zeros: readonly Cell[],
  clauses: readonly Clause[],
  scope: Scope,
): Answer {
  const entries = new Map<CellId, Quantity>();
  const totals: { readonly cell: Cell; readonly given: Quantity }[] = [];
  let unitMissing: Entry | null = null;
  for (const { cell, number: token } of placed) {
    const reading = readNumber(token.digits, token.unit, cell.measure);
    if (reading.kind === 'refused')
      return fail({ code: 'badNumber', text: token.text, fault: reading.fault, cell });
    if (cell.sumOf !== null) totals.push({ cell, given: reading.quantity });
    else if (reading.kind === 'unitMissing') unitMissing = { cell: cell.id, quantity: reading.quantity };
    else {
      const first = entries.get(cell.id);
      if (first !== undefined && first !== reading.quantity) {
        return fail({ code: 'twice', cell, first, second: reading.quantity });
      }
      entries.set(cell.id, reading.quantity);
    }
  }
  for (const cell of zeros) {
    const first = entries.get(cell.id);
    if (first !== undefined && first !== ZERO) return fail({ code: 'twice', cell, first, second: ZERO });
    entries.set(cell.id, ZERO);
  }
  const fills = clauses.some((clause) => clause.kind === 'zeroBlanks');
  if (fills && !scope.fillsBlanks) return fail({ code: 'zeroNeedsPart' });
  if (fills) fillBlanks(entries, unitMissing, scope);
  const problem = totalProblem(totals, entries, scope);
  if (problem !== null) return fail(problem);
  const list = [...entries].map(([cell, quantity]) => ({ cell, quantity }));
  if (list.length === 0 && unitMissing === null && !fills) return fail({ code: 'notUnderstood', text: '' });
  return {
    ok: true,
    entries: list,
    unitMissing,
    fillsBlanks: fills,
    totals: totals.map(({ cell }) => cell.id),
  };
}

function fillBlanks(entries: Map<CellId, Quantity>, unitMissing: Entry | null, scope: Scope): void {
  const tables = new Set(scope.tables.map((table) => table.id));
  for (const cell of scope.form.cells) {
    if (cell.sumOf !== null || !tables.has(cell.table) || cell.id === unitMissing?.cell) continue;
    if (!entries.has(cell.id) && !scope.figures.has(cell.id)) entries.set(cell.id, ZERO);
  }
}

function totalProblem(
  totals: readonly { readonly cell: Cell; readonly given: Quantity }[],
  entries: ReadonlyMap<CellId, Quantity>,
  scope: Scope,
): Problem | null {
  if (totals.length === 0) return null;
  const after = new Map(scope.figures);
  for (const [cell, value] of entries) after.set(cell, number(value));
  const derived = withTotals(scope.form, after);
  for (const { cell, given } of totals) {
    const parts = quantityAt(derived, cell.id);
    if (parts === null) return { code: 'totalTooEarly', cell };
    if (parts !== given) return { code: 'totalDiffers', cell, given, parts };
  }
  return null;
}
