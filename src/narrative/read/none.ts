/** Reads 未收到申请, 未发生行政复议: that there was nothing of it (forms.md §6.7 N-NONE). */
import { limitsOf } from '../text/limits.ts';
import type { Span } from '../text/prose.ts';
import { placeOf } from '../text/prose.ts';
import type { Statement } from '../statement.ts';
import type { Words } from '../text/words.ts';
import { REQUEST, takeEnd, words } from '../text/words.ts';
import type { Reader } from './line.ts';

type None = Statement & { readonly kind: 'none' };

const NOTHING = new RegExp(
  [
    '未(?:收到|接到|接收到?|受理|发生|出现|产生|引起|引发|有|被|因)',
    '没有(?:收到|接到|受理过?|发生|出现|产生|引起|因)?',
    '(?<!有)无(?=因|被|依申请|政府信息|信息公开|公开申请|公民|社会公众|群众|任何|申请|行政复议|行政诉讼|复议|诉讼)',
  ].join('|'),
  'g',
);
/** 行政复议、行政诉讼均为0 */
const ZERO_REVIEWS =
  /行政复议(?:案件)?(?:和|及|与|、)(?:提起)?行政诉讼(?:案件)?(?:数量?)?(?:均|都)?(?:为|是)?(?:0|零|无)(?=[，。;]|$)/g;
const CLAUSE_END = /[，。;!?]/g;
const LONGEST = 80;
const BACK = 160;

/** What was not is then how a case ended, not the case: 未发生行政诉讼败诉. */
const OUTCOMES = /败诉|纠正|纠错|撤销|变更|违法|责令|追究|维持|应诉|超期|逾期/;
const EVERYBODY =
  /公民、法人(?:和|或|及|或者)?其他组织|任何(?:单位|组织|个人|公民|法人|、|和|或|及)+|(?:单位|组织)、?(?:和|或)?个人/;
/** Only some requests were not: by mail, by firms, late, with a fee. */
const SOME_REQUESTS =
  /书面|网上|网络|在线|线上|信函|邮寄|邮件|当面|现场|传真|电话|法人|企业|自然人|个人|公民|逾期|超期|超时|不予|退回|补正|撤回|重复|大量|转送|征求|收费|费用|投诉|举报|异议|咨询|争议|纠纷|许可|延期|积压|推诿|答复/;
const REQUESTS = { things: words('来信 来函 来件 情况 情形 的情况', REQUEST), named: /申请/ };
const CASES = {
  things: words(
    '行政复议 复议 行政诉讼 诉讼 提起诉讼 起诉 案件 案 案例 申请 情况 情形 事项 事件 现象 问题 纠纷 等 的 和 或 或者 及 以及 、 与 被 提起',
    '投诉 举报 信访 上访 申请行政复议 提起行政诉讼 或被 发生',
  ),
  named: /复议|诉讼|起诉/,
};
const DISCLOSURE = /信息公开|依申请|政务公开|公开申请|公开政府信息/;

/** What it says was not there. */
export const none: Reader = ({ span }) => {
  const bounds = [...span.text.matchAll(CLAUSE_END)].map(({ index }) => index);
  const nothing = eachWithClause(span, NOTHING, bounds, (from, end, clauseFrom, contextFrom) => {
    const object = span.text.slice(end, Math.min(nextOf(bounds, end) ?? span.text.length, end + LONGEST));
    const lead = span.text.slice(clauseFrom, from);
    const context = span.before + span.text.slice(contextFrom, clauseFrom);
    const limits = limitsOf(lead, lead, context);
    const place = placeOf(span, clauseFrom, end + object.length);
    return subjectsOf(object, context + lead).map((subject) => ({ kind: 'none', subject, limits, place }));
  });
  const zero = eachWithClause(span, ZERO_REVIEWS, bounds, (from, end, clauseFrom, contextFrom) => {
    const lead = span.text.slice(clauseFrom, from);
    const context = span.text.slice(contextFrom, clauseFrom);
    if (!DISCLOSURE.test(context + lead)) return [];
    const limits = limitsOf(lead, lead, context);
    const place = placeOf(span, from, end);
    return (['review', 'suit'] as const).map((subject) => ({ kind: 'none', subject, limits, place }));
  });
  return [...nothing, ...zero];
};

type ReadClause = (from: number, end: number, clauseFrom: number, contextFrom: number) => readonly None[];

/** Calls `read` with each match and where its clause and the words before that begin. */
function eachWithClause(
  span: Span,
  pattern: RegExp,
  bounds: readonly number[],
  read: ReadClause,
): readonly None[] {
  return [...span.text.matchAll(pattern)].flatMap(({ 0: words, index }) => {
    const clauseFrom = Math.max((lastOf(bounds, index) ?? -1) + 1, index - LONGEST);
    return read(index, index + words.length, clauseFrom, Math.max(0, clauseFrom - BACK));
  });
}

function subjectsOf(object: string, before: string): readonly None['subject'][] {
  if (OUTCOMES.test(object)) return [];
  if (object.startsWith('的')) return [];
  const cases = [/复议/.test(object) ? 'review' : null, /诉讼|起诉/.test(object) ? 'suit' : null] as const;
  const named = cases.filter((subject) => subject !== null);
  if (named.length > 0) return DISCLOSURE.test(before + object) && endsWith(object, CASES) ? named : [];
  const plain = object.replace(EVERYBODY, '');
  const isRequest = /申请/.test(plain) && /公开/.test(plain) && endsWith(plain, REQUESTS);
  return isRequest && !SOME_REQUESTS.test(plain) ? ['received'] : [];
}

/** Whether the object ends with the thing itself: 未受理的申请及时说明理由 is of something else. */
function endsWith(
  object: string,
  { things, named }: { readonly things: Words; readonly named: RegExp },
): boolean {
  return named.test(takeEnd(object, things).words.join(''));
}

/** The last of the ascending `places` before `place`, by halving. */
function lastOf(places: readonly number[], place: number): number | undefined {
  return places[countBelow(places, place) - 1];
}

function nextOf(places: readonly number[], place: number): number | undefined {
  return places[countBelow(places, place)];
}

function countBelow(places: readonly number[], place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
