import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { createReminderQueue } from '../../src/jobs/reminders-queue.ts';
import { createReminderTicker } from '../../src/jobs/reminders.ts';
import type { TestRedis } from '../wecom/redis.ts';
import { startTestRedis } from '../wecom/redis.ts';

/** Waits until something is so; a busy machine has time. */
async function until(is: () => boolean): Promise<void> {
  for (let n = 0; n < 2000 && !is(); n += 1) await pause(10);
  expect(is()).toBe(true);
}

const fast = { now: () => performance.now(), silentMs: 600, checkMs: 50 };

describe('the ticker', () => {
  test('makes one look at a time, and another for whoever asked meanwhile', async () => {
    let [running, most, looks] = [0, 0, 0];
    const ticker = createReminderTicker({
      ...fast,
      look: async () => {
        looks += 1;
        running += 1;
        most = Math.max(most, running);
        await pause(20);
        running -= 1;
        return 0;
      },
      onMessages: () => undefined,
      onFailure: () => undefined,
    });
    await Promise.all([ticker.wake(), ticker.wake(), ticker.wake()]);
    // The first had begun when the others asked.
    expect([most, looks]).toEqual([1, 2]);
    const first = ticker.wake();
    await pause(5);
    await Promise.all([first, ticker.wake(), ticker.wake()]);
    expect([most, looks]).toEqual([1, 4]);
  });

  test('tells a failure once and what was skipped again, until a look succeeds', async () => {
    const froms: (Date | null)[] = [];
    let [failures, messages, isBroken] = [0, 0, true];
    const ticker = createReminderTicker({
      ...fast,
      look: (from) => {
        froms.push(from);
        return isBroken ? Promise.reject(new Error('no database')) : Promise.resolve(1);
      },
      onMessages: () => (messages += 1),
      onFailure: () => (failures += 1),
    });
    const from = new Date(0);
    ticker.skipped(from);
    await ticker.wake();
    await ticker.wake();
    isBroken = false;
    await ticker.wake();
    await ticker.wake();
    expect([failures, messages]).toEqual([1, 2]);
    expect(froms.at(-2)).toBe(from);
    expect(froms.at(-1)).toBeNull();
  });

  test('looks by itself when nobody wakes it, and not at all once it has stopped', async () => {
    let looks = 0;
    const ticker = createReminderTicker({
      ...fast,
      look: () => Promise.resolve((looks += 1) * 0),
      onMessages: () => undefined,
      onFailure: () => undefined,
    });
    ticker.start();
    await until(() => looks >= 2);
    await ticker.stop();
    const before = looks;
    await ticker.wake();
    expect(looks).toBe(before);
  });
});

const redis = await startTestRedis();
const withRedis = redis === null ? describe.skip : describe;

withRedis('the queue on a real Redis', () => {
  let server: TestRedis;
  const clients: Redis[] = [];

  beforeAll(() => {
    if (redis === null) throw new Error('no Redis');
    server = redis;
  });
  afterAll(async () => {
    for (const client of clients) client.disconnect();
    await redis?.stop();
  });

  const patient = (): Redis => {
    const { path } = server.connect().options;
    const client = new Redis({ path: path ?? '', maxRetriesPerRequest: null });
    clients.push(client);
    return client;
  };

  test('wakes again and again, and after FLUSHALL once it is renewed', async () => {
    let wakes = 0;
    const queue = createReminderQueue({
      redis: patient(),
      everyMs: 100,
      prefix: 'flushed',
      onWake: () => Promise.resolve(void (wakes += 1)),
    });
    await until(() => wakes >= 3);
    const admin = server.connect();
    await admin.flushall();
    await pause(400);
    const flushedAt = wakes;
    queue.renew();
    await until(() => wakes >= flushedAt + 3);
    const keys = await admin.keys('*');
    expect(keys.every((key) => key.startsWith('flushed:{nianbao-reminders}'))).toBe(true);
    await queue.close();
    const closedAt = wakes;
    await pause(300);
    expect(wakes).toBe(closedAt);
  });

  test('shared by two processes wakes one of them a time, so that both together look no more often', async () => {
    const wakes = [0, 0];
    const queues = wakes.map((_, n) =>
      createReminderQueue({
        redis: patient(),
        everyMs: 200,
        prefix: 'shared',
        onWake: () => Promise.resolve(void (wakes[n] = (wakes[n] ?? 0) + 1)),
      }),
    );
    const from = performance.now();
    await until(() => (wakes[0] ?? 0) + (wakes[1] ?? 0) >= 5);
    expect((wakes[0] ?? 0) + (wakes[1] ?? 0)).toBeLessThanOrEqual((performance.now() - from) / 200 + 2);
    await Promise.all(queues.map(({ close }) => close()));
  });

  test('keeps nobody waiting who closes it while Redis is away', async () => {
    const client = new Redis({ path: '/nowhere/redis.sock', maxRetriesPerRequest: null });
    clients.push(client);
    const queue = createReminderQueue({ redis: client, onWake: () => Promise.resolve() });
    await pause(100);
    const from = performance.now();
    await queue.close();
    expect(performance.now() - from).toBeLessThan(5_000);
  });
});
