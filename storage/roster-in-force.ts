/**
 * What is left of the roster beside the company's own list of people. That list takes away and never gives: whoever
 * left has no place any more, and nobody gets one by it (docs/decisions/0016). Pure.
 */
import type { UnitId, UserId } from '../conversations/people.ts';
import type { Roster, RosterMember, RosterUnit } from './roster-file.ts';

export interface KnownDepartment {
  readonly parent: number | null;
  readonly gone: boolean;
}

export interface KnownColleague {
  readonly name: string | null;
  /** Null where the service did not say. */
  readonly departments: readonly number[] | null;
  readonly gone: boolean;
}

/** Whom or what it does not know is left as the roster says. */
export interface Company {
  readonly departments: ReadonlyMap<number, KnownDepartment>;
  readonly people: ReadonlyMap<UserId, KnownColleague>;
}

/** The roster without those who left, the units whose department is gone, and with the names that people have now. */
export function inForce({ units }: Roster, company: Company): Roster {
  const isOpen = ({ department }: RosterUnit): boolean =>
    department === null || company.departments.get(department)?.gone !== true;
  const above = parentsOf(units, company);
  const open = new Set(units.filter(isOpen).map(({ id }) => id));
  return {
    units: units.filter(isOpen).map((unit) => ({
      ...unit,
      parent: firstAbove(unit.id, above, (id) => open.has(id)),
      members: unit.members.flatMap((member) => placed(member, unit, company)),
    })),
  };
}

function placed(member: RosterMember, { department }: RosterUnit, company: Company): readonly RosterMember[] {
  const known = company.people.get(member.userId);
  if (known === undefined) return [member];
  if (known.gone || !worksIn(known, department, company)) return [];
  return [{ ...member, name: known.name ?? member.name }];
}

/** In the department itself or in one below it. */
function worksIn({ departments }: KnownColleague, department: number | null, company: Company): boolean {
  if (departments === null || department === null || !company.departments.has(department)) return true;
  return departments.some((own) => lineOf(own, company).includes(department));
}

/** The department and those above it, the nearest first. A list that runs in a circle ends where it began. */
function lineOf(department: number, { departments }: Company): readonly number[] {
  const line = new Set<number>();
  for (let at: number | null = department; at !== null && !line.has(at);) {
    line.add(at);
    at = departments.get(at)?.parent ?? null;
  }
  return [...line];
}

/** The unit above each: as the roster says, or, where it says nothing, by the tree of departments. */
function parentsOf(units: readonly RosterUnit[], company: Company): Map<UnitId, UnitId | null> {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  const unitOf = new Map(
    units.flatMap(({ id, department }) => (department === null ? [] : [[department, id]])),
  );
  for (const { id, parent, department } of units) {
    if (parent !== null || department === null) continue;
    const [, ...line] = lineOf(department, company);
    const found = line.map((one) => unitOf.get(one)).find((one) => one !== undefined) ?? null;
    // The roster may have them the other way round.
    if (found !== null && !isAbove(id, found, parents)) parents.set(id, found);
  }
  return parents;
}

function isAbove(unit: UnitId, of: UnitId, parents: ReadonlyMap<UnitId, UnitId | null>): boolean {
  return of === unit || firstAbove(of, parents, (id) => id === unit) !== null;
}

function firstAbove(
  unit: UnitId,
  parents: ReadonlyMap<UnitId, UnitId | null>,
  isWanted: (id: UnitId) => boolean,
): UnitId | null {
  let at = parents.get(unit) ?? null;
  while (at !== null && !isWanted(at)) at = parents.get(at) ?? null;
  return at;
}
