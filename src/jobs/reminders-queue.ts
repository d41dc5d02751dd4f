/**
 * Wakes the ticker of reminders once a minute by a BullMQ job scheduler, in one of the processes that share a Redis. It
 * holds nothing: lost, flushed or run twice, it costs nothing, for the rows in the database decide.
 */
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { Cluster } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';

export interface ReminderQueue {
  /** Makes the scheduler anew: after FLUSHALL it would never run again. Never fails. */
  readonly renew: () => void;
  /** Returns soon, also where Redis does not answer. */
  readonly close: () => Promise<void>;
}

export interface ReminderQueueDeps {
  /** Of its own, and closed with it. BullMQ loads no client by itself in an ES module, and waits for ever by design. */
  readonly redis: Redis | Cluster;
  readonly onWake: () => Promise<void>;
  readonly everyMs?: number;
  readonly prefix?: string;
}

/** All keys of a queue lie on one node of a cluster: the hash tag in braces. */
const NAME = '{nianbao-reminders}';
const EVERY_MS = 60_000;
const CLOSE_MS = 1_500;

export function createReminderQueue(deps: ReminderQueueDeps): ReminderQueue {
  const { redis, onWake, everyMs = EVERY_MS, prefix = 'nianbao' } = deps;
  const clients = withCopies(redis);
  const options = { connection: redis, prefix, skipVersionCheck: true };
  const queue = new Queue(NAME, options);
  const worker = new Worker(NAME, onWake, { ...options, concurrency: 1, maxStalledCount: 0 });
  // Without a listener an error ends the process. Redis away is no news here: the ticker's own timer takes over.
  const ignore = (): void => undefined;
  queue.on('error', ignore);
  worker.on('error', ignore);
  redis.on('error', ignore);

  let isRenewing = false;
  const renew = (): void => {
    if (isRenewing) return;
    isRenewing = true;
    const kept = { removeOnComplete: true, removeOnFail: true };
    void queue
      .upsertJobScheduler('look', { every: everyMs }, { name: 'look', opts: kept })
      .catch(ignore)
      .finally(() => {
        isRenewing = false;
      });
  };
  renew();
  return {
    renew,
    close: async () => {
      const closed = Promise.all([worker.close(true), queue.close()]).then(ignore, ignore);
      const waited = new AbortController();
      await Promise.race([closed, pause(CLOSE_MS, undefined, { signal: waited.signal }).catch(ignore)]);
      waited.abort();
      for (const client of clients) client.disconnect();
    },
  };
}

/** The client and the copies that BullMQ makes of it: where Redis is away it leaves them trying for ever. */
function withCopies(redis: Redis | Cluster): readonly (Redis | Cluster)[] {
  const clients = [redis];
  const kept = <Client extends Redis | Cluster>(copy: Client): Client => {
    copy.on('error', ignore);
    clients.push(copy);
    return copy;
  };
  if (redis instanceof Cluster) {
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (...override) => kept(duplicate(...override));
  } else {
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (...override) => kept(duplicate(...override));
  }
  redis.on('error', ignore);
  return clients;
}

/** Without a listener an error ends the process. Redis away is no news here: the ticker's own timer takes over. */
function ignore(): void {
  // See above.
}
