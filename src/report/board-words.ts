/** What the pages of the office above call things. */
import type { FilingStatus } from '../form/filing.ts';
import type { Day, Period, Quarter } from '../form/period.ts';
import { annual, quarterName, quarterOf, quarterly, yearOf } from '../form/period.ts';

const STATUS: Readonly<Record<FilingStatus, string>> = {
  draft: '填报中',
  submitted: '待审核',
  returned: '已退回',
  approved: '已通过',
  published: '已发布',
};
const QUARTERS: readonly Quarter[] = [1, 2, 3, 4];

export function statusWord(status: FilingStatus | null): string {
  return status === null ? '未开始' : STATUS[status];
}

/** The year and its quarters, in the order of time. */
export function periodsOf(year: number): readonly Period[] {
  return [...QUARTERS.map((quarter) => quarterly(year, quarter)), annual(year)];
}

/** Within its year: 一季度, 年报. */
export function shortName(period: Period): string {
  const quarter = quarterOf(period);
  return quarter === null ? '年报' : quarterName(quarter);
}

/** 10月12日, with its year where that is not the period's own. */
export function dayWord({ year, month, day }: Day, period: Period): string {
  const date = `${String(month)}月${String(day)}日`;
  return year === yearOf(period) ? date : `${String(year)}年${date}`;
}
