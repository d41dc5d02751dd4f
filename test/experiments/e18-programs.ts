/** E-17, E-18: several programs on one PostgreSQL and one Redis; one is stopped as for an upgrade, or killed. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Experiment, Outcome } from './experiment.ts';
import { and } from './experiment.ts';
import { onPostgres } from './tools/postgres.ts';
import { startSharedRedis } from './tools/redis.ts';
import type { Scene } from './typing.ts';
import { typeOnPostgres } from './typing.ts';

/** So soon after SIGTERM a program has ended. */
const STOPPED_MS = 10_000;

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
  promise: 'of several programs on one database one may die, and every member’s messages keep their order',
  trials: 'kills of one of three',
  sizes: { share: 0, ci: null, full: 20, nightly: 50 },
  isWholeProgram: true,
  catches: { M4: 10 },
  run: ({ trials, seed }) => {
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
  },
};

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
