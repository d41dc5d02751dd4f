/**
 * `npm run experiments`: the experiments of the reliability plan, each in a process of its own, and a table of what
 * they saw. What may follow `--`:
 * - `E-01 E-12`: these alone
 * - `--ci`, `--nightly`: the trials of that occasion; `--trials 50`: so many
 * - `--seed 7`: the same dice again
 * - `--mutants`: each experiment against the defects that it must catch; `--mutants M2 M11`: against these
 *
 * Ends with 1 where a promise was broken, a mutant lived or something did not run. Stopped by a signal, it ends all that it
 * has started, says what was seen until then and ends with 1 too.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { readArguments } from './experiment-arguments.mjs';
import { ensureRedis, prepare, root, say } from './prepare.mjs';

/** Ends what hangs; nothing here takes so long on a busy machine. */
const LONGEST_MS = 3_600_000;
/** What was told to end and does not, is killed. */
const PATIENCE_MS = 8000;

const asked = readArguments(process.argv.slice(2));
if ('unknown' in asked) {
  say(
    `不认识的参数：${asked.unknown}。可用：E-01 …、--ci、--nightly、--trials 次数、--seed 数、--mutants M1 …。`,
  );
  process.exit(1);
}
/** The signal that told this program to end. */
let stoppedBy = null;
/** Ends the experiment that runs. */
let endRunning = () => undefined;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    stoppedBy ??= signal;
    endRunning();
  });
prepare();
ensureRedis(say);
// The packages are there only now.
const { buildChanged, buildTree, inTree, treeOf } = await import('./experiment-tree.mjs');
const rows = [];
const tree = treeOf('product');
await inTree(tree, () => buildTree(tree), tryAll);
const failed = rows.filter(({ good }) => !good).map(({ id }) => `- ${id}\n`);
say(`\n${table(rows)}`);
process.stdout.write(failed.length > 0 ? `没有通过的 ${failed.length} 项：\n${failed.join('')}` : '');
process.stdout.write(`${rows.length - failed.length} passed, ${failed.length} failed\n`);
process.exitCode = failed.length > 0 || stoppedBy !== null ? 1 : 0;

async function tryAll() {
  const { experiments } = await load('registry');
  const wanted = experiments.filter(({ id, sizes }) =>
    asked.ids.length > 0 ? asked.ids.includes(id) : asked.size !== 'ci' || sizes.ci !== null,
  );
  const known = new Set([
    ...experiments.map(({ id }) => id),
    ...wanted.flatMap(({ catches }) => Object.keys(catches)),
  ]);
  // What was asked for and is not there, or is caught by none of these experiments, did not run.
  for (const id of [...asked.ids, ...(asked.mutants ?? [])])
    if (!known.has(id)) rows.push({ id, outcome: null, good: false });
  for (const experiment of wanted) {
    if (stoppedBy !== null) return;
    await (asked.mutants === null ? tryProduct : tryMutants)(experiment);
  }
}

async function tryProduct({ id, promise, sizes, hasCrashPoints }) {
  const trials = asked.trials ?? sizes[asked.size] ?? sizes.full;
  say(`${id}：${promise}（${trials}）`);
  const outcome = hasCrashPoints
    ? await inChanged('crash-points', await pointsOf(), (changed) => run(changed, id, trials))
    : await run(tree, id, trials);
  rows.push({ id, outcome, good: wasTried(outcome) && outcome.violations === 0 });
  for (const line of outcome?.first ?? []) say(`  ${line}`);
  say(rowOf(rows.at(-1)));
}

/** Without its database or tools an experiment makes no trial: nothing is held by that, and nothing caught. */
function wasTried(outcome) {
  return outcome !== null && outcome.trials > 0;
}

/** A mutant is caught by what an experiment found, not by a program that does not run. */
async function tryMutants({ id, catches, hasCrashPoints }) {
  const { mutants } = await load('mutants');
  const chosen = Object.entries(catches).filter(
    ([mutant]) => asked.mutants.length === 0 || asked.mutants.includes(mutant),
  );
  for (const [mutant, trials] of chosen) {
    if (stoppedBy !== null) return;
    const { what, patches } = mutants[mutant];
    say(`${id} ${mutant}：${what}（${trials}）`);
    const all = hasCrashPoints ? [...patches, ...(await pointsOf())] : patches;
    const outcome = await inChanged(mutant, all, (changed) => run(changed, id, trials));
    rows.push({ id: `${id} ${mutant}`, outcome, good: wasTried(outcome) && outcome.violations > 0 });
    for (const line of (outcome?.first ?? []).slice(0, 2)) say(`  ${line}`);
    say(rowOf(rows.at(-1)));
  }
}

async function pointsOf() {
  return (await load('crash-points')).crashPoints;
}

/** Works with a copy of the tree in which these patches are made. */
async function inChanged(name, patches, work) {
  const { patched } = await load('patches');
  const files = new Set(patches.map(({ file }) => file));
  const changed = treeOf(name);
  const build = () => buildChanged(changed, tree, files, (file, text) => patched(file, text, patches));
  return await inTree(changed, build, () => work(changed));
}

/** Null where it did not come to its end. */
function run(from, id, trials) {
  const child = spawn(
    process.execPath,
    ['--enable-source-maps', join(from, 'test/experiments/run.js'), id, String(trials), String(asked.seed)],
    {
      cwd: root,
      env: { ...process.env, NIANBAO_PROGRAM: join(from, 'src/main.js') },
      stdio: ['ignore', 'pipe', 'inherit'],
      // A group of its own: with it end the servers that it has started.
      detached: true,
    },
  );
  endRunning = () => void endGroup(child.pid);
  const hangs = setTimeout(endRunning, LONGEST_MS);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((done) => {
    child.once('close', () => {
      clearTimeout(hangs);
      void endGroup(child.pid).then(() => {
        endRunning = () => undefined;
        try {
          done(JSON.parse(output.trimEnd().split('\n').at(-1)));
        } catch {
          say(`  ${id} 没有跑完。`);
          done(null);
        }
      });
    });
  });
}

/** Resolves when none of the group is left, or it was killed. */
async function endGroup(pid) {
  const until = performance.now() + PATIENCE_MS;
  // What stands still hears nothing before it goes on.
  let goesOn = signalled(-pid, 'SIGTERM') && signalled(-pid, 'SIGCONT');
  while (goesOn && performance.now() < until) {
    await pause(50);
    goesOn = signalled(-pid, 0);
  }
  if (goesOn) signalled(-pid, 'SIGKILL');
}

/** Whether there was anybody to hear it. */
function signalled(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

function table(all) {
  const head =
    '| experiment | trials | violations | bound | seed | seconds | seen |\n| --- | ---: | ---: | ---: | ---: | ---: | --- |';
  return [head, ...all.map(rowOf)].join('\n');
}

/** 0 in n trials is a rate below 3/n, at 95 %. */
function rowOf({ id, outcome }) {
  if (outcome === null) return `| ${id} | – | did not run | – | ${asked.seed} | – | |`;
  const { trials, violations, seconds, seen } = outcome;
  const bound = violations > 0 || trials === 0 ? '–' : `< ${((100 * 3) / trials).toPrecision(2)} %`;
  const counts = Object.entries(seen).map(([what, count]) => `${what} ${count}`);
  return `| ${id} | ${trials} | ${violations} | ${bound} | ${asked.seed} | ${seconds.toFixed(0)} | ${counts.join(', ')} |`;
}

function load(name) {
  const file = join(tree, `test/experiments/${name}.js`);
  if (!existsSync(file)) throw new Error(`no ${file}`);
  return import(pathToFileURL(file).href);
}
