/** Verifies the audit log: chains, and that the histories tell the same. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { MessageKey } from '../conversations/said.ts';
import type { UserId } from '../conversations/people.ts';
import type { AuditHash, AuditHead, AuditRow } from './audit.ts';
import { AUDIT_HASHES, hashOf } from './audit.ts';
import { denialHash, denialHead, readDenials } from './denials.ts';
import { readPlainly } from './plans.ts';
import type { Schema } from './schema.ts';

export interface AuditBreak {
  /** Of which filing; null: of the log of denials. */
  readonly filing: { readonly unit: string; readonly period: string } | null;
  /** The first row that is wrong; one behind the last where rows are missing at the end. */
  readonly n: number;
  readonly what: 'changed' | 'missing' | 'history';
}

export interface AuditReport {
  readonly filings: number;
  readonly rows: number;
  readonly breaks: readonly AuditBreak[];
  /** Rows of the log of denials. */
  readonly denials: number;
  /** Over all chains: the same until the next change. To be kept elsewhere, beside backups. */
  readonly head: string;
}

interface FilingHead extends AuditHead {
  readonly id: number;
  readonly unit: string;
  readonly period: string;
}

/** As everything stands at one instant: what turns write meanwhile is no break. Within a transaction, as that sees it. */
export function verifyAudit(db: Kysely<Schema>): Promise<AuditReport> {
  return db.isTransaction ? verified(db) : readPlainly(db, verified);
}

async function verified(db: Kysely<Schema>): Promise<AuditReport> {
  const filings = await headsOf(db);
  const breaks: AuditBreak[] = [];
  let rows = 0;
  for (const filing of filings) {
    const chain = await chainOf(db, filing.id);
    rows += chain.length;
    const broken = firstBreak(filing, chain, hashOf) ?? (await historyBreak(db, filing, chain));
    if (broken !== null) breaks.push({ filing: { unit: filing.unit, period: filing.period }, ...broken });
  }
  const denied = await denialHead(db);
  const denials = await readDenials(db);
  const broken = firstBreak(denied, denials, denialHash);
  if (broken !== null) breaks.push({ filing: null, ...broken });
  return { filings: filings.length, rows, breaks, denials: denials.length, head: headOver(filings, denied) };
}

/** The head that `verifyAudit` tells, of what stands there, verified or not. */
export async function auditHead(db: Kysely<Schema>): Promise<string> {
  return headOver(await headsOf(db), await denialHead(db));
}

function headOver(filings: readonly FilingHead[], denied: AuditHead): string {
  const heads: unknown[] = filings.map(({ id, n, hash }) => [id, n, hash]);
  if (denied.n > 0) heads.push(['denial', denied.n, denied.hash]);
  const [algorithm] = AUDIT_HASHES;
  return hashOf(algorithm, JSON.stringify(heads), EMPTY_ROW);
}

const EMPTY_ROW = {
  filing: 0,
  n: 0,
  at: new Date(0),
  by: '' as UserId,
  key: '' as MessageKey,
  entry: '',
};

async function headsOf(db: Kysely<Schema>): Promise<readonly FilingHead[]> {
  const rows = await db
    .selectFrom('filing')
    .select(['id', 'unit_id as unit', 'period', 'audit_n as n', 'audit_hash as hash'])
    .orderBy('id')
    .execute();
  return rows;
}

async function chainOf(db: Kysely<Schema>, filing: number): Promise<readonly AuditRow[]> {
  const rows = await db
    .selectFrom('audit')
    .selectAll()
    .where('filing_id', '=', filing)
    .orderBy('n')
    .execute();
  return rows.map(({ filing_id, n, at, by, message_key, entry, hash }) => ({
    filing: filing_id,
    n,
    at,
    by: by as UserId,
    key: message_key as MessageKey,
    entry,
    hash,
  }));
}

type Broken = Pick<AuditBreak, 'n' | 'what'>;

/** `hash`: what a row's hash must be, by the algorithm that it names and the hash before. */
function firstBreak<Row extends { readonly n: number; readonly hash: string }>(
  head: AuditHead,
  chain: readonly Row[],
  hash: (algorithm: AuditHash, before: string, row: Row) => string,
): Broken | null {
  let before = '';
  for (const [index, row] of chain.entries()) {
    if (row.n !== index + 1) return { n: index + 1, what: 'missing' };
    const algorithm = AUDIT_HASHES.find((one) => row.hash.startsWith(`${one}:`));
    if (algorithm === undefined || hash(algorithm, before, row) !== row.hash)
      return { n: row.n, what: 'changed' };
    before = row.hash;
  }
  const isWhole = head.n === chain.length && head.hash === before;
  return isWhole ? null : { n: Math.min(head.n, chain.length) + 1, what: 'missing' };
}

const entrySchema = z.object({
  items: z.array(z.object({ item: z.string(), old: z.unknown(), new: z.unknown() })),
  statuses: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string().nullable() })),
});

/** The histories hold what the chain says: the same changes under the same keys, in the same order. */
async function historyBreak(
  db: Kysely<Schema>,
  { id }: FilingHead,
  chain: readonly AuditRow[],
): Promise<Broken | null> {
  const items = await sql<{ key: string; item: string; old: unknown; new: unknown }>`
    select message_key as key, item, old, new from item_history where filing_id = ${id} order by id`.execute(
    db,
  );
  const statuses = await sql<{ key: string; from: string; to: string; reason: string | null }>`
    select message_key as key, old_status as "from", new_status as "to", reason
    from filing_history where filing_id = ${id} order by id`.execute(db);
  const byKey = new Map<string, string[]>();
  const put = (key: string, what: unknown): void => {
    byKey.set(key, [...(byKey.get(key) ?? []), canonical(what)]);
  };
  for (const { key, item, old, new: to } of items.rows) put(key, { item, old, new: to });
  for (const { key, from, to, reason } of statuses.rows) put(key, { from, to, reason });
  const told = new Map<string, string[]>();
  for (const { key, entry } of chain) {
    const read = entrySchema.parse(JSON.parse(entry));
    told.set(key, [...(told.get(key) ?? []), ...[...read.items, ...read.statuses].map(canonical)]);
  }
  const differing = chain.find(({ key }) => !isSame(told.get(key) ?? [], byKey.get(key) ?? []));
  if (differing !== undefined) return { n: differing.n, what: 'history' };
  const unknown = [...byKey.keys()].find((key) => !told.has(key));
  return unknown === undefined ? null : { n: chain.length + 1, what: 'history' };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && [...one].sort().join() === [...other].sort().join();
}

/** jsonb keeps no order of keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
