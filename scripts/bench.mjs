/**
 * `npm run bench [-- name …]`: measures what is built, each bench/<name>.bench.mjs in a process of its own, and ends
 * with 1 where a goal is missed. Nothing is written anywhere. How it measures: docs/performance.md.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root, say, stop } from './prepare.mjs';

const ENDING = '.bench.mjs';
const known = readdirSync(join(root, 'bench'))
  .filter((name) => name.endsWith(ENDING))
  .map((name) => name.slice(0, -ENDING.length))
  .sort();
const named = process.argv.slice(2);
const strange = named.filter((name) => !known.includes(name));
if (strange.length > 0) stop(`没有这样的测量：${strange.join('、')}。有：${known.join('、')}。`);

prepare();
const missed = (named.length > 0 ? named : known).filter((name) => {
  say(`测量：${name}……`);
  const program = join(root, 'bench', `${name}${ENDING}`);
  const flags = ['--expose-gc', '--no-warnings=ExperimentalWarning'];
  return spawnSync(process.execPath, [...flags, program], { cwd: root, stdio: 'inherit' }).status !== 0;
});
if (missed.length > 0) say(`没有达到目标：${missed.join('、')}`);
process.exitCode = missed.length > 0 ? 1 : 0;
