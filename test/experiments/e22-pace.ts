/** E-22: more messages than the service lets through, by two workers, over a network that loses answers; on a clock of its own. */
import type { OutboxMessage } from '../../src/jobs/outbox-port.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { createSharedPace } from '../../src/jobs/pace.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import type { MemoryOutbox } from '../wecom/outbox-store.ts';
import { createMemoryOutbox } from '../wecom/outbox-store.ts';
import type { TestRedis } from '../wecom/redis.ts';
import { startTestRedis } from '../wecom/redis.ts';
import type { Experiment } from './experiment.ts';
import { notTried } from './experiment.ts';

/** What the service lets through to one member, and for how long it drops a message equal to one before. */
const MINUTE = { most: 30, ms: 60_000 };
const HOUR = { most: 1000, ms: 3_600_000 };
const SAME_MS = 4 * 3_600_000;
const TO_ONE = 1050;
const MEMBERS = 1000;
const WORKERS = 2;

export const paceSending: Experiment = {
  id: 'E-22',
  promise: 'no member is sent more than the service lets through, and each message is seen once and in order',
  trials: 'floods',
  sizes: { share: 0, ci: null, full: 20, nightly: 100 },
  isWholeProgram: false,
  catches: { M23: 1, M24: 2 },
  run: async ({ trials, seed }) => {
    const redis = await startTestRedis();
    if (redis === null) return notTried;
    const dice = createDice(seed);
    const violations: string[] = [];
    const seen = { sent: 0, repeated: 0 };
    try {
      for (let trial = 0; trial < trials; trial += 1) {
        await redis.connect().flushall();
        const peer = createService();
        await flood(redis, peer, dice.fork());
        violations.push(...peer.violations());
        seen.sent += peer.received();
        seen.repeated += peer.repeated();
      }
    } finally {
      await redis.stop();
    }
    return { trials, violations, seen };
  },
};

/** Everything is put in at once; the clock goes from due time to due time until nothing waits. */
async function flood(redis: TestRedis, service: Service, dice: Dice): Promise<void> {
  let clock = 1_767_225_600_000;
  const now = (): number => clock;
  const store = createMemoryOutbox(now);
  const workers = Array.from({ length: WORKERS }, () => {
    const client = redis.connect();
    return createOutbox({
      port: onePerMember(store, now),
      deliver: (message) => {
        service.receive(message, clock);
        // The answer is lost on the way: nobody knows whether it arrived, and it is sent again.
        if (dice.chance(0.05))
          return Promise.resolve({ kind: 'later', reason: 'transient', waitMs: 0, error: 'timeout' });
        return Promise.resolve({ kind: 'sent', msgId: 'm' });
      },
      pace: createSharedPace(client, now),
      report: () => undefined,
      now,
      random: () => 0,
      pollMs: 60_000,
    });
  });
  for (let n = 0; n < TO_ONE; n += 1)
    put(store, service, 'flooded', dice.chance(0.2) ? '请填报' : `第 ${n} 条`);
  for (let n = 0; n < MEMBERS; n += 1) put(store, service, `m${n}`, '请填报');
  for (;;) {
    for (const worker of workers) await worker.deliverDue();
    const waiting = firstOfEach(store).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    clock = Math.max(clock + 1, Math.min(...waiting.map(({ notBefore }) => notBefore)));
  }
}

function put(store: MemoryOutbox, service: Service, userId: string, text: string): void {
  service.expect(userId, text);
  store.add(userId, text);
}

/** As the table's own query does: of each member the oldest waiting row alone. */
function onePerMember(store: MemoryOutbox, now: () => number): MemoryOutbox['port'] {
  return {
    ...store.port,
    claim: (limit) => {
      const due = firstOfEach(store)
        .filter(({ state, notBefore }) => state === 'waiting' && notBefore <= now())
        .slice(0, limit);
      for (const entry of due) entry.state = 'claimed';
      return Promise.resolve(due.map(store.claimed));
    },
  };
}

/** Of each member the oldest that is not settled: those behind it are due when it is gone. */
function firstOfEach({ entries }: MemoryOutbox): MemoryOutbox['entries'] {
  const seen = new Set<string>();
  return entries.filter(({ row, state }) => {
    if ((state !== 'waiting' && state !== 'claimed') || seen.has(row.userId)) return false;
    seen.add(row.userId);
    return true;
  });
}

interface Service {
  readonly expect: (userId: string, text: string) => void;
  readonly receive: (message: OutboxMessage, at: number) => void;
  readonly received: () => number;
  /** Equal messages that it did not show again. */
  readonly repeated: () => number;
  readonly violations: () => readonly string[];
}

function createService(): Service {
  const expected = new Map<string, string[]>();
  const shown = new Map<string, string[]>();
  const times = new Map<string, number[]>();
  const last = new Map<string, number>();
  let received = 0;
  let repeated = 0;
  const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  return {
    expect: (userId, text) => push(expected, userId, text),
    receive: (message, at) => {
      if (message.kind !== 'text') throw new Error('only texts were put in');
      received += 1;
      push(times, message.to, at);
      const same = `${message.to} ${message.text} ${String(message.serial)}`;
      const before = last.get(same);
      last.set(same, at);
      if (before !== undefined && at - before < SAME_MS) repeated += 1;
      else push(shown, message.to, message.text);
    },
    received: () => received,
    repeated: () => repeated,
    violations: () => [
      ...[...expected].flatMap(([userId, texts]) => {
        const seen = shown.get(userId) ?? [];
        const at = texts.findIndex((text, n) => seen[n] !== text);
        if (at === -1 && seen.length === texts.length) return [];
        return [`${userId} saw ${seen.length} of ${texts.length}, other than sent from the ${at}. on`];
      }),
      ...[...times].flatMap(([userId, all]) =>
        [MINUTE, HOUR].flatMap(({ most, ms }) =>
          all.some((at, n) => (all[n + most] ?? Infinity) - at < ms)
            ? [`${userId} was sent more than ${most} in ${ms / 1000} s`]
            : [],
        ),
      ),
    ],
  };
}
