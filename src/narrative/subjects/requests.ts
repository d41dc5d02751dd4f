/** Requests received and answered (forms.md §6.7 N-NEW, N-ANSWERED). */
import { ZERO } from '../../form/quantity.ts';
import type { Meaning } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import { aheadOf } from '../text/mention.ts';
import type { Taken, Words } from '../text/words.ts';
import { FILL, REQUEST, takeEnd, words } from '../text/words.ts';
import type { Reading, SubjectReader } from './reading.ts';
import { PIECES, PIECES_OR_ITEMS, limitsOfMention, speaksOfRequests } from './reading.ts';

const NEW: Meaning = [{ row: '本年新收' }];
const ALL: Meaning = [{ row: '本年新收' }, { row: '上年结转' }];
const ANSWERED: Meaning = [{ row: '总计' }];

/** Just what came in this year; 受理 and 收办 may include what was carried in, 办理 also means what was finished. */
const RECEIVING = words('收到 接收到 接到 接收 接获 新收到 新收 收件');
const TAKING_UP = words('受理 收办 登记 受理了');
const HANDLING = words('办理 处理');
const ANSWERING = words('答复 办结 回复 办复 办理完毕 办理完成 答复完毕');
const JOINING = words('并 和 与 及 以及 、 并且 新 过', FILL);
const VERBS = words(RECEIVING, TAKING_UP, HANDLING, ANSWERING, JOINING);

/** Without one of these there is nothing to look for. */
const HINT = /收|接|受理|登记|办|处理|答|回复|申请/;

const MEANINGS: readonly (readonly [verbs: Words, means: readonly Meaning[]])[] = [
  [RECEIVING, [NEW]],
  [TAKING_UP, [NEW, ALL]],
  [HANDLING, [NEW, ALL, ANSWERED]],
  [ANSWERING, [ANSWERED]],
];
/** 含上年结转2件 */
const WITH_CARRIED = /^[，、]?(?:其中)?(?:含|包括|包含)[^。;]{0,12}(?:结转|转至|转入|转来)/;
/** 收到3件政府信息公开申请 */
const THING_BEHIND =
  /^(?:有关|关于|的)?(?:政府信息|政务信息|信息|政务|政府)?(?:依申请公开(?!信息)|公开(?:的)?申请|申请公开)/;
const BEGINS = /^(?:\d{4}年度?)?(?:[我本][\u4e00-\u9fff]{1,3})?$/;
/** Of a number without a thing it must be clear that it is of the whole: 办理n件, 2024年我局办理n件; not 告知其他途径办理n件. */
const OF_ALL =
  /^$|(?:年|年度|月底|以来|期间|局|委|办|厅|府|处|镇|乡|街道|机关|单位|中心|公开|方面|情况|[省市县区旗州盟])$/;
const OF_SOME = /告知|途径|方式|其他|转办|移送|移交|协办|撤回|补正/;
/** 同意公开答复n件 */
const KIND_OF_ANSWER = /(?:公开|提供|处理|明确|存在)$/;
/** 3件、纸质申请36件 */
const MORE_OF_IT = /^[、和及][^，。;]{0,12}申请(?:书|件|表)?$/;

/** 共收到政府信息公开申请n件, 受理依申请公开n件, 收到n件政府信息公开申请, 答复n件. */
export const requests: SubjectReader = (mention) => {
  if (!HINT.test(mention.lead)) return null;
  const thing = takeEnd(mention.lead, REQUEST);
  const named = thing.words.join('');
  const verb = takeEnd(thing.rest, VERBS);
  const verbs = [...verb.words, ...thing.words];
  const means = MEANINGS.filter(([known]) => verbs.some((word) => known.has(word))).map(([, to]) => to);
  if (means.length === 0) return noneOf(mention, named, verb.rest);
  if (!PIECES_OR_ITEMS.has(mention.unit) || KIND_OF_ANSWER.test(verb.rest)) return null;
  if (!isRequest(mention, named, verb)) return null;
  return reading(mention, verb, means.flat());
};

/** 依申请公开0件: without a verb it is only sure that there was none. */
function noneOf(mention: Mention, named: string, rest: string): Reading | null {
  if (mention.quantity !== ZERO || !/依申请公开|公开申请/.test(named) || !BEGINS.test(rest)) return null;
  return { subject: 'received', name: '收到申请', means: [NEW], limits: limitsOfMention(mention, rest) };
}

function isRequest(mention: Mention, named: string, verb: Taken): boolean {
  if (named.includes('申请')) {
    return (/公开|依申请/.test(named) || speaksOfRequests(mention)) && !MORE_OF_IT.test(aheadOf(mention));
  }
  if (THING_BEHIND.test(aheadOf(mention))) return true;
  // 收到10件, 答复9件: of requests only if requests were spoken of, and nothing else is in this sentence.
  const isAnswer = verb.words.some((word) => ANSWERING.has(word));
  if (OF_SOME.test(verb.rest) || !(isAnswer || OF_ALL.test(verb.rest))) return false;
  const isBare = !/信息|公开|事项|项目|案件|办件|公众|群众/.test(named);
  return (
    isBare &&
    PIECES.has(mention.unit) &&
    speaksOfRequests(mention) &&
    !/^[\u4e00-\u9fff]/.test(aheadOf(mention))
  );
}

function reading(mention: Mention, { rest }: Taken, means: readonly Meaning[]): Reading {
  const isAnswered = means.every((meaning) => meaning === ANSWERED);
  const held = mention.span.inner.get(mention.end)?.map(({ text }) => text) ?? [];
  const includesCarried = [aheadOf(mention), ...held].some((text) => WITH_CARRIED.test(text));
  const all = includesCarried && !isAnswered ? [...means, ALL] : means;
  return {
    subject: isAnswered ? 'answered' : 'received',
    name: isAnswered ? '办结' : '收到申请',
    means: [...new Set(all)],
    limits: limitsOfMention(mention, rest),
  };
}
