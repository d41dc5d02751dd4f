/** The units below one in the tree, with what they have handed in for a period. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { BelowUnit } from '../conversations/facts.ts';
import type { Person, UnitId, UserId } from '../conversations/people.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { FormId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import type { Schema } from './schema.ts';

interface Row {
  readonly id: UnitId;
  readonly name: string;
  readonly filing: number | null;
  readonly status: FilingStatus | null;
  readonly form: FormId | null;
}

/** A listed unit below, at any depth, in the order of the roster; its filing of the period, where it has one. */
export interface BelowRow extends BelowUnit {
  readonly filing: number | null;
  readonly form: FormId | null;
}

export async function readBelow(
  db: Kysely<Schema>,
  above: UnitId,
  period: Period,
): Promise<readonly BelowRow[]> {
  const { rows } = await sql<Row>`
    with recursive below as (
      select id, name, position from unit where parent = ${above} and listed
      union
      select unit.id, unit.name, unit.position from unit join below on unit.parent = below.id where unit.listed
    )
    select below.id, below.name, f.id as filing, f.status, f.form
    from below left join filing f on f.unit_id = below.id and f.period = ${period}
    order by below.position, below.id`.execute(db);
  return rows.map(({ id, name, filing, status, form }) => ({ unit: id, name, filing, status, form }));
}

/** Whether the unit stands somewhere below the other and is listed. */
export async function isBelow(db: Kysely<Schema>, above: UnitId, unit: UnitId): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive up as (
      select id, parent from unit where id = ${unit} and listed
      union
      select unit.id, unit.parent from unit join up on unit.id = up.parent where unit.listed
    )
    select exists (select 1 from up where id = ${above} and id <> ${unit}) as found`.execute(db);
  return rows[0]?.found === true;
}

/** Who fills in for the units, by unit. */
export async function readOfficers(
  db: Kysely<Schema>,
  units: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, readonly Person[]>> {
  if (units.length === 0) return new Map();
  const { rows } = await sql<{ unit_id: UnitId; userid: UserId; name: string }>`
    select unit_id, userid, name from member
    where unit_id = any(${units}::text[]) and 'officer' = any(roles)
    order by unit_id, position`.execute(db);
  const all = new Map<UnitId, Person[]>();
  for (const { unit_id, userid, name } of rows)
    all.set(unit_id, [...(all.get(unit_id) ?? []), { userId: userid, name }]);
  return all;
}

/** Which of the messages stand in the outbox already, sent or not. */
export async function readEnqueued(
  db: Kysely<Schema>,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    select key from outbox where key = any(${keys}::text[])`.execute(db);
  return new Set(rows.map(({ key }) => key));
}
