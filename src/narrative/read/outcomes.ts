/** Reads 均获维持 and 无败诉 (forms.md §6.7 N-T4-WORD). */
import type { Statement } from '../statement.ts';
import { limitsOf } from '../text/limits.ts';
import { placeOf } from '../text/prose.ts';
import type { Counted, Line, Reader } from './line.ts';

const UPHELD = /(?:均|全部|都)(?:已|获|获得|被|得到|予以|判决|裁定|裁决|复议|结果为|为)*维持/g;
const NEVER_LOST =
  /(?:零|0|无一?|没有|未(?:发生|出现|产生)|未有)[^，。;]{0,12}?败诉|胜诉率(?:均|都)?(?:为|达|达到|保持)*100%/g;
const BACK = 120;

/** Which rows of table four are meant is what stands before in the same sentence. */
export const outcomes: Reader = (line) => [
  ...found(line, UPHELD, 'allUpheld'),
  ...found(line, NEVER_LOST, 'neverLost'),
];

function found(line: Line, pattern: RegExp, says: 'allUpheld' | 'neverLost'): readonly Statement[] {
  const { span } = line;
  return [...span.text.matchAll(pattern)].flatMap(({ 0: words, index }) => {
    const before =
      span.text
        .slice(Math.max(0, index - BACK), index)
        .split(/[。!?]/)
        .at(-1) ?? '';
    const rows = says === 'neverLost' ? ['行政诉讼'] : upheldRows(line, index, before);
    if (rows.length === 0 || !/信息公开|依申请|公开/.test(span.text.slice(Math.max(0, index - 300), index)))
      return [];
    const limits = limitsOf('', '', before);
    return [{ kind: 'outcome', says, rows, limits, place: placeOf(span, index, index + words.length) }];
  });
}

/** 复议7件，诉讼9件，均获维持 says it of both; 复议5件，审结3件，均获维持 of three of them, which no row holds. */
function upheldRows({ counted }: Line, at: number, before: string): readonly string[] {
  const rows = [
    ...(/复议/.test(before) ? ['行政复议'] : []),
    ...(/诉讼|起诉/.test(before) ? ['行政诉讼'] : []),
  ];
  const last = lastBefore(counted, at);
  const isNear = last !== null && at - last.mention.end <= before.length;
  return isNear && !isOfTableFour(last) ? [] : rows;
}

function isOfTableFour({ count }: Counted): boolean {
  return count?.subject === 'review' || count?.subject === 'suit' || count?.subject === 'reviewAndSuit';
}

function lastBefore(counted: readonly Counted[], at: number): Counted | null {
  let [low, high] = [0, counted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((counted[middle]?.mention.end ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return counted[low - 1] ?? null;
}
