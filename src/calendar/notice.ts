/**
 * Reads the State Council's notice on the holidays of a year, in its usual wording
 * (“国庆节：10月1日至7日放假调休，共7天。9月26日（星期六）上班。”) or as plain dates. All or nothing.
 */
import type { Day } from '../form/period.ts';
import type { IsoDay } from './days.ts';
import { compareDays, isoOf, plusDays, weekdayOf } from './days.ts';
import type { EnteredDay } from './workdays.ts';
import { WRITTEN_DAY, dayIn, fitsWeekday, writtenDay } from './written-day.ts';

export type NoticeRead =
  | { readonly ok: true; readonly days: readonly EnteredDay[] }
  | { readonly ok: false; readonly problem: NoticeProblem };

export interface NoticeProblem {
  readonly kind:
    | 'empty'
    /** Longer than any notice is. */
    | 'long'
    /** A clause that is not understood. */
    | 'unclear'
    /** No year is named, or no such day is in the calendar. */
    | 'noSuchDay'
    /** The weekday in brackets is another. */
    | 'weekday'
    /** 共N天 is another number than the dates come to. */
    | 'count'
    /** The range runs backwards or over more than a fortnight. */
    | 'range'
    /** 上班 on a day that is worked anyway. */
    | 'worked'
    /** One day is told to be both. */
    | 'both';
  readonly clause: string;
}

const RANGE = `${WRITTEN_DAY}(?:(?:至|到|-|—|~)+${WRITTEN_DAY})?`;
const CLAUSE = new RegExp(
  `^((?:${RANGE})(?:[、和及与](?:${RANGE}))*)(?:(放假)(?:调休)?(?:(\\d+)天)?|(?:照常|正常)?(上班|上课))$`,
);
const COUNT = /^共(\d+)天$/;
const HAS_DAY = new RegExp(WRITTEN_DAY);
const LONGEST = 15;
const LONGEST_NOTICE = 4000;

interface Progress {
  readonly days: EnteredDay[];
  year: number | null;
  month: number | null;
  /** How many days the last 放假 had. */
  off: number;
}

/** `text` names its year, before the dates or in them. */
export function readNotice(text: string): NoticeRead {
  if (text.length > LONGEST_NOTICE) return { ok: false, problem: { kind: 'long', clause: '' } };
  const plain = text.normalize('NFKC').replace(/[ \t]/g, '');
  const year = /^[^\d]*(\d{4})(?:年|[^-/.\d])/.exec(plain)?.[1];
  const so: Progress = { days: [], year: year === undefined ? null : Number(year), month: null, off: 0 };
  for (const clause of clausesOf(plain)) {
    const problem = readClause(so, clause);
    if (problem !== null) return { ok: false, problem: { kind: problem, clause } };
  }
  if (so.days.length === 0) return { ok: false, problem: { kind: 'empty', clause: '' } };
  return { ok: true, days: so.days };
}

/** Parted at full stops and commas, but not within brackets; without the name of the festival before them. */
function clausesOf(text: string): readonly string[] {
  return text
    .split(/[。;；\n\r,，](?![^(]*\))/)
    .map((clause) => clause.replace(/^[^:：]*[:：]/, '').replace(/^\d{4}年(?!\d)/, ''))
    .filter((clause) => clause !== '');
}

/** Enters the days of one clause; what is about no day is passed over (与周末连休, 共8天, a heading). */
function readClause(so: Progress, clause: string): NoticeProblem['kind'] | null {
  const counted = COUNT.exec(clause);
  if (counted !== null) return Number(counted[1]) === so.off ? null : 'count';
  const match = CLAUSE.exec(clause);
  if (match === null) {
    const bare = clause.replace(/\([^()]*\)/g, '');
    return HAS_DAY.test(bare) || /放假\d|上班$/.test(bare) ? 'unclear' : null;
  }
  const [whole = '', list = ''] = match;
  const isOff = match.at(-3) !== undefined;
  const told = match.at(-2);
  so.off = 0;
  for (const range of list.matchAll(new RegExp(RANGE, 'g'))) {
    const problem = enterRange(so, range.slice(1), isOff);
    if (problem !== null) return problem;
  }
  return whole !== '' && told !== undefined && Number(told) !== so.off ? 'count' : null;
}

function enterRange(
  so: Progress,
  groups: readonly (string | undefined)[],
  isOff: boolean,
): NoticeProblem['kind'] | null {
  const from = enterDay(so, groups.slice(0, 7));
  if (typeof from === 'string') return from;
  const to = groups.slice(7).some((group) => group !== undefined) ? enterDay(so, groups.slice(7)) : from;
  if (typeof to === 'string') return to;
  if (compareDays(to, from) < 0 || compareDays(to, plusDays(from, LONGEST)) >= 0) return 'range';
  for (let day = from; compareDays(day, to) <= 0; day = plusDays(day, 1)) {
    if (!isOff && weekdayOf(day) % 6 !== 0) return 'worked';
    const iso: IsoDay = isoOf(day);
    if (so.days.some((other) => other.day === iso && other.off !== isOff)) return 'both';
    if (!so.days.some((other) => other.day === iso)) so.days.push({ day: iso, off: isOff });
    so.off += 1;
  }
  return null;
}

/** The day; year and month stay for those after it that name none. */
function enterDay(so: Progress, groups: readonly (string | undefined)[]): Day | NoticeProblem['kind'] {
  const written = writtenDay(groups);
  const day = dayIn(written, so.year, so.month);
  if (day === null) return 'noSuchDay';
  if (!fitsWeekday(written, day)) return 'weekday';
  so.month = day.month;
  so.year = day.year;
  return day;
}
