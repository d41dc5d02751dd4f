/** The roster as it was written, kept whole: what is in force is derived from it anew whenever the company changes. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { UnitId, UserId } from '../conversations/people.ts';
import { ROLES } from '../conversations/people.ts';
import { LEVELS } from '../src/form/level.ts';
import type { Roster } from './roster-file.ts';
import { SHARES } from './roster-file.ts';
import type { Schema } from './schema.ts';

const unitId = z.string().transform((id) => id as UnitId);

const storedSchema = z.object({
  units: z.array(
    z.object({
      id: unitId,
      name: z.string(),
      parent: unitId.nullable(),
      department: z.number().int().nullable(),
      level: z.enum(LEVELS).nullable(),
      contact: z.object({
        address: z.string().optional(),
        postcode: z.string().optional(),
        phone: z.string().optional(),
        fax: z.string().optional(),
        email: z.string().optional(),
      }),
      deadlines: z.record(z.string(), z.string()),
      members: z.array(
        z.object({
          userId: z.string().transform((id) => id as UserId),
          name: z.string(),
          roles: z.array(z.enum(ROLES)),
          sections: z.array(z.enum(SHARES)),
        }),
      ),
    }),
  ),
});

/** No units where none was ever written. */
export async function readWritten(db: Kysely<Schema>): Promise<Roster> {
  const row = await db.selectFrom('roster_written').select('roster').executeTakeFirst();
  return row === undefined ? { units: [] } : storedSchema.parse(row.roster);
}

export async function writeWritten(trx: Transaction<Schema>, roster: Roster): Promise<void> {
  await sql`
    insert into roster_written (roster) values (${JSON.stringify(roster)}::jsonb)
    on conflict (single) do update set roster = excluded.roster`.execute(trx);
}
