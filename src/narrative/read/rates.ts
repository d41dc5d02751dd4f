/** Reads shares (占33.9%) and growth (同比增长1.05%) of a number that stands right before (forms.md §6.7 N-SHARE, N-GROWTH). */
import type { Quantity } from '../../form/quantity.ts';
import { ZERO, compare, subtract } from '../../form/quantity.ts';
import type { Rate, Statement } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import type { Counted, Line, Reader } from './line.ts';

const SHARE = /占[^，。;]{0,24}$/;
const AGAINST_LAST = '(?:同比|(?:较|比|与)(?:去年|上一?年度?|(\\d{4})年度?)(?:同期)?(?:相比)?)';
const GROWTH = new RegExp(
  `${AGAINST_LAST}[^，。;\\d]{0,8}?(增长|增加|上升|提高|上涨|增幅|下降|减少|降低|回落|下滑|降幅)(?:了|为|达|达到|幅度为)*$`,
);
const FALLS = /下降|减少|降低|回落|下滑|降幅/;
/** How far back a whole is looked for. */
const WHOLES = 30;
const WIDEST_GAP = 24;

export const rates: Reader = (line) =>
  pairsOf(line).flatMap(({ of, percent, earlier }) => [
    ...shareOf(of, percent, earlier),
    ...growthOf(of, percent),
  ]);

interface Pair {
  readonly of: Counted;
  readonly percent: Mention;
  /** The numbers before, for one of them may be the whole. */
  readonly earlier: readonly Counted[];
}

/** Every percentage with the number that it tells of: behind it in the line, or in brackets behind it. */
function pairsOf({ counted, behind }: Line): readonly Pair[] {
  return counted.flatMap((of, index) => {
    if (of.mention.unit === '%') return [];
    const next = counted[index + 1]?.mention;
    const isNear =
      next !== undefined &&
      next.sentence === of.mention.sentence &&
      next.start - of.mention.end <= WIDEST_GAP &&
      next.unit === '%';
    const held = (behind.get(of.mention.end) ?? []).flatMap(([first]) => first?.mention ?? []);
    const percents = [...(isNear ? [next] : []), ...held.filter(({ unit }) => unit === '%')];
    if (percents.length === 0) return [];
    const earlier = counted.slice(Math.max(0, index - WHOLES), index);
    return percents.map((percent) => ({ of, percent, earlier }));
  });
}

function shareOf(of: Counted, percent: Mention, earlier: readonly Counted[]): readonly Statement[] {
  const part = of.mention;
  if (!SHARE.test(percent.lead) || part.precision !== 'exact' || percent.precision !== 'exact') return [];
  const wholes = earlier
    .map(({ mention }) => mention)
    .filter(({ unit, quantity: value }) => unit === part.unit && compare(value, part.quantity) >= 0)
    .map(({ quantity: value }) => value);
  return [
    { kind: 'share', part, rate: rateOf(percent), wholes, count: of.count, place: joined(part, percent) },
  ];
}

function growthOf(of: Counted, percent: Mention): readonly Statement[] {
  const [, year, word] = GROWTH.exec(percent.lead) ?? [];
  if (word === undefined || of.count === null || percent.precision !== 'exact') return [];
  const rate = rateOf(percent);
  const signed: Quantity = FALLS.test(word) ? subtract(ZERO, rate.percent) : rate.percent;
  const against = year === undefined ? null : Number(year);
  const place = joined(of.mention, percent);
  return [{ kind: 'growth', of: of.count, rate: { ...rate, percent: signed }, against, place }];
}

function rateOf({ quantity: percent, digits }: Mention): Rate {
  return { percent, places: digits.split('.')[1]?.length ?? 0 };
}

function joined(of: Mention, percent: Mention): Statement['place'] {
  const [from, to] = [of.place, percent.place];
  const { source, paragraph } = of.span;
  return { paragraph, offset: from.offset, words: source.slice(from.offset, to.offset + to.words.length) };
}
