/** What narrows a number: another time, another body, a part of the whole. Precision rests on these (forms.md §6.7). */
import type { Limits } from '../statement.ts';
import type { Words } from './words.ts';
import { FILL, TIMES, takeEnd, words } from './words.ts';

const SPAN_OF_YEAR =
  /(?:\d{4}年)?1月1日(?:起)?[至到-](?:\d{4}年)?12月31日|截[至止](?:到)?(?:\d{4}年)?12月(?:31日|底|末)?/g;
const YEAR =
  /(?<![较比与同])(\d{4})年(?!版|度?(?:未办结)?(?:结转|转|年报|政府信息公开工作?年度报告|决算|预算))/g;
const OTHER_TIME =
  /上半年|下半年|半年|[一二三四1-4]季度|(?<!\d)\d{1,2}月(?!\d)|[一二三四五六七八九十]月|(?<![较比与同])(?:去年|上年|上一年|往年|前年)|同期|历年|至今(?!年)/;
/** Summed up over more than the year, unless the year is named. */
const TOGETHER = /累计|累积/;
const THIS_YEAR = /\d{4}年|全年|本年|今年|年内|年度/;
/** A clause of its own that says by which way. */
const BY_MEANS = /^(?:\d{4}年度?|全年)?(?:通过|经由?|利用|以)\D*$/;
/** A clause with a number of its own says nothing of the next. */
const COUNTS = /\d余?[件条份次个篇]/;
/** A clause of its own that only says when or where: 全县范围内. */
const SHORT = 8;
/** 2019年以来 is the year itself in these reports; 自某事以来 is longer. */
const SINCE =
  /(?:自|从)(?!2\d{3}年1月1日)[^，。;]{1,20}(?:以来|起)|(?:成立|施行|实施|开通|上线|建成|改版)以来/;
const SCOPE =
  /全(?:省|市|县|区|旗|州|盟|镇|乡|街道?|系统)|各(?:县|区|市|镇|乡|街道|单位|部门|科室|股室|镇街|乡镇)|(?:所属|下属|辖区|基层)/;
const CHANNEL =
  /网上|网站|网络|在线|线上|线下|平台|系统|信函|邮寄|邮件|邮箱|信件|快递|传真|当面|现场|窗口|电话|微信|书面|纸质|口头|门户|渠道|方式/;
const ALL_CHANNELS =
  /线上[、和与及]?线下|等(?:各种|各类|多种)?(?:渠道|方式|途径|形式|平台|载体)|(?:多种|各种|各类|多|各)(?:渠道|方式|途径)|畅通|规范|拓宽|完善/;
const PART = /其中|另有?|还有|另外|此外|分别|含|包括|新增|新发生/;
const BODY =
  /([\u4e00-\u9fff]{1,20}?(?:局|委员会|委|厅|政府|办公室|办公厅|政府办|办事处|中心|镇|乡|街道|科|股|处|队))$/;
const OWN = /(?:我|本)[\u4e00-\u9fff]{1,8}$/;
const CLAUSE = /[，;:]/;
const SKIPPED: Words = words('代表市政府 代表县政府 代表区政府 代表省政府', FILL, TIMES);

/**
 * `lead`: the words of the clause before the number; `rest`: those of them that were not understood; `context`: what
 * stands in the sentence before.
 */
export function limitsOf(lead: string, rest: string, context: string): Limits {
  const before = (
    context
      .split(CLAUSE)
      .filter((clause) => clause !== '')
      .at(-1) ?? ''
  ).replace(SPAN_OF_YEAR, '');
  const own = rest.replace(SPAN_OF_YEAR, '');
  const whole = (context + lead).replace(SPAN_OF_YEAR, '');
  const near = `${COUNTS.test(before) ? '' : before}，${lead.replace(SPAN_OF_YEAR, '')}`;
  const year = [...whole.matchAll(YEAR)].at(-1)?.[1];
  const way = BY_MEANS.test(before) ? `${before}，${own}` : own;
  return {
    year: year === undefined ? null : Number(year),
    otherTime: OTHER_TIME.test(near) || SINCE.test(whole) || (TOGETHER.test(near) && !THIS_YEAR.test(whole)),
    scope: SCOPE.exec(before.length > SHORT ? own : `${before}，${own}`)?.[0] ?? null,
    whose: bodyAt(own),
    isPart: (CHANNEL.test(way) && !ALL_CHANNELS.test(way)) || PART.test(own),
  };
}

function bodyAt(rest: string): string | null {
  const { rest: clause } = takeEnd(rest.replace(/^.*\d年度?/, ''), SKIPPED);
  const name = OWN.test(clause) ? undefined : BODY.exec(clause)?.[1];
  return name ?? null;
}
