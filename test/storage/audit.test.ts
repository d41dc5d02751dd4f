/** E-36: whatever a superuser does to the log, the first bad row is named; the program itself can only add. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../storage/schema.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { chat, countyOf, engineOn } from './engine.ts';

const ROWS = 12;

describe.each(drivers)('the audit log on $name', ({ start }) => {
  let store: TestStore;
  let db: Kysely<Schema>;
  beforeAll(async () => {
    store = await start();
    ({ db } = store.database);
    await countyOf(store.database, { a: [{ userId: 'a1' }, { userId: 'a2' }], b: [{ userId: 'b1' }] });
    const engine = engineOn(store.database);
    await chat(engine, 'b1', 'open 2020', 'set c 5');
    await chat(
      engine,
      'a1',
      'open 2020',
      ...Array.from({ length: ROWS - 4 }, (_, n) => `set c ${String(n + 1)}`),
    );
    await chat(engine, 'a2', 'open 2020', 'set d 7', 'text s1 一段', 'status submitted');
    await chat(engineOn(store.database, { auditHash: 'sm3' }), 'b1', 'set c 6');
  }, 60_000);
  afterAll(() => store.stop());

  test('holds one row for every turn that did something, and verifies, whichever hash each was made by', async () => {
    const report = await verifyAudit(db);
    expect(report.breaks).toEqual([]);
    expect(report.filings).toBe(2);
    expect(report.rows).toBe(ROWS - 4 + 3 + 2);
    expect((await verifyAudit(db)).head).toBe(report.head);
    const hashes = await db.selectFrom('audit').select('hash').execute();
    expect(new Set(hashes.map(({ hash }) => hash.split(':')[0]))).toEqual(new Set(['sha256', 'sm3']));
  });

  test('can be added to but not changed', async () => {
    for (const statement of [sql`update audit set by = by`, sql`delete from audit`, sql`truncate audit`])
      await expect(statement.execute(db)).rejects.toThrow(/append-only/);
  });

  test('names the first row that was changed, removed, inserted or moved behind its back', async () => {
    const filing = 2;
    const last = await db.selectFrom('audit').select('n').where('filing_id', '=', filing).execute();
    const tamper = fc.record({
      n: fc.integer({ min: 1, max: last.length }),
      how: fc.constantFrom('who', 'when', 'value', 'key', 'remove', 'insert', 'swap', 'rehash'),
    });
    let tried = 0;
    await fc.assert(
      fc.asyncProperty(tamper, async ({ n, how }) => {
        const bad = await tampered(db, filing, n, how, last.length);
        if (bad === null) return;
        tried += 1;
        expect(bad).toMatchObject([{ n: how === 'swap' ? Math.min(n, n + 1) : n }]);
      }),
      { numRuns: 125 },
    );
    expect(tried).toBeGreaterThan(80);
    expect((await verifyAudit(db)).breaks).toEqual([]);
  }, 120_000);

  test('notices a history that tells something else', async () => {
    const breaks = await undone(db, async (trx) => {
      await sql`update item_history set new = '{"number":"9"}' where filing_id = 2 and id = (
        select min(id) from item_history where filing_id = 2)`.execute(trx);
    });
    expect(breaks).toMatchObject([{ what: 'history', n: 1 }]);
  });
});

class Back extends Error {}

/** What is found with the change; the change itself is rolled back. */
async function undone(db: Kysely<Schema>, change: (trx: Kysely<Schema>) => Promise<void>) {
  let found: Awaited<ReturnType<typeof verifyAudit>>['breaks'] = [];
  try {
    await db.transaction().execute(async (trx) => {
      await sql`alter table audit disable trigger all; `.execute(trx);
      await sql`alter table item_history disable trigger all`.execute(trx);
      await change(trx);
      found = (await verifyAudit(trx)).breaks;
      throw new Back();
    });
  } catch (error) {
    if (!(error instanceof Back)) throw error;
  }
  return found;
}

async function tampered(db: Kysely<Schema>, filing: number, n: number, how: string, last: number) {
  const at = sql`filing_id = ${filing} and n = ${n}`;
  switch (how) {
    case 'who':
      return undone(db, async (trx) => {
        await sql`update audit set by = by || 'x' where ${at}`.execute(trx);
      });
    case 'when':
      return undone(db, async (trx) => {
        await sql`update audit set at = at + interval '1 second' where ${at}`.execute(trx);
      });
    case 'value':
      return undone(db, async (trx) => {
        await sql`update audit set entry = entry || ' ' where ${at}`.execute(trx);
      });
    case 'key':
      return undone(db, async (trx) => {
        await sql`update audit set message_key = 'm' where ${at}`.execute(trx);
      });
    case 'remove':
      return undone(db, async (trx) => {
        await sql`delete from audit where ${at}`.execute(trx);
      });
    case 'insert':
      return undone(db, async (trx) => {
        await sql`update audit set n = n + 1000 where filing_id = ${filing} and n >= ${n}`.execute(trx);
        await sql`update audit set n = n - 999 where filing_id = ${filing} and n >= 1000`.execute(trx);
        await sql`insert into audit select filing_id, ${n}, at, by, message_key, entry, hash from audit
          where filing_id = ${filing} and n = ${n + 1}`.execute(trx);
        await sql`update audit set by = 'forger' where ${at}`.execute(trx);
      });
    case 'swap':
      if (n === last) return null;
      return undone(db, async (trx) => {
        await sql`update audit set n = 1000 where ${at}`.execute(trx);
        await sql`update audit set n = ${n} where filing_id = ${filing} and n = ${n + 1}`.execute(trx);
        await sql`update audit set n = ${n + 1} where filing_id = ${filing} and n = 1000`.execute(trx);
      });
    case 'rehash':
      return undone(db, async (trx) => {
        await sql`update audit set hash = 'md5:00' where ${at}`.execute(trx);
      });
    default:
      throw new Error(how);
  }
}
