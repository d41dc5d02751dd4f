/** The clock on the office's wall. */
import { localTime } from '../src/calendar/days.ts';
import type { Day } from '../src/form/period.ts';

/** The calendar day in Asia/Shanghai, whatever the machine's zone. */
export function shanghaiDay(at: Date): Day {
  return localTime(at).day;
}

const HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
});

/** Its parts stand in this order in Canada. */
const SHANGHAI_DATE = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The time of the day there, as 09:30. */
export function shanghaiTime(at: Date): string {
  return HOUR.format(at);
}

/** Day and time there, as 2026-10-12 09:30. */
export function shanghaiMinute(at: Date): string {
  return `${SHANGHAI_DATE.format(at)} ${HOUR.format(at)}`;
}
