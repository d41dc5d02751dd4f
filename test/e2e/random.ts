import { CI_SEED } from '../support/seed.ts';

/** Dice that fall the same way again: a run is told by its seed. */
export interface Dice {
  /** From 0 up to, not including, 1. */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number of the range, both ends included. */
  readonly between: (from: number, to: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** Dice of one's own, so that what others throw in between changes nothing. */
  readonly fork: () => Dice;
}

/** The seed of this run: the one that is asked for (a run that failed), that of CI, or another each time. */
export function chooseSeed(): number {
  const asked = Number(process.env['NIANBAO_SEED']);
  if (Number.isSafeInteger(asked) && asked > 0) return asked;
  return process.env['CI'] === 'true' ? CI_SEED : 1 + Math.floor(Math.random() * 2 ** 31);
}

/** Mulberry32. */
export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[between(0, list.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    fork: () => createDice(between(1, 2 ** 31)),
  };
}
