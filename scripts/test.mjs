/**
 * `npm test`: what `npm start` prepares, then every test, then what had to be left out and how to get it, and as
 * the last line alone `N passed, N failed`. Arguments go to jest (`npm test -- test/parse`).
 *
 * A test that cannot run here appends a line to the file named by NIANBAO_LEFT_OUT: what, and how to get it.
 * With CI set nothing may be left out: then every such line counts as a failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureRedis, prepare, root, say } from './prepare.mjs';

/** Tests that start servers and kill them are the machine's only load while they run; the rest share two cores. */
const END_TO_END = String.raw`\.e2e\.test\.tsx?$`;

prepare();
const scratch = mkdtempSync(join(tmpdir(), 'nianbao-test-'));
const leftOutFile = join(scratch, 'left-out');
writeFileSync(leftOutFile, '');
try {
  const hasRedis = ensureRedis(say);
  const named = process.argv.slice(2);
  const bands =
    named.length > 0
      ? [named]
      : [
          ['--maxWorkers=2', '--testPathIgnorePatterns', END_TO_END, '/node_modules/'],
          ['--runInBand', '--testPathPatterns', END_TO_END],
        ];
  const results = bands.map(runJest);
  const leftOut = [...new Set(readFileSync(leftOutFile, 'utf8').split('\n'))].filter((line) => line !== '');
  if (!hasRedis) leftOut.push('Redis：上面写明了安装办法');
  conclude(results, leftOut);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function runJest(args, index) {
  const output = join(scratch, `result-${index}.json`);
  const fixed = ['--json', `--outputFile=${output}`, '--passWithNoTests', '--forceExit'];
  spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...fixed, ...args], {
    cwd: root,
    // jest prints its progress on stderr; stdout would only repeat where the results were written.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS:
        `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings=ExperimentalWarning`.trim(),
      NIANBAO_LEFT_OUT: leftOutFile,
    },
  });
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
      readFileSync(output, 'utf8'),
    );
    return {
      passed: numPassedTests,
      failed: numFailedTests + numRuntimeErrorTestSuites,
      skipped: numPendingTests,
    };
  } catch {
    say('jest 没有跑完。');
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function conclude(results, leftOut) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0);
  const strict = (process.env.CI ?? '') !== '' && process.env.CI !== 'false';
  const passed = sum('passed');
  // Nothing that ran is not the same as nothing that failed.
  const failed = sum('failed') + (strict ? leftOut.length : 0) + (passed === 0 ? 1 : 0);
  const lines = [''];
  if (leftOut.length === 0) lines.push('没有略去任何部分。');
  else lines.push(`略去了 ${leftOut.length} 部分：`, ...leftOut.map((line) => `- ${line}`));
  if (sum('skipped') > 0) lines.push(`跳过的用例：${sum('skipped')}`);
  lines.push(`${passed} passed, ${failed} failed`);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}
