/** What a server owes its members when a reply was lost or the one before was killed: the parts as `startServer` joins them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rm } from 'node:fs/promises';
import type { UserId } from '../../conversations/people.ts';
import { readConfig } from '../../src/config.ts';
import { createHandler } from '../../src/handle.ts';
import type { Delivery } from '../../src/start/delivery.ts';
import { createDelivery } from '../../src/start/delivery.ts';
import type { Closers } from '../../src/start/infrastructure.ts';
import { closeAll, openRecord } from '../../src/start/infrastructure.ts';
import type { Database } from '../../storage/database.ts';
import { claimOutbox } from '../../storage/outbox.ts';
import { enqueue } from '../../storage/settle.ts';
import { databases } from '../e2e/county.ts';
import { eventually } from '../e2e/process.ts';
import { engineOn, says } from '../storage/engine.ts';
import { madeDataDir } from '../support/embedded.ts';
import type { FakeApi } from '../wecom/fake-api.ts';
import { startFakeApi } from '../wecom/fake-api.ts';
import { startTestRedis } from '../wecom/redis.ts';

const LONG_MS = 3_600_000;
/** Made for these tests; nobody's. */
const APPLICATION = {
  corpId: 'ww0123456789abcdef',
  agentId: '1000002',
  secret: 'restart-secret',
  token: 'restartToken0123456789',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

const redis = await startTestRedis();
afterAll(() => redis?.stop());

(redis === null ? describe.skip : describe).each(databases)('on $name, a server', ({ name, open }) => {
  const closers: Closers = [];
  let settings: Awaited<ReturnType<typeof open>>;
  let dataDir: string;
  let api: FakeApi;

  beforeAll(async () => {
    settings = await open();
    dataDir = await madeDataDir();
    api = await startFakeApi(({ path }) =>
      path === 'gettoken'
        ? { errcode: 0, errmsg: 'ok', access_token: 'token', expires_in: 7200 }
        : { errcode: 0, errmsg: 'ok', msgid: 'id' },
    );
  }, 60_000);
  afterAll(async () => {
    await closeAll(closers);
    await api.stop();
    await settings.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** The database as a server opens it when it starts, after the one that had it is gone. */
  const startAgain = async (): Promise<Database> => {
    await closeAll(closers);
    const read = readConfig({ ...settings.env, DATA_DIR: dataDir });
    if (!read.ok) throw new Error(read.problems.join('\n'));
    return await openRecord(read.config, closers, () => undefined);
  };
  /** It is not started: it never looks by itself whether there is something to send. */
  const senderOn = ({ db }: Database): Delivery['outbox'] => {
    if (redis === null) throw new Error('no Redis');
    const sender = createDelivery(
      db,
      redis.connect(),
      { ...APPLICATION, apiBase: api.base, oauthBase: api.base },
      () => undefined,
    );
    closers.push(sender.close);
    return sender.outbox;
  };
  const sentTo = (userId: string): readonly string[] =>
    api.of('message/send').flatMap(({ body }) => {
      const { touser, text } = JSON.parse(body) as { touser: string; text: { content: string } };
      return touser === userId ? [text.content] : [];
    });

  test('tells a member of a lost reply unasked, once, and sends it without waiting for the next look', async () => {
    const database = await startAgain();
    const handler = createHandler({
      engine: engineOn(database),
      db: database.db,
      clock: () => new Date(),
      resumeText: (answer) => `resumed: ${answer}`,
      onMessages: senderOn(database).wake,
      timing: { lostMs: 200, sweepMs: 50 },
    });
    closers.push(handler.drain);
    handler.start();
    // The sweep with which it starts is over: what comes now is left to those that follow.
    await handler.sweep();
    const [lost, told, after] = [says('lost', 'hello'), says('told', 'hello'), says('after', 'hello')];
    for (const turn of [lost, told]) await handler.handle(turn);
    handler.flushed(told.key);
    await eventually(() => sentTo('lost')[0]);
    // Its turn comes in a later sweep, which would tell the others again.
    await handler.handle(after);
    await eventually(() => sentTo('after')[0]);
    expect(sentTo('lost')).toEqual(['resumed: 1: hello']);
    expect(sentTo('told')).toEqual([]);
  });

  test('sends at once what the one before was sending, unless another may be at it', async () => {
    const before = await startAgain();
    const to = 'waiting' as UserId;
    await enqueue(before.db, [{ key: 'under way', to, text: 'under way' }], new Date());
    const claimed = await claimOutbox(before.db, { limit: 9, now: new Date(), leaseMs: LONG_MS });
    expect(claimed.map(({ userId }) => userId)).toEqual([to]);

    await senderOn(await startAgain()).deliverDue();
    expect(sentTo(to)).toEqual(name === 'PGlite' ? ['under way'] : []);
  });
});
