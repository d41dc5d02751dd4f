/**
 * A button of a card was pressed: its words are obeyed as if they were typed, on the very filing that the card is
 * about; and where that is no longer as the card found it, the card is called old and nothing happens.
 */
import { isOpen } from '../src/form/filing.ts';
import type { About, Card } from './card.ts';
import type { Decision } from './protocol.ts';
import type { Facts } from './facts.ts';
import type { FilingHead } from './filed.ts';
import type { Pressed } from './said.ts';
import type { Unit } from './people.ts';
import type { Subject } from './cards.ts';
import {
  SAYS,
  deadCard,
  fillCard,
  isFill,
  progressCard,
  publishCard,
  reviewCard,
  roundOf,
  storedCard,
} from './cards.ts';
import { turnedAway } from './door.ts';
import { ownName } from './names.ts';
import { plain } from './reply.ts';
import { isSame } from './review.ts';
import { may } from './rights.ts';
import type { Action } from './rights-table.ts';
import type { State } from './state.ts';
import * as texts from './texts-cards.ts';

type Early = Pick<Facts, 'memberships' | 'heads'>;

/** The member's chat with the card's filing in hand. */
export function inHand(state: State, { unit, period, holds }: About): State {
  switch (holds.while) {
    case 'open':
      return { ...state, unit };
    case 'submitted':
    case 'approved':
      return { ...state, review: { unit, period } };
    default:
      return holds satisfies never;
  }
}

/** The unit that the card is about; null where the member has no place in it any more. */
function unitOf(facts: Early, about: About): Unit | null {
  return facts.memberships.find(({ unit }) => unit.id === about.unit)?.unit ?? null;
}

/** `obey` decides the words as a text; the card tells what came of it. */
export function pressed(
  facts: Facts,
  before: State,
  said: Pressed,
  obey: (state: State, text: string) => Decision<State>,
): Decision<State> {
  const { about, says } = said;
  if (facts.person === null || facts.memberships.length === 0)
    return { ...turnedAway(before, said), card: goneCard };
  if (about === null) return { ...plain(before, texts.gone), card: goneCard };
  const action = askedBy(about, says);
  const denied = may(facts, action, about.unit) ? undefined : { action, unit: about.unit };
  const unit = unitOf(facts, about);
  if (unit === null) return { ...plain(before, texts.gone), card: goneCard, denied };
  const subject = { unit, period: about.period };
  const now = changedSince(facts, about, says);
  if (now !== null) {
    const card = deadCard(subject, now, texts.expiredLabel);
    return { ...plain(before, texts.expired(unit.name, about.period, now)), card, denied };
  }
  return withCard(facts, subject, about, says, obey(inHand(before, about), says));
}

/** What a button is for. While a report is approved: 退回 for whoever reviews, 登记发布 for the officers too. */
function askedBy({ holds }: About, says: string): Action {
  switch (holds.while) {
    case 'open':
      return 'open';
    case 'submitted':
      return 'return';
    case 'approved':
      return says === SAYS.sendBack ? 'return' : 'publish';
    default:
      return holds satisfies never;
  }
}

const goneCard = deadCard(null, '', texts.expiredLabel);

/** How the filing stands now where the button is old; null where it still holds. */
function changedSince(facts: Facts, about: About, says: string): string | null {
  const head = facts.heads.find((one) => isSame(one, about)) ?? null;
  const now = texts.standing(head?.status ?? null);
  if (!may(facts, askedBy(about, says), about.unit)) return now;
  const { holds } = about;
  switch (holds.while) {
    case 'open':
      return head === null || isOpen(head.status) ? null : now;
    case 'approved':
      return head?.status === 'approved' ? null : now;
    case 'submitted': {
      if (head?.status !== 'submitted') return now;
      const { filing } = facts;
      if (filing === null || !isSame(filing.filing, about) || roundOf(filing) !== holds.round)
        return texts.submittedAgain;
      return says === SAYS.approve && hasApproved(facts, head) ? texts.approvedByYou : null;
    }
    default:
      return holds satisfies never;
  }
}

function hasApproved({ person }: Facts, { approvals }: FilingHead): boolean {
  return Object.values(approvals).some((by) => by !== null && by === person?.userId);
}

/** The card as it is after the words were obeyed. What asks for more words keeps its buttons. */
function withCard(
  facts: Facts,
  subject: Subject,
  { holds }: About,
  says: string,
  decision: Decision<State>,
): Decision<State> {
  if (holds.while === 'submitted' && says === SAYS.sendBack)
    return asksMore(decision, reviewCard(subject, holds.round, facts, texts.returnHow));
  if (holds.while === 'approved')
    return asksMore(
      decision,
      says === SAYS.sendBack
        ? storedCard(subject, facts.link, texts.returnHow)
        : publishCard(subject, facts.link, texts.publishHow),
    );
  return { ...decision, card: cardAfter(facts, subject, says, decision) };
}

function asksMore(decision: Decision<State>, card: Card): Decision<State> {
  return { ...decision, effects: [...decision.effects, { type: 'publishLink' }], card };
}

function cardAfter(facts: Facts, subject: Subject, says: string, decision: Decision<State>): Card {
  const ordered = new Set(decision.effects.map(({ type }) => type));
  if (ordered.has('approve')) {
    const words = ordered.has('setStatus') ? texts.approved : texts.approvedByOne;
    return deadCard(subject, words(ownName(facts), facts.time), texts.done.approved);
  }
  if (ordered.has('arrange')) return fillCard(subject, texts.quietNow);
  if (says === SAYS.progress) return progressCard(subject, texts.progressTold(facts.time));
  const { filing } = decision.state;
  if (isFill(says) && filing?.unit === subject.unit.id && filing.period === subject.period)
    return deadCard(subject, texts.opened(ownName(facts), facts.time), texts.done.opened);
  return deadCard(subject, decision.reply, texts.done.nothing);
}
