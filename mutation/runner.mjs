/**
 * Runs the pure tests for Stryker within one process: the program is loaded once, and a mutant is switched on. Only
 * what is worked out while modules load needs a process of its own.
 */
import { PluginKind, commonTokens, declareClassPlugin, tokens } from '@stryker-mutator/api/plugin';
import { determineHitLimitReached } from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { forget } from './forgetful.mjs';
import { declared, reading } from './globals.mjs';

/** In the copy of the tree in which this runs: the tests are timed in another process than the mutants are run. */
const TIMES = 'times-of-tests.json';

class PureTests {
  static inject = tokens(commonTokens.options);
  #own;
  #without;
  /** What is not loaded yet, the tests of the layer's own folders first. */
  #open;
  #hasRun = false;
  #isDirty = false;

  constructor({ tests, others, without }) {
    this.#own = new Set(tests);
    this.#open = [tests, others];
    this.#without = new RegExp(without ?? '^$');
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  async init() {
    register('./hooks.mjs', import.meta.url);
    // Tests of speed judge the program as it is built, not one with every mutant inside.
    Object.defineProperty(globalThis, 'performance', { value: { now: () => 0 } });
  }

  async dryRun() {
    await this.#loadAll();
    const tests = [];
    for (const test of declared) tests.push(await timed(test));
    writeFileSync(
      TIMES,
      JSON.stringify(Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]))),
    );
    return { status: 'complete', tests, mutantCoverage: state().mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation }) {
    // Stryker tries again in a new process.
    if (this.#isDirty) throw new Error('something of an earlier mutant was left behind');
    const isStatic = mutantActivation === 'static';
    if (!isStatic) await this.#loadAll();
    Object.assign(state(), {
      activeMutant: activeMutant.id,
      hitLimit,
      hitCount: hitLimit === undefined ? undefined : 0,
    });
    const outcome = await this.#firstOf(testFilter);
    const isTimeout = determineHitLimitReached(state().hitCount, hitLimit);
    state().activeMutant = undefined;
    if (isTimeout !== undefined) return isTimeout;
    if (outcome !== null && !isStatic) await this.#lookBehind(outcome.test);
    this.#hasRun = true;
    if (outcome === null) return { status: 'survived', nrOfTests: testFilter?.length ?? declared.length };
    return killed(outcome.test.id, outcome.error);
  }

  /** A test that fails without a mutant too was made to fail by one before, unless there was none. */
  async #lookBehind(test) {
    this.#isDirty = (await firstFailure([test])) !== null;
    if (this.#isDirty && this.#hasRun) throw new Error('something of an earlier mutant was left behind');
  }

  /** Of the tests of the layer's own folders, then of the others: as many as take no longer than all own ones. */
  async #firstOf(ids) {
    const wanted = ids === undefined ? null : new Set(ids);
    const times = JSON.parse(readFileSync(TIMES, 'utf8'));
    const time = ({ id }) => times[id];
    try {
      await this.#loadNext();
      const isOwn = ({ file }) => this.#own.has(file);
      const known = () =>
        declared.filter(({ id }) => wanted?.has(id) ?? true).sort((one, other) => time(one) - time(other));
      const failed = await firstFailure(known().filter(isOwn));
      if (failed !== null) return failed;
      await this.#loadAll();
      let left = declared.filter(isOwn).reduce((sum, test) => sum + time(test), 0);
      return await firstFailure(known().filter((test) => !isOwn(test) && (left -= time(test)) >= 0));
    } catch (error) {
      return { test: { id: 'it does not load' }, error };
    }
  }

  async #loadAll() {
    while (this.#open.length > 0) await this.#loadNext();
  }

  async #loadNext() {
    for (const file of this.#open.shift() ?? []) {
      Object.assign(reading, { file, without: this.#without });
      await import(pathToFileURL(resolve(file)).href);
    }
    // That a property fails is enough; nobody reads its smallest case.
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
  }
}

function state() {
  return (globalThis.__stryker__ ??= {});
}

async function timed({ id, file, run }) {
  const from = Date.now();
  state().currentTestId = id;
  const failed = await firstFailure([{ id, run }]);
  state().currentTestId = undefined;
  const result = { id, name: id, fileName: resolve(file), timeSpentMs: Date.now() - from };
  return failed === null
    ? { ...result, status: 0 }
    : { ...result, status: 1, failureMessage: String(failed.error) };
}

async function firstFailure(tests) {
  for (const test of tests) {
    forget();
    try {
      await test.run();
    } catch (error) {
      return { test, error };
    }
  }
  return null;
}

function killed(by, error) {
  return { status: 'killed', killedBy: [by], failureMessage: String(error), nrOfTests: 1 };
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'pure-tests', PureTests)];
export const strykerValidationSchema = {
  properties: { tests: { type: 'array' }, others: { type: 'array' }, without: { type: 'string' } },
};
