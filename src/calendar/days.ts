/** Calendar days as values: counting, comparing, writing. No time of day, no zone of any machine. */
import type { Day } from '../form/period.ts';

/** A day as `2026-10-01`. */
export type IsoDay = string & { readonly brand: 'IsoDay' };

const DAY_MS = 24 * 60 * 60 * 1000;
/** Asia/Shanghai, without summer time since 1991. */
const SHANGHAI_MS = 8 * 60 * 60 * 1000;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Null for a day that there is not, such as 30 February. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const real = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return real ? { year, month, day } : null;
}

export function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export function isoOf({ year, month, day }: Day): IsoDay {
  const [mm, dd] = [month, day].map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${mm ?? ''}-${dd ?? ''}` as IsoDay;
}

/** Reads `2026-10-01`; null for anything else and for a day that there is not. */
export function parseIso(text: string): Day | null {
  const match = ISO.exec(text);
  return match === null ? null : dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
}

export function plusDays(from: Day, days: number): Day {
  return utcDay(Date.UTC(from.year, from.month - 1, from.day) + days * DAY_MS);
}

/** Negative where `a` is before `b`, 0 on the same day. */
export function compareDays(a: Day, b: Day): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

/** The instant of this hour of the day in Asia/Shanghai. */
export function at({ year, month, day }: Day, hour: number): Date {
  return new Date(Date.UTC(year, month - 1, day, hour) - SHANGHAI_MS);
}

export interface LocalTime {
  readonly day: Day;
  readonly hour: number;
}

/** What the clock on the office's wall shows. */
export function localTime(instant: Date): LocalTime {
  const local = instant.getTime() + SHANGHAI_MS;
  return { day: utcDay(local), hour: new Date(local).getUTCHours() };
}

function utcDay(ms: number): Day {
  const date = new Date(ms);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
