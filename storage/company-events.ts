/** Single changes of the company's list, as the service tells them by events: each takes effect once. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { CompanyChange } from '../conversations/company.ts';
import type { UserId } from '../conversations/people.ts';
import { namedIn } from './roster-file.ts';
import { enforceRoster, lockRoster } from './roster.ts';
import { readWritten } from './roster-written.ts';
import type { Schema } from './schema.ts';

export interface CompanyEvent {
  /** The same for every delivery of this event. */
  readonly key: string;
  /** When the service says that it happened, in seconds: an older event does not undo a newer one. */
  readonly seconds: number;
  readonly change: CompanyChange;
}

export type Applied =
  | { readonly kind: 'applied'; /** How many places of members it ended. */ readonly ended: number }
  | { readonly kind: 'known already' };

/** Takes an event in, in one transaction with all that follows from it. */
export async function applyCompanyEvent(db: Kysely<Schema>, event: CompanyEvent): Promise<Applied> {
  return await db.transaction().execute(async (trx): Promise<Applied> => {
    // The service waits five seconds and then tells it again.
    await sql`select set_config('statement_timeout', '4s', true), set_config('lock_timeout', '4s', true)`.execute(
      trx,
    );
    await lockRoster(trx);
    const { rows } = await sql`
      insert into contact_event (key) values (${event.key}) on conflict (key) do nothing returning key`.execute(
      trx,
    );
    if (rows.length === 0) return { kind: 'known already' };
    await store(trx, event);
    const roster = await readWritten(trx);
    const named = namedIn(roster);
    const concerns = usersOf(event.change);
    // Most people of a company have no part in its reports.
    const isNothing = concerns?.every((userId) => !named.has(userId)) === true;
    return { kind: 'applied', ended: isNothing ? 0 : await enforceRoster(trx, roster) };
  });
}

/** Whom a change is about; null where it is about departments, and so may be about everybody. */
function usersOf(change: CompanyChange): readonly UserId[] | null {
  switch (change.kind) {
    case 'came':
    case 'changed':
    case 'left':
      return [change.userId];
    case 'renamed':
      return [change.userId, change.to];
    case 'department':
    case 'department gone':
      return null;
    default:
      return change satisfies never;
  }
}

async function store(trx: Transaction<Schema>, { change, seconds }: CompanyEvent): Promise<void> {
  switch (change.kind) {
    case 'came':
    case 'changed':
      await storePerson(trx, change, seconds);
      return;
    case 'left':
      await storeLeaver(trx, change.userId, seconds);
      return;
    case 'renamed':
      // The account is the same, but places are a matter of the roster, which names userids: the new one has none yet.
      await storePerson(trx, { ...change, kind: 'came', userId: change.to }, seconds);
      await storeLeaver(trx, change.userId, seconds);
      return;
    case 'department':
      await sql`
        insert into department (id, name, parent, gone, told)
        values (${change.id}, ${change.name}, ${change.parent}, false, ${seconds})
        on conflict (id) do update set name = coalesce(excluded.name, department.name),
          parent = coalesce(excluded.parent, department.parent), gone = false, told = excluded.told, as_of = now()
        where ${isNewer('department')}`.execute(trx);
      return;
    case 'department gone':
      await sql`
        insert into department (id, name, parent, gone, told) values (${change.id}, null, null, true, ${seconds})
        on conflict (id) do update set gone = true, told = excluded.told, as_of = now()
        where department.told <= excluded.told`.execute(trx);
      return;
    default:
      change satisfies never;
  }
}

/** Within one second nobody can tell which event came first: whoever left then stays out until the list is read again. */
function isNewer(table: 'colleague' | 'department'): ReturnType<typeof sql> {
  const row = sql.ref(table);
  return sql`${row}.told < excluded.told or (${row}.told = excluded.told and not ${row}.gone)`;
}

async function storePerson(
  trx: Transaction<Schema>,
  { kind, userId, name, departments }: CompanyChange & { kind: 'came' | 'changed' },
  seconds: number,
): Promise<void> {
  // A change says nothing of whether he is there: that is for those who come and leave.
  const gone = kind === 'came' ? sql`false` : sql`colleague.gone`;
  await sql`
    insert into colleague (userid, name, departments, gone, told)
    values (${userId}, ${name}, ${departments === null ? null : [...departments]}::integer[], false, ${seconds})
    on conflict (userid) do update set name = coalesce(excluded.name, colleague.name),
      departments = coalesce(excluded.departments, colleague.departments), gone = ${gone},
      told = excluded.told, as_of = now()
    where ${isNewer('colleague')}`.execute(trx);
}

async function storeLeaver(trx: Transaction<Schema>, userId: UserId, seconds: number): Promise<void> {
  await sql`
    insert into colleague (userid, name, departments, gone, told) values (${userId}, null, null, true, ${seconds})
    on conflict (userid) do update set gone = true, told = excluded.told, as_of = now()
    where colleague.told <= excluded.told`.execute(trx);
}
