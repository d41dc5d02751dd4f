/** The workdays as a look at the reminders knows them. */
import type { Arrangement, EnteredDay, WorkdayCalendar } from '../src/calendar/workdays.ts';
import { withEntered, workdayCalendar } from '../src/calendar/workdays.ts';

interface Remembered {
  readonly entered: string;
  readonly calendar: WorkdayCalendar;
}

const remembered = new WeakMap<Arrangement, Remembered>();

/** The very calendar of the look before, as long as the same days are entered: what was planned by it is remembered with it. */
export function calendarOf(published: Arrangement, days: readonly EnteredDay[]): WorkdayCalendar {
  const entered = JSON.stringify(days);
  const before = remembered.get(published);
  if (before?.entered === entered) return before.calendar;
  const calendar = workdayCalendar(withEntered(published, days));
  remembered.set(published, { entered, calendar });
  return calendar;
}
