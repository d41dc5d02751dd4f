/** Who has to approve a submitted filing, and who still has to: a reviewer, and where the unit has one also 保密审查. */
import type { Facts } from './facts.ts';
import type { FilingHead } from './filed.ts';
import type { Role, UserId } from './people.ts';

/** As what somebody approves. */
export type Approval = 'review' | 'security';

const ROLE: Readonly<Record<Approval, Role>> = { review: 'reviewer', security: 'security' };

/** Whether the member handed the filing in himself. */
export function isOwn(
  { person }: Pick<Facts, 'person'>,
  { submittedBy }: Pick<FilingHead, 'submittedBy'>,
): boolean {
  return submittedBy !== null && submittedBy === person?.userId;
}

/**
 * As what this member may approve the filing now; null where he may not: he has not the role, submitted it himself,
 * or has already approved it as the other (保密审查 is another person's).
 */
export function approvalTo(
  facts: Pick<Facts, 'memberships' | 'person'>,
  head: Pick<FilingHead, 'unit' | 'submittedBy' | 'approvals'>,
): Approval | null {
  const me = facts.person?.userId;
  const { review, security } = head.approvals;
  if (me === undefined || isOwn(facts, head) || review === me || security === me) return null;
  const roles = facts.memberships
    .filter(({ unit }) => unit.id === head.unit)
    .map((membership) => membership.roles);
  const may = (approval: Approval): boolean =>
    head.approvals[approval] === null && roles.some((own) => own.has(ROLE[approval]));
  return may('review') ? 'review' : may('security') ? 'security' : null;
}

/** What is still to be approved once `by` has approved it as `given`. */
export function stillNeeded(
  facts: Pick<Facts, 'colleagues'>,
  head: Pick<FilingHead, 'approvals'>,
  given: Approval,
): readonly Approval[] {
  const has = (approval: Approval): boolean => approval === given || head.approvals[approval] !== null;
  const needed: readonly Approval[] = facts.colleagues.some(({ roles }) => roles.has('security'))
    ? ['review', 'security']
    : ['review'];
  return needed.filter((approval) => !has(approval));
}

export function roleOf(approval: Approval): Role {
  return ROLE[approval];
}

/** Of a filing that nobody has approved. */
export const NO_APPROVALS: Readonly<Record<Approval, UserId | null>> = { review: null, security: null };
