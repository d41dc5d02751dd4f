/** The reviewer's answer: 待审, 通过, 退回. */
import { periodName } from '../src/form/period.ts';
import { REPLY_BYTES, byteLength, fit } from './fit.ts';
import type { Decision, Facts, FilingHead, UserId } from './protocol.ts';
import { plain } from './reply.ts';
import type { Scene } from './reply.ts';
import { colleaguesAs, hasRole, pushTo, reviewable } from './rights.ts';
import type { FilingRef, State } from './state.ts';
import { remarks } from './submit.ts';
import * as texts from './texts.ts';

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
  const mine = facts.heads.filter((head) => hasRole(facts, head.unit, 'reviewer'));
  const chosen = mine.find((head) => isSame(head, state.review));
  if (chosen !== undefined && (waiting.length === 0 || waiting.includes(chosen))) return chosen;
  const candidates = waiting.length > 0 ? waiting : mine.filter((head) => head.status === 'approved');
  return candidates.length === 1 ? (candidates[0] ?? null) : null;
}

/** 待审: what waits for this member. `scene` is the only one, or the one chosen. */
export function pending(facts: Facts, state: State, scene: Scene | null): Decision<State> {
  const waiting = reviewable(facts);
  if (waiting.length === 0)
    return plain(state, hasAnyReview(facts) ? texts.nothingPending : texts.mayNotReview);
  if (scene === null || scene.filing.status !== 'submitted')
    return plain({ ...state, review: null }, texts.pendingList(titles(facts, waiting)));
  const { filing, unit } = scene;
  const by = personName(scene, filing.submittedBy);
  const reply = fit(
    {
      head: [texts.pendingOne(unit.name, filing.period, by, facts.link)],
      body: remarks(scene),
      foot: [texts.reviewHow],
    },
    texts.remarksLeft,
  ).text;
  return plain({ ...state, review: { unit: unit.id, period: filing.period } }, reply, [
    { type: 'publishLink' },
  ]);
}

export function approve(facts: Facts, state: State, scene: Scene | null): Decision<State> {
  if (scene === null || scene.filing.status !== 'submitted') return notReviewable(facts, state);
  const { filing, unit } = scene;
  const push = texts.approvedPush(unit.name, filing.period, facts.person?.name ?? '', facts.link);
  return plain(
    { ...state, review: { unit: unit.id, period: filing.period } },
    texts.approved(unit.name, filing.period),
    [
      { type: 'setStatus', status: 'approved', reason: null },
      { type: 'publishLink' },
      ...pushTo(colleaguesAs(facts, 'officer'), push),
    ],
  );
}

/** 退回 with a reason; an approved filing that the member has just reviewed may be sent back too. */
export function sendBack(facts: Facts, state: State, scene: Scene | null, reason: string): Decision<State> {
  if (scene === null || !(scene.filing.status === 'submitted' || scene.filing.status === 'approved')) {
    return notReviewable(facts, state);
  }
  if (reason === '') return plain(state, texts.reasonNeeded);
  const { filing, unit } = scene;
  const text = texts.returnedPush(unit.name, filing.period, facts.person?.name ?? '', reason);
  if (byteLength(text) > REPLY_BYTES) return plain(state, texts.reasonTooLong);
  return plain({ ...state, review: null }, texts.returned(unit.name, filing.period), [
    { type: 'setStatus', status: 'returned', reason },
    ...pushTo(colleaguesAs(facts, 'officer'), text),
  ]);
}

function notReviewable(facts: Facts, state: State): Decision<State> {
  if (!hasAnyReview(facts)) return plain(state, texts.mayNotReview);
  const waiting = reviewable(facts);
  if (waiting.length > 1) return plain(state, texts.chooseFirst(titles(facts, waiting)));
  const own = facts.heads.some(
    (head) =>
      head.status === 'submitted' &&
      head.submittedBy === facts.person?.userId &&
      hasRole(facts, head.unit, 'reviewer'),
  );
  return plain(state, own ? texts.ownSubmission : texts.nothingPending);
}

function hasAnyReview(facts: Facts): boolean {
  return facts.memberships.some((membership) => membership.roles.has('reviewer'));
}

function titles(facts: Facts, heads: readonly FilingHead[]): readonly string[] {
  return heads.map((head, index) => {
    const unit = facts.memberships.find((membership) => membership.unit.id === head.unit)?.unit.name ?? '';
    return `${String(index + 1)}. ${unit}${periodName(head.period)}`;
  });
}

function personName(scene: Scene, userId: UserId | null): string {
  return scene.facts.colleagues.find(({ person }) => person.userId === userId)?.person.name ?? '';
}

function isSame(head: FilingHead, ref: FilingRef | null): boolean {
  return ref !== null && head.unit === ref.unit && head.period === ref.period;
}
