/** The calendar of the office. */
import type { Day } from '../src/form/period.ts';

const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** The calendar day in Asia/Shanghai, whatever the machine's zone. */
export function shanghaiDay(at: Date): Day {
  const parts = new Map(SHANGHAI.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return { year: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 };
}

const HOUR = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
});

/** The time of the day there, as 09:30. */
export function shanghaiTime(at: Date): string {
  return HOUR.format(at);
}
