/** Brings the tables of units and members to what the roster says. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { readCompany } from './company-known.ts';
import type { Roster } from './roster-file.ts';
import { inForce } from './roster-in-force.ts';
import { endPlaces } from './roster-places.ts';
import { writeWritten } from './roster-written.ts';
import type { Schema } from './schema.ts';

/** Held by a turn, with others, as long as it rests on the roster; and alone by whoever replaces it. */
export const ROSTER_LOCK = sql`hashtext('nianbao roster')`;

/**
 * Replaces the roster in one transaction. A unit that is no longer in it keeps its reports, but is no longer
 * listed and has no members; who has no place in it any more loses his links and his conversation. Whoever left the
 * company stays out. Turns that run meanwhile see the old roster or the new one, never half of it.
 */
export async function replaceRoster(db: Kysely<Schema>, roster: Roster): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockRoster(trx);
    await writeWritten(trx, roster);
    await enforceRoster(trx, roster);
  });
}

/** Two processes that read the file at once, or hear of changes, do it one after the other. */
export async function lockRoster(trx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ROSTER_LOCK})`.execute(trx);
}

/** Brings units and members to what is left of the roster beside the company's list; tells how many places ended. */
export async function enforceRoster(trx: Transaction<Schema>, roster: Roster): Promise<number> {
  const next = inForce(roster, await readCompany(trx, roster));
  const ended = await endPlaces(trx, next);
  await replaceUnits(trx, next);
  await replaceMembers(trx, next);
  return ended;
}

async function replaceUnits(trx: Transaction<Schema>, { units }: Roster): Promise<void> {
  const rows = units.map(({ members: _, department: __, ...unit }, position) => ({ ...unit, position }));
  await sql`
    insert into unit (id, name, parent, level, contact, deadlines, listed, position)
    select id, name, parent, level, contact, deadlines, true, position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as u (id text, name text, parent text, level text, contact jsonb, deadlines jsonb, position integer)
    on conflict (id) do update set name = excluded.name, parent = excluded.parent, level = excluded.level,
      contact = excluded.contact, deadlines = excluded.deadlines, listed = true, position = excluded.position
    where (unit.name, unit.parent, unit.level, unit.contact, unit.deadlines, unit.listed, unit.position) is distinct from
      (excluded.name, excluded.parent, excluded.level, excluded.contact, excluded.deadlines, true, excluded.position)`.execute(
    trx,
  );
  await sql`
    update unit set listed = false, parent = null
    where listed and id <> all(${units.map(({ id }) => id)}::text[])`.execute(trx);
}

async function replaceMembers(trx: Transaction<Schema>, { units }: Roster): Promise<void> {
  const rows = units.flatMap(({ id, members }) =>
    members.map(({ userId, name, roles, sections }, position) => ({
      userid: userId,
      unit: id,
      name,
      roles,
      sections,
      position,
    })),
  );
  await sql`delete from member`.execute(trx);
  await sql`
    insert into member (userid, unit_id, name, roles, sections, position)
    select userid, unit, name, array(select jsonb_array_elements_text(roles)),
      array(select jsonb_array_elements_text(sections)), position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as m (userid text, unit text, name text, roles jsonb, sections jsonb, position integer)`.execute(trx);
}
