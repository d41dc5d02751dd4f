/** Which periods a question is about, and with which one they are compared. */
import type { Day, Period, Quarter } from '../form/period.ts';
import { annual, hasBegun, quarterOf, quarterly, yearOf } from '../form/period.ts';
import type { Query, When } from './model.ts';
import type { TimeToken } from './spans.ts';

export interface Times {
  /** Null where none was named. */
  readonly when: When | null;
  /** One expression meant several quarters together: 上半年. */
  readonly isSpan: boolean;
}

const FIRST_SUM = 2;

/** The periods that the expressions name together; null for none. */
export function periodsOf(tokens: readonly TimeToken[], today: Day, yearBefore: number | null): Times {
  const years = new Set<number>();
  let quarters: readonly number[] = [];
  let direct: readonly Period[] = [];
  let isEvery = false;
  let isSpan = false;
  let counted = 0;
  const last = today.year - 1;
  for (const token of tokens) {
    switch (token.kind) {
      case 'year':
        years.add(token.year);
        break;
      case 'years':
        for (let year = token.from; year <= token.to; year += 1) years.add(year);
        break;
      case 'since':
        for (let year = token.from; year <= last; year += 1) years.add(year);
        break;
      case 'theseYears':
      case 'lastYears':
        for (let year = last - token.count + 1; year <= last; year += 1) years.add(year);
        break;
      case 'countedYears':
        counted = token.count;
        break;
      case 'lastQuarters':
        direct = [...direct, ...quartersBack(today, token.count)];
        break;
      case 'everyYear':
        isEvery = true;
        break;
      case 'quarters':
        quarters = [...quarters, ...token.quarters];
        isSpan ||= token.quarters.length >= FIRST_SUM;
        break;
      case 'everyQuarter':
        quarters = [1, 2, 3, 4];
        isSpan = false;
        break;
      case 'quarterFromNow':
        direct = [...direct, quarterAway(today, token.offset)];
        break;
      case 'period':
        direct = [...direct, token.period];
        break;
      case 'samePeriod':
      case 'back':
      case 'finer':
        break;
      default:
        return token satisfies never;
    }
  }
  // 2024和2025两年 says no more than the years.
  if (years.size === 0) for (let year = last - counted + 1; year <= last; year += 1) years.add(year);
  if (quarters.length > 0) {
    const of = years.size > 0 ? [...years] : [yearBefore ?? yearOfQuarters(quarters, today)];
    direct = [
      ...direct,
      ...of.flatMap((year) => quarters.map((quarter) => quarterly(year, quarter as Quarter))),
    ];
  } else if (years.size > 0) direct = [...direct, ...[...years].map(annual)];
  if (direct.length > 0) return { when: { kind: 'list', periods: [...new Set(direct)] }, isSpan };
  return { when: isEvery ? { kind: 'every' } : null, isSpan };
}

/** What a period is compared with when another expression follows 比: 上年 is the year before it, 去年 last year. */
export function baseOf(token: TimeToken, main: Period | null, today: Day): Query['base'] {
  switch (token.kind) {
    case 'year': {
      if (token.isRelative) return 'before';
      const quarter = main === null ? null : quarterOf(main);
      return quarter === null ? annual(token.year) : quarterly(token.year, quarter);
    }
    case 'samePeriod':
      return 'before';
    // 上季度 is the one before that of which is spoken, 本季度 the one that runs.
    case 'quarterFromNow':
      return token.offset < 0 && main !== null && quarterOf(main) !== null
        ? 'previous'
        : quarterAway(today, token.offset);
    // 比上半年 is not 比一季度.
    case 'quarters': {
      const [quarter, more] = token.quarters;
      return main === null || quarter === undefined || more !== undefined
        ? null
        : quarterly(yearOf(main), quarter as Quarter);
    }
    case 'years':
    case 'since':
    case 'lastYears':
    case 'theseYears':
    case 'countedYears':
    case 'lastQuarters':
    case 'back':
    case 'period':
    case 'everyYear':
    case 'everyQuarter':
    case 'finer':
      return null;
    default:
      return token satisfies never;
  }
}

/** A quarter without a year is this year's, or last year's where this year's has not begun. */
function yearOfQuarters(quarters: readonly number[], today: Day): number {
  const [first = 1] = quarters;
  return hasBegun(quarterly(today.year, first as Quarter), today) ? today.year : today.year - 1;
}

function quarterAway(today: Day, offset: number): Period {
  return quarterAt(today.year * 4 + Math.floor((today.month - 1) / 3) + offset);
}

/** That many quarters before a quarter. */
export function quarterBack(from: Period, count: number): Period {
  return quarterAt(yearOf(from) * 4 + (quarterOf(from) ?? 1) - 1 - count);
}

function quarterAt(index: number): Period {
  return quarterly(Math.floor(index / 4), ((index % 4) + 1) as Quarter);
}

function quartersBack(today: Day, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, n) => quarterAway(today, n - count));
}
