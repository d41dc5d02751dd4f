/** Questions about figures: how many of each set are answered right, and how much CPU one takes. docs/performance.md. */
import { fileURLToPath } from 'node:url';
import { registry as makeRegistry } from '../dist/src/forms/registry.js';
import { ask } from '../dist/src/query/ask.js';
import { county, judge, readSet, runCase } from './ask-oracle.mjs';
import { conclude, timed } from './measure.mjs';

const SETS = [
  { name: 'first', file: 'ask-first.txt', goal: 0.97 },
  { name: 'second', file: 'ask-second.txt', goal: 0.95 },
  { name: 'third', file: 'ask-third.txt', goal: 0.95 },
].map((set) => ({ ...set, path: fileURLToPath(new URL(set.file, import.meta.url)) }));
const ROUNDS = 5;
/** Apart from the database (issue 8). */
const MOST_CPU_MS = 5;
const registry = makeRegistry();
const filings = county(registry);

const rows = SETS.flatMap(({ name, path, goal }) => {
  const cases = readSet(path);
  const verdicts = cases.map((one) =>
    judge(registry, filings, one, runCase({ ask }, registry, filings, one)),
  );
  const count = (verdict) => verdicts.filter((one) => one === verdict).length;
  cases.forEach(({ line }, n) => {
    if (verdicts[n] !== 'right') console.log(`${verdicts[n]}: ${line}`);
  });
  const samples = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const one of cases) {
      const from = process.cpuUsage();
      runCase({ ask }, registry, filings, one);
      const { user, system } = process.cpuUsage(from);
      samples.push((user + system) / 1000);
    }
  samples.sort((one, other) => one - other);
  const share = count('right') / cases.length;
  const told = { n: String(cases.length), median: '', p95: '' };
  return [
    { what: `${name} set: right`, ...told, ratio: share.toFixed(3), goal: `≥ ${goal}`, met: share >= goal },
    {
      what: `${name} set: wrong numbers`,
      ...told,
      ratio: String(count('wrong')),
      goal: '0',
      met: count('wrong') === 0,
    },
    {
      what: `${name} set: asked back or refused instead`,
      ...told,
      ratio: String(count('asked')),
      goal: '',
      met: null,
    },
    timed(`${name} set: CPU of a question`, samples, {
      goal: `p95 < ${String(MOST_CPU_MS)} ms`,
      met: samples[Math.floor(0.95 * samples.length)] < MOST_CPU_MS,
    }),
  ];
});
conclude(rows);
