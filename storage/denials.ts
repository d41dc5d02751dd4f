/**
 * The log of denials: who asked for what he may not do. One chain over all of them. Nobody fills it: of one member, one
 * action and one unit there is at most one row an hour, and all units that do not exist count as one.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { UserId } from '../conversations/people.ts';
import type { Denied } from '../conversations/rights-table.ts';
import type { AuditHash, AuditHead } from './audit.ts';
import { chained } from './audit.ts';
import type { Schema } from './schema.ts';
import { storableText } from './turn.ts';

export interface Denial extends Denied {
  readonly by: UserId;
  /** The key of the message, or the route; no token and no query of an address. */
  readonly via: string;
}

export interface DenialRow {
  readonly n: number;
  readonly at: Date;
  readonly by: string;
  readonly via: string;
  readonly action: string;
  /** As it was asked for, by id or name; '?' for words that name none, '' where none was named. */
  readonly unit: string;
  readonly known: boolean;
  readonly hash: string;
}

const HOUR_MS = 3600 * 1000;
/** More than the id of any unit; addresses may hold longer nonsense. */
const LONGEST_UNIT = 100;

/** `<algorithm>:<hex>` over the hash before and all that the row says. */
export function denialHash(algorithm: AuditHash, before: string, row: Omit<DenialRow, 'hash'>): string {
  const { n, at, by, via, action, unit, known } = row;
  return chained(algorithm, [before, n, at.toISOString(), by, via, action, unit, known]);
}

/** Writes those that are not written yet this hour, within the caller's transaction. `at`: by the machine's clock. */
export async function writeDenials(
  db: Kysely<Schema>,
  denials: readonly Denial[],
  at: Date,
  algorithm: AuditHash,
): Promise<void> {
  if (denials.length === 0) return;
  const known = await knownAmong(
    db,
    denials.map(({ unit }) => unit ?? ''),
  );
  const told = denials.map(({ by, via, action, unit }) => ({
    ...{ by, via, action, unit: writable(unit ?? '', known) },
    known: known.has(unit ?? ''),
  }));
  // Most of a flood ends here, without waiting for the head of the chain.
  if ((await unwritten(db, told, at)).length === 0) return;
  const head = await lockHead(db);
  const fresh = await unwritten(db, told, at);
  const rows: DenialRow[] = [];
  let before: AuditHead = head;
  for (const one of fresh) {
    const row = { ...one, n: before.n + 1, at };
    const hash = denialHash(algorithm, before.hash, row);
    rows.push({ ...row, hash });
    before = { n: row.n, hash };
  }
  if (rows.length === 0) return;
  await db
    .insertInto('denial')
    .values(
      rows.map(({ n, by, via, action, unit, known: is, hash }) => ({
        ...{ n, at, by, via, action, unit, hash },
        known: is,
      })),
    )
    .execute();
  await db.updateTable('denial_head').set(before).execute();
}

/** Words of a question that name no unit, nor are written like the id of one, are somebody's words and not kept. */
function writable(unit: string, known: ReadonlySet<string>): string {
  return known.has(unit) || /^[\w.-]*$/u.test(unit) ? unit.slice(0, LONGEST_UNIT) : '?';
}

type Told = Omit<DenialRow, 'n' | 'at' | 'hash'>;

/** Units that do not exist are one: else their made-up names would fill the log. */
function slotOf({ by, action, unit, known }: Told): string {
  return JSON.stringify([by, action, known ? unit : null, unit === '']);
}

async function unwritten(db: Kysely<Schema>, told: readonly Told[], at: Date): Promise<readonly Told[]> {
  const rows = await db
    .selectFrom('denial')
    .select(['by', 'via', 'action', 'unit', 'known'])
    .where('by', 'in', [...new Set(told.map(({ by }) => by))])
    .where('at', '>', new Date(at.getTime() - HOUR_MS))
    .execute();
  const written = new Set(rows.map(slotOf));
  return told.filter((one) => {
    const slot = slotOf(one);
    return !written.has(slot) && written.add(slot).size > 0;
  });
}

/** By id or, as in questions, by name. */
async function knownAmong(db: Kysely<Schema>, units: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = units.map(storableText);
  const rows = await db
    .selectFrom('unit')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('id', 'in', asked), eb('name', 'in', asked)]))
    .execute();
  return new Set(rows.flatMap(({ id, name }) => [id, name]));
}

/** Held until the transaction ends: one after the other continues the chain. */
async function lockHead(db: Kysely<Schema>): Promise<AuditHead> {
  await sql`insert into denial_head (n, hash) values (0, '') on conflict do nothing`.execute(db);
  return await db.selectFrom('denial_head').select(['n', 'hash']).forUpdate().executeTakeFirstOrThrow();
}

/** All of them in order, the latest last. */
export async function readDenials(db: Kysely<Schema>): Promise<readonly DenialRow[]> {
  return await db.selectFrom('denial').selectAll().orderBy('n').execute();
}

/** Where the chain stands; n 0 while nobody was denied anything. */
export async function denialHead(db: Kysely<Schema>): Promise<AuditHead> {
  const row = await db.selectFrom('denial_head').select(['n', 'hash']).executeTakeFirst();
  return row ?? { n: 0, hash: '' };
}
