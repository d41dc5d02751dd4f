/** The figures of /metrics. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Facts } from './watch.ts';

export interface ServerMetrics {
  readonly registry: Registry;
  /** A message answered, after so many milliseconds. */
  readonly turn: (way: 'passive' | 'push' | 'unavailable', ms: number) => void;
  /** Tells with the other figures how what the service stands on stands. */
  readonly watch: (facts: () => Promise<Facts>) => void;
  readonly refusal: (reason: string) => void;
  readonly delivery: (result: string) => void;
  /** A message of a member who sends more than the limit. */
  readonly flood: () => void;
  readonly failure: (where: 'turn' | 'web' | 'reminders' | 'backup') => void;
}

export function createMetrics(): ServerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = <Label extends string>(
    name: string,
    help: string,
    label: Label,
  ): ((value: string) => void) => {
    const made = new Counter({
      name: `nianbao_${name}_total`,
      help,
      labelNames: [label],
      registers: [registry],
    });
    return (value) => {
      made.labels(value).inc();
    };
  };
  const flood = new Counter({
    name: 'nianbao_flood_total',
    help: 'Messages above the limit of a member',
    registers: [registry],
  });
  const turns = counter('turns', 'Messages answered', 'way');
  const seconds = new Histogram({
    name: 'nianbao_turn_seconds',
    help: 'From the receipt of a message to its answer',
    // WeCom gives up after 5 s.
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2, 3.5, 5],
    registers: [registry],
  });
  return {
    registry,
    flood: () => {
      flood.inc();
    },
    turn: (way, ms) => {
      turns(way);
      seconds.observe(ms / 1000);
    },
    watch: (facts) => {
      watchFacts(registry, facts);
    },
    refusal: counter('callback_refusals', 'Callbacks refused', 'reason'),
    delivery: counter('deliveries', 'Outgoing messages', 'result'),
    failure: counter('failures', 'Failed attempts', 'where'),
  };
}

/** What is not known is NaN. */
function watchFacts(registry: Registry, facts: () => Promise<Facts>): void {
  const gauge = (name: string, help: string, of: (facts: Facts) => number | null | undefined): void => {
    const made: Gauge = new Gauge({
      name: `nianbao_${name}`,
      help,
      registers: [registry],
      collect: async () => {
        made.set(of(await facts()) ?? NaN);
      },
    });
  };
  const seconds = (ms: number | null | undefined): number => (ms ?? 0) / 1000;
  gauge('database_up', 'Whether the database answers', ({ database }) => (database === null ? 0 : 1));
  gauge('redis_up', 'Whether Redis answers', ({ redis }) => (redis === null ? 0 : 1));
  gauge('disk_free_bytes', 'Free on the disk of DATA_DIR', ({ diskFree }) => diskFree);
  gauge('database_clock_ahead_seconds', 'Clock of the database less that of this machine', ({ database }) =>
    database === null ? null : database.clockAheadMs / 1000,
  );
  gauge('outbox_waiting', 'Messages to be sent', ({ database }) => database?.waiting.outgoing);
  gauge('outbox_oldest_seconds', 'Age of the oldest message to be sent', ({ database }) =>
    database === null ? null : seconds(database.waiting.oldestOutgoingMs),
  );
  gauge('inbox_oldest_seconds', 'Age of the oldest message that is not done', ({ database }) =>
    database === null ? null : seconds(database.waiting.oldestIncomingMs),
  );
  gauge('backup_age_seconds', 'Age of the newest backup', ({ backup, at }) =>
    backup?.kind !== 'daily' || backup.last === null ? null : seconds(at.getTime() - backup.last.getTime()),
  );
}
