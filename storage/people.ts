/** Who a member is and what his units have: the roster facts of a turn. */
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Facts } from '../conversations/facts.ts';
import type { FilingHead } from '../conversations/filed.ts';
import type { Membership, Person, Role, Unit, UnitId, UserId } from '../conversations/people.ts';
import type { Contact, FilingStatus } from '../src/form/filing.ts';
import { LEVELS } from '../src/form/level.ts';
import type { FormId } from '../src/form/form.ts';
import type { Share } from '../src/form/spec.ts';
import type { Period } from '../src/form/period.ts';
import type { Schema } from './schema.ts';

export interface People {
  readonly person: (userId: UserId) => Person | null;
  readonly memberships: (userId: UserId) => readonly Membership[];
  /** The filings of each unit that has a member among the asked. */
  readonly heads: ReadonlyMap<UnitId, readonly FilingHead[]>;
}

export interface HeadRow {
  readonly period: Period;
  readonly form: FormId;
  readonly status: FilingStatus;
  readonly submitted_by: UserId | null;
  readonly return_reason: string | null;
  readonly reviewed_by: UserId | null;
  readonly cleared_by: UserId | null;
  readonly published_at: string | null;
}

export interface PlaceRow {
  readonly userid: UserId;
  readonly member_name: string;
  readonly roles: readonly Role[];
  readonly sections: readonly Share[];
  readonly unit_id: UnitId;
  readonly unit_name: string;
  readonly level: string | null;
  readonly contact: unknown;
  readonly heads: readonly HeadRow[];
}

const contactSchema: z.ZodType<Contact> = z.object({
  address: z.string().optional(),
  postcode: z.string().optional(),
  phone: z.string().optional(),
  fax: z.string().optional(),
  email: z.string().optional(),
});

const levelSchema = z.enum(LEVELS).nullable();

/** Reads the members' places and the heads of their units' filings. */
export async function readPeople(db: Kysely<Schema>, userIds: readonly UserId[]): Promise<People> {
  return peopleOf((await placesQuery(userIds).execute(db)).rows);
}

/** Asks for what `peopleOf` takes. */
export function placesQuery(userIds: readonly UserId[]): RawBuilder<PlaceRow> {
  return sql<PlaceRow>`
    with place as (
      select m.userid, m.name as member_name, m.roles, m.sections, m.position, u.id as unit_id, u.name as unit_name, u.level, u.contact, u.position as unit_position
      from member m join unit u on u.id = m.unit_id
      where m.userid = any(${[...new Set(userIds)]}::text[])
    ), head as (
      select unit_id, jsonb_agg(jsonb_build_object('period', period, 'form', form, 'status', status,
        'submitted_by', submitted_by, 'return_reason', return_reason, 'reviewed_by', reviewed_by,
        'cleared_by', cleared_by, 'published_at', published_at) order by period) as heads
      from filing where unit_id in (select unit_id from place) group by unit_id
    )
    select userid, member_name, roles, sections, place.unit_id, unit_name, level, contact, coalesce(heads, '[]') as heads
    from place left join head on head.unit_id = place.unit_id
    order by userid, unit_position, place.unit_id`;
}

export function peopleOf(rows: readonly PlaceRow[]): People {
  const byUser = new Map<UserId, PlaceRow[]>();
  for (const row of rows) {
    const own = byUser.get(row.userid);
    if (own === undefined) byUser.set(row.userid, [row]);
    else own.push(row);
  }
  const of = (userId: UserId): readonly PlaceRow[] => byUser.get(userId) ?? [];
  return {
    person: (userId) => {
      const [first] = of(userId);
      return first === undefined ? null : { userId, name: first.member_name };
    },
    memberships: (userId) =>
      of(userId).map((row) => ({
        unit: unitOf(row),
        roles: new Set(row.roles),
        shares: new Set(row.sections),
      })),
    heads: new Map(rows.map((row) => [row.unit_id, row.heads.map((head) => headOf(row.unit_id, head))])),
  };
}

export function headOf(unit: UnitId, row: HeadRow): FilingHead {
  const { period, form, status } = row;
  return {
    unit,
    period,
    form,
    status,
    submittedBy: row.submitted_by,
    returnReason: row.return_reason,
    approvals: { review: row.reviewed_by, security: row.cleared_by },
    publishedAt: row.published_at,
  };
}

export function unitOf(row: {
  readonly unit_id: UnitId;
  readonly unit_name: string;
  readonly level: string | null;
  readonly contact: unknown;
}): Unit {
  return {
    id: row.unit_id,
    name: row.unit_name,
    level: levelSchema.parse(row.level),
    contact: contactSchema.parse(row.contact),
  };
}

export interface ColleagueRow {
  readonly userid: UserId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly sections: readonly Share[];
}

export function colleaguesOf(rows: readonly ColleagueRow[]): Facts['colleagues'] {
  return rows.map(({ userid, name, roles, sections }) => ({
    person: { userId: userid, name },
    roles: new Set(roles),
    shares: new Set(sections),
  }));
}
