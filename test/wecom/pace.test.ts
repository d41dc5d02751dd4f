import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { createMemoryPace, createSharedPace } from '../../src/jobs/pace.ts';
import type { Pace } from '../../src/jobs/pace.ts';
import type { TestRedis } from './redis.ts';
import { startTestRedis } from './redis.ts';

const redis: TestRedis | null = await startTestRedis();
const withRedis = redis === null ? test.skip : test;

afterEach(async () => {
  if (redis !== null) await redis.connect().flushall();
});
afterAll(async () => {
  await redis?.stop();
});

let clock = 1_767_225_600_000;
const now = (): number => clock;

/** Asks again whenever it was told to; the times at which a message could go. */
async function timesOf(paces: readonly Pace[], count: number): Promise<number[]> {
  const times: number[] = [];
  for (let asked = 0; times.length < count; asked += 1) {
    const wait = await paces[asked % paces.length]?.take('zhang');
    if (wait === undefined || wait > 4_000_000) throw new Error('no sensible wait');
    if (wait === 0) times.push(clock);
    else clock += wait;
  }
  return times;
}

function isWithin(times: readonly number[], count: number, ms: number): boolean {
  return times.every((time, place) => (times[place + count] ?? Infinity) - time >= ms);
}

function client(): ReturnType<TestRedis['connect']> {
  if (redis === null) throw new Error('no Redis');
  return redis.connect();
}

describe('the pace', () => {
  test('of one process keeps both limits, with room for a way of up to five seconds', async () => {
    const times = await timesOf([createMemoryPace(now)], 2_050);
    expect(isWithin(times, 30, 65_000)).toBe(true);
    expect(isWithin(times, 1_000, 3_605_000)).toBe(true);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(3 * 3_600_000);
  });
  test('of members is apart', async () => {
    const pace = createMemoryPace(now);
    for (let n = 0; n < 30; n += 1) await pace.take('zhang');
    expect([await pace.take('zhang'), await pace.take('li')]).toEqual([65_000, 0]);
  });
  withRedis('of two processes is one', async () => {
    const paces = [createSharedPace(client(), now), createSharedPace(client(), now)];
    const times = await timesOf(paces, 1_100);
    expect(isWithin(times, 30, 65_000)).toBe(true);
    expect(isWithin(times, 1_000, 3_605_000)).toBe(true);
  });
  withRedis('outlives the process', async () => {
    const before = createSharedPace(client(), now);
    for (let n = 0; n < 30; n += 1) expect(await before.take('zhang')).toBe(0);
    expect(await createSharedPace(client(), now).take('zhang')).toBe(65_000);
  });
  withRedis('is kept by the process alone while Redis is away', async () => {
    const gone = client();
    const pace = createSharedPace(gone, now);
    gone.disconnect();
    for (let n = 0; n < 30; n += 1) expect(await pace.take('zhang')).toBe(0);
    expect(await pace.take('zhang')).toBe(65_000);
  });
});
