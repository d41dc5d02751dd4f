/** What the watch tells while something that the service stands on does not answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import type { RedisClient } from '../../storage/redis-client.ts';
import { createPatientRedis } from '../../storage/redis-client.ts';
import { createWatch } from '../../src/start/watch.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';

let store: TestStore;
let silent: Server;
let redis: RedisClient;
beforeAll(async () => {
  const [embedded] = drivers;
  if (embedded === undefined) throw new Error('no database');
  store = await embedded.start();
  const port = await freePort();
  // It takes every connection and says nothing.
  silent = createServer().listen(port, '127.0.0.1');
  redis = createPatientRedis(`redis://127.0.0.1:${String(port)}`);
}, 60_000);
afterAll(async () => {
  redis.disconnect();
  silent.close();
  await store.stop();
});

test('a Redis and a folder of backups that never answer hold up nobody, and are told', async () => {
  const watch = createWatch({
    ...{ database: store.database, redis, dataDir: tmpdir() },
    backup: () => new Promise(() => undefined),
  });
  const facts = await watch.facts();
  expect(facts).toMatchObject({ redis: null, backup: null });
  expect(facts.database).not.toBeNull();
  expect(facts.diskFree).toBeGreaterThan(0);
  const told = (await watch.checks()).map(({ state, name }) => `${state} ${name}`);
  expect(told).toEqual(expect.arrayContaining(['warning redis', 'warning backup', 'good database']));
}, 10_000);
