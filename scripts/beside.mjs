/**
 * Packages that only one folder beside the program needs, such as what the bench compares with: installed there by its
 * own lock file, when they are first asked for. Node built-ins only.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Whether the packages are there now. Their install scripts are not run. */
export function installBeside(folder, tell) {
  if (isInstalled(folder)) return true;
  tell(`正在安装 ${basename(folder)} 用的软件包（${basename(folder)}/package-lock.json）……`);
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  return spawnSync('npm', args, { cwd: folder, stdio: ['ignore', 2, 2] }).status === 0;
}

/** npm writes what it installed at the very end. */
function isInstalled(folder) {
  const installed = join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const [has, wants] = [read(installed), read(join(folder, 'package-lock.json'))];
  return Object.entries(wants).every(
    ([path, { version, optional }]) => path === '' || optional === true || has[path]?.version === version,
  );
}
