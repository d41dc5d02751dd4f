/** What somebody with all rights could do to the audit log, and what the verification then finds; all of it is rolled back. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from '../../storage/schema.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';

export const TAMPERINGS = ['who', 'when', 'value', 'key', 'remove', 'insert', 'swap', 'rehash'] as const;
export type Tampering = (typeof TAMPERINGS)[number];

class Back extends Error {}

/** What is found with the change; the change itself is rolled back. */
export async function undone(db: Kysely<Schema>, change: (trx: Kysely<Schema>) => Promise<void>) {
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

/** Null where it cannot be done at this row, of `last` rows. */
export async function tampered(db: Kysely<Schema>, filing: number, n: number, how: Tampering, last: number) {
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
      return how satisfies never;
  }
}
