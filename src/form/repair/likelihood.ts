/** How likely a change mends what really went wrong: the lower the cost, the likelier the slip. */
import type { CellId, Form } from '../form.ts';
import type { Figures } from '../figures.ts';
import { quantityAt } from '../figures.ts';
import type { Quantity } from '../quantity.ts';
import { ZERO } from '../quantity.ts';
import type { Board } from './board.ts';
import type { TypingSlip } from './digits.ts';
import { typing } from './digits.ts';
import type { Move } from './move.ts';

/** What seems to have happened. */
export type Slip =
  /** The cell was left blank. */
  | 'blank'
  | TypingSlip
  /** The figure of the cell beside it was typed again. */
  | 'neighbour'
  /** 0 stands where something was. */
  | 'zero'
  /** 上年结转 was not taken over. */
  | 'carried'
  /** A printed total was added up wrongly. */
  | 'total'
  /** Something stands where nothing was. */
  | 'misplaced'
  /** Two cells changed places, or a figure slid into the next. */
  | 'swappedCells'
  | 'swappedRows'
  | 'shiftedRow'
  | 'shiftedColumn'
  /** A whole row was left out. */
  | 'missedRow'
  /** One figure and the totals that were added up from it. */
  | 'withTotals'
  | 'several'
  | 'other';

const COST: Readonly<Record<Exclude<Slip, 'several'>, number>> = {
  blank: 0.5,
  sign: 0.8,
  carried: 0.8,
  swappedDigits: 1,
  zeros: 1,
  point: 0.9,
  repeatedDigit: 1.2,
  swappedCells: 1.5,
  extraDigit: 1.6,
  lostDigit: 1.6,
  neighbour: 1.7,
  wrongDigit: 1.9,
  zero: 2.2,
  total: 2.5,
  missedRow: 2,
  swappedRows: 3,
  shiftedRow: 3,
  shiftedColumn: 3,
  withTotals: 1.5,
  misplaced: 3.2,
  other: 4,
};

export function costOf(slip: Exclude<Slip, 'several'>): number {
  return COST[slip];
}

/** The likeliest slip by which the move's `from` was typed for its `to`. */
export function slipOf(board: Board, move: Move): Exclude<Slip, 'several'> {
  const { report } = board;
  const { cell, from, to } = move;
  if (from === null) return 'blank';
  const slips: Exclude<Slip, 'several'>[] = ['other'];
  if (isCarried(board, move)) slips.push('carried');
  if (to !== ZERO) slips.push(...typing(from, to));
  if (from === ZERO) slips.push('zero');
  if (to === ZERO) slips.push('misplaced');
  if (report.form.cell(cell)?.sumOf != null) slips.push('total');
  if (isCopied(report.form, report.figures, cell, from)) slips.push('neighbour');
  return slips.reduce((best, slip) => (COST[slip] < COST[best] ? slip : best));
}

/** Whether the move makes the cell follow from the period before. */
function isCarried({ equationsOn }: Board, { cell, by }: Move): boolean {
  return (equationsOn.get(cell) ?? []).some(
    ({ residual, coefficients, check: { rule } }) =>
      residual !== 0n &&
      coefficients.size === 1 &&
      rule.kind === 'equal' &&
      rule.right.some(({ of }) => of === 'before') &&
      residual + (coefficients.get(cell) ?? 0n) * by === 0n,
  );
}

/** Whether the same number of at least two digits stands in the next cell of the row or column. */
function isCopied(form: Form, figures: Figures, cell: CellId, value: Quantity): boolean {
  return value.length > 1 && neighbours(form, cell).some((other) => quantityAt(figures, other) === value);
}

/** The cells left, right, above and below in the same table. */
export function neighbours(form: Form, id: CellId): readonly CellId[] {
  const cell = form.cell(id);
  const table = form.tables.find((candidate) => candidate.id === cell?.table);
  if (cell === undefined || table === undefined) return [];
  const row = table.rows.findIndex((line) => line.id === cell.row.id);
  const column = table.columns.findIndex((line) => line.id === cell.column.id);
  const places = [
    [row, column - 1],
    [row, column + 1],
    [row - 1, column],
    [row + 1, column],
  ] as const;
  return places.flatMap(([down, across]) => {
    const [line, head] = [table.rows[down], table.columns[across]];
    return line === undefined || head === undefined
      ? []
      : (form.cell(`${table.id}.${line.id}.${head.id}`)?.id ?? []);
  });
}
