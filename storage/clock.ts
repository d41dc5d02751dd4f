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
