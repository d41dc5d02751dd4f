/** What changed since the year before, figure by figure. It is shown on request and is no part of the report. */
import type { Figures } from '../form/figures.ts';
import type { CellId } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { periodName, quarterOf, sameLastYear } from '../form/period.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO, compare, subtract } from '../form/quantity.ts';
import { yearOnYear } from '../form/year-on-year.ts';
import type { ReportSource } from './report.ts';

/** Behind the address of a report's page: the page with the comparison on it. */
export const COMPARED = '?compare=1';

export interface Comparison {
  /** What was compared with what, or why nothing was. */
  readonly sentence: string;
  /** `+3`, `−2` or `持平` for every figure that both years have. */
  readonly changes: ReadonlyMap<CellId, string>;
}

/** The report beside the year before; `lastYear` holds its comparable figures, null where it is not on file. */
export function comparisonOf(
  source: Pick<ReportSource, 'form' | 'period' | 'figures'>,
  lastYear: Figures | null,
): Comparison {
  const earlier = reportName(sameLastYear(source.period));
  if (lastYear === null)
    return { sentence: `系统中没有审核通过的${earlier}，无法与上年相比。`, changes: new Map() };
  const changes = changesOf(source, lastYear);
  if (changes.size === 0)
    return { sentence: `与${earlier}没有可比的数字：格式不同，或者数字还没有填。`, changes };
  const isWhole = changes.size === source.form.cells.length;
  const rest = isWhole ? '' : '没有标注的，没有可比的数字。';
  return { sentence: `数字旁是与${earlier}相比的增减：“+”为增加，“−”为减少。${rest}`, changes };
}

function reportName(period: Period): string {
  return quarterOf(period) === null ? periodName(period) : `${periodName(period)}报告`;
}

function changesOf(
  { form, figures }: Pick<ReportSource, 'form' | 'figures'>,
  lastYear: Figures,
): ReadonlyMap<CellId, string> {
  return new Map(
    yearOnYear(form, figures, lastYear).map(({ cell, from, to }) => [cell.id, signed(subtract(to, from))]),
  );
}

/** What is said of a figure that did not change. */
export const SAME = '持平';

function signed(difference: Quantity): string {
  if (difference === ZERO) return SAME;
  return compare(difference, ZERO) > 0 ? `+${difference}` : difference.replace('-', '−');
}
