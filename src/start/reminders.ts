/** Wires the reminders: rows in the database, a ticker, and a queue that wakes it. */
import type { Kysely } from 'kysely';
import { remind } from '../../storage/reminders.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import type { Schema } from '../../storage/schema.ts';
import type { Registry } from '../forms/registry.ts';
import { createReminderQueue } from '../jobs/reminders-queue.ts';
import { createReminderTicker } from '../jobs/reminders.ts';
import { publishedArrangement } from '../jobs/reminders-holidays.ts';

export interface RemindersDeps {
  readonly db: Kysely<Schema>;
  /** Makes the client of the queue. */
  readonly patient: () => RedisClient;
  readonly forms: Registry;
  readonly cards: boolean;
  /** The clock of periods, reminders and links. */
  readonly now: () => Date;
  readonly clock: () => Date;
  /** Tells when that clock is put forward, from where. */
  readonly onForward: (listener: (from: Date) => void) => void;
  readonly onMessages: () => void;
  readonly onFailure: (error: unknown) => void;
}

export interface RunningReminders {
  readonly close: () => Promise<void>;
}

/**
 * Returns after the first look, so that the outbox does not begin with what has become too late while the process was
 * down.
 */
export async function startReminders(deps: RemindersDeps): Promise<RunningReminders> {
  const { db, forms: registry, cards, now, clock } = deps;
  const published = publishedArrangement();
  const ticker = createReminderTicker({
    look: (skippedFrom) =>
      remind(
        { db, registry, published, cards },
        { now: now(), clock: clock(), ...(skippedFrom && { skippedFrom }) },
      ),
    onMessages: deps.onMessages,
    onFailure: deps.onFailure,
    onSilence: () => {
      queue.renew();
    },
    now: () => performance.now(),
  });
  deps.onForward(ticker.skipped);
  await ticker.wake();
  const queue = createReminderQueue({ redis: deps.patient(), onWake: ticker.wake });
  ticker.start();
  return {
    close: async () => {
      await queue.close();
      await ticker.stop();
    },
  };
}
