/** Who may do what to a filing, and in which states it is open to change (contracts.md §2). */
import type { FilingStatus } from '../src/form/filing.ts';
import type { Effect, Facts, FilingHead, Membership, Role, UnitId, UserId } from './protocol.ts';

type Known = Pick<Facts, 'memberships'>;

export function membershipsAs(facts: Known, role: Role): readonly Membership[] {
  return facts.memberships.filter((membership) => membership.roles.has(role));
}

export function hasRole(facts: Known, unit: UnitId, role: Role): boolean {
  return membershipsAs(facts, role).some((membership) => membership.unit.id === unit);
}

/** The filing that a chat has open, as long as the member may still fill it in. */
export function openFiling<Ref extends { readonly unit: UnitId }>(facts: Known, ref: Ref | null): Ref | null {
  return ref !== null && hasRole(facts, ref.unit, 'officer') ? ref : null;
}

export function isOpen(status: FilingStatus): boolean {
  switch (status) {
    case 'draft':
    case 'returned':
      return true;
    case 'submitted':
    case 'approved':
    case 'published':
      return false;
    default:
      return status satisfies never;
  }
}

/** The filing that 继续 opens anew when none is open in the chat: the latest that the member may still fill in. */
export function unfinished(facts: Pick<Facts, 'memberships' | 'heads'>): FilingHead | null {
  return latest(facts.heads.filter((head) => isOpen(head.status) && hasRole(facts, head.unit, 'officer')));
}

/** The filing that 预览, 进度 and 检查 show when none is open or under review: the latest of the member's own units. */
export function latestVisible(facts: Pick<Facts, 'memberships' | 'heads'>): FilingHead | null {
  return latest(
    facts.heads.filter((head) =>
      (['officer', 'reviewer', 'viewer'] as const).some((role) => hasRole(facts, head.unit, role)),
    ),
  );
}

function latest(heads: readonly FilingHead[]): FilingHead | null {
  return heads.reduce<FilingHead | null>(
    (last, head) => (last === null || head.period > last.period ? head : last),
    null,
  );
}

/** The filings that wait for this member's review, his own submissions left out. */
export function reviewable(facts: Pick<Facts, 'memberships' | 'heads' | 'person'>): readonly FilingHead[] {
  return facts.heads.filter(
    (head) =>
      head.status === 'submitted' &&
      head.submittedBy !== facts.person?.userId &&
      hasRole(facts, head.unit, 'reviewer'),
  );
}

/** The people of the filing's unit who have the role. */
export function colleaguesAs(
  facts: Facts,
  role: Role,
): readonly { readonly userId: UserId; readonly name: string }[] {
  return facts.colleagues.filter(({ roles }) => roles.has(role)).map(({ person }) => person);
}

/** One push to each; none where there is nobody. */
export function pushTo(people: readonly { readonly userId: UserId }[], text: string): readonly Effect[] {
  return people.length === 0 ? [] : [{ type: 'push', to: people.map(({ userId }) => userId), text }];
}
