/** The company's whole list of people, as it was read from the service. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { CompanyList } from '../conversations/company.ts';
import type { Roster } from './roster-file.ts';
import { namedIn } from './roster-file.ts';
import { enforceRoster, lockRoster } from './roster.ts';
import { readWritten } from './roster-written.ts';
import type { Schema } from './schema.ts';

export type Taken =
  | { readonly kind: 'taken'; /** How many places of members it ended. */ readonly ended: number }
  /** Nobody of the roster is in it: that is a setting that is wrong, not a company that everybody has left. */
  | { readonly kind: 'refused' };

/** The database's time, to be asked before a list is read: what events tell after it is newer than the list. */
export async function listBegins(db: Kysely<Schema>): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp() as at`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the database tells no time');
  return row.at;
}

/** Takes a list that was read from `since` on, in one transaction. Who stands in no list any more has left. */
export async function takeCompanyList(db: Kysely<Schema>, list: CompanyList, since: Date): Promise<Taken> {
  return await db.transaction().execute(async (trx): Promise<Taken> => {
    await lockRoster(trx);
    const roster = await readWritten(trx);
    if (knowsNobody(list, roster)) return { kind: 'refused' };
    await storeDepartments(trx, list, since);
    await storePeople(trx, list, roster, since);
    // An event comes again within minutes or not at all.
    await sql`delete from contact_event where received_at < now() - interval '1 day'`.execute(trx);
    return { kind: 'taken', ended: await enforceRoster(trx, roster) };
  });
}

/** Forgets the company's list: the roster alone says who has which part. */
export async function forgetCompany(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockRoster(trx);
    const people = await trx.deleteFrom('colleague').executeTakeFirst();
    const departments = await trx.deleteFrom('department').executeTakeFirst();
    if (people.numDeletedRows + departments.numDeletedRows > 0n)
      await enforceRoster(trx, await readWritten(trx));
  });
}

function knowsNobody({ people }: CompanyList, roster: Roster): boolean {
  const listed = new Set(people.map(({ userId }) => userId));
  const named = [...namedIn(roster)];
  return listed.size === 0 || (named.length > 0 && !named.some((userId) => listed.has(userId)));
}

async function storeDepartments(
  trx: Transaction<Schema>,
  { departments }: CompanyList,
  since: Date,
): Promise<void> {
  await sql`
    insert into department (id, name, parent, gone)
    select id, name, parent, false
    from jsonb_to_recordset(${JSON.stringify(departments)}::jsonb) as d (id integer, name text, parent integer)
    on conflict (id) do update set name = coalesce(excluded.name, department.name), parent = excluded.parent,
      gone = false, as_of = now()
    where department.as_of < ${since}::timestamptz`.execute(trx);
  await sql`
    update department set gone = true, as_of = now()
    where not gone and as_of < ${since}::timestamptz
      and id <> all(${departments.map(({ id }) => id)}::integer[])`.execute(trx);
}

async function storePeople(
  trx: Transaction<Schema>,
  { people }: CompanyList,
  roster: Roster,
  since: Date,
): Promise<void> {
  const rows = people.map(({ userId, ...person }) => ({ userid: userId, ...person }));
  await sql`
    insert into colleague (userid, name, departments, gone)
    select userid, name, array(select jsonb_array_elements_text(departments)::integer), false
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (userid text, name text, departments jsonb)
    on conflict (userid) do update set name = coalesce(excluded.name, colleague.name),
      departments = excluded.departments, gone = false, as_of = now()
    where colleague.as_of < ${since}::timestamptz`.execute(trx);
  // Also whom only the roster names: he was never in the list, or left before it was read first.
  const named = [...namedIn(roster)];
  await sql`
    insert into colleague (userid, name, departments, gone)
    select userid, null, null, true from (
      select unnest(${named}::text[]) as userid union select userid from colleague where not gone) as known
    where userid <> all(${people.map(({ userId }) => userId)}::text[])
    on conflict (userid) do update set gone = true, as_of = now()
    where not colleague.gone and colleague.as_of < ${since}::timestamptz`.execute(trx);
}
