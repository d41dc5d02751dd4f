/** Runs Stryker over each layer that is asked for, and prints the mutants that no test noticed and the scores. */
import { Stryker } from '@stryker-mutator/core';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { draw, keyOf, rangeOf } from './draw.mjs';
import { layersOf } from './layers.mjs';
import { GOAL, scoreOf, table } from './score.mjs';

const root = dirname(import.meta.dirname);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string' }, seed: { type: 'string' } },
});
const size = values.sample === undefined ? null : Number(values.sample);
const seed = Number(values.seed ?? 1 + Math.floor(Math.random() * 2 ** 31));

const scores = [];
for (const layer of layersOf(root, positionals)) {
  process.stderr.write(`${layer.name}：${layer.files.length} 个文件\n`);
  const drawn = await draw(root, layer.files, size, seed);
  const results = (await mutate(layer, drawn)).filter(({ status }) => status !== 'CompileError');
  scores.push(scoreOf(layer.name, results));
  console.log(table(scores.slice(-1), size !== null, seed));
}
console.log(`\n${table(scores, size !== null, seed)}`);
process.exitCode = scores.length > 0 && scores.every(({ score }) => score >= GOAL) ? 0 : 1;

/** What is not drawn stays as it is: with every mutant inside, the program is several times slower. */
function mutate({ files, tests, others, without }, drawn) {
  return new Stryker({
    mutate: size === null ? files : drawn.map(rangeOf),
    tests,
    others,
    without,
    drawn: drawn.map(keyOf),
    checkers: ['only'],
    testRunner: 'pure-tests',
    coverageAnalysis: 'perTest',
    plugins: ['only.mjs', 'reporter.mjs', 'runner.mjs'].map((name) => join(import.meta.dirname, name)),
    ignorePatterns: ['.cache', 'bench/node_modules', 'coverage', 'data', 'dist', 'docs/pictures', 'mutation'],
    tempDirName: '.cache/mutation',
    reporters: ['unnoticed'],
    // A busy machine is no mutant that goes on for ever.
    timeoutMS: 60_000,
    timeoutFactor: 4,
    dryRunTimeoutMinutes: 30,
    concurrency: 1,
    logLevel: 'error',
    fileLogLevel: 'off',
    allowConsoleColors: false,
  }).runMutationTest();
}
