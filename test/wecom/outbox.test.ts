import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { SendOutcome } from '../../src/channels/wecom/sender.ts';
import type { Deliver, OutboxDeps, OutboxPort, OutboxReport } from '../../src/jobs/outbox-port.ts';
import type { Outbox } from '../../src/jobs/outbox.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { createMemoryPace } from '../../src/jobs/pace.ts';
import type { MemoryOutbox } from './outbox-store.ts';
import { createMemoryOutbox } from './outbox-store.ts';

const HOUR = 3_600_000;

type Message = Extract<Parameters<Deliver>[0], { readonly kind: 'text' }>;

interface Bench {
  readonly store: MemoryOutbox;
  readonly outbox: Outbox;
  /** Everything handed to the service, in order, with the time. */
  readonly delivered: (Message & { readonly at: number })[];
  readonly reports: OutboxReport[];
  readonly now: () => number;
  readonly pass: (ms: number) => void;
  /** Moves the clock from due time to due time and delivers, until nothing waits or `until` has come. */
  readonly play: (until?: number) => Promise<void>;
}

/** An outbox over rows in memory; `spoil` may replace parts of the store's port. */
function bench(
  answer: (message: Message, count: number) => SendOutcome | Promise<SendOutcome>,
  over: Partial<OutboxDeps> = {},
  spoil: (bench: Bench) => Partial<OutboxPort> = () => ({}),
): Bench {
  let clock = 1_767_225_600_000;
  const now = (): number => clock;
  const store = createMemoryOutbox(now);
  const delivered: Bench['delivered'] = [];
  const reports: OutboxReport[] = [];
  const port = { ...store.port };
  const outbox = createOutbox({
    port,
    deliver: async (message) => {
      if (message.kind !== 'text') throw new Error('only texts were put in');
      delivered.push({ ...message, at: clock });
      return await answer(message, delivered.length);
    },
    pace: createMemoryPace(now),
    report: (event) => reports.push(event),
    now,
    random: () => 0,
    pollMs: 60_000,
    ...over,
  });
  const play = async (until = clock + 12 * HOUR): Promise<void> => {
    for (;;) {
      await outbox.deliverDue();
      const due = store.nextDue();
      if (due === null || due > until) return;
      clock = Math.max(clock + 1, due);
    }
  };
  const made = { store, outbox, delivered, reports, now, pass: (ms: number) => (clock += ms), play };
  Object.assign(port, spoil(made));
  return made;
}

const sent: SendOutcome = { kind: 'sent', msgId: 'm' };
const later = (reason: 'transient' | 'concurrency' | 'frequency', waitMs = 5_000): SendOutcome => ({
  kind: 'later',
  reason,
  waitMs,
  error: reason,
});
const ids = (delivered: Bench['delivered']): string[] => delivered.map(({ text }) => text);

describe('delivery', () => {
  test('sends what is due, each member in order, with the id of the service kept', async () => {
    const { store, outbox, delivered, reports } = bench(() => sent);
    for (const text of ['a1', 'b1', 'a2', 'b2', 'a3']) store.add(text.charAt(0), text);
    await outbox.deliverDue();
    expect(ids(delivered.filter(({ to }) => to === 'a'))).toEqual(['a1', 'a2', 'a3']);
    expect(ids(delivered.filter(({ to }) => to === 'b'))).toEqual(['b1', 'b2']);
    expect(store.states()).toEqual(Array(5).fill('sent'));
    expect(reports).toHaveLength(5);
  });
  test('serves no more members at a time than it may, and one member never twice at a time', async () => {
    let busy = 0;
    let most = 0;
    const members = new Set<string>();
    const { store, outbox } = bench(
      async ({ to }) => {
        expect(members.has(to)).toBe(false);
        members.add(to);
        most = Math.max(most, (busy += 1));
        await sleep(2);
        busy -= 1;
        members.delete(to);
        return sent;
      },
      { parallel: 3, claimLimit: 7 },
    );
    for (let n = 0; n < 40; n += 1) store.add(`m${String(n % 8)}`, `t${String(n)}`);
    await outbox.deliverDue();
    expect(most).toBe(3);
    expect(store.states()).toEqual(Array(40).fill('sent'));
  });
  test('a row added while a run is under way is sent by the wake that follows', async () => {
    const { store, outbox, delivered } = bench(async () => {
      await sleep(5);
      return sent;
    });
    store.add('a', '1');
    const run = outbox.deliverDue();
    store.add('b', '2');
    await Promise.all([run, outbox.deliverDue()]);
    expect(ids(delivered)).toEqual(['1', '2']);
  });
  test('a row added after the last look of a run is found by the wake that comes with it', async () => {
    const woken: Promise<void>[] = [];
    const { store, outbox } = bench(
      () => sent,
      {},
      (made) => ({
        claim: async (limit) => {
          const rows = await made.store.port.claim(limit);
          if (woken.length === 0) {
            made.store.add('a', '1');
            woken.push(made.outbox.deliverDue());
          }
          return rows;
        },
      }),
    );
    await outbox.deliverDue();
    expect(store.states()).toEqual(['waiting']);
    await Promise.all(woken);
    expect(store.states()).toEqual(['sent']);
  });
  test('a store that fails is reported and the next wake goes on', async () => {
    let failing = true;
    const { store, outbox, reports } = bench(
      () => sent,
      {},
      (made) => ({
        claim: (limit) => (failing ? Promise.reject(new Error('away')) : made.store.port.claim(limit)),
      }),
    );
    store.add('a', '1');
    await outbox.deliverDue();
    expect(reports).toMatchObject([{ type: 'failed' }]);
    failing = false;
    await outbox.deliverDue();
    expect(store.states()).toEqual(['sent']);
  });
  test('a message that was sent but could not be noted is sent again the same, for the service to drop', async () => {
    let failing = true;
    const { store, outbox, delivered, pass } = bench(
      () => sent,
      {},
      (made) => ({
        sent: (id, msgId) => (failing ? Promise.reject(new Error('away')) : made.store.port.sent(id, msgId)),
      }),
    );
    store.add('a', '1');
    await outbox.deliverDue();
    failing = false;
    pass(200_000);
    await outbox.deliverDue();
    expect(delivered).toMatchObject(Array(2).fill({ to: 'a', text: '1', serial: null }));
    expect(store.states()).toEqual(['sent']);
  });
});

describe('pacing', () => {
  test('200 messages to one member all arrive in order, at most 30 in any minute', async () => {
    const { store, delivered, play } = bench(() => sent);
    for (let n = 1; n <= 200; n += 1) store.add('a', String(n));
    await play();
    expect(ids(delivered)).toEqual(Array.from({ length: 200 }, (_, n) => String(n + 1)));
    expect(mostWithin(delivered, 60_000)).toBe(30);
    expect(store.states()).toEqual(Array(200).fill('sent'));
  });
  test('2,100 messages to one member: at most 1,000 in any hour', async () => {
    const { store, delivered, play } = bench(() => sent);
    for (let n = 1; n <= 2_100; n += 1) store.add('a', String(n));
    await play();
    expect(delivered).toHaveLength(2_100);
    expect(mostWithin(delivered, HOUR)).toBe(1_000);
    expect(ids(delivered)).toEqual(Array.from({ length: 2_100 }, (_, n) => String(n + 1)));
  });
  test('one member who waits keeps no other waiting', async () => {
    const { store, outbox, delivered } = bench(() => sent);
    for (let n = 0; n < 60; n += 1) store.add('a', `a${String(n)}`);
    for (let n = 0; n < 60; n += 1) store.add(`b${String(n)}`, 'once');
    await outbox.deliverDue();
    expect(delivered.filter(({ to }) => to === 'a')).toHaveLength(30);
    expect(delivered.filter(({ to }) => to !== 'a')).toHaveLength(60);
  });
});

describe('a delivery that fails', () => {
  test('for a while is tried again, later each time, and what comes after it waits', async () => {
    const { store, delivered, play } = bench((_, count) => (count <= 3 ? later('transient') : sent));
    store.add('a', '1');
    store.add('a', '2');
    await play();
    expect(ids(delivered)).toEqual(['1', '1', '1', '1', '2']);
    const gaps = delivered.slice(1, 4).map(({ at }, place) => at - (delivered[place]?.at ?? 0));
    expect(gaps).toEqual([5_000, 10_000, 20_000]);
  });
  test('holds back a message that is added meanwhile', async () => {
    const { store, outbox, delivered, pass } = bench((_, count) => (count === 1 ? later('transient') : sent));
    store.add('a', '1');
    await outbox.deliverDue();
    store.add('a', '2');
    await outbox.deliverDue();
    expect(ids(delivered)).toEqual(['1']);
    pass(5_000);
    await outbox.deliverDue();
    expect(ids(delivered)).toEqual(['1', '1', '2']);
  });
  test('holds back the rest even if its time comes while they are put off', async () => {
    const { store, outbox, delivered } = bench(
      (_, count) => (count === 1 ? later('concurrency', 3_000) : sent),
      {},
      (made) => ({
        later: (id, notBefore, error) => {
          made.pass(10_000);
          return made.store.port.later(id, notBefore, error);
        },
      }),
    );
    for (const text of ['1', '2']) store.add('a', text);
    await outbox.deliverDue();
    expect(ids(delivered)).toEqual(['1', '1', '2']);
  });
  test('without an end is parked before the service forgets, and the next goes on', async () => {
    const { store, delivered, reports, play } = bench(({ text }) =>
      text === '1' ? later('transient') : sent,
    );
    store.add('a', '1');
    store.add('a', '2');
    await play();
    expect(store.states()).toEqual(['parked', 'sent']);
    const tries = delivered.filter(({ text }) => text === '1');
    expect((tries.at(-1)?.at ?? 0) - (tries[0]?.at ?? 0)).toBeLessThan(4 * HOUR);
    expect((tries.at(-1)?.at ?? 0) - (tries[0]?.at ?? 0)).toBeGreaterThan(3 * HOUR);
    expect(new Set(tries.map(({ serial }) => serial))).toEqual(new Set([null]));
    expect(reports).toContainEqual({ type: 'parked', id: 1, reason: 'unknown', error: 'transient' });
  });
  test.each(['receiver', 'content', 'rights'] as const)(
    'for good (%s) is parked at once and told',
    async (reason) => {
      const { store, reports, outbox } = bench(({ text }) =>
        text === '1' ? { kind: 'never', reason, error: 'e' } : sent,
      );
      store.add('a', '1');
      store.add('a', '2');
      await outbox.deliverDue();
      expect(store.states()).toEqual(['parked', 'sent']);
      expect(reports[0]).toEqual({ type: 'parked', id: 1, reason, error: 'e' });
    },
  );
  test('for too many at a time is tried again after seconds', async () => {
    const { store, delivered, play } = bench((_, count) =>
      count === 1 ? later('concurrency', 3_000) : sent,
    );
    store.add('a', '1');
    await play();
    expect(delivered.map(({ at }) => at - (delivered[0]?.at ?? 0))).toEqual([0, 3_000]);
  });
  test('for its frequency pauses everything: a minute, then an hour, then a minute again', async () => {
    const { store, delivered, reports, play } = bench((_, count) =>
      [1, 2, 4, 7].includes(count) ? later('frequency', 60_000) : sent,
    );
    for (const member of ['a', 'b', 'c']) store.add(member, member);
    await play();
    store.add('d', 'd');
    await play();
    expect(store.states()).toEqual(Array(4).fill('sent'));
    const pauses = reports.flatMap((event) => (event.type === 'throttled' ? [event.waitMs] : []));
    expect(pauses).toEqual([60_000, HOUR, 60_000]);
    expect(delivered).toHaveLength(8);
  });
  test('for credentials stops all sending, alarms once, and goes on when it is mended', async () => {
    let mended = false;
    const { store, outbox, delivered, reports, pass, play } = bench(
      () => (mended ? sent : { kind: 'stop', reason: 'credentials', error: 'errcode 40001' }),
      { parallel: 1 },
    );
    for (let n = 0; n < 20; n += 1) store.add(`m${String(n)}`, 'x');
    for (let minute = 0; minute < 60; minute += 1) {
      await outbox.deliverDue();
      pass(60_000);
    }
    expect(delivered).toHaveLength(6);
    expect(reports).toEqual([{ type: 'stopped', reason: 'credentials', error: 'errcode 40001' }]);
    mended = true;
    await play();
    expect(store.states()).toEqual(Array(20).fill('sent'));
  });
});

describe('the same text again', () => {
  test('carries its own number while the service remembers, and not afterwards', async () => {
    const { store, outbox, delivered, pass } = bench(() => sent);
    const say = async (userId: string): Promise<void> => {
      store.add(userId, '请尽快填报');
      await outbox.deliverDue();
    };
    await say('a');
    await say('b');
    pass(HOUR);
    await say('a');
    pass(5 * HOUR);
    await say('a');
    expect(delivered.map(({ to, serial }) => [to, serial])).toEqual([
      ['a', null],
      ['b', null],
      ['a', 3],
      ['a', null],
    ]);
  });
  test('keeps its number each time it is tried again', async () => {
    const { store, delivered, play } = bench((_, count) =>
      [2, 3].includes(count) ? later('transient') : sent,
    );
    store.add('a', '请尽快填报');
    store.add('a', '请尽快填报');
    await play();
    expect(delivered.map(({ serial }) => serial)).toEqual([null, 2, 2, 2]);
  });
});

describe('starting and stopping', () => {
  test('a started worker sends without being asked, a stopped one no more', async () => {
    const { store, outbox, delivered } = bench(() => sent, { pollMs: 5 });
    store.add('a', '1');
    outbox.start();
    while (delivered.length < 1) await sleep(2);
    store.add('a', '2');
    while (delivered.length < 2) await sleep(2);
    await outbox.stop();
    store.add('a', '3');
    outbox.wake();
    await sleep(20);
    expect(ids(delivered)).toEqual(['1', '2']);
  });
  test('stop waits for what is under way and gives back the rest', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { store, outbox, delivered } = bench(async () => {
      await gate;
      return sent;
    });
    for (const text of ['1', '2', '3']) store.add('a', text);
    outbox.wake();
    while (delivered.length === 0) await sleep(2);
    const stopped = outbox.stop();
    release();
    await stopped;
    expect(ids(delivered)).toEqual(['1']);
    expect(store.states()).toEqual(['sent', 'waiting', 'waiting']);
  });
});

/** The most messages that lie within any window of this length. */
function mostWithin(delivered: readonly { readonly at: number }[], ms: number): number {
  return Math.max(
    ...delivered.map(({ at }) => delivered.filter((other) => other.at >= at && other.at < at + ms).length),
  );
}
