/** The workdays of the scripted year, written from the notices of the State Council, apart from the calendar of the program. */
import { daysFrom } from '../calendar/oracle.ts';

/** 国办发明电〔2024〕12号 for 2025, 〔2025〕7号 for 2026: days off that are no weekend, and weekends that are worked. */
const OFF = [
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
] as const;
const WORKED = ['2025-04-27', '2025-09-28', '2025-10-11', '2026-01-04', '2026-02-14', '2026-02-28'];

const FIRST = '2025-03-24';
export const DAYS = daysFrom(FIRST, 385);

export const WORKDAYS = DAYS.filter((day) => {
  if (WORKED.includes(day)) return true;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !OFF.some(([from, to]) => from <= day && day <= to);
});

/** So many workdays after the last one up to `due`. */
export function workdayAt(due: string, offset: number): string {
  const last = WORKDAYS.findLastIndex((day) => day <= due);
  return WORKDAYS[last + offset] ?? due;
}
