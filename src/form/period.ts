/** A reporting period: a year (`2020`) or a quarter of one (`2026Q3`), in the spelling of the JSON report. */
export type Period = string & { readonly brand: 'Period' };

export type Quarter = 1 | 2 | 3 | 4;

/** The first year with a national format (国办公开办函〔2019〕60号). */
export const FIRST_YEAR = 2019;

const SPELLING = /^(\d{4})(?:Q([1-4]))?$/;
const QUARTER_NAMES = ['一季度', '二季度', '三季度', '四季度'] as const;

export function annual(year: number): Period {
  return String(year) as Period;
}

export function quarterly(year: number, quarter: Quarter): Period {
  return `${String(year)}Q${String(quarter)}` as Period;
}

/** Reads `2020` or `2026Q3`; `null` for anything else. */
export function parsePeriod(text: string): Period | null {
  return SPELLING.test(text) ? (text as Period) : null;
}

export function yearOf(period: Period): number {
  return Number(period.slice(0, 4));
}

export function quarterOf(period: Period): Quarter | null {
  const digit = SPELLING.exec(period)?.[2];
  return digit === undefined ? null : (Number(digit) as Quarter);
}

/** The period whose 结转下年 is this one's 上年结转: last year, or for a quarter the quarter before (contracts.md §5). */
export function periodBefore(period: Period): Period {
  const year = yearOf(period);
  const quarter = quarterOf(period);
  if (quarter === null) return annual(year - 1);
  return quarter === 1 ? annual(year - 1) : quarterly(year, (quarter - 1) as Quarter);
}

/** The period of which 同上年 takes its figures: the year before, or the same quarter of it. */
export function sameLastYear(period: Period): Period {
  const quarter = quarterOf(period);
  const year = yearOf(period) - 1;
  return quarter === null ? annual(year) : quarterly(year, quarter);
}

/** Within its year: 一季度. */
export function quarterName(quarter: Quarter): string {
  return QUARTER_NAMES[quarter - 1] ?? '';
}

/** As people say it: `2020年年报`, `2026年第三季度`. */
export function periodName(period: Period): string {
  const quarter = quarterOf(period);
  const name = quarter === null ? '年报' : `第${quarterName(quarter)}`;
  return `${String(yearOf(period))}年${name}`;
}

/** A calendar day in Asia/Shanghai. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whether the period has begun by `today`: nobody can report on what has not started. */
export function hasBegun(period: Period, today: Day): boolean {
  const year = yearOf(period);
  if (year !== today.year) return year < today.year;
  const quarter = quarterOf(period);
  return quarter === null || today.month >= (quarter - 1) * 3 + 1;
}

/** What 填报 opens when no period is named: January to March last year's annual report, else the quarter that ended last. */
export function dueNext(today: Day): Period {
  if (today.month <= 3) return annual(today.year - 1);
  return quarterly(today.year, (Math.ceil(today.month / 3) - 1) as Quarter);
}
