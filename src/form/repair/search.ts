/** The search for one component, bounded: what is linear is cheap, and only the likeliest are tried on all checks. */
import type { CheckSpec } from '../check.ts';
import { blocks } from './block.ts';
import type { Board } from './board.ts';
import type { Candidate } from './candidate.ts';
import { ofBlock, ofPair, ofSingle } from './candidate.ts';
import type { Component } from './component.ts';
import { equationsOf } from './component.ts';
import type { Move } from './move.ts';
import { closing, residualAfter, touched } from './move.ts';
import { pairs } from './pair.ts';
import { singles } from './single.ts';
import { tried } from './trial.ts';

/** A candidate that mends what it clears and breaks nothing. */
export interface Found extends Candidate {
  readonly cleared: ReadonlySet<CheckSpec>;
  /** Whether it clears the whole component. */
  readonly isWhole: boolean;
  /** Whether it raises a warning. */
  readonly isDoubtful: boolean;
}

/** At most so many are tried against all checks, and so many sets of several cells are told. */
const TRIED = 100;
const TOLD = 30;

/** The single cells that mend the component, best first. */
export function alone(board: Board, component: Component): readonly Found[] {
  return accepted(
    board,
    component,
    singles(board, component).map((move) => ofSingle(board, move)),
  );
}

/** The pairs and blocks that mend the component, best first. */
export function together(board: Board, component: Component): readonly Found[] {
  if (equationsOf(component).length === 0) return [];
  return accepted(board, component, [
    ...pairs(board, component).map((pair) => ofPair(board, pair)),
    ...blocks(board, component).map((block) => ofBlock(board, block)),
  ]).slice(0, TOLD);
}

/** Those that clear the component and raise no error; one that raises a warning only where all of them do. */
function accepted(board: Board, component: Component, candidates: readonly Candidate[]): readonly Found[] {
  const whole = likeliest(board, candidates)
    .flatMap((candidate) => checked(board, component, candidate) ?? [])
    .filter(({ isWhole }) => isWhole)
    .sort((left, right) => left.cost - right.cost);
  const clean = whole.filter(({ isDoubtful }) => !isDoubtful);
  return clean.length > 0 ? clean : whole;
}

function likeliest({ index }: Board, candidates: readonly Candidate[]): readonly Candidate[] {
  const byMoves = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const key = keyOf(candidate.moves);
    const known = byMoves.get(key);
    if (known === undefined || candidate.cost < known.cost) byMoves.set(key, candidate);
  }
  const place = ({ moves: [first] }: Candidate): number => (first && index.place.get(first.cell)) ?? 0;
  return [...byMoves.values()]
    .sort((left, right) => left.cost - right.cost || place(left) - place(right))
    .slice(0, TRIED);
}

function keyOf(moves: readonly Move[]): string {
  return moves
    .map(({ cell, to }) => `${cell}=${to}`)
    .sort()
    .join();
}

/** A warning cleared as well speaks for a candidate, a remark raised against; of a broken limit its own cell goes first. */
const WORTH = { cleared: -1, told: -0.1, remark: 0.5 };

function checked(board: Board, component: Component, candidate: Candidate): Found | null {
  const { cleared, raised } = tried(board, candidate.moves);
  if (raised.some(({ severity }) => severity === 'error')) return null;
  const beside = [...cleared].filter((check) => !component.some((target) => target.check === check));
  const isTold = component.some(
    ({ check, equation }) => equation === null && check.key === candidate.moves[0]?.cell,
  );
  const cost =
    candidate.cost + beside.length * WORTH.cleared + raised.length * WORTH.remark + (isTold ? WORTH.told : 0);
  return {
    ...candidate,
    cost,
    cleared,
    isWhole: component.every(({ check }) => cleared.has(check)),
    isDoubtful: raised.some(({ severity }) => severity === 'warning'),
  };
}

/** Single cells that close two equations or more of a component with several slips, and open none. */
export function partial(board: Board, component: Component): readonly Found[] {
  const equations = equationsOf(component);
  const moves = equations.flatMap((equation) =>
    [...equation.coefficients.keys()].flatMap(
      (cell) => closing(board, equation, equation.residual, cell) ?? [],
    ),
  );
  const telling = moves.filter((move) => {
    const reached = [...touched(board, [move])];
    const closed = reached.filter((equation) => residualAfter(equation, [move]) === 0n);
    return closed.length === reached.length && closed.filter(({ residual }) => residual !== 0n).length > 1;
  });
  return likeliest(
    board,
    telling.map((move) => ofSingle(board, move)),
  )
    .flatMap((candidate) => checked(board, component, candidate) ?? [])
    .filter(({ isDoubtful }) => !isDoubtful)
    .slice(0, TOLD);
}
