/**
 * `npm run mutate`: changes the pure layers in one place at a time (a condition turned round, a text emptied) and sees
 * whether a test fails. What may follow `--`: layers, folders or files; `--sample 80`: so many mutants of each layer,
 * drawn at random; `--seed 7`: the same ones again. Ends with 1 where a layer is below the goal (docs/mutation.md).
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installBeside } from './beside.mjs';
import { checkNode, install, root, say, stop } from './prepare.mjs';

checkNode();
install(say);
const folder = join(root, 'mutation');
if (!installBeside(folder, say)) stop('软件包没有装上，原因见上。');
const { status } = spawnSync(process.execPath, [join(folder, 'run.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  // Properties try the same cases with each mutant as without any.
  env: { ...process.env, CI: 'true' },
});
process.exitCode = status ?? 1;
