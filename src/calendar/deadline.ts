/** By when a unit hands in the report of a period. */
import type { Level } from '../form/level.ts';
import type { Day, Period } from '../form/period.ts';
import { quarterOf, yearOf } from '../form/period.ts';
import { compareDays, daysIn, parseIso } from './days.ts';

/** What of a unit decides its dates. */
export interface DeadlineUnit {
  readonly level: Level | null;
  readonly hasUnitsBelow: boolean;
  /** Its own dates of the roster: `2026`, `2026Q1`, or for every year `annual`, `Q1` …; values `YYYY-MM-DD` or `MM-DD`. */
  readonly deadlines: Readonly<Record<string, string>>;
}

/** The tenth of the month after the quarter: practice of many offices, no law. The roster may say otherwise. */
const QUARTERLY_DAY = 10;

/** The unit's own date of the period, else its own of every year, else the usual one. It may be no workday. */
export function deadlineOf(unit: DeadlineUnit, period: Period): Day {
  const quarter = quarterOf(period);
  const every = quarter === null ? 'annual' : `Q${String(quarter)}`;
  for (const key of [period, every]) {
    const own = ownDate(unit.deadlines[key], period);
    if (own !== null) return own;
  }
  return usual(unit, period);
}

function usual(unit: DeadlineUnit, period: Period): Day {
  const end = endOf(period);
  if (quarterOf(period) !== null) {
    return end.month === 12
      ? { year: end.year + 1, month: 1, day: QUARTERLY_DAY }
      : { year: end.year, month: end.month + 1, day: QUARTERLY_DAY };
  }
  // 条例第四十九条: a department by 31 January, the report of a whole government by 31 March.
  return isOfGovernment(unit)
    ? { year: end.year + 1, month: 3, day: 31 }
    : { year: end.year + 1, month: 1, day: 31 };
}

/** The roster's level decides; without one, a unit that has units below reports for all of them. */
function isOfGovernment({ level, hasUnitsBelow }: DeadlineUnit): boolean {
  switch (level) {
    case 'province':
    case 'city':
    case 'county':
      return true;
    // 乡镇 are not named by the article; their date comes from a local notice, so from the roster.
    case 'township':
    case 'ministry':
    case 'department':
      return false;
    case null:
      return hasUnitsBelow;
    default:
      return level satisfies never;
  }
}

/** `MM-DD` is the first such day after the period; the 29th of February is the 28th in a common year. */
function ownDate(written: string | undefined, period: Period): Day | null {
  if (written === undefined) return null;
  if (written.length === 10) return parseIso(written);
  const [month = 0, day = 0] = written.split('-').map(Number);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const end = endOf(period);
  const inYear = (year: number): Day => ({ year, month, day: Math.min(day, daysIn(year, month)) });
  const sameYear = inYear(end.year);
  return compareDays(sameYear, end) > 0 ? sameYear : inYear(end.year + 1);
}

function endOf(period: Period): Day {
  const month = (quarterOf(period) ?? 4) * 3;
  return { year: yearOf(period), month, day: daysIn(yearOf(period), month) };
}
