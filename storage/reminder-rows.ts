/** The rows of reminders: made, claimed, marked. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { ReminderKind } from '../conversations/reminders.ts';
import type { UnitId, UserId } from '../conversations/people.ts';
import type { IsoDay } from '../src/calendar/days.ts';
import type { Step } from '../src/calendar/plan.ts';
import type { EnteredDay } from '../src/calendar/workdays.ts';
import type { Period } from '../src/form/period.ts';
import type { Schema } from './schema.ts';

export interface PlannedReminder {
  readonly period: Period;
  readonly unit: UnitId;
  readonly member: UserId;
  readonly kind: ReminderKind;
  readonly step: Step;
  /** The legal date. */
  readonly due: IsoDay;
  readonly at: Date;
  readonly until: Date;
}

export interface ReminderTurn {
  /** The days off and on that were entered by hand. */
  readonly entered: readonly EnteredDay[];
  /** The instant after which planned reminders may not be rows yet; null where there is none at all. */
  readonly lastMade: Date | null;
}

/**
 * One process at a time: null where another is at it. The lock goes with the transaction, so with a killed process
 * too; no look holds it for long.
 */
export async function takeTurn(trx: Transaction<Schema>): Promise<ReminderTurn | null> {
  const { rows } = await sql<ReminderTurn & { taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('nianbao reminders')) as taken,
      (select max(due_at) from reminder) as "lastMade",
      (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'off', off)), '[]') from arranged_day) as entered,
      set_config('statement_timeout', '10s', true), set_config('lock_timeout', '2s', true),
      set_config('idle_in_transaction_session_timeout', '10s', true)`.execute(trx);
  return rows[0]?.taken === true ? rows[0] : null;
}

/** Makes the rows that are not there. One whose grace is over is made as skipped, so that it can be seen. */
export async function makeRows(
  db: Kysely<Schema>,
  planned: readonly PlannedReminder[],
  now: Date,
): Promise<void> {
  if (planned.length === 0) return;
  const rows = planned.map((reminder, n) => ({ n, ...reminder }));
  await sql`
    insert into reminder (period, unit_id, userid, kind, step, due_on, due_at, grace_until, state)
    select period, unit, member, kind, step, due, at, until,
      case when until <= ${now}::timestamptz then 'skipped' else 'waiting' end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p (n integer, period text, unit text, member text, kind text,
      step text, due text, at timestamptz, until timestamptz)
    where not exists (select 1 from reminder r where r.period = p.period and r.unit_id = p.unit and r.userid = p.member
      and r.kind = p.kind and r.step = p.step and r.due_on = p.due)
    order by n on conflict do nothing`.execute(db);
}

/** What was not sent within its grace is not sent any more. */
export async function skipOverdue(db: Kysely<Schema>, now: Date): Promise<void> {
  await sql`update reminder set state = 'skipped' where state = 'waiting' and grace_until <= ${now}::timestamptz`.execute(
    db,
  );
}

export interface ReminderRow {
  readonly id: number;
  readonly period: Period;
  readonly unit: UnitId;
  readonly member: UserId;
  readonly kind: ReminderKind;
  readonly step: Step;
  readonly due: IsoDay;
}

export interface ReminderClaim {
  readonly now: Date;
  /** Only what fell due after it; null for all. */
  readonly after: Date | null;
  readonly members: number;
}

/** Takes all due rows of some members: what is due to one of them goes into one message. */
export async function claimRows(
  db: Kysely<Schema>,
  { now, after, members }: ReminderClaim,
): Promise<readonly ReminderRow[]> {
  const due = sql`state = 'waiting' and due_at <= ${now}::timestamptz
    and (${after}::timestamptz is null or due_at > ${after}::timestamptz)`;
  const { rows } = await sql<ReminderRow>`
    select id, period, unit_id as unit, userid as member, kind, step, due_on as due
    from reminder
    where ${due} and userid in (select distinct userid from reminder where ${due} order by userid limit ${members})
    order by id for update skip locked`.execute(db);
  return rows;
}

export interface ReminderMark {
  readonly id: number;
  /** The message of the outbox that tells it; null where it is needless. */
  readonly message: string | null;
}

export async function markRows(db: Kysely<Schema>, marks: readonly ReminderMark[], now: Date): Promise<void> {
  if (marks.length === 0) return;
  await sql`
    update reminder set state = case when m.message is null then 'needless' else 'sent' end, message_key = m.message,
      sent_at = case when m.message is null then null else ${now}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb) as m (id bigint, message text)
    where reminder.id = m.id`.execute(db);
}

export interface TakingBack {
  /** By the clock of reminders. */
  readonly now: Date;
  /** By the machine's: leases go by it. */
  readonly clock: Date;
  /** All that still wait; else only what is past its grace. */
  readonly all: boolean;
}

/**
 * Takes back messages that the outbox has not sent: written to at night, or long after its day, a member would see
 * what reminders may not do. Their rows wait again. One that may have been on its way when its process was killed is
 * parked instead, for it must not be seen twice.
 */
export async function takeBack(db: Kysely<Schema>, { now, clock, all }: TakingBack): Promise<void> {
  await sql`
    with held as (
      select id, key, attempts = 0 or error is not null as unsent from outbox
      where state = 'waiting' and key like 'reminder:%'
        and (leased_until is null or leased_until <= ${clock}::timestamptz)
        and (${all}::boolean or exists (
          select 1 from reminder r where r.message_key in (outbox.key, regexp_replace(outbox.key, ':card$', ''))
            and r.grace_until <= ${now}::timestamptz
        ))
      for update skip locked
    ), parked as (
      update outbox set state = 'parked', leased_until = null, error = 'a reminder that came too late'
      where id in (select id from held where not unsent)
    ), back as (
      delete from outbox where id in (select id from held where unsent) returning key
    )
    update reminder set state = 'waiting', message_key = null, sent_at = null
    where message_key in (select key from back)`.execute(db);
}
