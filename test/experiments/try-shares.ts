/** The share of `npm test` in the experiments: each in a few of its trials, what `npm run experiments` makes in full. */
import { expect, test } from '@jest/globals';
import { chooseSeed } from '../e2e/random.ts';
import { experiments } from './registry.ts';

const LONGEST_MS = 300_000;

/** A test of each that starts whole programs, or of each that starts none. */
export function tryShares(ofWholePrograms: boolean): void {
  test.each(experiments.filter((one) => one.sizes.share > 0 && one.isWholeProgram === ofWholePrograms))(
    '$id: $promise',
    async ({ run, sizes }) => {
      const seed = chooseSeed();
      const { violations, seen } = await run({ trials: sizes.share, seed });
      expect({ seed, violations, seen }).toEqual({ seed, violations: [], seen });
    },
    LONGEST_MS,
  );
}
