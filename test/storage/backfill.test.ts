/** The compact copies of filings that were closed before there were any. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { UnitId } from '../../conversations/people.ts';
import type { Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { backfillDigests } from '../../storage/backfill.ts';
import { loadSums } from '../../storage/sums.ts';
import type { BoardApp } from '../report/board-app.ts';
import { openBoard } from '../report/board-app.ts';
import { COUNTY, fillCounty } from '../report/board-county.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';

const forms = registry();

describe.each(drivers)('compact copies that are missing, on $name', ({ start }) => {
  let store: TestStore;
  let app: BoardApp;
  let closed = 0;
  const statements: string[] = [];
  beforeAll(async () => {
    store = await start({ onQuery: ({ query }) => statements.push(query.sql) });
    app = await openBoard(store.database, { at: '2026-10-12T09:00:00+08:00', roster: COUNTY });
    await fillCounty(store.database);
    closed = (await copies()).length;
    expect(closed).toBeGreaterThan(40);
  }, 120_000);
  afterEach(() => backfill());
  afterAll(async () => {
    await app.close();
    await store.stop();
  });

  const backfill = (options = {}): Promise<number> => backfillDigests(store.database.db, forms, options);
  const forget = async (): Promise<void> => {
    await store.database.db.deleteFrom('digest').execute();
  };
  const copies = async (): Promise<readonly unknown[]> =>
    (await store.database.db.selectFrom('digest').selectAll().orderBy('filing_id').execute()).map(
      ({ figures, ...row }) => ({ ...row, figures: figures && Buffer.from(figures).toString('hex') }),
    );

  test('are written as the closing itself would have written them, once', async () => {
    const before = await copies();
    await forget();
    expect(await backfill()).toBe(closed);
    expect(await copies()).toEqual(before);
    expect(await backfill()).toBe(0);
    expect(await copies()).toEqual(before);
  });

  test('are written on from where it was stopped', async () => {
    const before = await copies();
    await forget();
    let asked = 0;
    expect(await backfill({ batch: 5, stopped: () => (asked += 1) > 3 })).toBe(15);
    expect(await copies()).toHaveLength(15);
    expect(await backfill({ batch: 7 })).toBe(closed - 15);
    expect(await copies()).toEqual(before);
  });

  test('replace those of another layout, and keep how many findings stood', async () => {
    const { db } = store.database;
    const id = (await db.selectFrom('digest').select('filing_id').executeTakeFirstOrThrow()).filing_id;
    await db
      .updateTable('digest')
      .set({ layout: 'f2021:0', figures: null, findings: 3 })
      .where('filing_id', '=', id)
      .execute();
    expect(await backfill()).toBe(1);
    const row = await db.selectFrom('digest').selectAll().where('filing_id', '=', id).executeTakeFirst();
    expect(row).toMatchObject({ findings: 3, figures: expect.anything() });
    expect(row?.layout).not.toBe('f2021:0');
    await db.updateTable('digest').set({ findings: null }).execute();
  });

  test('are written by two programs at once without a double', async () => {
    const before = await copies();
    await forget();
    const other = store.another === null ? store.database : await store.another();
    await Promise.all([
      backfill({ batch: 3 }),
      backfillDigests(other.db, forms, { batch: 4 }),
      backfill({ batch: 5 }),
    ]);
    await backfill();
    expect(await copies()).toEqual(before);
  });

  test('of a filing that is being opened again are left to whoever has it', async () => {
    if (store.another === null) return;
    const { db } = await store.another();
    await forget();
    const { id } = await db.selectFrom('filing').select('id').executeTakeFirstOrThrow();
    await db.transaction().execute(async (trx) => {
      await trx.updateTable('filing').set({ status: 'returned' }).where('id', '=', id).execute();
      expect(await backfill()).toBe(closed - 1);
    });
    expect(await backfill()).toBe(0);
    await db.updateTable('filing').set({ status: 'approved' }).where('id', '=', id).execute();
  });

  test('of a draft and of an unknown form are none', async () => {
    const { db } = store.database;
    await db
      .insertInto('filing')
      .values([
        { unit_id: 'u1', period: '2026', form: 'f2021' },
        { unit_id: 'u2', period: '2026', form: 'f1999', status: 'approved' },
      ])
      .execute();
    expect(await backfill()).toBe(0);
    await sql`delete from filing where period = '2026'`.execute(db);
  });

  test('are all that sums read, and change none', async () => {
    const load = async (): Promise<unknown> => {
      const sums = await loadSums(store.database.db, 'gov' as UnitId, '2025' as Period, forms.formFor);
      return sums?.bodies.map(({ figures }) => (figures === null ? null : [...figures]));
    };
    const readsItems = (): boolean => statements.splice(0).some((text) => /\bfrom item\b/u.test(text));
    await forget();
    readsItems();
    const before = await load();
    expect(readsItems()).toBe(true);
    await backfill();
    readsItems();
    expect(await load()).toEqual(before);
    expect(readsItems()).toBe(false);
  });
});
