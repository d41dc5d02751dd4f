/** `npm run check`: everything that is judged without running the program. Each part runs, whatever the others say. */
import { spawnSync } from 'node:child_process';
import { checkNode, install, root, say } from './prepare.mjs';

const PARTS = {
  types: ['typescript/bin/tsc', '--noEmit'],
  lint: ['eslint/bin/eslint.js', '.', '--max-warnings=0'],
  format: ['prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'],
  deps: ['dependency-cruiser/bin/dependency-cruise.mjs', 'src', 'conversations', 'storage', 'test'],
  unused: ['knip/bin/knip.js'],
};

checkNode();
install(say);
const named = process.argv.slice(2);
const failed = Object.entries(PARTS)
  .filter(([name]) => named.length === 0 || named.includes(name))
  .filter(([name, [program, ...args]]) => {
    const from = performance.now();
    const done = spawnSync(process.execPath, [`node_modules/${program}`, ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    say(`${done.status === 0 ? '通过' : '未过'}：${name}（${seconds} 秒）`);
    return done.status !== 0;
  })
  .map(([name]) => name);
if (failed.length > 0) say(`未过的检查：${failed.join('、')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
