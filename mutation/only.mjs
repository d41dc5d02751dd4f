/** Keeps Stryker to the mutants that were drawn: in the place of one there are others. */
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import { keyOf } from './draw.mjs';

class Only {
  static inject = tokens(commonTokens.options);
  #drawn;

  constructor({ drawn }) {
    this.#drawn = new Set(drawn);
  }

  async init() {}

  async group(mutants) {
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        this.#drawn.has(keyOf(mutant))
          ? { status: 'passed' }
          : { status: 'compileError', reason: 'not drawn' },
      ]),
    );
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.Checker, 'only', Only)];
export const strykerValidationSchema = { properties: { drawn: { type: 'array' } } };
