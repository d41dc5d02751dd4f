/** The audit log holds what turns did, can only be added to, and tells where it was changed (E-36 does that at random). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../storage/schema.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { undone } from './audit-tampering.ts';
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

  test('notices a history that tells something else', async () => {
    const breaks = await undone(db, async (trx) => {
      await sql`update item_history set new = '{"number":"9"}' where filing_id = 2 and id = (
        select min(id) from item_history where filing_id = 2)`.execute(trx);
    });
    expect(breaks).toMatchObject([{ what: 'history', n: 1 }]);
  });
});
