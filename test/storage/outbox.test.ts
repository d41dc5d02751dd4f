import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { UserId } from '../../conversations/people.ts';
import { claimOutbox, markSent, park, retryLater } from '../../storage/outbox.ts';
import type { OutboxRow } from '../../storage/outbox.ts';
import { enqueue } from '../../storage/settle.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';

describe.each(drivers)('the outbox on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());
  beforeEach(() => store.database.db.deleteFrom('outbox').execute());

  const at = (seconds: number): Date => new Date(1_800_000_000_000 + seconds * 1000);
  const put = (...lines: readonly string[]) =>
    enqueue(
      store.database.db,
      lines.map((line) => ({ key: `k-${line}`, to: (line.split(' ')[0] ?? '') as UserId, text: line })),
      at(0),
    );
  const claim = (seconds: number, limit = 10) =>
    claimOutbox(store.database.db, { limit, now: at(seconds), leaseMs: 60_000 });
  const textsOf = (rows: readonly OutboxRow[]): readonly string[] =>
    rows.map(({ body }) => (body.kind === 'text' ? body.text : body.kind));

  test('one member’s messages come one after the other, different members’ together', async () => {
    const { db } = store.database;
    await put('a 1', 'a 2', 'b 1', 'a 3');
    const first = await claim(1);
    expect(textsOf(first)).toEqual(['a 1', 'b 1']);
    expect(first[0]).toMatchObject({ key: 'k-a 1', userId: 'a', attempts: 1 });
    expect(await claim(1)).toEqual([]);
    await markSent(db, first[0]?.id ?? 0, 'msg-1');
    expect(textsOf(await claim(1))).toEqual(['a 2']);
  });

  test('a message whose sender died is given out again when the lease is over', async () => {
    await put('a 1', 'a 2');
    await claim(1);
    expect(await claim(60)).toEqual([]);
    const [again] = await claim(62);
    expect(again).toMatchObject({ attempts: 2, body: { text: 'a 1' } });
  });

  test('a message that is tried again later holds back those behind it, a parked one does not', async () => {
    const { db } = store.database;
    await put('a 1', 'a 2', 'a 3');
    const [one] = await claim(1);
    await retryLater(db, one?.id ?? 0, at(30), '45009');
    expect(await claim(29)).toEqual([]);
    const [again] = await claim(30);
    expect(again).toMatchObject({ attempts: 2, body: { text: 'a 1' } });
    await park(db, again?.id ?? 0, '60111');
    expect(textsOf(await claim(31))).toEqual(['a 2']);
  });

  test('a message that was written while the clock was ahead does not wait for that time', async () => {
    await put('a 1');
    expect(textsOf(await claim(-86_400))).toEqual(['a 1']);
  });

  test('a text that was said to the member within the hours of the service is told to be one, each time alike', async () => {
    const { db } = store.database;
    const say = async (key: string, text: string): Promise<OutboxRow | undefined> => {
      await enqueue(db, [{ key, to: 'a' as UserId, text }], at(0));
      return (await claim(1))[0];
    };
    const age = async (id: number | undefined, interval: string): Promise<void> => {
      const ago = sql<Date>`now() - ${interval}::interval`;
      await db
        .updateTable('outbox')
        .set({ sent_at: ago, not_before: ago })
        .where('id', '=', id ?? 0)
        .execute();
    };
    const first = await say('k1', '请填报');
    expect(first?.repeats).toBe(false);
    await markSent(db, first?.id ?? 0, null);
    const second = await say('k2', '请填报');
    expect(second?.repeats).toBe(true);
    // Nobody knows whether it arrived; the clock of the next attempt changes nothing.
    await retryLater(db, second?.id ?? 0, at(30), 'timeout');
    expect((await claim(86_400))[0]).toMatchObject({ id: second?.id, repeats: true });
    await markSent(db, second?.id ?? 0, null);
    const other = await say('k3', '请提交');
    expect(other?.repeats).toBe(false);
    await park(db, other?.id ?? 0, '60111');
    await age(other?.id, '4 hours');
    expect((await say('k4', '请提交'))?.repeats).toBe(true);
    await db.deleteFrom('outbox').where('key', '=', 'k4').execute();
    for (const row of [first, second]) await age(row?.id, '5 hours');
    expect((await say('k5', '请填报'))?.repeats).toBe(false);
  });

  test('a key that is known is not sent again, and the limit holds', async () => {
    await put('a 1', 'b 1', 'c 1');
    await put('a 1', 'd 1');
    expect(textsOf(await claim(1, 2))).toEqual(['a 1', 'b 1']);
    expect(textsOf(await claim(1))).toEqual(['c 1', 'd 1']);
  });

  test('two workers at once never hold the same message', async () => {
    await put(...Array.from({ length: 20 }, (_, n) => `m${String(n)} x`));
    const other = store.another === null ? store.database : await store.another();
    const claims = await Promise.all(
      [store.database, other, store.database, other].map(({ db }) =>
        claimOutbox(db, { limit: 8, now: at(1), leaseMs: 60_000 }),
      ),
    );
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(8);
  });
});
