/** Which version the tables have. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

/** 0 where there are no tables yet. */
export async function schemaVersion(db: Kysely<Schema>): Promise<number> {
  const { rows } = await sql<{ there: boolean }>`
    select to_regclass('schema_version') is not null as there`.execute(db);
  if (rows[0]?.there !== true) return 0;
  const row = await db
    .selectFrom('schema_version')
    .select((eb) => eb.fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}
