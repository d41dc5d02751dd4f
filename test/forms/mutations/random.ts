/** A small seeded generator: a linear congruence of 48 bits. */
export interface Random {
  /** From 0 to 1. */
  readonly next: () => number;
  /** A whole number from 1 to `most`. */
  readonly upTo: (most: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
}

export function seeded(seed: number): Random {
  let state = BigInt(seed);
  const next = (): number => {
    state = (state * 25_214_903_917n + 11n) & 0xffff_ffff_ffffn;
    return Number(state >> 16n) / 2 ** 32;
  };
  return {
    next,
    upTo: (most) => 1 + Math.floor(next() * most),
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}
