/** 已发布: the approved report can be read by everybody. */
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import type { FilingHead } from './filed.ts';
import { plain } from './reply.ts';
import type { Scene } from './reply.ts';
import { isSame } from './review.ts';
import { isTime, latest, may } from './rights.ts';
import type { FilingRef, State } from './state.ts';
import * as texts from './texts-review.ts';

/** 已发布 with the address: the report that was approved last stands there for everybody. */
export function markPublished(state: State, scene: Scene | null, address: string): Decision<State> {
  if (scene === null) return plain(state, texts.nothingToPublish);
  const { filing, unit } = scene;
  if (!isTime('publish', filing.status))
    return plain(state, texts.publishAfterApproval(unit.name, filing.period));
  if (!ADDRESS.test(address)) return plain(state, texts.addressNeeded(address));
  return plain(state, texts.published(unit.name, filing.period, address), [
    { type: 'publish', address },
    ...(filing.status === 'published'
      ? []
      : ([{ type: 'setStatus', status: 'published', reason: address }] as const)),
  ]);
}

const ADDRESS = /^https?:\/\/[^\s<>"'`\\]{3,500}$/i;

/** The filing that 已发布 is about: the one chosen by a button or reviewed last, or in hand, if it is approved; else the one approved last. */
export function publishTarget(facts: Pick<Facts, 'memberships' | 'heads'>, state: State): FilingRef | null {
  const mine = facts.heads.filter((head) => may(facts, 'publish', head.unit));
  const isDone = ({ status }: FilingHead): boolean => isTime('publish', status);
  const chosen = mine.find((head) => isSame(head, state.review));
  if (chosen !== undefined && isDone(chosen)) return chosen;
  const inHand = chosen ?? mine.find((head) => isSame(head, state.filing));
  if (inHand !== undefined && isDone(inHand)) return inHand;
  return (
    latest(mine.filter(({ status }) => status === 'approved')) ??
    latest(mine.filter(isDone)) ??
    inHand ??
    null
  );
}
