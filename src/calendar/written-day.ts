/** Days as people write them: 2027-10-01, 2027年10月1日, 10月1日, 1日. */
import type { Day } from '../form/period.ts';
import { compareDays, dayOf, weekdayOf } from './days.ts';

/** As one match: year, month and day of the one spelling, then of the other, then what stands in brackets after it. */
export const WRITTEN_DAY =
  '(?:(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})日?|(?:(\\d{4})年)?(?:(\\d{1,2})月)?(\\d{1,2})[日号])(?:\\(([^()]*)\\))?';

export interface WrittenDay {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number;
  /** 0 for Sunday to 6 for Saturday; null where none is written. */
  readonly weekday: number | null;
}

const WEEKDAY = /(?:星期|周|礼拜)([日天一二三四五六])/;
const WEEKDAYS = '日一二三四五六';

/** The seven groups of a match of `WRITTEN_DAY`. */
export function writtenDay(groups: readonly (string | undefined)[]): WrittenDay {
  const [year, month, day, chineseYear, chineseMonth, chineseDay, brackets = ''] = groups;
  const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  const named = WEEKDAY.exec(brackets)?.[1];
  return {
    year: number(year ?? chineseYear),
    month: number(month ?? chineseMonth),
    day: Number(day ?? chineseDay),
    weekday: named === undefined ? null : WEEKDAYS.indexOf(named === '天' ? '日' : named),
  };
}

/** The day, with year and month from its surroundings where it names none; null for none that there is. */
export function dayIn(written: WrittenDay, year: number | null, month: number | null): Day | null {
  const [inYear, inMonth] = [written.year ?? year, written.month ?? month];
  return inYear === null || inMonth === null ? null : dayOf(inYear, inMonth, written.day);
}

export function fitsWeekday({ weekday }: WrittenDay, day: Day): boolean {
  return weekday === null || weekday === weekdayOf(day);
}

export function weekdayName(day: Day): string {
  return `星期${WEEKDAYS.charAt(weekdayOf(day))}`;
}

const WHOLE = new RegExp(`^${WRITTEN_DAY}$`);
const SHORT = /^(\d{1,2})[-/.](\d{1,2})$/;

/** One day and nothing else; without a year the next such day from `today` on. Null where it is none. */
export function readDay(text: string, today: Day): Day | null {
  const bare = text.normalize('NFKC').replace(/\s/g, '');
  const short = SHORT.exec(bare);
  const match = WHOLE.exec(bare);
  if (short === null && match === null) return null;
  const written: WrittenDay =
    match === null
      ? { year: null, month: Number(short?.[1]), day: Number(short?.[2]), weekday: null }
      : writtenDay(match.slice(1));
  const found = dayIn(written, today.year, today.month);
  if (found === null || written.year !== null || compareDays(found, today) >= 0) return found;
  return dayIn(written, today.year + 1, null);
}
