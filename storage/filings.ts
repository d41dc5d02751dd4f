/** The rows of filings: their lock, with all that a turn on them needs, and their writing. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Facts } from '../conversations/facts.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { UnitId, UserId } from '../conversations/people.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { FormId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import type { Contents, StatusChange, StoredFiling } from './outcome.ts';
import type { ColleagueRow, HeadRow } from './people.ts';
import { colleaguesOf, headOf, unitOf } from './people.ts';
import type { ContentsCache } from './items.ts';
import { loadContents } from './items.ts';
import type { Part } from './parts.ts';
import type { Schema } from './schema.ts';

export interface FilingAsked {
  readonly unit: UnitId;
  readonly period: Period;
  readonly form: FormId;
  readonly create: boolean;
  /** The period whose approved report is compared with. */
  readonly before: Period;
  /** The period of 同上年. */
  readonly lastYear: Period;
}

export type LockedFiling =
  /** It is there, but another transaction holds it. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'held';
      readonly row: FilingRow;
      /** Made by this transaction. */
      readonly made: boolean;
      readonly colleagues: Facts['colleagues'];
      readonly before: EarlierFiling | null;
      readonly lastYear: EarlierFiling | null;
      /** The other filings of the same unit and year. */
      readonly siblings: readonly SiblingFiling[];
    };

export interface SiblingFiling extends EarlierFiling {
  readonly period: Period;
  readonly status: FilingStatus;
}

export interface EarlierFiling {
  readonly id: number;
  readonly version: number;
  readonly form: FormId;
}

export type FilingRow = Omit<StoredFiling, keyof Contents>;

interface Row extends HeadRow {
  readonly unit_id: UnitId;
  readonly there: boolean;
  readonly id: number | null;
  readonly version: number;
  readonly made: boolean;
  readonly audit_n: number;
  readonly audit_hash: string;
  readonly unit_name: string | null;
  readonly level: string | null;
  readonly contact: unknown;
  readonly colleagues: readonly ColleagueRow[];
  readonly before_id: number | null;
  readonly before_version: number;
  readonly before_form: FormId;
  readonly last_id: number | null;
  readonly last_version: number;
  readonly last_form: FormId;
  readonly siblings: readonly SiblingFiling[];
}

/** Locks the filings, made where they are missing and `create` is set. Entries of the answer stand as the questions do. */
export async function lockFilings(
  db: Kysely<Schema>,
  asked: readonly FilingAsked[],
): Promise<readonly LockedFiling[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<Row>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked.map((one, n) => ({ ...one, n })))}::jsonb)
        as a (n integer, unit text, period text, form text, "create" boolean, before text, "lastYear" text)
    ), made as (
      insert into filing (unit_id, period, form)
      select unit, period, form from asked
      where "create" and exists (select 1 from unit where unit.id = asked.unit)
        and not exists (select 1 from filing f where f.unit_id = asked.unit and f.period = asked.period)
      order by unit, period on conflict (unit_id, period) do nothing
      returning *
    ), had as (
      select filing.* from filing join asked on filing.unit_id = asked.unit and filing.period = asked.period
      order by filing.id for update of filing skip locked
    ), held as (
      select *, true as made from made union all select *, false as made from had
    )
    select asked.unit as unit_id, asked.period,
      exists (select 1 from filing f where f.unit_id = asked.unit and f.period = asked.period) as there,
      held.id, held.version, held.form, held.status, held.submitted_by, held.return_reason, held.reviewed_by, held.cleared_by,
      held.published_at, held.audit_n, held.audit_hash, held.made,
      unit.name as unit_name, unit.level, unit.contact,
      (select coalesce(jsonb_agg(jsonb_build_object('userid', m.userid, 'name', m.name, 'roles', m.roles, 'sections', m.sections) order by m.position), '[]')
        from member m where m.unit_id = asked.unit) as colleagues,
      b.id as before_id, b.version as before_version, b.form as before_form,
      l.id as last_id, l.version as last_version, l.form as last_form,
      (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'version', s.version, 'form', s.form, 'period', s.period,
          'status', s.status) order by s.period), '[]')
        from filing s where s.unit_id = asked.unit and s.period <> asked.period
          and s.period in (select left(asked.period, 4) || q from unnest(array['', 'Q1', 'Q2', 'Q3', 'Q4']) as q)) as siblings
    from asked
    left join held on held.unit_id = asked.unit and held.period = asked.period
    left join unit on unit.id = asked.unit
    left join filing b on b.unit_id = asked.unit and b.period = asked.before and b.status in ('approved', 'published')
    left join filing l on l.unit_id = asked.unit and l.period = asked."lastYear" and l.status in ('approved', 'published')
    order by asked.n`.execute(db);
  return rows.map((row, n) => lockedFiling(row, asked[n]?.create ?? false));
}

function lockedFiling(row: Row, create: boolean): LockedFiling {
  const { id, version, unit_name, before_id, last_id } = row;
  if (unit_name === null) return { kind: 'none' };
  // Asked to make it and not made: another transaction is making it now.
  if (id === null) return row.there || create ? { kind: 'busy' } : { kind: 'none' };
  const unit = unitOf({ unit_id: row.unit_id, unit_name, level: row.level, contact: row.contact });
  return {
    kind: 'held',
    row: {
      id,
      version,
      head: headOf(row.unit_id, row),
      unit,
      audit: { n: row.audit_n, hash: row.audit_hash },
    },
    made: row.made,
    colleagues: colleaguesOf(row.colleagues),
    before: before_id === null ? null : { id: before_id, version: row.before_version, form: row.before_form },
    lastYear: last_id === null ? null : { id: last_id, version: row.last_version, form: row.last_form },
    siblings: row.siblings,
  };
}

/** The contents of filings, from memory where the version is the stored one; one statement for all others. */
export async function contentsOf(
  db: Kysely<Schema>,
  cache: ContentsCache,
  filings: readonly { readonly id: number; readonly version: number }[],
): Promise<(id: number) => Contents> {
  const all = new Map<number, Contents | null>(
    filings.map(({ id, version }) => [id, cache.get(id, version)]),
  );
  const missing = [...all].filter(([, contents]) => contents === null).map(([id]) => id);
  const loaded = missing.length === 0 ? null : await loadContents(db, missing);
  // Of a locked filing this is exactly that version. Of another it may be a later one already, which only means
  // that nobody will ask for this copy again.
  for (const { id, version } of filings) {
    const contents = loaded?.get(id);
    if (contents !== undefined) cache.set(id, version, contents);
  }
  return (id) => {
    const contents = all.get(id) ?? loaded?.get(id);
    if (contents === undefined) throw new Error(`filing ${String(id)} was not loaded`);
    return contents;
  };
}

export interface FilingWrite {
  readonly filing: StoredFiling;
  readonly at: Date;
  readonly statuses: readonly (StatusChange & { readonly by: UserId; readonly key: MessageKey })[];
  /** How many findings stand, where it was handed in. */
  readonly findings?: number | null;
}

/** Heads and versions, and the history of the statuses; each filing once. */
export function filingParts(writes: readonly FilingWrite[]): readonly Part[] {
  if (writes.length === 0) return [];
  const statuses = writes.flatMap(({ filing, statuses, at }) =>
    statuses.map((one) => ({ ...one, filing: filing.id, at })),
  );
  return [
    sql`changed as (
      select * from jsonb_to_recordset(${JSON.stringify(writes.map(columnsOf))}::jsonb) as c (id bigint, version integer,
        status text, submitted_by text, return_reason text, submitted boolean, approved_by text, approved boolean,
        reopened boolean, at timestamptz, reviewed_by text, cleared_by text, published_at text,
        audit_n integer, audit_hash text)
    )`,
    sql`moved as (
      insert into filing_history (filing_id, old_status, new_status, reason, by, at, message_key)
      select filing, "from", "to", reason, by, at, key
      from jsonb_to_recordset(${JSON.stringify(statuses.map((one, n) => ({ ...one, n })))}::jsonb)
        as h (n integer, filing bigint, "from" text, "to" text, reason text, by text, at timestamptz, key text)
      order by n
    )`,
    sql`filed as (
      update filing set version = c.version, status = c.status, updated_at = c.at,
        submitted_by = c.submitted_by, return_reason = c.return_reason,
        reviewed_by = c.reviewed_by, cleared_by = c.cleared_by, published_at = c.published_at,
        audit_n = c.audit_n, audit_hash = c.audit_hash,
        submitted_at = case when submitted then c.at else submitted_at end,
        approved_by = case when approved then c.approved_by when reopened then null else filing.approved_by end,
        approved_at = case when approved then c.at when reopened then null else approved_at end
      from changed c where c.id = filing.id
    )`,
  ];
}

function columnsOf({ filing, at, statuses }: FilingWrite): object {
  const { head, id, version } = filing;
  const last = statuses.findLast(({ to }) => to !== 'published');
  return {
    id,
    version,
    at,
    status: head.status,
    submitted_by: head.submittedBy,
    return_reason: head.returnReason,
    reviewed_by: head.approvals.review,
    cleared_by: head.approvals.security,
    published_at: head.publishedAt,
    audit_n: filing.audit.n,
    audit_hash: filing.audit.hash,
    submitted: statuses.some(({ to }) => to === 'submitted'),
    approved: last?.to === 'approved',
    approved_by: last?.to === 'approved' ? last.by : null,
    reopened: last?.to === 'returned' || last?.to === 'draft' || last?.to === 'submitted',
  };
}

/** Removes filings that were made by this transaction for a turn that then came to nothing. */
export async function unmakeFilings(db: Kysely<Schema>, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await db.deleteFrom('filing').where('id', 'in', ids).execute();
}
