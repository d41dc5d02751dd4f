/** Words that are put together of parts: 有几件, 涨了没有. */
import type { Word } from './words.ts';

export const COMPOSED: readonly (readonly [Word, readonly string[]])[] = [
  [
    'howMuch',
    each(
      ['', '还有', '有', '是', '为', '达'],
      ['多少', '几', '几多', '好多'],
      ['', '件', '个', '项', '起', '宗', '份', '次', '条', '场', '桩', '笔', '例', '部', '了'],
    ),
  ],
  [
    'change',
    each(
      ['涨', '降', '增', '减', '升', '跌', '多', '少', '增加', '减少', '增长', '上升', '下降'],
      ['了没', '了没有', '没有'],
      [''],
    ),
  ],
  [
    'growth',
    each(
      ['增长', '增加', '上升', '涨', '提高', '下降', '减少', '降低', '下跌', '降'],
      ['', '了'],
      ['百分之几', '百分之多少', '几个点', '几个百分点', '多少个百分点'],
    ),
  ],
  [
    'whichLine',
    each(
      ['几', '两', '三', '四', '五', '六', '七', '八', '各', '每'],
      ['种', '类', '个'],
      ['情形', '情况', '原因', '结果', '类型', '理由'],
    ),
  ],
  ['times', each(['翻', '增长', '增加', '涨'], ['了'], ['几倍', '多少倍'])],
];

function each(...parts: readonly (readonly string[])[]): readonly string[] {
  return parts.reduce<readonly string[]>(
    (heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)),
    [''],
  );
}
