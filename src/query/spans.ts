/** Expressions of time in a question, found by their writing; what they mean is worked out in `times.ts`. */
import type { Period } from '../form/period.ts';
import { countIn, digitIn, yearIn } from './digits.ts';
import { quarterRange, quartersFrom, quartersOf, range, yearsInRow } from './ranges.ts';

export type TimeToken =
  /** Relative to the year in question where it follows 比: 上年, 前一年. */
  | { readonly kind: 'year'; readonly year: number; readonly isRelative: boolean }
  | { readonly kind: 'years'; readonly from: number; readonly to: number }
  | { readonly kind: 'since'; readonly from: number }
  | { readonly kind: 'lastYears'; readonly count: number }
  /** 两年, behind the years themselves or alone. */
  | { readonly kind: 'countedYears'; readonly count: number }
  /** 这三年: the last ones, or those that were just named. */
  | { readonly kind: 'theseYears'; readonly count: number }
  | { readonly kind: 'lastQuarters'; readonly count: number }
  | { readonly kind: 'everyYear' }
  | { readonly kind: 'quarters'; readonly quarters: readonly number[] }
  | { readonly kind: 'everyQuarter' }
  /** Of quarters from the one that runs: 0 this one, -1 the one before. */
  | { readonly kind: 'quarterFromNow'; readonly offset: number }
  /** 再往前一年: from the period of the question before; `of` null for one of its own kind. */
  | { readonly kind: 'back'; readonly of: 'year' | 'quarter' | null; readonly count: number }
  | { readonly kind: 'period'; readonly period: Period }
  /** 同期: the same period of the year before. */
  | { readonly kind: 'samePeriod' }
  /** Months, weeks, days: nothing is stored by them. */
  | { readonly kind: 'finer' };

/** Times that are of more than one year. */
export const SEVERAL_YEARS: ReadonlySet<TimeToken['kind']> = new Set<TimeToken['kind']>([
  'years',
  'since',
  'lastYears',
  'theseYears',
  'everyYear',
]);

type Reader = (match: RegExpExecArray, thisYear: number) => TimeToken | null;

const YEAR =
  '(?:20\\d{2}|[二2][〇零○o0][0-9〇零○一二三四五六七八九]{2}|\\d{2}|[一二][〇零一二三四五六七八九])';
const COUNT = '(?:[1-9]|1\\d|[一二两三四五六七八九十])';
const QUARTER = '[一二三四1-4]';

const RULES: readonly (readonly [RegExp, Reader])[] = [
  [new RegExp(`^[从自]?(${YEAR})年?度?(?:到|至|-|~)(${YEAR})年(?:度|间|期间)?`), range],
  [/^从?(20\d{2})(?:到|至|-|~)(20\d{2})/, range],
  [new RegExp(`^${YEAR}年?(?:(?:、|和|跟|与|及|以及)${YEAR}年?)+(?<=年)`), yearsInRow],
  [
    new RegExp(`^[从自]?(${YEAR})年?度?(?:到|至|-|~)(今年|去年|现在|今)`),
    (match, now) => {
      const from = yearIn(match[1] ?? '', now);
      if (from === null) return null;
      return match[2] === '今年' ? { kind: 'years', from, to: now } : { kind: 'since', from };
    },
  ],
  [
    new RegExp(`^[从自]?(${YEAR})年?(?:以来|至今|开始|往后看?|算起|查起|看起|起)(?:到现在|到去年|到今年)?`),
    (match, now) => {
      const from = yearIn(match[1] ?? '', now);
      return from === null ? null : { kind: 'since', from };
    },
  ],
  [
    new RegExp(`^(?:最近这?|过去|近|这|前)(${COUNT})个?(?:年度?)(?:以来|来|间|里|内|中)?`),
    // 前一年 is the year before, 这一年 that of which was spoken.
    (match) => {
      const count = countIn(match[1] ?? '');
      if (/^[前这]/u.test(match[0]) && count < 2) return null;
      return match[0].startsWith('这') ? { kind: 'theseYears', count } : { kind: 'lastYears', count };
    },
  ],
  [
    new RegExp(`^(?:再往?[前早上]|再早|往前|更早)(${COUNT}?)个?(年|季度?)度?`),
    (match) => ({
      kind: 'back',
      of: match[2] === '年' ? 'year' : 'quarter',
      count: match[1] === '' ? 1 : countIn(match[1] ?? ''),
    }),
  ],
  [/^(?:再往?前面?|再早|更早)(?:一?[点些])?/, () => ({ kind: 'back', of: null, count: 1 })],
  // 截至三季度: from the first.
  [
    new RegExp(`^(?:截至|截止到?)第?(${QUARTER})个?季度?(?:末|底|为止)?`),
    (match) => quartersFrom(1, digitIn(match[1] ?? '')),
  ],
  [
    new RegExp(`^(?:截至|截止到?|到)(去年|前年|${YEAR}年)(?=年?[底末])`),
    (match, now) => {
      const said = match[1] ?? '';
      const year = said === '去年' ? now - 1 : said === '前年' ? now - 2 : yearIn(said.slice(0, -1), now);
      return year === null ? null : { kind: 'year', year, isRelative: false };
    },
  ],
  [
    new RegExp(`^(?:最近|过去|近)(${COUNT})个?季度?(?:以来|来|间|里|内)?`),
    (match) => ({ kind: 'lastQuarters', count: countIn(match[1] ?? '') }),
  ],
  [
    /^(?:历年来?|往年|历史上?|(?:最?近|这|过去)(?:几|些)年(?:来|度)?|(?:每一?|各|逐|分|按)个?年度?(?:度|看|来看|算|统计)?|一年一年|年年)/,
    () => ({ kind: 'everyYear' }),
  ],
  [
    /^(?:(?:按照?|分|拆|切|列|分开|分解)(?:成|到|为|开|开成)?(?:四个|4个|各个?|每个?)季度?|(?:按|分|逐|各|每一?)个?季度?(?:度看|度|来看|看|算|统计|来?分(?:开|一下|下)?|拆(?:开|分)?|报|列|说|列一下|列出来|分开列)?|四个季度(?:分开|分别|各自)?|季度(?=各|分别|情况)|(?:一个)?季度(?=平均))/,
    () => ({ kind: 'everyQuarter' }),
  ],
  [
    /^[两二三四五六七八]年(?:来|以来|间|里|内|中|当中)/,
    (match) => ({ kind: 'theseYears', count: countIn(match[0].slice(0, 1)) }),
  ],
  [
    /^[两二三四五六七](?:年|个年头|个年度)/,
    (match) => ({ kind: 'countedYears', count: countIn(match[0].slice(0, 1)) }),
  ],
  [/^(?:上一?年度?|去年)?同期/, () => ({ kind: 'samePeriod' })],
  [
    /^(?:大前年)(?:一年|整年|全年|[那这]一?年)?/,
    (_, now) => ({ kind: 'year', year: now - 3, isRelative: false }),
  ],
  [
    /^前年度?(?:一年|整年|全年|[那这]一?年)?/,
    (_, now) => ({ kind: 'year', year: now - 2, isRelative: false }),
  ],
  [
    /^(?:去年度?|昨年|去岁)(?:一年|整年|全年|[那这]一?年)?/,
    (_, now) => ({ kind: 'year', year: now - 1, isRelative: false }),
  ],
  [
    /^(?:上一?年度?|上个年度?|上一个年度?|前一年度?|头一年|头年)/,
    (_, now) => ({ kind: 'year', year: now - 1, isRelative: true }),
  ],
  [/^(?:今年度?|本年度?|今年全年)/, (_, now) => ({ kind: 'year', year: now, isRelative: false })],
  [/^(?:上半年|前半年|前[二两2]个?季度?)度?/, () => ({ kind: 'quarters', quarters: [1, 2] })],
  [/^(?:下半年|后半年|后[二两2]个?季度?)度?/, () => ({ kind: 'quarters', quarters: [3, 4] })],
  [/^前[三3]个?季度?/, () => ({ kind: 'quarters', quarters: [1, 2, 3] })],
  [/^(?:上一?个?季度?)度?/, () => ({ kind: 'quarterFromNow', offset: -1 })],
  [/^(?:本|这个?|当前)季度?/, () => ({ kind: 'quarterFromNow', offset: 0 })],
  [new RegExp(`^第?(${QUARTER})季?度?(?:到|至|-|~)第?(${QUARTER})个?季度?`), quarterRange],
  [
    new RegExp(`^第?(${QUARTER})(?:、|和|,)?第?(${QUARTER})(?:(?:、|和|,)?第?(${QUARTER}))?季度?`),
    (match) => quartersOf(match.slice(1)),
  ],
  // 三个季度 are three of them.
  [new RegExp(`^(?:第(${QUARTER})个?|(${QUARTER}))季度?报?`), (match) => quartersOf(match.slice(1))],
  // 19、20两年, 21和23年: two digits are a year before another one, or before their count.
  [
    /^(\d{2})(?=年?(?:(?:以及|[、,和跟与及])\d{2}年?)*(?:(?:以及|[、,和跟与及])\d{2}年|这?[两二三四五六七]个?年))(?!\d)/,
    (match, now) => {
      const year = yearIn(match[1] ?? '', now);
      return year === null ? null : { kind: 'year', year, isRelative: false };
    },
  ],
  [new RegExp(`^[从自]?(${YEAR})年?度?(?:到|至|-|~)(${YEAR})(?=这?[两二三四五六七]个?年)`), range],
  [/^(?:首|头一?个)季度?/, () => ({ kind: 'quarters', quarters: [1] })],
  [new RegExp(`^q([1-4])(?:到|至|-|~)q?([1-4])`), quarterRange],
  [new RegExp(`^q([1-4])`), (match) => quartersOf(match.slice(1))],
  [
    new RegExp(`^(${YEAR})年(?:度报告|报(?!告)|度)?(?:一年|整年|全年|[那这]一?年)?`),
    (match, now) => {
      const year = yearIn(match[1] ?? '', now);
      return year === null ? null : { kind: 'year', year, isRelative: false };
    },
  ],
  [/^(20[1-9]\d)(?!\d)/, (match) => ({ kind: 'year', year: Number(match[1]), isRelative: false })],
  [
    /^(?:(?:每|上|这|本|当|近|最近)(?:个|几个)?月|按月|逐月|分月|月均|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d*日)|(?:本|上|这)个?(?:周|星期)|今天|昨天|每天|每日)/,
    () => ({ kind: 'finer' }),
  ],
];

/** The longest expression of time that the text begins with. */
export function timeAt(
  text: string,
  thisYear: number,
): { readonly token: TimeToken; readonly length: number } | null {
  let best: { readonly token: TimeToken; readonly length: number } | null = null;
  for (const [pattern, read] of RULES) {
    const match = pattern.exec(text);
    const token = match === null ? null : read(match, thisYear);
    const length = match?.[0].length ?? 0;
    if (token !== null && length > (best?.length ?? 0)) best = { token, length };
  }
  return best;
}
