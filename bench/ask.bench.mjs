/** Questions about figures: how many of two sets are answered right, and how long one takes. docs/performance.md. */
import { fileURLToPath } from 'node:url';
import { registry as makeRegistry } from '../dist/src/forms/registry.js';
import { ask } from '../dist/src/query/ask.js';
import { county, judge, readSet, runCase } from './ask-oracle.mjs';
import { conclude, timed } from './measure.mjs';

const SETS = [
  { name: 'first', goal: 0.97 },
  { name: 'second', goal: 0.95 },
];
const ROUNDS = 5;
const registry = makeRegistry();
const filings = county(registry);

const rows = SETS.flatMap(({ name, goal }) => {
  const cases = readSet(fileURLToPath(new URL(`ask-${name}.txt`, import.meta.url)));
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
      const from = performance.now();
      runCase({ ask }, registry, filings, one);
      samples.push(performance.now() - from);
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
    timed(`${name} set: a question`, samples),
  ];
});
conclude(rows);
