/** The roster in force, as far as operators check it. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

export interface StoredUnit {
  readonly id: string;
  readonly parent: string | null;
  readonly members: readonly { readonly userId: string; readonly roles: readonly string[] }[];
}

/** In the order of the file. */
export async function readStoredRoster(db: Kysely<Schema>): Promise<readonly StoredUnit[]> {
  const { rows } = await sql<{
    id: string;
    parent: string | null;
    userid: string | null;
    roles: string[] | null;
  }>`
    select u.id, u.parent, m.userid, m.roles from unit u left join member m on m.unit_id = u.id
    where u.listed order by u.position, m.position`.execute(db);
  const units = new Map<
    string,
    { id: string; parent: string | null; members: { userId: string; roles: string[] }[] }
  >();
  for (const { id, parent, userid, roles } of rows) {
    const unit = units.get(id) ?? { id, parent, members: [] };
    units.set(id, unit);
    if (userid !== null) unit.members.push({ userId: userid, roles: roles ?? [] });
  }
  return [...units.values()];
}
