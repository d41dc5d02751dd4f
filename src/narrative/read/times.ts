/** Reads the period of the figures, and the years in which the report speaks of its own (forms.md §6.7 N-PERIOD, N-YEAR). */
import type { DayOfYear, Statement } from '../statement.ts';
import { placeOf } from '../text/prose.ts';
import type { Line, Reader } from './line.ts';

const DAY = '(?:(\\d{4})(?:年|[-./]))?(\\d{1,2})(?:月|[-./])(\\d{1,2})日?';
/** 统计期限自2020年1月1日起至2020年12月31日止. Only the usual writings: where digits are lost, nothing is said. */
const PERIOD = new RegExp(
  `(?:统计|数据)[^，。;\\d]{0,14}?(?:期限|时限|时间|时段|区间|范围|周期|期间)[^，。;\\d]{0,8}${DAY}(?:起|始)?，?(?:至|到|-|—|~|―)+${DAY}`,
  'g',
);

export const periods: Reader = ({ span }) =>
  [...span.text.matchAll(PERIOD)].flatMap((match) => {
    const [words, fromYear, fromMonth, fromDay, toYear, toMonth, toDay] = match;
    const from = day(fromYear, fromMonth, fromDay);
    const to = day(toYear, toMonth, toDay);
    if (from === null || to === null) return [];
    return [{ kind: 'span', from, to, place: placeOf(span, match.index, match.index + words.length) }];
  });

function day(year?: string, month?: string, date?: string): DayOfYear | null {
  const [m, d] = [Number(month), Number(date)];
  if (m < 1 || m > 12 || d < 1 || d > 31) return null;
  return { year: year === undefined ? null : Number(year), month: m, day: d };
}

/** What opens a sentence: numbering, 一是, a bullet. */
const OPENING = '(?:^|[。!?;])(?:[一二三四五六七八九十]+[、是]|\\d{1,2}[.、]|[·•-])?';
/** 2020年，我局…; 2020年度共收到…; not 2020年12月, 2020年以来, 2020年版. */
const OWN_YEAR = new RegExp(
  `(${OPENING})(\\d{4})年(?:度|全年)?，?(?=我|本(?!级)|全[年市县区镇乡局]|共|累计|收到|主动公开|公开)`,
  'g',
);
/** 编制2020年度…报告, 现将我局2020年…情况报告如下 */
const THIS_REPORT =
  /(?:现将|现公布|现发布|现公开|现向社会公布|编制本|特编制|编制)[^，。;\d]{0,30}(\d{4})年度?[^，。;\d]{0,30}(?:年度报告|工作报告|报告如下|公布如下|情况)/g;
const COUNTED =
  /(?:公开|发布|收到|受理|答复|办理|制发|制定|推送|更新|举办|开展)[^，。;]{0,24}\d+余?(?:条|件|份|篇|个|次|期|场)/;
/** Two years side by side are compared; what a past year left behind is told in this one; a plan speaks of the next. */
const COMPARES = /决算|预算|年报|年度报告|要点|被评为|荣获|获评|排名|相比|同比|较|比(?!例|如)|上年|去年|分别/;
const PLANS = /将|拟|计划|下一步|继续|进一步|要|力争|打算|目标|规划/;
const SENTENCE = 160;

/** In the middle of a sentence only with what was done in it: …，2020年累计发布信息2条. */
const YEAR_OF_WORK =
  /(?<=，)(\d{4})年(?:度|全年)?(?:累计|共|主动|全年)*(?:公开|发布|收到|受理|推送|制发)[^，。;]{0,24}?\d+余?(?:条|件|份|篇|个)/g;

export const years: Reader = (line) => [...ownYears(line), ...workYears(line), ...reportYears(line)];

function ownYears({ span }: Line): readonly Statement[] {
  return [...span.text.matchAll(OWN_YEAR)].flatMap(({ 0: words, 1: opening = '', 2: digits, index }) => {
    const from = index + opening.length;
    const sentence = span.text.slice(from, from + SENTENCE).split(/[。!?]/)[0] ?? '';
    const others = new Set(sentence.match(/\d{4}(?=年)/g));
    if (others.size > 1 || COMPARES.test(sentence) || PLANS.test(sentence)) return [];
    const place = placeOf(span, from, index + words.length);
    return [{ kind: 'year', year: Number(digits), counted: COUNTED.test(sentence), place }];
  });
}

function workYears({ span }: Line): readonly Statement[] {
  return [...span.text.matchAll(YEAR_OF_WORK)].flatMap(({ 0: words, 1: digits, index }) => {
    const before =
      span.text
        .slice(Math.max(0, index - SENTENCE), index)
        .split(/[。!?]/)
        .at(-1) ?? '';
    const others = new Set((before + words).match(/\d{4}(?=年)/g));
    if (others.size > 1 || COMPARES.test(words)) return [];
    const place = placeOf(span, index, index + words.length);
    return [{ kind: 'year', year: Number(digits), counted: true, place }];
  });
}

function reportYears({ span }: Line): readonly Statement[] {
  return [...span.text.matchAll(THIS_REPORT)].map(({ 0: words, 1: digits, index }) => ({
    kind: 'year',
    year: Number(digits),
    counted: true,
    place: placeOf(span, index, index + words.length),
  }));
}
