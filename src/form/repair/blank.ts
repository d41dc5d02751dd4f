/** What to fill into blanks: the sum of its parts for a total, 0 for a cell whose sums hold without it. */
import type { Quantity } from '../quantity.ts';
import { ZERO, toMicros } from '../quantity.ts';
import type { Board } from './board.ts';
import { ofSingle } from './candidate.ts';
import type { Target } from './component.ts';
import { moveTo } from './move.ts';
import type { Found } from './search.ts';
import { tried } from './trial.ts';

export interface Filled {
  readonly target: Target;
  readonly found: readonly Found[];
}

/** For every finding on a blank. A draft is asked for its blanks, so nothing is proposed there. */
export function blanksOf(board: Board, targets: readonly Target[]): readonly Filled[] {
  return targets.flatMap((target) => {
    const value = fillingOf(target);
    return value === null || board.isDerived ? [] : [{ target, found: filled(board, target, value) }];
  });
}

function fillingOf({ check: { rule }, finding }: Target): Quantity | null {
  switch (rule.kind) {
    case 'filled':
    case 'numeric':
      return ZERO;
    case 'totalFilled':
      return finding.right;
    default:
      return null;
  }
}

function filled(board: Board, { check, finding }: Target, value: Quantity): readonly Found[] {
  const { key } = finding;
  // While a sum over the cell does not hold, it is the sum that tells what belongs there, and not 0.
  const isOpen = key === null || (board.equationsOn.get(key) ?? []).some(({ residual }) => residual !== 0n);
  const move = isOpen ? null : moveTo(board, key, toMicros(value));
  if (move === null) return [];
  const { cleared, raised } = tried(board, [move]);
  const isGood = cleared.has(check) && raised.every(({ severity }) => severity === 'info');
  return isGood ? [{ ...ofSingle(board, move), cleared, isWhole: true, isDoubtful: false }] : [];
}
