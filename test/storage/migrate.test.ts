import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { migrate, scripts } from '../../storage/migrate.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';

/** The version that this program makes, and its steps as if they had been there before. */
const last = scripts.length;
const done = scripts.map(() => '');

describe.each(drivers)('migrating $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start({}, false);
  }, 60_000);
  afterAll(() => store.stop());

  test('an empty database gets the tables, and a second start changes nothing', async () => {
    const { db } = store.database;
    expect(await migrate(db)).toEqual({ from: 0, to: last });
    expect(await migrate(db)).toEqual({ from: last, to: last });
    expect(await db.selectFrom('filing').selectAll().execute()).toEqual([]);
  });

  test('a step that fails leaves neither its tables nor its version', async () => {
    const { db } = store.database;
    const steps = [...done, 'create table half (id integer); select 1 / 0'];
    await expect(migrate(db, steps)).rejects.toThrow(/division by zero/);
    const { rows } = await sql<{ there: string | null }>`select to_regclass('half')::text as there`.execute(
      db,
    );
    expect(rows).toEqual([{ there: null }]);
    expect(await migrate(db, done)).toEqual({ from: last, to: last });
  });

  test('two programs that start at once do not disturb each other', async () => {
    const { db } = store.database;
    const steps = [...done, 'create table once (id integer)'];
    const other = store.another === null ? db : (await store.another()).db;
    await Promise.all([migrate(db, steps), migrate(other, steps), migrate(other, steps)]);
    expect(await migrate(db, steps)).toEqual({ from: last + 1, to: last + 1 });
  });

  test('tables of a newer program are refused', async () => {
    const { db } = store.database;
    await expect(migrate(db)).rejects.toMatchObject({ code: 'schema.newer' });
  });

  test('history can be added to but not changed, and counts come back as numbers', async () => {
    const { db } = store.database;
    await db
      .insertInto('unit')
      .values({ id: 'u', name: 'U', parent: null, level: null, contact: '{}', deadlines: '{}' })
      .execute();
    const filing = await db
      .insertInto('filing')
      .values({ unit_id: 'u', period: '2020', form: 'f2019' })
      .returning('id')
      .executeTakeFirstOrThrow();
    expect(typeof filing.id).toBe('number');
    await db
      .insertInto('item_history')
      .values({
        filing_id: filing.id,
        item: 'a',
        old: null,
        new: '{"number":"1"}',
        by: 'x',
        at: new Date(0),
        message_key: 'k',
      })
      .execute();
    await expect(db.deleteFrom('item_history').execute()).rejects.toThrow(/append-only/);
    await expect(sql`update item_history set new = null`.execute(db)).rejects.toThrow(/append-only/);
    await expect(sql`truncate item_history`.execute(db)).rejects.toThrow(/append-only/);
    const { rows } = await sql`select count(*) as n, 0.092::numeric as x from item_history`.execute(db);
    expect(rows).toEqual([{ n: 1, x: '0.092' }]);
  });
});
