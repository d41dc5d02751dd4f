/**
 * One look at the reminders (reliability.md D9): makes the rows of those whose hour has come, claims what is due, holds
 * it against roster and filing, and puts one message a member into the outbox, all in one transaction. Whoever looks,
 * however often and after whatever pause, the rows decide what is said, once.
 */
import type { Kysely, Transaction } from 'kysely';
import type { Membership, UserId } from '../conversations/people.ts';
import type { DueReminder, Progress } from '../conversations/reminders.ts';
import { cardOf, digest, stillToDo } from '../conversations/reminders.ts';
import { deadlineOf } from '../src/calendar/deadline.ts';
import { isoOf, localTime, parseIso } from '../src/calendar/days.ts';
import { isOfficeHour } from '../src/calendar/plan.ts';
import type { Arrangement, WorkdayCalendar } from '../src/calendar/workdays.ts';
import { workdayUntil, workdaysBetween } from '../src/calendar/workdays.ts';
import type { Registry } from '../src/forms/registry.ts';
import { calendarOf } from './reminder-calendar.ts';
import type { Units } from './reminder-facts.ts';
import { readFilings, readQuiet, readUnits } from './reminder-facts.ts';
import { plannedBetween } from './reminder-plan.ts';
import type { ReminderMark, ReminderRow } from './reminder-rows.ts';
import { claimRows, makeRows, markRows, skipOverdue, takeBack, takeTurn } from './reminder-rows.ts';
import type { Schema } from './schema.ts';
import type { CardMessage, Message } from './settle.ts';
import { cardKey, enqueue } from './settle.ts';

export interface RemindDeps {
  readonly db: Kysely<Schema>;
  readonly registry: Registry;
  /** The yearly arrangements that come with the program. */
  readonly published: Arrangement;
  /** Whether cards with buttons follow; not unless told. */
  readonly cards?: boolean;
}

export interface Look {
  /** By the clock of periods and reminders. */
  readonly now: Date;
  /** The machine's, by which the outbox goes. */
  readonly clock: Date;
  /** Where that clock was just put forward: from here. What fell due since is told now, as if each hour had been lived through. */
  readonly skippedFrom?: Date;
}

/** So many members in one transaction: turns go on in between, and a kill loses no more than that. */
const MEMBERS_AT_ONCE = 200;
/** A pause longer than this leaves no rows behind. */
const LOOK_BACK_MS = 60 * 24 * 3600 * 1000;
/** Outside these hours nothing of ours may be on its way. */
const NIGHT = { from: 21, to: 8 };

/** Tells how many messages went into the outbox. Does nothing where another process is at it. */
export async function remind(deps: RemindDeps, look: Look): Promise<number> {
  let messages = 0;
  for (let round = 0; ; round += 1) {
    const told = await deps.db.transaction().execute((trx) => tell(deps, trx, look, round === 0));
    if (told === null) return messages;
    messages += told;
  }
}

/** The messages to some members; null where nothing is left to claim. */
async function tell(
  { registry, published, cards = false }: RemindDeps,
  trx: Transaction<Schema>,
  look: Look,
  isFirst: boolean,
): Promise<number | null> {
  const known = await takeTurn(trx);
  if (known === null) return null;
  const calendar = calendarOf(published, known.entered);
  const units = await readUnits(trx);
  if (isFirst) await prepare(trx, look, calendar, units, known.lastMade);
  const isOpen = isOfficeHour(calendar, look.now);
  if (!isOpen && look.skippedFrom === undefined) return null;
  const after = isOpen ? null : (look.skippedFrom ?? null);
  const rows = await claimRows(trx, { now: look.now, after, members: MEMBERS_AT_ONCE });
  if (rows.length === 0) return null;
  const due = await dueOf(trx, registry, units, rows, look.now);
  const { messages, following, marks } = digests(rows, due, calendar, look.now);
  await enqueue(trx, cards ? [...messages, ...following] : messages, look.clock);
  await markRows(trx, marks, look.now);
  return messages.length;
}

async function prepare(
  trx: Transaction<Schema>,
  { now, clock }: Look,
  calendar: WorkdayCalendar,
  units: Units,
  lastMade: Date | null,
): Promise<void> {
  const { hour } = localTime(now);
  await takeBack(trx, { now, clock, all: hour >= NIGHT.from || hour < NIGHT.to });
  const earliest = now.getTime() - LOOK_BACK_MS;
  const since = lastMade === null ? now : new Date(Math.max(lastMade.getTime(), earliest));
  await makeRows(trx, plannedBetween(calendar, units, since, now), now);
  await skipOverdue(trx, now);
}

type Due = ReadonlyMap<number, readonly [DueReminder, Progress]>;

/** What is still to be said, by row; rows that are not in it are needless. */
async function dueOf(
  trx: Transaction<Schema>,
  registry: Registry,
  units: Units,
  rows: readonly ReminderRow[],
  now: Date,
): Promise<Due> {
  const filingAt = await readFilings(
    trx,
    rows.map(({ unit, period }) => ({ unit, period })),
  );
  const quiet = await readQuiet(
    trx,
    rows.map(({ member }) => member),
    isoOf(localTime(now).day),
  );
  const found = rows.flatMap((row): [number, readonly [DueReminder, Progress]][] => {
    const { id, period, member, kind, step } = row;
    const own = units.get(row.unit);
    const due = parseIso(row.due);
    // A date that was moved since has reminders of its own.
    if (own === undefined || due === null || isoOf(deadlineOf(own.dates, period)) !== row.due) return [];
    const filing = filingAt({ unit: row.unit, period });
    const form = filing === null ? registry.formFor(period) : registry.form(filing.form);
    if (form === null) return [];
    const reminder: DueReminder = {
      ...{ kind, step, period, due, form, unit: own.unit },
      membership: placeOf(units, row, member),
      status: filing?.status ?? null,
      given: filing?.given ?? new Set(),
      isQuiet: quiet.has(member),
    };
    const progress = stillToDo(reminder);
    return progress === null ? [] : [[id, [reminder, progress]]];
  });
  return new Map(found);
}

/** The member's place in the unit, or in the unit above it. */
function placeOf(units: Units, { unit, kind }: ReminderRow, member: UserId): Membership | null {
  const own = units.get(unit);
  if (own === undefined) return null;
  if (kind !== 'above') return own.members.get(member) ?? null;
  return own.parent === null ? null : (units.get(own.parent)?.members.get(member) ?? null);
}

/** One message a member. Its key is that of its first row, which is in no other message. */
function digests(
  rows: readonly ReminderRow[],
  due: Due,
  calendar: WorkdayCalendar,
  now: Date,
): {
  readonly messages: readonly Message[];
  readonly following: readonly CardMessage[];
  readonly marks: readonly ReminderMark[];
} {
  const { day: today } = localTime(now);
  const days = {
    today,
    workdaysBetween: workdaysBetween.bind(null, calendar),
    workdayUntil: workdayUntil.bind(null, calendar),
    isKnown: calendar.isKnown,
  };
  const byMember = new Map<UserId, ReminderRow[]>();
  for (const row of rows) byMember.set(row.member, [...(byMember.get(row.member) ?? []), row]);
  const messages: Message[] = [];
  const following: CardMessage[] = [];
  const marks: ReminderMark[] = [];
  for (const [to, own] of byMember) {
    const [first] = own.filter(({ id }) => due.has(id));
    const key = first === undefined ? null : `reminder:${String(first.id)}`;
    marks.push(...own.map(({ id }) => ({ id, message: due.has(id) ? key : null })));
    const said = own.flatMap(({ id }) => {
      const one = due.get(id);
      return one === undefined ? [] : [one];
    });
    if (key === null) continue;
    messages.push({ key, to, text: digest(said, days) });
    const card = cardOf(said.map(([reminder]) => reminder));
    if (card !== null) following.push({ key: cardKey(key), to, card, code: null });
  }
  return { messages, following, marks };
}
