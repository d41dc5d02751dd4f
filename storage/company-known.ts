/** What is known of the company's list of people, as far as a roster needs it. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { UserId } from '../conversations/people.ts';
import type { Roster } from './roster-file.ts';
import { namedIn } from './roster-file.ts';
import type { Company } from './roster-in-force.ts';
import type { Schema } from './schema.ts';

/** The departments, and those people whom the roster names. */
export async function readCompany(db: Kysely<Schema>, roster: Roster): Promise<Company> {
  const named = [...namedIn(roster)];
  const departments = await db.selectFrom('department').select(['id', 'parent', 'gone']).execute();
  const { rows: people } = await sql<{
    userid: UserId;
    name: string | null;
    departments: readonly number[] | null;
    gone: boolean;
  }>`select userid, name, departments, gone from colleague where userid = any(${named}::text[])`.execute(db);
  return {
    departments: new Map(departments.map(({ id, ...department }) => [id, department])),
    people: new Map(people.map(({ userid, ...colleague }) => [userid, colleague])),
  };
}
