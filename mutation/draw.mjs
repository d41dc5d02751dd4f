/** Tells Stryker which mutants to try: those that the compiler takes, all of them or so many as were asked for. */
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import { resolve } from 'node:path';
import { Types } from './types.mjs';

const DRAWN = { status: 'passed' };
const NOT_DRAWN = { status: 'compileError', reason: 'not drawn' };

class Draw {
  static inject = tokens(commonTokens.options);
  #drawn = new Set();
  #draw;
  #types;

  constructor({ draw, mutate }) {
    this.#draw = draw;
    const root = process.cwd();
    this.#types = new Types(
      root,
      mutate.map((file) => resolve(root, file)),
    );
  }

  async init() {}

  /** Stryker hands over all mutants at once here, before any is tried. */
  async group(mutants) {
    const { size, seed } = this.#draw;
    for (const mutant of shuffled(mutants, seed)) {
      if (this.#drawn.size === size) break;
      if (this.#types.takes(mutant)) this.#drawn.add(mutant.id);
    }
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    return Object.fromEntries(mutants.map(({ id }) => [id, this.#drawn.has(id) ? DRAWN : NOT_DRAWN]));
  }
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

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'draw', Draw)];
export const strykerValidationSchema = { properties: { draw: { type: 'object' } } };
