import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chatState } from '../../storage/chats.ts';
import { createStateCache, keyOf } from '../../storage/live.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import { createRedis } from '../../storage/redis-client.ts';
import { findRedis } from '../../storage/redis-binary.ts';
import type { ChatKey } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { leaveOut } from '../support/left-out.ts';
import { chat, countyOf, engineOn } from './engine.ts';

const program = findRedis();
if (program === null) leaveOut('conversations in Redis', 'apt-get install redis-server');

(program === null ? describe.skip : describe)('conversations in Redis', () => {
  let store: TestStore;
  let server: ChildProcess;
  let redis: RedisClient;
  let folder: string;
  let hits = 0;
  /** The copy is written after the answer. */
  let settled = Promise.resolve();
  let engine: TurnEngine;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'nianbao-redis-'));
    const path = join(folder, 'redis.sock');
    server = spawn(program ?? '', ['--port', '0', '--unixsocket', path, '--save', '', '--dir', folder], {
      stdio: 'ignore',
    });
    redis = createRedis({ path });
    while (redis.status !== 'ready') await pause(20);
    // The database that is quickest to start: what is tried here is Redis.
    const driver = drivers.at(-1);
    if (driver === undefined) throw new Error('no database');
    store = await driver.start();
    const cache = createStateCache({ redis, onRead: (some) => (hits += some) });
    const write: typeof cache.write = (states) => (settled = cache.write(states));
    engine = engineOn(store.database, { live: { ...cache, write } });
    await countyOf(store.database, { a: [{ userId: 'a1' }, { userId: 'a2' }] });
  }, 60_000);
  afterAll(async () => {
    redis.disconnect();
    server.kill('SIGKILL');
    await store.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const keyFor = (userId: string): string => keyOf(`chat-${userId}` as ChatKey);

  test('a state that Redis holds is not read from the database', async () => {
    await chat(engine, 'a1', 'open 2020');
    await settled;
    hits = 0;
    expect((await chat(engine, 'a1', 'hello'))[0]).toBe('2: hello');
    expect(hits).toBeGreaterThan(0);
    expect(await redis.ttl(keyFor('a1'))).toBeGreaterThan(29 * 24 * 3600);
  });

  test('wiped, stale, torn, flipped or somebody else’s, it is not believed', async () => {
    await chat(engine, 'a2', 'open 2020');
    await settled;
    const foreign = (await redis.get(keyFor('a2'))) ?? '';
    const old = (await redis.get(keyFor('a1'))) ?? '';
    let count = Number((await chat(engine, 'a1', 'hello'))[0]?.split(':')[0]);
    const spoil: readonly ((now: string) => string | null)[] = [
      () => null,
      () => old,
      (now) => now.slice(0, -5),
      () => foreign,
      // An older state that claims to be the present version.
      (now) => old.replace(/^\d+/, now.split(' ')[0] ?? ''),
      (now) => now.replace(/"seen":\d+/, '"seen":99'),
      (now) => `${now} `,
      () => 'nonsense',
      // Written well, but by a program on another course of events: before the database was restored, say.
      (now) => {
        const version = Number(now.split(' ')[0]);
        const copy = chatState('chat-a1' as ChatKey, version, '{"v":1,"seen":99,"period":null}');
        return `${String(version)} ${copy.digest} ${copy.state}`;
      },
    ];
    for (const spoiled of spoil) {
      await settled;
      const value = spoiled((await redis.get(keyFor('a1'))) ?? '');
      if (value === null) await redis.flushall();
      else await redis.set(keyFor('a1'), value);
      count += 1;
      expect((await chat(engine, 'a1', 'hello'))[0]).toBe(`${String(count)}: hello`);
    }
  });

  test('the wrong type of a key, a hung and a dead Redis do not stop a turn', async () => {
    const failures: number[] = [];
    const own = engineOn(store.database, {
      live: createStateCache({ redis, onFailure: () => failures.push(1) }),
    });
    const count = (answers: readonly string[]): number => Number(answers[0]?.split(':')[0]);
    const before = count(await chat(own, 'a1', 'hello'));
    await settled;
    await redis.del(keyFor('a1'));
    await redis.lpush(keyFor('a1'), 'x');
    expect(count(await chat(own, 'a1', 'hello'))).toBe(before + 1);
    expect(failures.length).toBeGreaterThan(0);
    server.kill('SIGSTOP');
    const hung = engineOn(store.database, { live: createStateCache({ redis }) });
    expect(count(await chat(hung, 'a1', 'hello'))).toBe(before + 2);
    server.kill('SIGCONT');
    server.kill('SIGKILL');
    while (redis.status === 'ready') await pause(10);
    const dead = engineOn(store.database, { live: createStateCache({ redis }) });
    expect(count(await chat(dead, 'a1', 'hello'))).toBe(before + 3);
  });
});
