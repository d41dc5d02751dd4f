import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { createStatementNames } from '../../storage/statements.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';

const OFTEN = 6;

describe.each(drivers)('a statement that is asked often, on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());

  it('answers the same as the first time, whatever the types', async () => {
    const at = new Date('2026-11-24T16:30:00Z');
    const ask = async (n: number): Promise<unknown> => {
      const { rows } = await sql`
        select ${n}::bigint as count, ${['甲', '乙"']}::text[] as list, ${JSON.stringify({ n })}::jsonb as value,
          ${at}::timestamptz as at, ${null}::text as nothing, ${n > 2}::boolean as yes`.execute(
        store.database.db,
      );
      return rows;
    };
    for (let n = 0; n < OFTEN; n += 1)
      expect(await ask(n)).toEqual([
        { count: n, list: ['甲', '乙"'], value: { n }, at, nothing: null, yes: n > 2 },
      ]);
  });

  it('fails as the first time, and works again afterwards', async () => {
    const { db } = store.database;
    const divide = (by: number): Promise<unknown> => sql`select 6 / ${by}::integer as n`.execute(db);
    for (let n = 0; n < OFTEN; n += 1) {
      const error = await divide(0).then(
        () => null,
        (cause: unknown) => cause,
      );
      expect(error).toMatchObject({ code: '22012' });
      expect(await divide(2)).toMatchObject({ rows: [{ n: 3 }] });
    }
  });

  it('is planned anew after another process has changed its table', async () => {
    // The embedded database has one process alone.
    if (store.server === null) return;
    const { db } = store.database;
    await sql`create table grown (n integer)`.execute(db);
    await sql`insert into grown values (1)`.execute(db);
    const look = (): Promise<{ readonly rows: readonly unknown[] }> =>
      sql`select * from grown where n = ${1}::integer`.execute(db);
    for (let n = 0; n < OFTEN; n += 1) await look();
    await sql`alter table grown add column m integer default 2`.execute(db);
    // A connection that holds the old plan is given up, and that is told as a database that is away: it passes.
    const seen: unknown[] = [];
    for (let n = 0; n < OFTEN; n += 1)
      await look().then(
        ({ rows }) => seen.push(rows),
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'database.unavailable' });
        },
      );
    expect(seen.at(-1)).toEqual([{ n: 1, m: 2 }]);
    expect(seen.length).toBeGreaterThanOrEqual(OFTEN - 1);
  });

  it('is rolled back with its transaction', async () => {
    const { db } = store.database;
    await sql`create table kept (n integer primary key)`.execute(db);
    const keep = (on: typeof db, n: number): Promise<unknown> =>
      sql`insert into kept values (${n})`.execute(on);
    for (let n = 0; n < OFTEN; n += 1) {
      await keep(db, n);
      const twice = db.transaction().execute(async (trx) => {
        await keep(trx, n + 100);
        await keep(trx, n);
      });
      await expect(twice).rejects.toMatchObject({ code: '23505' });
    }
    expect(await sql`select count(*) as n from kept`.execute(db)).toMatchObject({ rows: [{ n: OFTEN }] });
  });

  it('survives a change of its tables', async () => {
    const { db } = store.database;
    await sql`create table moved (n integer primary key)`.execute(db);
    const read = (): Promise<unknown> => sql`select n from moved where n >= ${0}`.execute(db);
    for (let n = 0; n < OFTEN; n += 1) await read();
    await sql`alter table moved add column later text`.execute(db);
    await sql`insert into moved values (1, 'x')`.execute(db);
    expect(await read()).toMatchObject({ rows: [{ n: 1 }] });
  });
});

describe('the names of statements', () => {
  it('go to what is asked often, and to no more than a few hundred', () => {
    const { nameOf } = createStatementNames();
    expect([nameOf('a'), nameOf('a')]).toEqual([null, null]);
    const name = nameOf('a');
    expect(name).not.toBeNull();
    for (let n = 0; n < 5000; n += 1) expect(nameOf(`once ${n}`)).toBeNull();
    for (let n = 0; n < 400; n += 1) for (let times = 0; times < 3; times += 1) nameOf(`often ${n}`);
    expect(nameOf('often 399')).toBeNull();
    expect(nameOf('a')).toBe(name);
  });
});
