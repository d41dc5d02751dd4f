/** What a subject makes of a mention: the readers of `subjects/*` are values of this type, listed in `counts.ts`. */
import type { Count, Limits, Meaning, Subject } from '../statement.ts';
import { limitsOf } from '../text/limits.ts';
import type { Mention } from '../text/mention.ts';
import { contextOf, earlierOf } from '../text/mention.ts';

export interface Reading {
  readonly subject: Subject;
  readonly name: string;
  readonly means: readonly Meaning[];
  readonly limits: Limits;
  readonly carried?: Count['carried'];
  /** Written in fewer places than the table has: 38.44万元. */
  readonly isRounded?: boolean;
}

/** Null where the mention is of something else. */
export type SubjectReader = (mention: Mention) => Reading | null;

export function limitsOfMention(mention: Mention, rest: string): Limits {
  return limitsOf(mention.lead, rest, contextOf(mention));
}

/** Units of requests, cases and decisions. 条 and 项 count pieces of information and matters as well. */
export const PIECES: ReadonlySet<string> = new Set(['件', '份', '宗', '起', '例', '件次']);
export const PIECES_OR_ITEMS: ReadonlySet<string> = new Set([...PIECES, '条', '个', '项', '次', '条次']);

/** Things besides requests that offices receive and answer. */
const OTHER_MAIL =
  /留言|热线|建议|提案|议案|信箱|来信(?!申请)|来访|咨询|投诉|信访|诉求|舆情|工单|12345|许可|审批|线索|公文|主动公开[^，。;]*\d/g;
const REQUESTS = /申请公开|公开申请|依申请|信息公开(?:的)?申请/g;

/** Whether what stands before speaks of requests for information, and last of these. */
export function speaksOfRequests(mention: Mention): boolean {
  const before = earlierOf(mention) + mention.lead;
  return lastOf(REQUESTS, before) > lastOf(OTHER_MAIL, before);
}

function lastOf(pattern: RegExp, text: string): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}
