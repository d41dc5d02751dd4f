/** Whom one can chat as: the members of a roster by unit, and somebody who is on no roster. */
import type { Role } from '../../conversations/people.ts';
import type { Share } from '../form/spec.ts';
import type { Roster, RosterMember } from '../../storage/roster-file.ts';

interface SimulatedPerson {
  readonly userId: string;
  readonly name: string;
  /** Their roles as a reader says them, such as 填报人. */
  readonly roles: readonly string[];
}

export interface PeopleGroup {
  readonly unit: string;
  readonly people: readonly SimulatedPerson[];
}

/** The members of a roster by unit, the stranger last. */
export function peopleOf(roster: Roster): readonly PeopleGroup[] {
  return [...roster.units.map((unit) => ({ unit: unit.name, people: unit.members.map(person) })), strangers];
}

/** On no roster, but in the company. */
export const strangers: PeopleGroup = {
  unit: '不在名册',
  people: [{ userId: 'stranger', name: '路人', roles: ['未登记'] }],
};

function person(member: RosterMember): SimulatedPerson {
  return {
    userId: member.userId,
    name: member.name,
    roles: member.roles.map((role) => labelOf(role, member)),
  };
}

function labelOf(role: Role, member: RosterMember): string {
  const sections = member.sections.map((section) => sectionLabels[section]).join('、');
  return role === 'section' && sections !== '' ? `${roleLabels.section}（${sections}）` : roleLabels[role];
}

const roleLabels = {
  officer: '填报人',
  section: '股室填报人',
  reviewer: '审核人',
  security: '保密审查',
  viewer: '查阅',
  supervisor: '主管部门',
  admin: '管理员',
} satisfies Record<Role, string>;

const sectionLabels = {
  disclosure: '主动公开',
  requests: '依申请公开',
  reviews: '复议诉讼',
  narrative: '文字部分',
} satisfies Record<Share, string>;
