/** What is said twice in one question, of which only one would be told. */
import { isMeasure } from './hints.ts';
import type { Token } from './scan.ts';
import type { Segment } from './segments.ts';

/** Of two comparisons or shares only one would be told. 占…的比例 is one. */
export function isTwice(segments: readonly Segment[]): boolean {
  const joined = segments.filter(
    ({ by, tokens }, at) => !(by === 'share' && tokens.every(isMeasure) && segments[at - 1]?.by === 'share'),
  );
  return (['than', 'share', 'within', 'at'] as const).some(
    (joint) => joined.filter(({ by }) => by === joint).length > 1,
  );
}

/** 许可合计多少、处罚合计多少: two sums, which nobody wants added up. */
export function isSummedTwice(content: readonly Token[]): boolean {
  const between = content.slice(content.findIndex(isSum) + 1, Math.max(0, content.findLastIndex(isSum)));
  return (
    between.some(({ lines }) => lines.length > 0) &&
    between.some(({ word }) => word === 'and' || word === 'comma')
  );
}

/** 去年处罚多少，一季度呢: a part of the year that was asked for already, and no name for it. */
export function isAskedAgain(tokens: readonly Token[]): boolean {
  const at = tokens.findIndex(
    ({ time }, index) =>
      (time?.kind === 'quarters' || time?.kind === 'everyQuarter') &&
      tokens.slice(0, index).findLast(({ word }) => word !== 'comma')?.word === 'howMuch',
  );
  return (
    tokens.slice(0, Math.max(0, at)).some(({ time }) => time?.kind === 'year') &&
    tokens.slice(at).every(({ lines }) => lines.length === 0)
  );
}

/** 合计, 一共. */
export function isSum({ word }: Token): boolean {
  return word === 'sum' || word === 'total';
}
