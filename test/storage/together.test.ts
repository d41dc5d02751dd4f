import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { lastOfAll, together } from '../../storage/together.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';

describe.each(drivers)('statements that go together, on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
    await sql`create table note (word text)`.execute(store.database.db);
  }, 60_000);
  afterAll(() => store.stop());

  const note = (word: string) => sql`insert into note values (${word})`;
  const noted = async (word: string): Promise<number> => {
    const { rows } = await sql`select 1 from note where word = ${word}`.execute(store.database.db);
    return rows.length;
  };
  const fails = sql`select 1 / ${0}::integer`;
  const settings = sql`select set_config('lock_timeout', '1s', true)`;

  it('are carried out in their order, and each is answered by its own rows', async () => {
    const rows = await store.database.db
      .transaction()
      .execute((trx) =>
        together(trx, [settings, note('in order'), sql<{ n: number }>`select count(*) as n from note`]),
      );
    expect(rows).toEqual([[{ set_config: '1s' }], [], [{ n: 1 }]]);
    expect(await noted('in order')).toBe(1);
  });

  it('are asked again and again with other values', async () => {
    for (let n = 0; n < 6; n += 1) {
      const ask = (value: number) => sql<{ value: number }>`select ${value}::integer as value`;
      const rows = store.database.db.transaction().execute((trx) => together(trx, [ask(n), ask(n + 1)]));
      expect(await rows).toEqual([[{ value: n }], [{ value: n + 1 }]]);
    }
  });

  it('leave nothing where one fails, and tell which failure it was', async () => {
    const said = store.database.db
      .transaction()
      .execute((trx) => together(trx, [note('before a failure'), fails, note('behind a failure')]));
    await expect(said).rejects.toMatchObject({ code: '22012' });
    expect([await noted('before a failure'), await noted('behind a failure')]).toEqual([0, 0]);
  });

  it('are committed with the last of all, once', async () => {
    await store.database.db.transaction().execute(async (trx) => {
      await note('with the last').execute(trx);
      await lastOfAll(trx, note('the last'));
    });
    expect([await noted('with the last'), await noted('the last')]).toEqual([1, 1]);
  });

  it('are all rolled back where the last of all fails', async () => {
    const said = store.database.db.transaction().execute(async (trx) => {
      await note('for nothing').execute(trx);
      await lastOfAll(trx, fails);
    });
    await expect(said).rejects.toMatchObject({ code: '22012' });
    expect(await noted('for nothing')).toBe(0);
  });

  it('are a transaction of their own where the last of all is the first', async () => {
    await store.database.db.transaction().execute((trx) => lastOfAll(trx, note('alone')));
    expect(await noted('alone')).toBe(1);
  });

  it('leave the connection as it was for whoever comes next', async () => {
    const { db } = store.database;
    await db.transaction().execute((trx) => lastOfAll(trx, note('first of two')));
    const undone = db.transaction().execute(async (trx) => {
      await note('second of two').execute(trx);
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect([await noted('first of two'), await noted('second of two')]).toEqual([1, 0]);
  });
});
