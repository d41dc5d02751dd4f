/** Units that cannot get their report through: nobody to file it, or nobody to approve it. */
import type { Check } from './check.ts';
import { good, warning } from './check.ts';

export interface RosterFacts {
  readonly units: number;
  /** By id. */
  readonly withoutOfficer: readonly string[];
  /** No reviewer but one who is also the only officer. */
  readonly withoutReviewer: readonly string[];
}

/** A unit as the roster has it, of a file or of the database. */
export interface ManagedUnit {
  readonly id: string;
  readonly parent: string | null;
  readonly members: readonly { readonly userId: string; readonly roles: readonly string[] }[];
}

/** Units above others need no officer of their own. */
export function rosterFacts(units: readonly ManagedUnit[]): RosterFacts {
  const parents = new Set(units.map(({ parent }) => parent));
  const staffed = units.map(({ id, members }) => ({
    id,
    officers: of(members, 'officer'),
    reviewers: of(members, 'reviewer'),
  }));
  const filing = staffed.filter(({ id, officers }) => !parents.has(id) || officers.length > 0);
  return {
    units: units.length,
    withoutOfficer: filing.filter(({ officers }) => officers.length === 0).map(({ id }) => id),
    withoutReviewer: filing.filter(cannotBeApproved).map(({ id }) => id),
  };
}

function of(members: ManagedUnit['members'], role: string): readonly string[] {
  return members.filter(({ roles }) => roles.includes(role)).map(({ userId }) => userId);
}

/** Who submits does not approve. */
function cannotBeApproved(unit: {
  readonly officers: readonly string[];
  readonly reviewers: readonly string[];
}): boolean {
  const { officers, reviewers } = unit;
  return !reviewers.some((reviewer) => officers.some((officer) => officer !== reviewer));
}

const NAMED = 10;

export function rosterChecks({ units, withoutOfficer, withoutReviewer }: RosterFacts): readonly Check[] {
  if (units === 0)
    return [warning('roster', '名册是空的，没有人能填报。请设置 ROSTER_FILE，或运行 nianbao roster。')];
  const open = withoutReviewer.filter((id) => !withoutOfficer.includes(id));
  const checks = [
    ...(withoutOfficer.length === 0
      ? []
      : [warning('roster', `没有填报人的单位：${list(withoutOfficer)}。请在名册中补上。`)]),
    ...(open.length === 0
      ? []
      : [
          warning(
            'roster',
            `没有审核人（提交人以外的）的单位：${list(open)}。请在名册中补上，否则提交后无人能通过。`,
          ),
        ]),
  ];
  return checks.length > 0
    ? checks
    : [good('roster', `名册有 ${String(units)} 个单位，都有填报人和审核人。`)];
}

function list(ids: readonly string[]): string {
  const named = ids.slice(0, NAMED).join('、');
  return ids.length <= NAMED ? named : `${named} 等 ${String(ids.length)} 个`;
}
