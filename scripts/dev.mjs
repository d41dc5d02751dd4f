/** `npm run dev`: compiles on every change and starts the service anew. Ends with Ctrl-C. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureRedis, prepare, root, say } from './prepare.mjs';

prepare();
if (!ensureRedis(say)) process.exit(1);
// From here the compiler writes into dist/ itself, so the stamp of a whole build no longer holds.
rmSync(join(root, 'dist/.built-from'), { force: true });
const run = (args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
const compiler = [
  'node_modules/typescript/bin/tsc',
  '-p',
  'tsconfig.build.json',
  '--watch',
  '--preserveWatchOutput',
];
const children = [run(compiler), run(['--enable-source-maps', '--watch', 'dist/src/main.js'])];
for (const child of children) {
  child.on('exit', (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 1;
  });
}
