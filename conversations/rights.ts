/** Who may do what to a filing, and in which states it is open to change (contracts.md §2). Denied unless told here. */
import { isOpen } from '../src/form/filing.ts';
import type { Form, Section } from '../src/form/form.ts';
import { approvalTo } from './approval.ts';
import type {
  Card,
  Change,
  Effect,
  Facts,
  FilingHead,
  Membership,
  Role,
  UnitId,
  UserId,
} from './protocol.ts';
import { subjectOf } from './subject.ts';
import type { Helped } from './texts-help.ts';

type Known = Pick<Facts, 'memberships'>;

/** Those who fill in: the officer all of a filing, a section member what he owns. */
const FILLING: readonly Role[] = ['officer', 'section'];
/** Those who may look at the filings of their unit. */
const LOOKING: readonly Role[] = ['officer', 'section', 'reviewer', 'security', 'viewer'];
/** Those whose word a submitted filing waits for. */
const REVIEWING: readonly Role[] = ['reviewer', 'security'];

export function membershipsAs(facts: Known, ...roles: readonly Role[]): readonly Membership[] {
  return facts.memberships.filter((membership) => roles.some((role) => membership.roles.has(role)));
}

export function hasRole(facts: Known, unit: UnitId, ...roles: readonly Role[]): boolean {
  return membershipsAs(facts, ...roles).some((membership) => membership.unit.id === unit);
}

/** Of the whole program, wherever the roster names him. */
export function isAdmin(facts: Known): boolean {
  return membershipsAs(facts, 'admin').length > 0;
}

/** The member's places in units whose reports he fills in. */
export function filling(facts: Known): readonly Membership[] {
  return membershipsAs(facts, ...FILLING);
}

/** The member's places in units whose reports he reviews. */
export function reviewing(facts: Known): readonly Membership[] {
  return membershipsAs(facts, ...REVIEWING);
}

export function mayLook(facts: Known, unit: UnitId): boolean {
  return hasRole(facts, unit, ...LOOKING);
}

export function mayReview(facts: Known, unit: UnitId): boolean {
  return hasRole(facts, unit, ...REVIEWING);
}

/** The filing that a chat has open, as long as the member may still fill it in. */
export function openFiling<Ref extends { readonly unit: UnitId }>(facts: Known, ref: Ref | null): Ref | null {
  return ref !== null && hasRole(facts, ref.unit, ...FILLING) ? ref : null;
}

/** Whether the section is the member's to fill in. */
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
  return latest(facts.heads.filter((head) => isOpen(head.status) && hasRole(facts, head.unit, ...FILLING)));
}

/** The filing that 预览, 进度 and 检查 show when none is open or under review: the latest of the member's own units. */
export function latestVisible(facts: Pick<Facts, 'memberships' | 'heads'>): FilingHead | null {
  return latest(facts.heads.filter((head) => hasRole(facts, head.unit, ...LOOKING)));
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
    reviewer: as(...REVIEWING),
    supervisor: as('supervisor'),
    admin: as('admin'),
    year: facts.today.year - 1,
  };
}
