/** Places of members that end: what was open to them by such a place closes in the same transaction (reliability.md T12). */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { UnitId, UserId } from '../conversations/people.ts';
import type { Roster } from './roster-file.ts';
import { namedIn } from './roster-file.ts';
import type { Schema } from './schema.ts';

interface Place {
  readonly userid: UserId;
  readonly unit_id: UnitId;
}

/**
 * Closes what those have open who have a place now and none in `next`: their links, and of whoever has no place at all
 * any more the conversation too, and what still waits to be told to him. To be called before the roster changes: a
 * turn that is under way is waited for, and the next one finds the roster as it is then. Tells how many places end.
 */
export async function endPlaces(trx: Transaction<Schema>, next: Roster): Promise<number> {
  const kept = new Set(
    next.units.flatMap(({ id, members }) => members.map(({ userId }) => `${userId} ${id}`)),
  );
  const { rows: places } = await sql<Place>`select userid, unit_id from member`.execute(trx);
  const ended = places.filter(({ userid, unit_id: unit }) => !kept.has(`${userid} ${unit}`));
  if (ended.length === 0) return 0;
  const named = namedIn(next);
  const gone = [...new Set(ended.map(({ userid }) => userid))].filter((userId) => !named.has(userId));
  await closeConversations(trx, gone);
  await closeLinks(trx, ended, gone);
  return ended.length;
}

async function closeConversations(trx: Transaction<Schema>, gone: readonly UserId[]): Promise<void> {
  const users = sql`any(${[...gone]}::text[])`;
  // In the order in which turns lock them. Copies in Redis carry the version, so that they do not count any more.
  await sql`select key from chat where userid = ${users} order by key for update`.execute(trx);
  await sql`
    update chat set state = null, digest = '', version = version + 1
    where userid = ${users} and state is not null`.execute(trx);
  // Nobody is told again what he was told while he belonged to the unit, and nothing that was to be told later.
  await sql`
    update inbox set flushed_at = now()
    where userid = ${users} and speaks = 'passive' and flushed_at is null and state <> 'new'`.execute(trx);
  await sql`
    update outbox set state = 'parked', leased_until = null, error = 'no longer on the roster'
    where userid = ${users} and state = 'waiting'`.execute(trx);
}

async function closeLinks(
  trx: Transaction<Schema>,
  ended: readonly Place[],
  gone: readonly UserId[],
): Promise<void> {
  const places = JSON.stringify(ended);
  await sql`
    update link set revoked_at = now()
    where revoked_at is null and (created_by = any(${[...gone]}::text[]) or exists (
      select 1 from jsonb_to_recordset(${places}::jsonb) as e (userid text, unit_id text)
      where e.userid = link.created_by
        and (e.unit_id = link.above_unit or e.unit_id = (select f.unit_id from filing f where f.id = link.filing_id))))`.execute(
    trx,
  );
  await sql`
    update upload_link set revoked_at = now()
    where revoked_at is null and (userid, unit_id) in (
      select e.userid, e.unit_id from jsonb_to_recordset(${places}::jsonb) as e (userid text, unit_id text))`.execute(
    trx,
  );
}
