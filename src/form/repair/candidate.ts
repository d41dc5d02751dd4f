/** Sets of moves with the slip that they undo, and how unlikely it is. */
import type { Block } from './block.ts';
import type { Board } from './board.ts';
import { current } from './board.ts';
import type { Slip } from './likelihood.ts';
import { costOf, neighbours, slipOf } from './likelihood.ts';
import type { Move } from './move.ts';
import type { Pair } from './pair.ts';

export interface Candidate {
  readonly moves: readonly Move[];
  readonly slip: Slip;
  /** The lower, the likelier. */
  readonly cost: number;
}

export function ofSingle(board: Board, move: Move): Candidate {
  const slip = slipOf(board, move);
  return { moves: [move], slip, cost: costOf(slip) };
}

/** Two slips at once are unlikely; two cells that changed places, and a figure with its total, are one slip. */
export function ofPair(board: Board, moves: Pair): Candidate {
  const [left, right] = moves;
  const slips = moves.map((move) => slipOf(board, move));
  if (slips.every((slip) => slip === 'carried')) return { moves, slip: 'carried', cost: costOf('carried') };
  if (tradePlaces(board, moves))
    return { moves, slip: 'swappedCells', cost: costOf('swappedCells') + apart(board, moves) };
  if (isOver(board, right, left)) return ofTotals(board, moves, left);
  if (isOver(board, left, right)) return ofTotals(board, moves, right);
  return ofSeveral(board, moves);
}

function ofSeveral(board: Board, moves: readonly Move[]): Candidate {
  return {
    moves,
    slip: 'several',
    cost: moves.reduce((cost, move) => cost + costOf(slipOf(board, move)), 1),
  };
}

export function ofBlock(board: Board, { slip, moves }: Block): Candidate {
  const [first] = moves;
  if (slip === 'withTotals' && first !== undefined) return ofTotals(board, moves, first);
  return slip === 'several' ? ofSeveral(board, moves) : { moves, slip, cost: costOf(slip) };
}

function ofTotals(board: Board, moves: readonly Move[], typed: Move): Candidate {
  return { moves, slip: 'withTotals', cost: costOf('withTotals') + costOf(slipOf(board, typed)) };
}

function tradePlaces(board: Board, [left, right]: Pair): boolean {
  return left.to === current(board, right.cell) && right.to === current(board, left.cell);
}

/** Nothing for two cells side by side. */
function apart({ report: { form } }: Board, [left, right]: Pair): number {
  if (neighbours(form, left.cell).includes(right.cell)) return 0;
  const [one, other] = [form.cell(left.cell), form.cell(right.cell)];
  const isInLine = one?.row.id === other?.row.id || one?.column.id === other?.column.id;
  return one?.table === other?.table && isInLine ? 0.5 : 1;
}

function isOver({ index }: Board, total: Move, part: Move): boolean {
  return total.by === part.by && index.totalsOver.get(part.cell)?.includes(total.cell) === true;
}
