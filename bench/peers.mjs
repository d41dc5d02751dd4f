/** The packages that only the bench needs: installed beside it by its own lock file, when they are first asked for. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const requirePeer = createRequire(import.meta.url);

/** The packages of the names given, `null` where they could not be installed. Their install scripts are not run. */
export function peers(names) {
  if (!isInstalled()) {
    console.log('正在安装对照用的软件包（bench/package-lock.json）……');
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status } = spawnSync('npm', args, { cwd: folder, stdio: 'inherit' });
    if (status !== 0) return null;
  }
  return names.map((name) => requirePeer(name));
}

/** npm writes what it installed at the very end. */
function isInstalled() {
  const installed = `${folder}node_modules/.package-lock.json`;
  if (!existsSync(installed)) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const [has, wants] = [read(installed), read(`${folder}package-lock.json`)];
  return Object.entries(wants).every(
    ([path, { version, optional }]) => path === '' || optional === true || has[path]?.version === version,
  );
}
