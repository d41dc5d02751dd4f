/** A Redis Cluster of six nodes: what goes through it stays in one slot at a time, and outlives a primary. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { createTokenStore } from '../../src/channels/wecom/token-store.ts';
import { createReminderQueue } from '../../src/jobs/reminders-queue.ts';
import { createSharedPace } from '../../src/jobs/pace.ts';
import { createCall, listenForCalls } from '../../src/jobs/wake-up.ts';
import { chatState } from '../../storage/chats.ts';
import { createStateCache, keyOf } from '../../storage/live.ts';
import { findRedis } from '../../storage/redis-binary.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import { createPatientRedis, createRedis } from '../../storage/redis-client.ts';
import type { ChatKey } from '../../storage/turn.ts';
import type { TestCluster } from '../support/redis-cluster.ts';
import { startCluster } from '../support/redis-cluster.ts';

const program = findRedis();
const CHATS = Array.from({ length: 60 }, (_, n) => `corp:1:m${n}` as ChatKey);

async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  for (let n = 0; n < 3000 && !(await is()); n += 1) await pause(20);
  expect(await is()).toBe(true);
}

(program === null ? describe.skip : describe)('on a Redis Cluster', () => {
  let cluster: TestCluster;
  let redis: RedisClient;
  let failures = 0;

  beforeAll(async () => {
    cluster = await startCluster(program ?? '');
    redis = createRedis(cluster.url);
    await until(() => redis.status === 'ready');
  }, 120_000);
  afterAll(async () => {
    redis.disconnect();
    await cluster.stop();
  });

  const cache = () => createStateCache({ redis, onFailure: () => (failures += 1) });
  const states = (version: number) =>
    new Map(CHATS.map((chat) => [chat, chatState(chat, version, `{"of":"${chat}"}`)] as const));

  test('several addresses make the client of a cluster, one that of a server', () => {
    expect(redis.isCluster).toBe(true);
    const one = createRedis('redis://:pass,word@127.0.0.1:1/0');
    expect(one.isCluster).toBe(false);
    one.disconnect();
  });

  test('states of chats on all nodes are written and read at once', async () => {
    // A command that a busy machine answers late is given up, as the record is elsewhere: all of one attempt must get there.
    await until(async () => {
      failures = 0;
      await cache().write(states(1));
      return (await cache().read(CHATS)).size === CHATS.length && failures === 0;
    });
    expect(await cache().read(CHATS)).toEqual(states(1));
  });

  test('pace and the token of an application keep to one slot each', async () => {
    const pace = createSharedPace(redis, Date.now);
    for (let n = 0; n < 30; n += 1) expect(await pace.take('a1')).toBe(0);
    // Another process, with a memory of its own: only Redis can tell it.
    expect(await createSharedPace(redis, Date.now).take('a1')).toBeGreaterThan(0);

    const store = createTokenStore(redis, { corpId: 'ww1', agentId: '1' });
    expect(await store.lease('one', 10_000)).toBe(true);
    expect(await store.lease('two', 10_000)).toBe(false);
    await store.write('one', { token: 't', until: 1 }, 10_000);
    await store.release('one');
    expect(await store.read()).toEqual({ token: 't', until: 1 });
    await store.drop('t');
    expect(await store.read()).toBeNull();
  });

  test('a process that delivers hears one that does not, also when a primary has died', async () => {
    let [calls, wakes] = [0, 0];
    const close = listenForCalls(createPatientRedis(cluster.url), () => (calls += 1));
    const { call, close: end } = createCall(redis);
    const queue = createReminderQueue({
      redis: createPatientRedis(cluster.url),
      everyMs: 200,
      prefix: 'clustered',
      onWake: () => Promise.resolve(void (wakes += 1)),
    });
    const heard = async (): Promise<void> => {
      const before = calls;
      await until(() => {
        call();
        return calls > before;
      });
    };
    await heard();
    await until(() => wakes > 0);
    await cache().write(states(2));

    await cluster.failOver('clustered:{nianbao-reminders}:meta');

    const woken = wakes;
    await heard();
    // The scheduler may have been lost with the primary: the ticker makes it anew when nothing wakes it. Not at each look, for
    // what is made anew before it is taken never comes on a busy machine.
    let looks = 0;
    await until(() => {
      if (looks % 50 === 0) queue.renew();
      looks += 1;
      return wakes > woken;
    });
    await queue.close();
    end();
    close();
  }, 120_000);

  test('after it, every chat is read and written again', async () => {
    await until(async () => {
      await cache().write(states(3));
      return (await cache().read(CHATS)).size === CHATS.length;
    });
    expect(await cache().read(CHATS)).toEqual(states(3));
    expect(keyOf(CHATS[0] as ChatKey)).toMatch(/^nianbao:\{corp:1:m0\}:/);
  }, 60_000);
});
