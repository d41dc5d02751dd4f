/** Lets Stryker try only some mutants: of all that a layer has, so many as were asked for, drawn by a seed. */
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';

class Draw {
  static inject = tokens(commonTokens.options);
  #drawn = new Set();

  constructor({ draw }) {
    this.draw = draw;
  }

  async init() {}

  /** Stryker hands over all mutants at once here, before any is tried. */
  async group(mutants) {
    for (const { id } of drawn(mutants, this.draw)) this.#drawn.add(id);
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    return Object.fromEntries(mutants.map(({ id }) => [id, this.#drawn.has(id) ? PASSED : NOT_DRAWN]));
  }
}

const PASSED = { status: 'passed' };
const NOT_DRAWN = { status: 'compileError', reason: 'not drawn' };

/** Each set of that size as likely as any other, and the same for the same seed. */
function drawn(mutants, { size, seed }) {
  const all = [...mutants];
  const next = random(seed);
  for (let at = 0; at < Math.min(size, all.length); at++) {
    const from = at + Math.floor(next() * (all.length - at));
    [all[at], all[from]] = [all[from], all[at]];
  }
  return all.slice(0, size);
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
