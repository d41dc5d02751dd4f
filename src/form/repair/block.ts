/**
 * Slips that move more than two cells at once: a row pasted one column off, rows or cells that changed places, a column that
 * slid one row down, 上年结转 not taken over, a figure that a spreadsheet added up into its totals.
 */
import type { CellId, Table } from '../form.ts';
import { ZERO, toMicros } from '../quantity.ts';
import { isBlank } from '../values.ts';
import type { Board, Equation } from './board.ts';
import { current } from './board.ts';
import type { Component } from './component.ts';
import { equationsOf } from './component.ts';
import type { Slip } from './likelihood.ts';
import type { Move } from './move.ts';
import { closes, closing, moveTo, residualAfter } from './move.ts';

export interface Block {
  readonly slip: Slip;
  readonly moves: readonly Move[];
}

/** All that close the component's equations. */
export function blocks(board: Board, component: Component): readonly Block[] {
  const equations = equationsOf(component);
  const tables = tablesOf(board, component);
  const candidates = [
    ...carriedOver(board, component),
    ...withTotals(board, component),
    ...tables.flatMap((table) => wholeRows(board, component, table)),
    ...tables.flatMap((table) => shiftedRows(board, table)),
    ...tables.flatMap((table) => shiftedColumns(board, component, table)),
    ...tables.flatMap((table) => swappedRows(board, component, table)),
  ];
  return candidates.filter(
    ({ moves }) => moves.length > 1 && namesCellsOnce(moves) && closes(board, equations, moves),
  );
}

function namesCellsOnce(moves: readonly Move[]): boolean {
  return new Set(moves.map(({ cell }) => cell)).size === moves.length;
}

function tablesOf({ report: { form } }: Board, component: Component): readonly Table[] {
  const ids = new Set(component.flatMap(({ check }) => check.cells.map((cell) => form.cell(cell)?.table)));
  return form.tables.filter(({ id }) => ids.has(id));
}

/** Every cell that must follow from the period before set to what it follows from. */
function carriedOver(board: Board, component: Component): readonly Block[] {
  const moves = equationsOf(component).flatMap((equation) => {
    const [cell, ...others] = equation.coefficients.keys();
    return cell === undefined || others.length > 0
      ? []
      : (closing(board, equation, equation.residual, cell) ?? []);
  });
  return [{ slip: 'carried', moves }];
}

/** A figure with all printed totals over it, as a spreadsheet adds them up: the sums hold, the balance does not. */
function withTotals(board: Board, component: Component): readonly Block[] {
  if (board.isDerived) return [];
  return equationsOf(component).flatMap(({ coefficients, residual }) =>
    [...coefficients].flatMap(([cell, coefficient]) => {
      if (residual % coefficient !== 0n) return [];
      return typedUnder(board, cell).flatMap((typed) => raised(board, typed, -residual / coefficient) ?? []);
    }),
  );
}

function typedUnder(board: Board, cell: CellId): readonly CellId[] {
  const parts = board.report.form.cell(cell)?.sumOf;
  return parts == null ? [cell] : parts.flatMap((part) => typedUnder(board, part));
}

function raised(board: Board, typed: CellId, by: bigint): Block | null {
  const { report, index } = board;
  const totals = (index.totalsOver.get(typed) ?? []).filter((total) => !isBlank(report.figures, total));
  const moves = [typed, ...totals].flatMap(
    (cell) => moveTo(board, cell, toMicros(current(board, cell)) + by) ?? [],
  );
  return moves.length === totals.length + 1 ? { slip: 'withTotals', moves } : null;
}

/** All cells of one row that broken columns ask for: the row was left out, or belongs to another unit or year. */
function wholeRows(board: Board, component: Component, table: Table): readonly Block[] {
  return rowsOf(table).map((row) => {
    const moves = equationsOf(component).flatMap((equation) =>
      row.flatMap((cell) => closing(board, equation, equation.residual, cell) ?? []),
    );
    const isLeftOut = moves.every(({ from }) => from === null || from === ZERO);
    return { slip: isLeftOut ? ('missedRow' as const) : ('several' as const), moves };
  });
}

type Line = readonly CellId[];

function rowsOf(table: Table): readonly Line[] {
  return table.rows.map((row) =>
    table.columns.map((column) => `${table.id}.${row.id}.${column.id}` as CellId),
  );
}

/** A row whose figures stand one column off, with or without its total. */
function shiftedRows(board: Board, table: Table): readonly Block[] {
  const typed = table.columns.filter(({ sumOf }) => sumOf.length === 0).length;
  return rowsOf(table).flatMap((row) =>
    [row.slice(0, typed), ...(board.isDerived ? [] : [row])].flatMap((line) =>
      shifts(board, line, 'shiftedRow'),
    ),
  );
}

/** A column whose figures stand one row off, over the span of rows that do not add up. */
function shiftedColumns(board: Board, component: Component, table: Table): readonly Block[] {
  const broken = new Set(component.flatMap(({ check }) => check.key ?? []));
  const lines = rowsOf(table);
  const at = lines.flatMap((row, index) => (row.some((cell) => broken.has(cell)) ? [index] : []));
  const [from, to] = [Math.min(...at), Math.max(...at)];
  if (to <= from) return [];
  return table.columns.flatMap((_, column) =>
    shifts(
      board,
      lines.slice(from, to + 1).flatMap((row) => row[column] ?? []),
      'shiftedColumn',
    ),
  );
}

/** Each figure moved to the cell before, and to the cell after; the cell that this leaves open takes what its equations ask. */
function shifts(board: Board, line: Line, slip: Slip): readonly Block[] {
  return [1, -1].flatMap((step) => {
    const moves = line.flatMap((cell, index) => {
      const source = line[index + step];
      return source === undefined ? [] : (moveTo(board, cell, toMicros(current(board, source))) ?? []);
    });
    const vacated = step === 1 ? line.at(-1) : line[0];
    if (vacated === undefined || moves.length === 0) return [];
    const [equation] = board.equationsOn.get(vacated) ?? [];
    const filling =
      equation === undefined ? null : closing(board, equation, residualAfter(equation, moves), vacated);
    return [{ slip, moves: filling === null || filling.by === 0n ? moves : [...moves, filling] }];
  });
}

/** Two whole rows in each other's place. */
function swappedRows(board: Board, component: Component, table: Table): readonly Block[] {
  const probe = equationsOf(component).reduce<Equation | null>(
    (least, equation) => (least !== null && sizeOf(least) <= sizeOf(equation) ? least : equation),
    null,
  );
  if (probe === null) return [];
  const lines = rowsOf(table);
  // Only rows in the smallest equation can close it, and most that are tried do not.
  const isIn = lines.map((row) => row.some((cell) => probe.coefficients.has(cell)));
  return lines.flatMap((upper, first) =>
    lines.flatMap((lower, second) => {
      if (second <= first || (isIn[first] !== true && isIn[second] !== true)) return [];
      const moves = [...swapped(board, upper, lower), ...swapped(board, lower, upper)];
      return residualAfter(probe, moves) === 0n ? [{ slip: 'swappedRows' as const, moves }] : [];
    }),
  );
}

function sizeOf({ coefficients }: Equation): number {
  return coefficients.size;
}

function swapped(board: Board, into: Line, from: Line): readonly Move[] {
  return into.flatMap((cell, index) => {
    const source = from[index];
    return source === undefined ? [] : (moveTo(board, cell, toMicros(current(board, source))) ?? []);
  });
}
