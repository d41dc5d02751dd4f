/** E-13, E-14: the ways to PostgreSQL, Redis and the server API are slow, broken, in slices or dead; or they hang whole. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../e2e/random.ts';
import type { Experiment, Outcome } from './experiment.ts';
import { and } from './experiment.ts';
import type { Fault, FaultProxy } from './tools/fault-proxy.ts';
import { startFaultProxy } from './tools/fault-proxy.ts';
import type { Postgres } from './tools/postgres.ts';
import { onPostgres, proxied } from './tools/postgres.ts';
import type { SharedRedis } from './tools/redis.ts';
import { startSharedRedis } from './tools/redis.ts';
import type { Scene } from './typing.ts';
import { typeOnPostgres } from './typing.ts';

/** WeCom's own limit: a callback that is answered later counts as failed. */
const ANSWERED_MS = 5000;
/** How long a link is bad. */
const BAD_MS = 3000;
/** How long a whole server hangs: longer than any time limit of the program, and every fifth time far longer. */
const HUNG_MS = { mostly: 7000, sometimes: 30_000 };

export const breakLinks: Experiment = {
  id: 'E-13',
  promise: 'over slow and broken links every callback is answered in time, and nothing is lost or doubled',
  trials: 'scenarios',
  sizes: { share: 0, ci: null, full: 30, nightly: 300 },
  isWholeProgram: true,
  catches: { M19: 24 },
  run: ({ trials, seed }) =>
    onLinks(seed, async ({ links: { postgres, redis } }, { dice, answered }) => {
      for (let trial = 0; trial < trials; trial += 1) {
        const proxy = trial % 2 === 0 ? postgres : redis;
        proxy.set(faultOf(dice));
        await pause(BAD_MS);
        proxy.set({ kind: 'none' });
        // What was held or half sent is of no use to a client that gave up.
        proxy.cut();
        await answered();
      }
      return trials;
    }),
};

export const hang: Experiment = {
  id: 'E-14',
  promise: 'a PostgreSQL or Redis that hangs costs no figure and no answer in time, and needs no restart',
  trials: 'hangs',
  sizes: { share: 0, ci: null, full: 20, nightly: 40 },
  isWholeProgram: true,
  catches: { M19: 6 },
  run: ({ trials, seed }) =>
    onLinks(seed, async ({ servers }, { answered }) => {
      for (let trial = 0; trial < trials; trial += 1) {
        const server = trial % 2 === 0 ? servers.postgres : servers.redis;
        server.freeze(true);
        await pause(trial % 5 === 4 ? HUNG_MS.sometimes : HUNG_MS.mostly);
        server.freeze(false);
        await answered();
      }
      return trials;
    }),
};

/** Any of the faults of a link. */
export function faultOf(dice: Dice): Fault {
  return dice.pick<Fault>([
    { kind: 'delay', ms: 20 },
    { kind: 'delay', ms: 250 },
    { kind: 'delay', ms: 1000 },
    { kind: 'delay', ms: 4000 },
    { kind: 'hold' },
    { kind: 'slice', bytes: 1 },
    { kind: 'slice', bytes: 7 },
    { kind: 'reset', falls: () => dice.chance(0.1) },
    { kind: 'refuse' },
  ]);
}

export interface Place {
  readonly links: { readonly postgres: FaultProxy; readonly redis: FaultProxy };
  readonly servers: { readonly postgres: Postgres; readonly redis: SharedRedis };
}

/** Clerks type to one program, whose ways to its PostgreSQL and its Redis go through proxies. */
export function onLinks(
  seed: number,
  work: (place: Place, scene: Scene) => Promise<number>,
): Promise<Outcome> {
  return onPostgres(async (postgres) => {
    const { url } = postgres;
    const redis = await startSharedRedis();
    const toPostgres = await proxied(url);
    const toRedis = await startFaultProxy({ to: { host: '127.0.0.1', port: redis.port } });
    const place = { links: { postgres: toPostgres.proxy, redis: toRedis }, servers: { postgres, redis } };
    const late: string[] = [];
    let slowest = 0;
    const disturb = async (scene: Scene): Promise<number> => {
      const count = await work(place, scene);
      for (const { msgId, ms, op } of scene.history.lines) {
        slowest = Math.max(slowest, ms);
        if (ms > ANSWERED_MS) late.push(`${msgId} ${op} after ${Math.round(ms)} ms`);
      }
      return count;
    };
    try {
      const programs = [{ DATABASE_URL: toPostgres.url, REDIS_URL: `redis://127.0.0.1:${toRedis.port}` }];
      const outcome = await typeOnPostgres({ seed, url, programs, disturb });
      return and(outcome, { violations: late, seen: { 'slowest, ms': Math.round(slowest) } });
    } finally {
      await toPostgres.close();
      await toRedis.close();
      await redis.stop();
    }
  });
}
