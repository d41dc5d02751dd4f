/**
 * What a turn writes goes to the database in one statement, made of parts: `name as (…)`, each of which changes tables of
 * its own and sees none of what the others change.
 */
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

export type Part = RawBuilder<unknown>;

/** Writes parts that are the whole of a change. */
export async function writeParts(db: Kysely<Schema>, parts: readonly Part[]): Promise<void> {
  if (parts.length > 0) await sql`with ${sql.join(parts)} select`.execute(db);
}
