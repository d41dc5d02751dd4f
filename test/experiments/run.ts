/**
 * Runs one experiment in a process of its own: `node run.js E-01 <trials> <seed>`, with the settings that
 * scripts/experiments.mjs gives it. The outcome is the last line of stdout, as JSON.
 */
import { experiments } from './registry.ts';

const [id, trials, seed] = process.argv.slice(2);
const experiment = experiments.find((one) => one.id === id);
if (experiment === undefined) throw new Error(`no experiment ${id ?? ''}`);
const from = performance.now();
const { violations, ...outcome } = await experiment.run({ trials: Number(trials), seed: Number(seed) });
const SHOWN = 10;
process.stdout.write(
  `${JSON.stringify({
    ...outcome,
    violations: violations.length,
    first: violations.slice(0, SHOWN).map((text) => text.slice(0, 400)),
    seconds: (performance.now() - from) / 1000,
  })}\n`,
);
// Pools of a test harness may still hold timers.
process.exit(0);
