/** Whether a number in the text is one of this report: of its year, its unit and the whole of it. */
import { yearOf } from '../form/period.ts';
import { isGovernmentOffice, isOwnName, speaksForPlace } from './names.ts';
import type { NarratedReport } from './rule.ts';
import type { Count, Limits } from './statement.ts';

export function isOfReport({ period, unit }: NarratedReport, limits: Limits): boolean {
  if (limits.otherTime || limits.isPart) return false;
  if (limits.year !== null && period !== null && limits.year !== yearOf(period)) return false;
  if (limits.scope !== null && !speaksForPlace(unit.name)) return false;
  return limits.whose === null || isOfUnit(limits.whose, unit.name);
}

/** The office of a government counts its own requests, not those of the whole. */
function isOfUnit(whose: string, unit: string): boolean {
  return isOwnName(whose, unit) && isGovernmentOffice(whose) === isGovernmentOffice(unit);
}

/** 上年结转 comes from the year before, 结转下年 goes to the year after. */
export function isCarriedAsReported({ period }: NarratedReport, { subject, carried }: Count): boolean {
  if (carried === null || period === null) return true;
  const year = yearOf(period);
  const isFrom = carried.from === null || carried.from === year - 1;
  const isTo = carried.to === null || carried.to === (subject === 'carriedIn' ? year : year + 1);
  return isFrom && isTo;
}
