/** Every experiment that starts no whole program, in a few of its trials: what `npm run experiments` makes in full. */
import { expect, test } from '@jest/globals';
import { chooseSeed } from '../e2e/random.ts';
import { experiments } from './registry.ts';

const LONGEST_MS = 300_000;
const inShare = experiments.filter(({ sizes, isWholeProgram }) => sizes.share > 0 && !isWholeProgram);

test.each(inShare)(
  '$id: $promise',
  async ({ run, sizes }) => {
    const seed = chooseSeed();
    const { violations, seen } = await run({ trials: sizes.share, seed });
    expect({ seed, violations, seen }).toEqual({ seed, violations: [], seen });
  },
  LONGEST_MS,
);
