/** Brings the tables to the version that this program knows. Forward only; each step in a transaction of its own. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { StorageError } from './errors.ts';
import { initial } from './migrations/0001-initial.ts';
import { uploads } from './migrations/0002-uploads.ts';
import { approvalsAndSums } from './migrations/0003-approvals-and-sums.ts';
import { reminders } from './migrations/0004-reminders.ts';
import { audit } from './migrations/0005-audit.ts';
import { digests } from './migrations/0006-digests.ts';
import { company } from './migrations/0007-company.ts';
import { denials } from './migrations/0008-denials.ts';
import { endedSessions } from './migrations/0009-ended-sessions.ts';
import { saidBefore } from './migrations/0011-said-before.ts';
import { schemaVersion } from './schema-version.ts';
import { trends } from './migrations/0010-trends.ts';
import type { Schema } from './schema.ts';

/** The scripts in order; the first makes version 1. */
export const scripts: readonly string[] = [
  initial,
  uploads,
  approvalsAndSums,
  reminders,
  audit,
  digests,
  company,
  denials,
  endedSessions,
  trends,
  saidBefore,
];

/** Any number, the same in every process of this program: it keeps two from migrating at once. */
const ADVISORY_LOCK = 5_201_314;

export interface Migrated {
  readonly from: number;
  readonly to: number;
}

/** Applies what is missing. Refuses (`schema.newer`) tables that a newer program made. */
export async function migrate(db: Kysely<Schema>, steps: readonly string[] = scripts): Promise<Migrated> {
  const from = await db.transaction().execute((trx) => prepare(trx, steps.length));
  for (let version = from + 1; version <= steps.length; version += 1) {
    await db.transaction().execute((trx) => apply(trx, version, steps));
  }
  return { from, to: steps.length };
}

async function prepare(trx: Transaction<Schema>, known: number): Promise<number> {
  await lock(trx);
  await sql`create table if not exists schema_version (
    version integer primary key, applied_at timestamptz not null default now()
  )`.execute(trx);
  const stored = await schemaVersion(trx);
  if (stored > known) {
    throw new StorageError(
      'schema.newer',
      `数据库的版本是 ${String(stored)}，本程序只认识到 ${String(known)}。请换用较新的程序。`,
    );
  }
  return stored;
}

async function apply(trx: Transaction<Schema>, version: number, steps: readonly string[]): Promise<void> {
  await lock(trx);
  // Another process may have done it while we waited for the lock.
  if ((await schemaVersion(trx)) >= version) return;
  await sql.raw(steps[version - 1] ?? '').execute(trx);
  await trx.insertInto('schema_version').values({ version }).execute();
}

async function lock(trx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(trx);
}
