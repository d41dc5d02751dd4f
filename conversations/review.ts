/** The reviewer's answer: 待审, 通过, 退回. */
import { periodName } from '../src/form/period.ts';
import { readPeriod } from '../src/parse/period.ts';
import type { Approval } from './approval.ts';
import { approvalTo, isOwn, roleOf, stillNeeded } from './approval.ts';
import { fillCard, publishCard, reviewCard, roundOf } from './cards.ts';
import { REPLY_BYTES, byteLength } from './fit.ts';
import { forReview } from './for-review.ts';
import { nameOf, ownName } from './names.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import type { FilingHead } from './filed.ts';
import { plain } from './reply.ts';
import type { Scene } from './reply.ts';
import { colleaguesAs, isTime, mayReview, othersAs, pushTo, reviewable } from './rights.ts';
import type { FilingRef, State } from './state.ts';
import * as cards from './texts-cards.ts';
import * as texts from './texts-review.ts';

/**
 * The filing that 待审, 通过 and 退回 are about, chosen before it is loaded: the one at `index` of the list,
 * else the one chosen before, else the only one. An approved filing may be named only by having been chosen,
 * or by being the only one there is.
 */
export function reviewTarget(
  facts: Pick<Facts, 'memberships' | 'heads' | 'person'>,
  state: State,
  index: number | null,
): FilingRef | null {
  const waiting = reviewable(facts);
  if (index !== null) return waiting[index - 1] ?? null;
  const mine = facts.heads.filter((head) => mayReview(facts, head.unit));
  const chosen = mine.find((head) => isSame(head, state.review));
  if (chosen !== undefined && (waiting.length === 0 || waiting.includes(chosen))) return chosen;
  const candidates = waiting.length > 0 ? waiting : mine.filter((head) => head.status === 'approved');
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/**
 * 退回 2025年第二季度 理由: another than the one in question may be named by its period. The words stay part of the
 * reason where they name no other: it is told verbatim.
 */
export function namedReturn(
  facts: Pick<Facts, 'memberships' | 'heads' | 'person' | 'today'>,
  state: State,
  said: string,
): { readonly ref: FilingRef; readonly reason: string } | null {
  const [, word = '', reason = ''] = /^(\S*(?:季度?|年报|Q[1-4]))[\s:：,，]+([^]*)$/i.exec(said) ?? [];
  const period = word === '' ? null : readPeriod(word, facts.today);
  const [named, another] = facts.heads.filter(
    (head) => head.period === period && mayReview(facts, head.unit) && isTime('return', head.status),
  );
  if (named === undefined || another !== undefined || isSame(named, reviewTarget(facts, state, null)))
    return null;
  return { ref: named, reason };
}

/** 待审: what waits for this member. `scene` is the only one, or the one chosen. */
export function pending(facts: Facts, state: State, scene: Scene | null): Decision<State> {
  const waiting = reviewable(facts);
  if (waiting.length === 0) return plain(state, texts.nothingPending);
  if (scene === null || scene.filing.status !== 'submitted')
    return plain({ ...state, review: null }, texts.pendingList(titles(facts, waiting)));
  const { filing, unit } = scene;
  const by = nameOf(facts, filing.submittedBy) ?? '';
  const reply = forReview(scene, texts.pendingOne(unit.name, filing.period, by, facts.link));
  return plain({ ...state, review: { unit: unit.id, period: filing.period } }, reply, [
    { type: 'publishLink' },
  ]);
}

export function approve(facts: Facts, state: State, scene: Scene | null): Decision<State> {
  if (scene === null || scene.filing.status !== 'submitted') return notReviewable(facts, state);
  const { filing, unit } = scene;
  const as = approvalTo(facts, filing);
  if (as === null) return notReviewable(facts, state);
  const [waiting] = stillNeeded(facts, filing, as);
  if (waiting !== undefined) return approvedByOne(facts, state, scene, as, waiting);
  const about = { unit, period: filing.period };
  const push = texts.approvedPush(unit.name, filing.period, ownName(facts), facts.link);
  return plain(
    { ...state, review: { unit: unit.id, period: filing.period } },
    texts.approved(unit.name, filing.period),
    [
      { type: 'approve', as },
      { type: 'setStatus', status: 'approved', reason: null },
      { type: 'publishLink' },
      ...pushTo(colleaguesAs(facts, 'officer'), push, publishCard(about, facts.link, cards.askPublish)),
    ],
  );
}

/** One of two has approved; the other is told that it is his turn. */
function approvedByOne(
  facts: Facts,
  state: State,
  scene: Scene,
  as: Approval,
  waiting: Approval,
): Decision<State> {
  const { filing, unit } = scene;
  const others = othersAs(facts, roleOf(waiting));
  const by = ownName(facts);
  const card =
    facts.filing === null
      ? undefined
      : reviewCard({ unit, period: filing.period }, roundOf(facts.filing), facts, cards.askYourTurn);
  return plain({ ...state, review: null }, texts.approvedByOne(unit.name, filing.period, waiting), [
    { type: 'approve', as },
    { type: 'publishLink' },
    ...pushTo(
      others,
      forReview(scene, texts.yourTurnPush(unit.name, filing.period, by, as, facts.link)),
      card,
    ),
  ]);
}

/** 退回 with a reason; an approved filing that the member has just reviewed may be sent back too. */
export function sendBack(facts: Facts, state: State, scene: Scene | null, reason: string): Decision<State> {
  if (scene === null || !isTime('return', scene.filing.status) || isOwn(facts, scene.filing))
    return notReviewable(facts, state);
  if (reason === '') return plain(state, texts.reasonNeeded);
  const { filing, unit } = scene;
  const text = texts.returnedPush(unit.name, filing.period, ownName(facts), reason);
  if (byteLength(text) > REPLY_BYTES) return plain(state, texts.reasonTooLong);
  return plain({ ...state, review: null }, texts.returned(unit.name, filing.period), [
    { type: 'setStatus', status: 'returned', reason },
    ...pushTo(colleaguesAs(facts, 'officer'), text, fillCard({ unit, period: filing.period }, cards.askMend)),
  ]);
}

function notReviewable(facts: Facts, state: State): Decision<State> {
  const waiting = reviewable(facts);
  if (waiting.length > 1) return plain(state, texts.chooseFirst(titles(facts, waiting)));
  const own = facts.heads.some(
    (head) => isTime('return', head.status) && isOwn(facts, head) && mayReview(facts, head.unit),
  );
  return plain(state, own ? texts.ownSubmission : texts.nothingPending);
}

function titles(facts: Facts, heads: readonly FilingHead[]): readonly string[] {
  return heads.map((head, index) => {
    const unit = facts.memberships.find((membership) => membership.unit.id === head.unit)?.unit.name ?? '';
    return `${String(index + 1)}. ${unit}${periodName(head.period)}`;
  });
}

export function isSame(head: FilingHead, ref: FilingRef | null): boolean {
  return ref !== null && head.unit === ref.unit && head.period === ref.period;
}
