/** What reminders rest on, read in the transaction that sends them: units, members, filings, 免打扰, entered days. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Membership, Role, Unit, UnitId, UserId } from '../conversations/people.ts';
import type { DeadlineUnit } from '../src/calendar/deadline.ts';
import type { IsoDay } from '../src/calendar/days.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { FormId } from '../src/form/form.ts';
import type { Share } from '../src/form/spec.ts';
import type { Period } from '../src/form/period.ts';
import { unitOf } from './people.ts';
import type { Schema } from './schema.ts';

/** A listed unit with those who are ever reminded. */
export interface RemindedUnit {
  readonly unit: Unit;
  readonly parent: UnitId | null;
  readonly dates: DeadlineUnit;
  readonly members: ReadonlyMap<UserId, Membership>;
}

export type Units = ReadonlyMap<UnitId, RemindedUnit>;

interface UnitRow {
  readonly unit_id: UnitId;
  readonly unit_name: string;
  readonly parent: UnitId | null;
  readonly level: string | null;
  readonly contact: unknown;
  readonly deadlines: unknown;
  readonly has_below: boolean;
  readonly members: readonly {
    readonly userid: UserId;
    readonly roles: readonly Role[];
    readonly sections: readonly Share[];
  }[];
}

const deadlinesSchema = z.record(z.string(), z.string());

/** All listed units, in the order of the roster. */
export async function readUnits(db: Kysely<Schema>): Promise<Units> {
  const { rows } = await sql<UnitRow>`
    with people as (
      select unit_id, jsonb_agg(jsonb_build_object('userid', userid, 'roles', roles, 'sections', sections) order by position) as members
      from member where roles && array['officer', 'section', 'reviewer', 'supervisor'] group by unit_id
    )
    select u.id as unit_id, u.name as unit_name, u.parent, u.level, u.contact, u.deadlines,
      u.id in (select parent from unit where listed and parent is not null) as has_below,
      coalesce(people.members, '[]') as members
    from unit u left join people on people.unit_id = u.id
    where u.listed order by u.position, u.id`.execute(db);
  return new Map(rows.map((row) => [row.unit_id, remindedUnit(row)]));
}

function remindedUnit(row: UnitRow): RemindedUnit {
  const unit = unitOf(row);
  const members = row.members.map(({ userid, roles, sections }): [UserId, Membership] => [
    userid,
    { unit, roles: new Set(roles), shares: new Set(sections) },
  ]);
  const deadlines = deadlinesSchema.parse(row.deadlines);
  return {
    unit,
    parent: row.parent,
    dates: { level: unit.level, hasUnitsBelow: row.has_below, deadlines },
    members: new Map(members),
  };
}

export interface RemindedFiling {
  readonly form: FormId;
  readonly status: FilingStatus;
  /** The items that are given. */
  readonly given: ReadonlySet<string>;
}

export interface FilingPlace {
  readonly unit: UnitId;
  readonly period: Period;
}

/** The filings that there are at these places. */
export async function readFilings(
  db: Kysely<Schema>,
  places: readonly FilingPlace[],
): Promise<(place: FilingPlace) => RemindedFiling | null> {
  if (places.length === 0) return () => null;
  const { rows } = await sql<{
    unit_id: UnitId;
    period: Period;
    form: FormId;
    status: FilingStatus;
    items: readonly string[];
  }>`
    select f.unit_id, f.period, f.form, f.status, array(select item from item where filing_id = f.id) as items
    from filing f join (
      select distinct unit, period from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p (unit text, period text)
    ) p on p.unit = f.unit_id and p.period = f.period`.execute(db);
  const found = new Map(
    rows.map(({ unit_id: unit, period, form, status, items }) => [
      keyOf({ unit, period }),
      { form, status, given: new Set(items) },
    ]),
  );
  return (place) => found.get(keyOf(place)) ?? null;
}

function keyOf({ unit, period }: FilingPlace): string {
  return `${period} ${unit}`;
}

/** Which of the members want no early reminders on this day. */
export async function readQuiet(
  db: Kysely<Schema>,
  members: readonly UserId[],
  today: IsoDay,
): Promise<ReadonlySet<UserId>> {
  if (members.length === 0) return new Set();
  const { rows } = await sql<{ userid: UserId }>`
    select userid from quiet
    where userid = any(${[...new Set(members)]}::text[]) and (until is null or until >= ${today})`.execute(
    db,
  );
  return new Set(rows.map(({ userid }) => userid));
}
