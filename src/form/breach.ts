/** A rule that is broken, before it is put into words. */
import type { Quantity } from './quantity.ts';

/** The two sides where it has sides, each term's value, and words of its own. */
export interface Breach {
  readonly left: Quantity | null;
  readonly right: Quantity | null;
  readonly terms: readonly Quantity[];
  readonly words?: Readonly<Record<string, string>>;
}

/** A breach of a rule that compares nothing. */
export const BROKEN: Breach = { left: null, right: null, terms: [] };
