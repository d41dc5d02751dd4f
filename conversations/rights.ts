/** The rights of one member, as the table of rights and the roster give them. */
import { isOpen } from '../src/form/filing.ts';
import type { Form, Section } from '../src/form/form.ts';
import { approvalTo } from './approval.ts';
import type { Card } from './card.ts';
import type { Change, FilingHead } from './filed.ts';
import type { Effect } from './effects.ts';
import type { Facts } from './facts.ts';
import type { Membership, Role, UnitId, UserId } from './people.ts';
import type { Action, Stage } from './rights-table.ts';
import { rightTo } from './rights-table.ts';
import { subjectOf } from './subject.ts';
import type { Helped } from './texts-help.ts';

type Known = Pick<Facts, 'memberships'>;

function membershipsAs(facts: Known, ...roles: readonly Role[]): readonly Membership[] {
  return facts.memberships.filter((membership) => roles.some((role) => membership.roles.has(role)));
}

export function hasRole(facts: Known, unit: UnitId, ...roles: readonly Role[]): boolean {
  return membershipsAs(facts, ...roles).some((membership) => membership.unit.id === unit);
}

/** The member's places in which the action is his: in the unit itself, or in the one above those that it is about. */
export function placesFor(facts: Known, action: Action): readonly Membership[] {
  return membershipsAs(facts, ...rightTo(action).roles);
}

/** Whether the member may do it wherever it may be. */
export function mayAnywhere(facts: Known, action: Action): boolean {
  return placesFor(facts, action).length > 0;
}

/** Whether the member may do it to the unit's reports; for what is done to those below a unit: from this unit. */
export function may(facts: Known, action: Action, unit: UnitId): boolean {
  return hasRole(facts, unit, ...rightTo(action).roles);
}

/** Whether a filing that stands so allows it to anybody. */
export function isTime(action: Action, stage: Stage): boolean {
  const { during } = rightTo(action);
  return during === null || during.includes(stage);
}

/** The member's places in units whose reports he fills in. */
export function filling(facts: Known): readonly Membership[] {
  return placesFor(facts, 'fill');
}

/** The member's places in units whose reports he reviews. */
export function reviewing(facts: Known): readonly Membership[] {
  return placesFor(facts, 'return');
}

export function mayLook(facts: Known, unit: UnitId): boolean {
  return may(facts, 'look', unit);
}

export function mayReview(facts: Known, unit: UnitId): boolean {
  return may(facts, 'return', unit);
}

/** The filing that a chat has open, as long as the member may still fill it in. */
export function openFiling<Ref extends { readonly unit: UnitId }>(facts: Known, ref: Ref | null): Ref | null {
  return ref !== null && may(facts, 'fill', ref.unit) ? ref : null;
}

/** Whether the section is the member's to fill in: a section member's are those he owns. */
export function mayFill(facts: Known, unit: UnitId, section: Section): boolean {
  return facts.memberships.some(
    (membership) =>
      membership.unit.id === unit &&
      (membership.roles.has('officer') ||
        (membership.roles.has('section') && membership.shares.has(section.share))),
  );
}

/** The form as this member walks it: he is asked for his own parts. Everything else of it stays, so that checks see the whole. */
export function formFor(facts: Known, unit: UnitId, form: Form): Form {
  if (hasRole(facts, unit, 'officer') || !hasRole(facts, unit, 'section')) return form;
  return { ...form, asks: form.asks.filter((section) => mayFill(facts, unit, section)) };
}

/** The first section among the changes that is not the member's; null where all are his. What is about no section is the officer's. */
export function foreign(
  facts: Known,
  unit: UnitId,
  form: Form,
  changes: readonly Change[],
): Section | 'whole' | null {
  if (hasRole(facts, unit, 'officer')) return null;
  for (const change of changes) {
    const section = subjectOf(form, change);
    if (section === null) return 'whole';
    if (!mayFill(facts, unit, section)) return section;
  }
  return null;
}

/** The filing that 继续 opens anew when none is open in the chat: the latest that the member may still fill in. */
export function unfinished(facts: Pick<Facts, 'memberships' | 'heads'>): FilingHead | null {
  return latest(facts.heads.filter((head) => isOpen(head.status) && may(facts, 'open', head.unit)));
}

/** The filing that 预览, 进度 and 检查 show when none is open or under review: the latest of the member's own units. */
export function latestVisible(facts: Pick<Facts, 'memberships' | 'heads'>): FilingHead | null {
  return latest(facts.heads.filter((head) => mayLook(facts, head.unit)));
}

export function latest(heads: readonly FilingHead[]): FilingHead | null {
  return heads.reduce<FilingHead | null>(
    (last, head) => (last === null || head.period > last.period ? head : last),
    null,
  );
}

/** The filings that wait for this member's word, his own submissions left out. */
export function reviewable(facts: Pick<Facts, 'memberships' | 'heads' | 'person'>): readonly FilingHead[] {
  return facts.heads.filter((head) => head.status === 'submitted' && approvalTo(facts, head) !== null);
}

/** The people of the filing's unit who have one of the roles. */
export function colleaguesAs(
  facts: Facts,
  ...roles: readonly Role[]
): readonly { readonly userId: UserId; readonly name: string }[] {
  return facts.colleagues
    .filter((colleague) => roles.some((role) => colleague.roles.has(role)))
    .map(({ person }) => person);
}

/** The same without the member himself. */
export function othersAs(
  facts: Facts,
  ...roles: readonly Role[]
): readonly { readonly userId: UserId; readonly name: string }[] {
  return colleaguesAs(facts, ...roles).filter(({ userId }) => userId !== facts.person?.userId);
}

/** One push to each, with the card that follows it; none where there is nobody. */
export function pushTo(
  people: readonly { readonly userId: UserId }[],
  text: string,
  card?: Card,
): readonly Effect[] {
  const to = people.map(({ userId }) => userId);
  return to.length === 0 ? [] : [{ type: 'push', to, text, ...(card && { card }) }];
}

/** By what a member is helped. */
export function helpedAs(facts: Pick<Facts, 'memberships' | 'today'>): Helped {
  const as = (...roles: readonly Role[]): boolean => membershipsAs(facts, ...roles).length > 0;
  return {
    officer: as('officer'),
    section: as('section'),
    reviewer: reviewing(facts).length > 0,
    supervisor: as('supervisor'),
    admin: as('admin'),
    year: facts.today.year - 1,
  };
}
