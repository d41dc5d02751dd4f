/**
 * `npm test`: what `npm start` prepares, then every test, then what had to be left out and how to get it, and as
 * the last line alone `N passed, N failed`. Arguments go to jest (`npm test -- test/parse`).
 *
 * A test that cannot run here appends a line to the file named by NIANBAO_LEFT_OUT: what, and how to get it.
 * With CI set nothing may be left out: then every such line counts as a failure.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureRedis, prepare, root, say } from './prepare.mjs';

/** On two cores: a test that starts programs waits for them most of the time, and leaves its core to another. */
const AT_ONCE = 4;
/** Where what is written stays in memory; what four files write at a time takes less than this. */
const MEMORY = '/dev/shm';
const MEMORY_BYTES = 2 * 1024 ** 3;
/** Where a run writes; behind it stands the process of that run. */
const SCRATCH = 'nianbao-test-';
/** Holds what is compiled of PGlite, in each of jest's processes. */
const PRELOAD = pathToFileURL(join(root, 'test/support/keep-pglite.mjs')).href;
const NODE_OPTIONS = `--experimental-vm-modules --no-warnings=ExperimentalWarning --import=${PRELOAD}`;

prepare();
removeAbandoned();
// Ctrl-C ends jest, which is in the foreground as well; what was written is then removed as always.
process.on('SIGINT', () => undefined);
const scratch = mkdtempSync(join(hasMemory() ? MEMORY : tmpdir(), `${SCRATCH}${String(process.pid)}-`));
const leftOutFile = join(scratch, 'left-out');
writeFileSync(leftOutFile, '');
try {
  const hasRedis = ensureRedis(say);
  const result = runJest(process.argv.slice(2));
  const leftOut = [...new Set(readFileSync(leftOutFile, 'utf8').split('\n'))].filter((line) => line !== '');
  if (!hasRedis) leftOut.push('Redis：上面写明了安装办法');
  conclude(result, leftOut);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** What runs left in memory that were killed (SIGKILL lets nobody tidy up): the folders whose process is gone. */
function removeAbandoned() {
  if (!existsSync(MEMORY)) return;
  const named = new RegExp(`^${SCRATCH}(\\d+)-\\w{6}$`);
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = named.exec(name) ?? [];
    if (pid !== undefined && isGone(Number(pid)))
      rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

function isGone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch ({ code }) {
    // Somebody else's process is there as well.
    return code === 'ESRCH';
  }
}

/** Copying a database there costs a tenth of what it costs on a disk. Whoever names a folder for what is passing gets that. */
function hasMemory() {
  if ((process.env.TMPDIR ?? '') !== '') return false;
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= MEMORY_BYTES;
  } catch {
    return false;
  }
}

/** PostgreSQL runs as somebody else where the tests run as root, and passes through to a folder of its own. */
function passingFolder() {
  const folder = join(scratch, 'tmp');
  mkdirSync(folder);
  chmodSync(scratch, 0o711);
  chmodSync(folder, 0o711);
  return folder;
}

function runJest(args) {
  const output = join(scratch, 'result.json');
  const fixed = [
    '--json',
    `--outputFile=${output}`,
    `--maxWorkers=${AT_ONCE}`,
    '--passWithNoTests',
    '--forceExit',
  ];
  spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...fixed, ...args], {
    cwd: root,
    // jest prints its progress on stderr; stdout would only repeat where the results were written.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${NODE_OPTIONS}`.trim(),
      NIANBAO_LEFT_OUT: leftOutFile,
      TMPDIR: passingFolder(),
      NIANBAO_BRIEFLY: '1',
    },
  });
  try {
    return read(JSON.parse(readFileSync(output, 'utf8')));
  } catch {
    say('jest 没有跑完。');
    return { passed: 0, failed: ['jest'], skipped: 0 };
  }
}

/** Of what failed, the names: `<file> › <full name>`, or the file alone where it could not be run. */
function read({ numPassedTests, numPendingTests, testResults }) {
  const failed = testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(root, name);
    const tests = assertionResults.filter((one) => one.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [file];
    return tests.map(({ fullName }) => `${file} › ${fullName}`);
  });
  return { passed: numPassedTests, failed, skipped: numPendingTests };
}

/** The end of a log is what is kept of it: there stands what failed. */
function conclude({ passed, failed, skipped }, leftOut) {
  const strict = (process.env.CI ?? '') !== '' && process.env.CI !== 'false';
  // Nothing that ran is not the same as nothing that failed.
  const count = failed.length + (strict ? leftOut.length : 0) + (passed === 0 ? 1 : 0);
  const lines = [''];
  if (failed.length > 0) lines.push(`没有通过的 ${failed.length} 项：`, ...failed.map((name) => `- ${name}`));
  if (leftOut.length === 0) lines.push('没有略去任何部分。');
  else lines.push(`略去了 ${leftOut.length} 部分：`, ...leftOut.map((line) => `- ${line}`));
  if (skipped > 0) lines.push(`跳过的用例：${skipped}`);
  lines.push(`${passed} passed, ${count} failed`);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = count > 0 ? 1 : 0;
}
