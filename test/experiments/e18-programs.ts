/**
 * E-17, E-18: several programs on one PostgreSQL and one Redis; one is stopped as for an upgrade, or killed. On an embedded
 * database there may be one alone.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TestServer } from '../e2e/process.ts';
import { createTestServer } from '../e2e/process.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { and, together } from './experiment.ts';
import { onPostgres } from './tools/postgres.ts';
import { startSharedRedis } from './tools/redis.ts';
import type { Scene } from './typing.ts';
import { typeOnPostgres, typeWhile } from './typing.ts';

/** So soon after SIGTERM a program has ended. */
const STOPPED_MS = 10_000;
/** One in so many trials of E-18 is a second program on a folder. */
const SECONDS_OF = 5;

export const stopInOrder: Experiment = {
  id: 'E-17',
  promise: 'programs that are stopped and started in turn end in order, and no turn is lost',
  trials: 'stops under traffic',
  sizes: { share: 0, ci: null, full: 30, nightly: 200 },
  isWholeProgram: true,
  catches: { M4: 10 },
  run: ({ trials, seed }) => {
    const violations: string[] = [];
    let slowest = 0;
    const disturb = async ({ servers, answered }: Scene): Promise<number> => {
      for (let stop = 0; stop < trials; stop += 1) {
        const server = servers[stop % servers.length];
        await answered();
        const from = performance.now();
        const code = await server?.stop();
        slowest = Math.max(slowest, performance.now() - from);
        if (code !== 0) violations.push(`it ended with ${String(code)}`);
        await server?.start();
      }
      return trials;
    };
    return onPrograms(2, seed, disturb).then((outcome) => {
      if (slowest > STOPPED_MS) violations.push(`it took ${Math.round(slowest)} ms to end`);
      return and(outcome, { violations, seen: { 'slowest end, ms': Math.round(slowest) } });
    });
  },
};

export const killOneOfSeveral: Experiment = {
  id: 'E-18',
  promise:
    'of several programs on one database one may die, and every member’s messages keep their order; a folder has one program',
  trials: 'kills of one of three, or second programs on a folder',
  sizes: { share: 0, ci: null, full: 25, nightly: 60 },
  isWholeProgram: true,
  catches: { M4: 10, M8: 5 },
  run: async ({ trials, seed }) => {
    const seconds = Math.max(1, Math.round(trials / SECONDS_OF));
    return together([
      await startSeconds({ trials: seconds, seed }),
      await killOne({ trials: Math.max(1, trials - seconds), seed }),
    ]);
  },
};

function killOne({ trials, seed }: Order): Promise<Outcome> {
  const disturb = async ({ servers, dice, answered }: Scene): Promise<number> => {
    for (let kill = 0; kill < trials; kill += 1) {
      const server = dice.pick(servers);
      await answered();
      await pause(dice.between(60, 250));
      await server.kill();
      await answered();
      await server.start();
    }
    return trials;
  };
  return onPrograms(3, seed, disturb);
}

async function startSeconds({ trials, seed }: Order): Promise<Outcome> {
  const violations: string[] = [];
  const disturb = async ({ servers, answered }: Scene): Promise<number> => {
    for (const server of servers)
      for (let second = 0; second < trials; second += 1) {
        await answered();
        violations.push(...(await startSecond(server)));
      }
    return trials;
  };
  const outcome = await typeWhile({ name: 'PGlite', seed, programs: [{}], disturb, breaksAnswers: false });
  return and(outcome, { violations, seen: { 'second programs': trials } });
}

/** On the folder of a program that runs: it must end by itself and say why. */
async function startSecond({ dataDir }: TestServer): Promise<readonly string[]> {
  const env = { DATA_DIR: dataDir, ROSTER_FILE: join(dataDir, 'roster.yaml') };
  const second = await createTestServer({ roster: '', env });
  try {
    const ending = await second.start().then(() => 'it started', String);
    return ending.includes('数据目录正被进程') ? [] : [`a second program on the folder: ${ending}`];
  } finally {
    await second.remove();
  }
}

function onPrograms(
  count: number,
  seed: number,
  disturb: (scene: Scene) => Promise<number>,
): Promise<Outcome> {
  return onPostgres(async ({ url }) => {
    const redis = await startSharedRedis();
    try {
      const env = { DATABASE_URL: url, REDIS_URL: redis.url };
      const programs = Array.from({ length: count }, () => env);
      return await typeOnPostgres({ seed, url, programs, disturb });
    } finally {
      await redis.stop();
    }
  });
}
