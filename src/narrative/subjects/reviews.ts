/** Reviews and suits about disclosure (forms.md §6.7 N-T4). */
import type { Meaning, Subject } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import { aheadOf, contextOf, earlierOf } from '../text/mention.ts';
import { FILL, takeEnd, words } from '../text/words.ts';
import type { SubjectReader } from './reading.ts';
import { PIECES, limitsOfMention } from './reading.ts';

const REVIEW = words('行政复议 复议 被申请行政复议 申请行政复议');
const SUIT = words('行政诉讼 诉讼 提起行政诉讼 提起诉讼 被提起行政诉讼 行政诉讼应诉');
const TAIL = words('案件 案 申请 事项 类 件 各 各有', FILL);
const JOINING = words('和 及 与 以及 或 或者 、 并 被 引发 引起 提起 申请');

const CASES = words(REVIEW, SUIT, JOINING);
const HINT = /复议|诉讼/;

const IS_REVIEW: Meaning = [{ row: '行政复议' }];
const IS_SUIT: Meaning = [{ row: '行政诉讼' }];
/** A body that decides reviews of others counts those, not its own. */
const DECIDES = /受理|审理|审结|办理|办结|承办|代理|参与|指导|立案/;
/** How far back disclosure may have been spoken of. */
const NEAR = 120;
/** 因此产生的2件行政诉讼案件 */
const HAPPENS = /(?:产生|发生|引发|引起|收到|出现|提起|涉及|涉)(?:了|的)?$/;
const CASES_BEHIND = /^(?:行政)?(?:(复议)|(诉讼))(?:案件|案|申请)?/;
const DISCLOSURE = /信息公开|依申请|政务公开|公开申请/;

/** 行政复议n件, 行政诉讼n件, 行政复议、行政诉讼n件 of both together. */
export const reviews: SubjectReader = (mention) => {
  if (!PIECES.has(mention.unit) || !HINT.test(mention.lead + aheadOf(mention))) return null;
  const thing = takeEnd(mention.lead, TAIL);
  const of = takeEnd(thing.rest, CASES);
  const [, reviewBehind, suitBehind] = HAPPENS.test(mention.lead)
    ? (CASES_BEHIND.exec(aheadOf(mention)) ?? [])
    : [];
  const isReview = reviewBehind !== undefined || of.words.some((word) => REVIEW.has(word));
  const isSuit = suitBehind !== undefined || of.words.some((word) => SUIT.has(word));
  if ((!isReview && !isSuit) || !isOfDisclosure(mention)) return null;
  const isEach = /各/.test(thing.words.join(''));
  const subject: Subject = isReview && isSuit ? 'reviewAndSuit' : isReview ? 'review' : 'suit';
  if (subject === 'reviewAndSuit' && isEach) return null;
  return {
    subject,
    name: { review: '行政复议', suit: '行政诉讼', reviewAndSuit: '行政复议、行政诉讼' }[subject],
    means: [[...(isReview ? IS_REVIEW : []), ...(isSuit ? IS_SUIT : [])]],
    limits: limitsOfMention(mention, of.rest),
  };
};

function isOfDisclosure(mention: Mention): boolean {
  const clause = contextOf(mention).slice(-40) + mention.lead;
  if (DECIDES.test(mention.lead) && !DISCLOSURE.test(clause)) return false;
  return DISCLOSURE.test(earlierOf(mention).slice(-NEAR) + mention.lead);
}
