/** What became of requests, by the groups of table three (forms.md §6.7 N-RESULT). */
import type { Line } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import { aheadOf, contextOf, earlierOf } from '../text/mention.ts';
import type { Words } from '../text/words.ts';
import { FILL, takeEnd, words } from '../text/words.ts';
import type { SubjectReader } from './reading.ts';
import { PIECES, limitsOfMention } from './reading.ts';

/** The printed title of a group, and how it is written. */
const GROUPS: readonly (readonly [row: string, written: Words])[] = [
  ['予以公开', words('予以公开 同意公开 准予公开 予以全部公开 全部予以公开')],
  ['部分公开', words('部分公开 予以部分公开 部分予以公开 区分处理后公开 区分处理')],
  ['不予公开', words('不予公开 不同意公开')],
  ['无法提供', words('无法提供 不能提供')],
  ['不予处理', words('不予处理')],
  ['其他处理', words('其他处理 其它处理 作其他处理 其他方式处理')],
];
const NAMES = words(...GROUPS.map(([, written]) => written));
const HINT = /公开|提供|处理/;
const TAIL = words('情形 类 类型 答复 决定 申请 政府信息', FILL);
const JOINING = words('和 及 与 以及 或 或者 、');
/** A reason narrows the group to one of its rows: 因过程性信息不予公开. 等 leaves it whole. */
const REASON = /(?:因|由于|属于?|涉及|以|系)[^，。;]{1,40}$/;
const ALL_REASONS = /等(?:各种|各类|其他)?(?:原因|情形|理由|事由)?$/;
/** Numbers of documents by whether they may be opened, not of requests: 制作政府信息n条，其中主动公开n条，不予公开n条. */
const OF_DOCUMENTS = /主动公开(?:政府)?(?:信息)?(?:共|计)*\d|制作|制发|公文|属性|文件/;
const WITH_PARTIAL = /(?:含|包括)[^，。;]{0,4}部分公开/;
/** 属于已主动公开 is told apart from 同意公开 there, and both are 予以公开 in the table. */
const APART = /已[^，。;]{0,8}(?:主动|对外)公开/;

/** 予以公开n件, 予以公开及部分公开n件, 不予公开n件 … */
export const results: SubjectReader = (mention) => {
  if (!PIECES.has(mention.unit) || !HINT.test(mention.lead)) return null;
  const groups: Line[] = [];
  let { rest } = takeEnd(mention.lead, TAIL);
  for (;;) {
    const name = NAMES.endOf(rest);
    const row = GROUPS.find(([, written]) => name !== undefined && written.has(name))?.[0];
    if (name === undefined || row === undefined) break;
    groups.unshift({ row });
    rest = rest.slice(0, -name.length);
    const joined = takeEnd(rest, JOINING);
    if (joined.words.length === 0) break;
    rest = joined.rest;
  }
  if (groups.length === 0 || rest.endsWith('主动') || !isOfRequests(mention)) return null;
  const limits = limitsOfMention(mention, rest.replace(/其中$/, ''));
  const isPart =
    (REASON.test(rest) && !ALL_REASONS.test(rest)) ||
    APART.test([contextOf(mention), behind(mention), sentenceBehind(mention)].join('，'));
  const means = WITH_PARTIAL.test(behind(mention)) ? [groups, [...groups, { row: '部分公开' }]] : [groups];
  return {
    subject: 'result',
    name: groups.map(({ row }) => row).join('、'),
    means,
    limits: { ...limits, whose: null, isPart: limits.isPart || isPart },
  };
};

const SENTENCE = 160;

function sentenceBehind({ span: { text }, end, until }: Mention): string {
  return text.slice(end, Math.min(until, end + SENTENCE));
}

/** What follows, in brackets too: 予以公开5件（含部分公开2件）. */
function behind(mention: Mention): string {
  return [...(mention.span.inner.get(mention.end) ?? []).map(({ text }) => text), aheadOf(mention)].join(
    '，',
  );
}

function isOfRequests(mention: Mention): boolean {
  return /申请/.test(earlierOf(mention) + mention.lead) && !OF_DOCUMENTS.test(contextOf(mention));
}
