/** How the database stands: what start-up checks, /readyz, /metrics and `doctor` look at. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { scripts } from './migrate.ts';
import { schemaVersion } from './schema-version.ts';
import type { Schema } from './schema.ts';

export interface ServerVersion {
  /** Such as 15.18. */
  readonly version: string;
  readonly major: number;
}

export interface DatabaseCondition extends ServerVersion {
  /** Settings without which what was committed may be lost, as far as they are off. */
  readonly unsafe: readonly UnsafeSetting[];
  /** Of the tables, and the one that this program makes. */
  readonly schema: { readonly stored: number; readonly known: number };
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly clockAheadMs: number;
  readonly waiting: Backlog;
}

export type UnsafeSetting = 'fsync' | 'full_page_writes' | 'synchronous_commit';

/** What should have been done by now. Ages in milliseconds; null where nothing waits. */
export interface Backlog {
  readonly outgoing: number;
  readonly oldestOutgoingMs: number | null;
  readonly oldestIncomingMs: number | null;
}

interface Row {
  readonly version: string;
  readonly fsync: string;
  readonly full_page_writes: string;
  readonly synchronous_commit: string;
  readonly now: number;
}

/** What can be asked before there are tables. Rejects where there is no answer. */
export async function readVersion(db: Kysely<Schema>): Promise<ServerVersion> {
  const { rows } = await sql<Pick<Row, 'version'>>`
    select current_setting('server_version') as version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database says nothing of itself');
  return versionIn(row.version);
}

/** A distribution writes its own name behind. */
function versionIn(told: string): ServerVersion {
  return { version: told.split(' ')[0] ?? told, major: Number.parseInt(told, 10) };
}

/** One look at the server. `clock`: the machine's, in milliseconds. Rejects where there is no answer. */
export async function readCondition(db: Kysely<Schema>, clock: () => number): Promise<DatabaseCondition> {
  const before = clock();
  const { rows } = await sql<Row>`
    select current_setting('server_version') as version, current_setting('fsync') as fsync,
      current_setting('full_page_writes') as full_page_writes,
      current_setting('synchronous_commit') as synchronous_commit,
      (extract(epoch from clock_timestamp()) * 1000)::float8 as now`.execute(db);
  const after = clock();
  const [row] = rows;
  if (row === undefined) throw new Error('the database says nothing of itself');
  const stored = await schemaVersion(db);
  return {
    ...versionIn(row.version),
    unsafe: (['fsync', 'full_page_writes', 'synchronous_commit'] as const).filter(
      (name) => row[name] === 'off',
    ),
    schema: { stored, known: scripts.length },
    clockAheadMs: Math.round(row.now - (before + after) / 2),
    waiting: stored === 0 ? NOTHING : await backlog(db, after),
  };
}

const NOTHING: Backlog = { outgoing: 0, oldestOutgoingMs: null, oldestIncomingMs: null };

/** By the machine's clock, as the rows are. */
async function backlog(db: Kysely<Schema>, now: number): Promise<Backlog> {
  const { rows } = await sql<{ outgoing: number; due: Date | null; received: Date | null }>`
    select (select count(*)::integer from outbox where state = 'waiting') as outgoing,
      (select min(not_before) from outbox where state = 'waiting') as due,
      (select min(received_at) from inbox where state = 'new') as received`.execute(db);
  const [row] = rows;
  const age = (at: Date | null | undefined): number | null =>
    at == null ? null : Math.max(0, now - at.getTime());
  return {
    outgoing: row?.outgoing ?? 0,
    oldestOutgoingMs: age(row?.due),
    oldestIncomingMs: age(row?.received),
  };
}
