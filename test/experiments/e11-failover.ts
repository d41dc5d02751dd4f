/** E-11: the Redis of two programs dies while its replica lags behind, and the replica takes its place; again and again. */
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../e2e/process.ts';
import type { Experiment } from './experiment.ts';
import type { FaultProxy } from './tools/fault-proxy.ts';
import { startFaultProxy } from './tools/fault-proxy.ts';
import { onPostgres } from './tools/postgres.ts';
import type { SharedRedis } from './tools/redis.ts';
import { startSharedRedis } from './tools/redis.ts';
import type { Scene } from './typing.ts';
import { typeOnPostgres } from './typing.ts';

export const failOver: Experiment = {
  id: 'E-11',
  promise: 'a Redis whose replica takes over without its last writes costs no figure and doubles nothing',
  trials: 'failovers',
  sizes: { share: 0, ci: null, full: 30, nightly: 200 },
  isWholeProgram: true,
  catches: { M5: 10, M7: 10 },
  run: ({ trials, seed }) =>
    onPostgres(async ({ url }) => {
      const pair = await startPair();
      const disturb = async ({ dice, answered }: Scene): Promise<number> => {
        for (let trial = 0; trial < trials; trial += 1) {
          await answered();
          pair.link().set({ kind: 'hold' });
          await pause(dice.between(500, 2000));
          await pair.failOver();
          await answered();
        }
        return trials;
      };
      try {
        const env = { DATABASE_URL: url, REDIS_URL: `redis://127.0.0.1:${pair.way.port}` };
        return await typeOnPostgres({ seed, url, programs: [env, env], disturb });
      } finally {
        await pair.stop();
      }
    }),
};

interface Pair {
  /** By which programs reach whichever is the primary. */
  readonly way: FaultProxy;
  /** Between the primary and its replica. */
  readonly link: () => FaultProxy;
  /** Kills the primary; its replica, as far as it has come, takes its place, and gets one of its own. */
  readonly failOver: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Replica {
  readonly redis: SharedRedis;
  readonly link: FaultProxy;
}

async function startPair(): Promise<Pair> {
  let primary = await startSharedRedis();
  let replica = await replicaOf(primary);
  const way = await startFaultProxy({ to: at(primary) });
  return {
    way,
    link: () => replica.link,
    failOver: async () => {
      const [dead, heir] = [primary, replica];
      await dead.stop();
      await heir.redis.promote();
      await heir.link.close();
      primary = heir.redis;
      way.redirect(at(primary));
      replica = await replicaOf(primary);
    },
    stop: async () => {
      await way.close();
      await replica.redis.stop();
      await replica.link.close();
      await primary.stop();
    },
  };
}

/** Resolves when it holds what the primary holds. */
async function replicaOf(primary: SharedRedis): Promise<Replica> {
  const link = await startFaultProxy({ to: at(primary) });
  const redis = await startSharedRedis(['--replicaof', '127.0.0.1', String(link.port)]);
  await eventually(async () => ((await redis.isInStep()) ? true : undefined));
  return { redis, link };
}

function at({ port }: SharedRedis): { readonly port: number; readonly host: string } {
  return { port, host: '127.0.0.1' };
}
