/** Which days the offices work: the weekdays, as the State Council's yearly arrangement changes them (放假, 调休上班). */
import type { Day } from '../form/period.ts';
import type { IsoDay } from './days.ts';
import { isoOf, plusDays, weekdayOf } from './days.ts';
import { missingFestivals } from './festivals.ts';

/** Arranged days, of any number of years. */
export interface Arrangement {
  /** 放假, weekends among them or not. */
  readonly off: ReadonlySet<IsoDay>;
  /** Weekend days on which the offices work. */
  readonly on: ReadonlySet<IsoDay>;
  /** The years that it tells in full. */
  readonly years: ReadonlySet<number>;
}

export interface WorkdayCalendar {
  readonly isWorkday: (day: Day) => boolean;
  /** Whether the year's arrangement is known; in a year that is not, weekdays count. */
  readonly isKnown: (year: number) => boolean;
}

/** Holidays by law on fixed dates, whatever is arranged around them (全国年节及纪念日放假办法, 2024). */
const BY_LAW = new Set(['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']);

export function workdayCalendar({ off, on, years }: Arrangement): WorkdayCalendar {
  return {
    isWorkday: (day) => {
      const iso = isoOf(day);
      if (on.has(iso)) return true;
      if (off.has(iso)) return false;
      if (!years.has(day.year) && BY_LAW.has(iso.slice(5))) return false;
      return weekdayOf(day) % 6 !== 0;
    },
    isKnown: (year) => years.has(year),
  };
}

/** A day that an administrator has entered: 放假 (`off`) or 上班. */
export interface EnteredDay {
  readonly day: IsoDay;
  readonly off: boolean;
}

/** What was entered goes over what was published with the program; a year counts as known once its festivals are there. */
export function withEntered(published: Arrangement, entered: readonly EnteredDay[]): Arrangement {
  const off = new Set(published.off);
  const on = new Set(published.on);
  for (const one of entered) {
    (one.off ? off : on).add(one.day);
    (one.off ? on : off).delete(one.day);
  }
  const touched = new Set(entered.map(({ day }) => Number(day.slice(0, 4))));
  const complete = [...touched].filter((year) => missingFestivals(year, off).length === 0);
  return { off, on, years: new Set([...published.years, ...complete]) };
}

/** The workday so many workdays after `from` (before it for a negative number). */
export function plusWorkdays(calendar: WorkdayCalendar, from: Day, workdays: number): Day {
  const step = Math.sign(workdays);
  let day = from;
  for (let left = Math.abs(workdays); left > 0;) {
    day = plusDays(day, step);
    if (calendar.isWorkday(day)) left -= 1;
  }
  return day;
}

/** The day itself, or the last workday before it. */
export function workdayUntil(calendar: WorkdayCalendar, day: Day): Day {
  return calendar.isWorkday(day) ? day : plusWorkdays(calendar, day, -1);
}

/** How many workdays come after `from`, up to and with `to`; 0 where `to` is not later. */
export function workdaysBetween(calendar: WorkdayCalendar, from: Day, to: Day): number {
  let count = 0;
  const end = isoOf(to);
  for (let day = plusDays(from, 1); isoOf(day) <= end; day = plusDays(day, 1)) {
    if (calendar.isWorkday(day)) count += 1;
  }
  return count;
}
