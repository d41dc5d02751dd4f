/** Whether what one segment says twice belongs together. */
import type { Token } from './scan.ts';
import type { Segment } from './segments.ts';

/** What is said twice in one segment must stand together: 工信局处罚教育局 says more than two names. */
export function isSplit({ tokens, units, times }: Segment): boolean {
  return !standTogether(tokens, units) || !(standTogether(tokens, times) || isYearThenQuarter(tokens, times));
}

function standTogether(tokens: readonly Token[], some: readonly Token[]): boolean {
  const places = some.map((token) => tokens.indexOf(token));
  return places.every((at, n) => n === 0 || at === (places[n - 1] ?? 0) + 1);
}

/** 去年许可三季度办了多少, 近三年许可各年多少. */
function isYearThenQuarter(tokens: readonly Token[], standing: readonly Token[]): boolean {
  const [first, second, third] = standing;
  const of = first?.time?.kind;
  const by = second?.time?.kind;
  // 去年许可一季度二季度各几件.
  const isOfQuarters = standing.slice(1).every((token) => token.time?.kind === 'quarters');
  if (of === 'year' && third !== undefined) return isOfQuarters && standTogether(tokens, standing.slice(1));
  if (third !== undefined) return false;
  if (of === 'year') return by === 'quarters' || by === 'everyQuarter';
  const isOfYears =
    of === 'everyYear' || of === 'years' || of === 'lastYears' || of === 'theseYears' || of === 'since';
  return isOfYears && (by === 'everyYear' || by === 'everyQuarter');
}
