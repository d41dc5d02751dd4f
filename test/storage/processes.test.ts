/** Several programs on one PostgreSQL server, and connections that break. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import type { Handled } from '../../src/late.ts';
import { createHandler } from '../../src/handle.ts';
import type { Database } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import type { IncomingTurn } from '../../storage/turn.ts';
import { drivers } from '../support/database.ts';
import { proxied } from '../experiments/tools/postgres.ts';
import type { TestStore } from '../support/database.ts';
import { countyOf, engineOn, says } from './engine.ts';

const driver = drivers.find(({ name }) => name === 'PostgreSQL');

(driver === undefined ? describe.skip : describe)('several programs on PostgreSQL', () => {
  let store: TestStore;
  beforeAll(async () => {
    if (driver !== undefined) store = await driver.start();
  }, 60_000);
  afterAll(() => store.stop());

  const handlerOn = (database: Database) =>
    createHandler({
      engine: engineOn(database),
      db: database.db,
      clock: () => new Date(),
      resumeText: (text) => text,
    });
  const answerOf = (handled: Handled): string | null => ('answer' in handled ? handled.answer : handled.kind);
  /** As the service does: it asks again where it got no answer. */
  const deliver = async (
    handle: (turn: IncomingTurn) => Promise<Handled>,
    turn: IncomingTurn,
  ): Promise<string | null> => {
    for (;;) {
      const handled = await handle({ ...turn, receivedAt: new Date() });
      if ('answer' in handled) return handled.answer;
      await pause(50);
    }
  };
  const history = async (by: string): Promise<readonly unknown[]> => {
    const rows = await store.database.db
      .selectFrom('item_history')
      .select('new')
      .where('by', '=', by)
      .orderBy('id')
      .execute();
    return rows.map((row) => row.new);
  };

  test('two programs that get the same messages at once decide each once, in each member’s order', async () => {
    if (store.another === null) throw new Error('no second client');
    const users = ['a1', 'a2', 'a3', 'a4'];
    await countyOf(store.database, { a: users.map((userId) => ({ userId })) });
    const one = handlerOn(await store.another());
    const two = [one, handlerOn(await store.another())];
    await Promise.all(users.map((userId) => deliver(one.handle, says(userId, 'open 2020'))));
    await Promise.all(
      users.map(async (userId) => {
        for (let n = 1; n <= 15; n += 1) {
          const turn = says(userId, `set ${userId} ${String(n)}`);
          const answers = await Promise.all(two.map(({ handle }) => deliver(handle, turn)));
          expect(answers[0]).toBe(answers[1]);
          for (const { flushed } of two) flushed(turn.key);
        }
      }),
    );
    for (const userId of users) {
      expect(await history(userId)).toEqual(
        Array.from({ length: 15 }, (_, n) => ({ number: String(n + 1) })),
      );
    }
    const filing = await store.database.db
      .selectFrom('filing')
      .select('version')
      .where('unit_id', '=', 'a')
      .executeTakeFirst();
    expect(filing?.version).toBe(61);
    await Promise.all(two.map(({ drain }) => drain()));
  }, 60_000);

  test('a figure whose COMMIT was carried out but not answered is told as recorded, and stands once', async () => {
    if (store.server === null) throw new Error('no server');
    await countyOf(store.database, { b: [{ userId: 'b1' }] });
    const { proxy, url, close } = await proxied(store.server.url);
    const database = await openDatabase({ url, dataDir: '' });
    const handler = handlerOn(database);
    await handler.handle(says('b1', 'open 2020'));
    for (let n = 1; n <= 10; n += 1) {
      proxy.swallow('commit', true);
      const turn = says('b1', `set c ${String(n)}`);
      expect(answerOf(await handler.handle(turn))).toMatch(new RegExp(`^${String(n + 1)}: `));
      handler.flushed(turn.key);
    }
    expect(proxy.swallowed()).toBeGreaterThanOrEqual(9);
    expect(await history('b1')).toEqual(Array.from({ length: 10 }, (_, n) => ({ number: String(n + 1) })));
    await handler.drain();
    await database.close();
    await close();
  }, 60_000);

  test('connections that the server ends under load lose nothing and double nothing', async () => {
    if (store.another === null || store.server === null) throw new Error('no server');
    const { postgres } = store.server;
    await countyOf(store.database, { c: [{ userId: 'c1' }, { userId: 'c2' }] });
    const handler = handlerOn(await store.another());
    const over = new AbortController();
    const killing = (async () => {
      while (!over.signal.aborted) {
        await postgres.command(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nianbao'`,
        );
        await pause(30);
      }
    })();
    await Promise.all(
      ['c1', 'c2'].map(async (userId) => {
        await deliver(handler.handle, says(userId, 'open 2020'));
        for (let n = 1; n <= 10; n += 1) {
          expect(await deliver(handler.handle, says(userId, `set ${userId} ${String(n)}`))).not.toBeNull();
        }
      }),
    );
    over.abort();
    await killing;
    await handler.drain();
    for (const userId of ['c1', 'c2']) {
      expect(await history(userId)).toEqual(
        Array.from({ length: 10 }, (_, n) => ({ number: String(n + 1) })),
      );
    }
  }, 60_000);

  test('a connection that gave no answer in time is not used again', async () => {
    if (store.another === null) throw new Error('no second client');
    const { db } = await store.another({ queryTimeoutMs: 150, connections: 1 });
    const stuck = db.transaction().execute(async (trx) => {
      await sql`create table half_done (id integer)`.execute(trx);
      await sql`select pg_sleep(1)`.execute(trx);
    });
    await expect(stuck).rejects.toMatchObject({ code: 'database.unavailable' });
    const { rows } = await sql<{
      there: string | null;
    }>`select to_regclass('half_done')::text as there`.execute(db);
    expect(rows).toEqual([{ there: null }]);
  });

  test('a chat that another transaction holds is deferred, while others in the batch go on', async () => {
    const engine = engineOn(store.database);
    await engine.runTurns([says('d1', 'hello'), says('d2', 'hello')]);
    const [first, second, other] = [says('d1', 'first'), says('d1', 'second'), says('d2', 'other')];
    await store.database.db.transaction().execute(async (trx) => {
      await trx.selectFrom('chat').select('key').where('key', '=', first.chat).forUpdate().execute();
      const results = await engine.runTurns([first, other]);
      expect(results.get(first.key)).toEqual({ kind: 'deferred' });
      expect(results.get(other.key)).toMatchObject({ kind: 'settled' });
    });
    // It was recorded while it waited: what came later does not overtake it.
    expect((await engine.runTurns([second])).get(second.key)).toEqual({ kind: 'deferred' });
    expect((await engine.runTurns([second])).get(second.key)).toMatchObject({
      answer: expect.stringMatching(/^3: /),
    });
    expect((await engine.runTurns([first])).get(first.key)).toMatchObject({
      answer: expect.stringMatching(/^2: /),
    });
  });

  test('a filing that another transaction holds is deferred without waiting', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { e: [{ userId: 'e1' }] });
    await engine.runTurns([says('e1', 'open 2020')]);
    const turn = says('e1', 'set c 1');
    await store.database.db.transaction().execute(async (trx) => {
      await trx.selectFrom('filing').select('id').where('unit_id', '=', 'e').forUpdate().execute();
      expect((await engine.runTurns([turn])).get(turn.key)).toEqual({ kind: 'deferred' });
    });
    expect((await engine.runTurns([turn])).get(turn.key)).toMatchObject({ kind: 'settled' });
    expect(await history('e1')).toEqual([{ number: '1' }]);
  });
});
