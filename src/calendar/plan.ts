/** When a unit is reminded of one report: a pure function of its due date and the workdays. */
import type { Day, Period } from '../form/period.ts';
import { FIRST_YEAR, annual, hasBegun, quarterly } from '../form/period.ts';
import { at, localTime } from './days.ts';
import type { WorkdayCalendar } from './workdays.ts';
import { plusWorkdays, workdayUntil } from './workdays.ts';

/** Workdays before the due day, the due day itself, then every third workday after it. */
export type Step = 'T-7' | 'T-3' | 'T-1' | 'due' | 'late-1' | 'late-2' | 'late-3' | 'late-4' | 'late-5';

export interface Reminder {
  readonly step: Step;
  /** The instant from which it is due. */
  readonly at: Date;
  /** From here on it is too late for it: the next one speaks, or three workdays are over. */
  readonly until: Date;
}

const HOUR = 9;
const LATE_HOUR = 10;
const BEFORE = [
  ['T-7', 7],
  ['T-3', 3],
  ['T-1', 1],
] as const satisfies readonly (readonly [Step, number])[];
const LATE = ['late-1', 'late-2', 'late-3', 'late-4', 'late-5'] as const satisfies readonly Step[];
const LATE_EVERY = 3;
const GRACE_WORKDAYS = 3;
/** Hours in which members are written to. */
const OPENS = 9;
const CLOSES = 18;

/** The reminders of one report, in order. Where the due date is no workday, the last one before it counts as the due day. */
export function planOf(calendar: WorkdayCalendar, due: Day): readonly Reminder[] {
  const last = workdayUntil(calendar, due);
  const firstLate = plusWorkdays(calendar, due, 1);
  const days: readonly (readonly [Step, Day, number])[] = [
    ...BEFORE.map(([step, workdays]) => [step, plusWorkdays(calendar, last, -workdays), HOUR] as const),
    ['due', last, HOUR],
    ...LATE.map((step, n) => [step, plusWorkdays(calendar, firstLate, n * LATE_EVERY), LATE_HOUR] as const),
  ];
  return days.map(([step, day, hour], n) => {
    const latest = at(plusWorkdays(calendar, day, GRACE_WORKDAYS), hour);
    const next = days[n + 1];
    const following = next === undefined ? latest : at(next[1], next[2]);
    return { step, at: at(day, hour), until: following < latest ? following : latest };
  });
}

function isLate(step: Step): boolean {
  return step.startsWith('late');
}

/** From the second on after the due date others are told too. */
export function isEscalated(step: Step): boolean {
  return isLate(step) && step !== 'late-1';
}

/** Said in spite of 免打扰. */
export function isPressing(step: Step): boolean {
  return step === 'due' || isLate(step);
}

/** Whether members may be written to now: the office works, from 9:00 to 18:00. */
export function isOfficeHour(calendar: WorkdayCalendar, now: Date): boolean {
  const { day, hour } = localTime(now);
  return hour >= OPENS && hour < CLOSES && calendar.isWorkday(day);
}

/** The periods of which reminders may be due around a day, an own date late in the next year included. */
export function periodsAround(today: Day): readonly Period[] {
  const years = [today.year - 2, today.year - 1, today.year].filter((year) => year >= FIRST_YEAR);
  const all = years.flatMap((year) => [
    annual(year),
    ...([1, 2, 3, 4] as const).map((quarter) => quarterly(year, quarter)),
  ]);
  return all.filter((period) => hasBegun(period, today));
}
