/** The log of denials: who asked for what, whole by its hashes, without anybody's words, and never flooded. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { Period } from '../../src/form/period.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { writeDenials } from '../../storage/denials.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { Attempt, Played } from './stage.ts';
import { PEOPLE, openStage, text } from './stage.ts';

describe.each(drivers)('the log of denials on $name', ({ start }) => {
  let store: TestStore;
  let stage: Played;
  beforeAll(async () => {
    store = await start();
    stage = await openStage(store.database);
  }, 120_000);
  beforeEach(() => {
    stage.later();
  });
  afterAll(() => store.stop());

  const rows = async () => await store.database.db.selectFrom('denial').selectAll().orderBy('n').execute();
  const typing = (who: string, unit: string): Attempt => ({
    who,
    said: {
      kind: 'cells',
      unit: unit as UnitId,
      period: '2021' as Period,
      changes: [{ cell: 't3.new.person', from: '', to: '4711' }],
    },
  });

  test('says who, when, from which message, what and of which unit, and none of the words', async () => {
    const before = (await rows()).length;
    await stage.attempt([
      { who: PEOPLE.viewer, said: text('改 新收 自然人 4711') },
      typing(PEOPLE.viewer, 'sib'),
    ]);
    const added = (await rows()).slice(before);
    expect(added).toMatchObject([
      { by: 'v1', action: 'fill', unit: '', known: false },
      { by: 'v1', action: 'fill', unit: 'sib', known: true },
    ]);
    expect(JSON.stringify(added)).not.toMatch(/4711|自然人/u);
  });

  test('of one member, action and unit there is one row an hour, however many messages come', async () => {
    const before = (await rows()).length;
    const flood = Array.from({ length: 100 }, (_, n): Attempt => ({
      who: PEOPLE.outsider,
      said: text(`消息${String(n)}`),
    }));
    await stage.attempt(flood);
    await stage.attempt(flood);
    expect((await rows()).length).toBe(before + 1);
    stage.later();
    await stage.attempt(flood);
    expect((await rows()).length).toBe(before + 2);
  });

  test('made-up units count as one', async () => {
    const before = (await rows()).length;
    await stage.attempt(
      Array.from({ length: 100 }, (_, n) => typing(PEOPLE.officer, `made-up-${String(n)}`)),
    );
    expect((await rows()).slice(before)).toMatchObject([{ by: 'o1', unit: 'made-up-0', known: false }]);
  });

  test('what names no unit is not kept', async () => {
    const before = (await rows()).length;
    await stage.attempt([{ who: PEOPLE.officer, said: text('王小明局2024年行政许可多少件？') }]);
    for (const { unit } of (await rows()).slice(before)) expect(unit).not.toContain('王小明');
  });

  test('is one chain, also where several write at once', async () => {
    const all = store.another === null ? [store.database] : [store.database, await store.another()];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (all[n % all.length] ?? store.database).db
          .transaction()
          .execute((trx) =>
            writeDenials(
              trx,
              [{ by: `p${String(n)}` as UserId, action: 'look', unit: 'own', via: 'session' }],
              stage.clock(),
              n % 3 === 0 ? 'sm3' : 'sha256',
            ),
          ),
      ),
    );
    expect((await verifyAudit(store.database.db)).breaks).toEqual([]);
  });

  test('is no part of 历史', async () => {
    const [one] = await stage.attempt([
      {
        who: PEOPLE.officer,
        said: text('历史 许可'),
        state: { filing: { unit: 'own', period: '2024' } as never },
      },
    ]);
    expect(one?.reply).not.toMatch(/v1名|x1/u);
  });

  test('cannot be changed by the program; changed behind its back, the first bad row is named', async () => {
    const { db } = store.database;
    for (const statement of [sql`update denial set by = by`, sql`delete from denial`, sql`truncate denial`])
      await expect(statement.execute(db)).rejects.toThrow(/append-only/);
    const count = (await rows()).length;
    const tampered = async (change: ReturnType<typeof sql>): Promise<unknown> => {
      let breaks: unknown;
      await db
        .transaction()
        .execute(async (trx) => {
          await sql`alter table denial disable trigger all`.execute(trx);
          await change.execute(trx);
          ({ breaks } = await verifyAudit(trx));
          throw new Error('back');
        })
        .catch(() => undefined);
      return breaks;
    };
    for (const column of ['by', 'via', 'action', 'unit'])
      expect(await tampered(sql`update denial set ${sql.ref(column)} = 'x' where n = 3`)).toEqual([
        { filing: null, n: 3, what: 'changed' },
      ]);
    expect(await tampered(sql`delete from denial where n = 2`)).toEqual([
      { filing: null, n: 2, what: 'missing' },
    ]);
    expect(await tampered(sql`delete from denial where n = ${count}`)).toEqual([
      { filing: null, n: count, what: 'missing' },
    ]);
    expect((await verifyAudit(db)).breaks).toEqual([]);
  });
});
