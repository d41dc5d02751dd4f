/** E-15: every COMMIT on a PostgreSQL server is on the disk: the writes that the kernel was asked to flush are counted. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../../storage/database.ts';
import { migrate } from '../../storage/migrate.ts';
import { findProgram } from '../../storage/redis-binary.ts';
import { chat, countyOf, engineOn } from '../storage/engine.ts';
import { childrenOf, killed } from '../support/child.ts';
import { leaveOut } from '../support/left-out.ts';
import type { Experiment } from './experiment.ts';
import { notTried } from './experiment.ts';
import { onPostgres } from './tools/postgres.ts';

export const countFlushes: Experiment = {
  id: 'E-15',
  promise: 'each turn on a PostgreSQL server is flushed to the disk before it is answered',
  trials: 'turns',
  sizes: { share: 0, ci: 200, full: 200, nightly: 1000 },
  isWholeProgram: false,
  catches: { M6: 200 },
  run: ({ trials }) =>
    onPostgres(
      async ({ url, pid }) => {
        const strace = findProgram('strace');
        if (strace === null) {
          leaveOut('the flushes of PostgreSQL', 'apt-get install strace');
          return notTried;
        }
        const database = await openDatabase({ url, dataDir: '' });
        await migrate(database.db);
        await countyOf(database, { a: [{ userId: 'a1' }] });
        const engine = engineOn(database);
        await chat(engine, 'a1', 'open 2020');
        const tracing = await trace(strace, pid);
        const numbers = Array.from({ length: trials }, (_, n) => `set c ${n + 1}`);
        await chat(engine, 'a1', ...numbers);
        const flushes = await tracing.stop();
        await database.close();
        const violations = flushes < trials ? [`${flushes} flushes for ${trials} turns`] : [];
        return { trials, violations, seen: { flushes } };
      },
      ['fsync=on'],
    ),
};

/** Counts the flushes of a process and all its children from now on. */
async function trace(strace: string, pid: number): Promise<{ readonly stop: () => Promise<number> }> {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-strace-'));
  const file = join(folder, 'calls');
  const pids = [pid, ...childrenOf(pid)].flatMap((one) => ['-p', String(one)]);
  const tracer = spawn(strace, ['-f', '-o', file, '-e', 'trace=fdatasync,fsync', ...pids], {
    stdio: 'ignore',
  });
  // It attaches to one after the other.
  await pause(1500);
  if (!existsSync(file)) throw new Error('strace did not start');
  return {
    stop: async () => {
      await killed(tracer, 'SIGINT');
      const calls = readFileSync(file, 'utf8').match(/\bf(?:data)?sync\(/g)?.length ?? 0;
      rmSync(folder, { recursive: true, force: true });
      return calls;
    },
  };
}
