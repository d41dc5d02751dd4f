/** Reminders in words: who is still to be reminded, one message for all that is due, 免打扰 and 节假日. Pure. */
import type { NoticeRead } from '../src/calendar/notice.ts';
import { readNotice } from '../src/calendar/notice.ts';
import { missingFestivals } from '../src/calendar/festivals.ts';
import { compareDays } from '../src/calendar/days.ts';
import type { Step } from '../src/calendar/plan.ts';
import { isEscalated, isPressing } from '../src/calendar/plan.ts';
import { readDay } from '../src/calendar/written-day.ts';
import type { Form } from '../src/form/form.ts';
import type { Day, Period } from '../src/form/period.ts';
import type { Command } from '../src/parse/command.ts';
import { reminderCard } from './cards.ts';
import { fit } from './fit.ts';
import type { Card } from './card.ts';
import type { Decision } from './protocol.ts';
import type { Membership, Unit } from './people.ts';
import type { Facts } from './facts.ts';
import { plain } from './reply.ts';
import { isOpen } from '../src/form/filing.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import { formFor } from './rights.ts';
import type { State } from './state.ts';
import * as texts from './texts-reminders.ts';
import { itemsOf } from './walk.ts';

/** For the member's own report, for one that he reviews, for one of a unit below his. */
export type ReminderKind = 'own' | 'review' | 'above';

/** The kind for which a member's place in the unit (for `above`: in the unit above it) makes him one to be told; null for none. */
export function kindOf(membership: Membership, isAbove: boolean, step: Step): ReminderKind | null {
  const { roles } = membership;
  if (isAbove) return roles.has('supervisor') && isEscalated(step) ? 'above' : null;
  if (roles.has('officer') || roles.has('section')) return 'own';
  return roles.has('reviewer') && isEscalated(step) ? 'review' : null;
}

/** A reminder whose hour has come, with what is known of it in the transaction that sends it. */
export interface DueReminder {
  readonly kind: ReminderKind;
  readonly step: Step;
  readonly unit: Unit;
  readonly period: Period;
  readonly due: Day;
  /** The member's place as the roster has it now; null where he has none any more. */
  readonly membership: Membership | null;
  readonly form: Form;
  /** Null where nobody has begun. */
  readonly status: FilingStatus | null;
  /** The items of the filing that are given. */
  readonly given: ReadonlySet<string>;
  readonly isQuiet: boolean;
}

export interface Progress {
  readonly given: number;
  readonly all: number;
}

/** How far the member's part is (a reviewer's or supervisor's: the whole); null where there is nothing to remind him of. */
export function stillToDo(reminder: DueReminder): Progress | null {
  const { kind, step, status, membership, period } = reminder;
  if (membership === null || kindOf(membership, kind === 'above', step) !== kind) return null;
  if (status !== null && !isOpen(status)) return null;
  if (reminder.isQuiet && !isPressing(step)) return null;
  const own = kind === 'own' ? formOf(reminder, membership) : reminder.form;
  const items = itemsOf(own, { period });
  const given = items.filter(({ id }) => reminder.given.has(id)).length;
  const isOfficer = membership.roles.has('officer');
  // A section member is done when his parts are; the officer when it is handed in.
  if (kind === 'own' && !isOfficer && given === items.length) return null;
  return { given, all: items.length };
}

function formOf({ form, unit }: DueReminder, membership: Membership): Form {
  return formFor({ memberships: [membership] }, unit.id, form);
}

/** What a digest says of the days: how many workdays are left, which years are not arranged. */
export interface DigestDays {
  readonly today: Day;
  /** Workdays after `from` up to and with `to`. */
  readonly workdaysBetween: (from: Day, to: Day) => number;
  /** The day, or the last workday before it. */
  readonly workdayUntil: (day: Day) => Day;
  readonly isKnown: (year: number) => boolean;
}

/** One message to one member for all that is due, his own reports first; `due` is not empty. */
export function digest(
  due: readonly (readonly [reminder: DueReminder, progress: Progress])[],
  days: DigestDays,
): string {
  const order: readonly ReminderKind[] = ['own', 'review', 'above'];
  const sorted = [...due].sort(([a], [b]) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const lines = sorted.map(([reminder, progress]) => lineOf(reminder, progress, days));
  const [first] = lines;
  const foot = footOf(
    sorted.map(([reminder]) => reminder),
    days,
  );
  const reply =
    lines.length === 1 && first !== undefined
      ? { head: [texts.headOfOne(first)], body: [], foot }
      : { head: [texts.head(lines.length)], body: lines.map(texts.numbered), foot };
  return fit(reply, texts.rest).text;
}

/** The card that follows the message, where it is about one report of the member's own. */
export function cardOf(due: readonly DueReminder[]): Card | null {
  const [own, another] = due.filter(({ kind }) => kind === 'own');
  return own === undefined || another !== undefined ? null : reminderCard(own, isEarly(due));
}

function isEarly(due: readonly DueReminder[]): boolean {
  return due.every(({ step }) => step === 'T-7');
}

function lineOf(reminder: DueReminder, { given, all }: Progress, days: DigestDays): string {
  const { unit, period, due, kind, status, membership } = reminder;
  const last = days.workdayUntil(due);
  const when =
    compareDays(days.today, due) > 0
      ? texts.overdue(due, days.workdaysBetween(due, days.today))
      : texts.dueBy(due, last, days.workdaysBetween(days.today, last));
  const part = kind === 'own' && membership?.roles.has('officer') === false;
  const how = texts.howFar({ given, all, isBegun: status !== null, isReturned: status === 'returned', part });
  return texts.line(unit.name, period, when, how);
}

function footOf(reminders: readonly DueReminder[], days: DigestDays): readonly string[] {
  const own = reminders.filter(({ kind }) => kind === 'own');
  const units = new Set(own.map(({ unit }) => unit.id)).size;
  const [ownFirst] = own;
  const above = reminders.find(({ kind }) => kind === 'above');
  const unknown = [...new Set([days.today.year, ...reminders.map(({ due }) => due.year)])]
    .filter((year) => !days.isKnown(year))
    .sort();
  return [
    ...(ownFirst === undefined ? [] : [texts.fileHow(ownFirst.period, own.length > 1, units > 1)]),
    ...(reminders.some(({ kind }) => kind === 'review') ? [texts.reviewHow] : []),
    ...(above === undefined ? [] : [texts.aboveHow(above.period)]),
    ...unknown.map(texts.unknownYear),
    ...(isEarly(reminders) ? [texts.quietHow] : []),
  ];
}

type About = Extract<Command, { readonly kind: 'quiet' | 'loud' | 'days' }>;

/** 免打扰, 取消免打扰, 节假日. */
export function aboutReminders(facts: Facts, state: State, command: About): Decision<State> {
  switch (command.kind) {
    case 'quiet': {
      const until = command.until === '' ? null : readDay(command.until, facts.today);
      if (command.until !== '' && until === null) return plain(state, texts.badDay(command.until));
      if (until !== null && compareDays(until, facts.today) < 0) return plain(state, texts.dayIsPast(until));
      return plain(state, texts.quiet(until), [{ type: 'arrange', order: { kind: 'quiet', until } }]);
    }
    case 'loud':
      return plain(state, texts.loud, [{ type: 'arrange', order: { kind: 'loud' } }]);
    case 'days':
      return command.text === '' ? plain(state, texts.daysHow) : arrangeDays(state, readNotice(command.text));
    default:
      return command satisfies never;
  }
}

function arrangeDays(state: State, read: NoticeRead): Decision<State> {
  if (!read.ok) return plain(state, texts.badNotice(read.problem));
  const { days } = read;
  const off = new Set(days.filter((one) => one.off).map(({ day }) => day));
  const years = [...new Set(days.map(({ day }) => Number(day.slice(0, 4))))].sort();
  // A turn of the year is told with the year after it.
  const year = years.at(-1) ?? 0;
  return plain(state, texts.arranged(days, year, missingFestivals(year, off)), [
    { type: 'arrange', order: { kind: 'days', days } },
  ]);
}
