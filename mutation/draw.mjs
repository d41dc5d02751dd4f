/** Lists what can be mutated, and draws some of it. */
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Types } from './types.mjs';

const silent = { debug() {}, info() {}, isDebugEnabled: () => false };

/** The mutants of these files that the compiler takes: `size` of them drawn by the seed, or all where it is null. */
export async function draw(root, files, size, seed) {
  const paths = files.map((file) => join(root, file));
  const { mutants } = await new Instrumenter(silent).instrument(
    paths.map((name) => ({ name, mutate: true, content: readFileSync(name, 'utf8') })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  const types = new Types(root, paths);
  const drawn = [];
  for (const mutant of shuffled(mutants, seed)) {
    if (drawn.length === size) break;
    if (types.takes(mutant)) drawn.push(mutant);
  }
  return drawn;
}

/** By this a mutant is known again, whatever else is mutated with it. */
export function keyOf({ fileName, location: { start, end }, replacement }) {
  return JSON.stringify([fileName, start.line, start.column, end.line, end.column, replacement]);
}

/** The place as Stryker takes it among the files to mutate: lines from 1, columns from 0. */
export function rangeOf({ fileName, location: { start, end } }) {
  return `${fileName}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`;
}

/** Each order as likely as any other, and the same for the same seed. */
function shuffled(mutants, seed) {
  const all = [...mutants];
  const next = random(seed);
  for (let at = all.length - 1; at > 0; at--) {
    const from = Math.floor(next() * (at + 1));
    [all[at], all[from]] = [all[from], all[at]];
  }
  return all;
}

/** mulberry32: 0 ≤ x < 1 */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
