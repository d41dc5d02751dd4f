/** The simulated company's list of people: departments and who works in which, and the changes that one can make to it. */
import type { Roster } from '../../storage/roster-file.ts';

export interface SimulatedDepartment {
  readonly id: number;
  readonly name: string;
  /** 0 above the topmost. */
  readonly parentid: number;
}

export interface SimulatedColleague {
  readonly userId: string;
  readonly name: string;
  readonly departments: readonly number[];
  /** Left: the list does not name him any more. */
  readonly gone: boolean;
}

export type DirectoryAct =
  | { readonly kind: 'leave' }
  | { readonly kind: 'return' }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'move'; readonly department: number };

export interface Directory {
  readonly departments: () => readonly SimulatedDepartment[];
  readonly people: () => readonly SimulatedColleague[];
  /** The person as he is after it; null where he or the department is not there, or nothing would change. */
  readonly change: (userId: string, act: DirectoryAct) => SimulatedColleague | null;
}

const ROOT = 1;

/** A company with a department for each unit of the roster, under the number that the roster gives it. */
export function createDirectory(
  roster: Roster,
  strangers: readonly { userId: string; name: string }[],
): Directory {
  const departments = departmentsOf(roster);
  const ids = new Map(departments.map(({ unit, id }) => [unit, id]));
  const people = new Map<string, SimulatedColleague>();
  const add = (userId: string, name: string, department: number): void => {
    const before = people.get(userId)?.departments ?? [];
    people.set(userId, { userId, name, departments: [...before, department], gone: false });
  };
  for (const { id, members } of roster.units)
    for (const { userId, name } of members) add(userId, name, ids.get(id) ?? ROOT);
  for (const { userId, name } of strangers) add(userId.toLowerCase(), name, ROOT);
  return {
    departments: () => departments.map(({ unit: _, ...department }) => department),
    people: () => [...people.values()],
    change: (userId, act) => {
      const before = people.get(userId);
      const isThere = act.kind !== 'move' || departments.some(({ id }) => id === act.department);
      const after = before === undefined || !isThere ? null : changed(before, act);
      if (after !== null) people.set(userId, after);
      return after;
    },
  };
}

function changed(person: SimulatedColleague, act: DirectoryAct): SimulatedColleague | null {
  if (person.gone !== (act.kind === 'return')) return null;
  switch (act.kind) {
    case 'leave':
      return { ...person, gone: true };
    case 'return':
      return { ...person, gone: false };
    case 'rename':
      return { ...person, name: act.name };
    case 'move':
      return { ...person, departments: [act.department] };
    default:
      return act satisfies never;
  }
}

function departmentsOf({ units }: Roster): readonly (SimulatedDepartment & { readonly unit: string })[] {
  const taken = new Set([ROOT, ...units.flatMap(({ department }) => department ?? [])]);
  let next = ROOT;
  const free = (): number => {
    do next += 1;
    while (taken.has(next));
    return next;
  };
  const ids = new Map(units.map(({ id, department }) => [id, department ?? free()]));
  const own = units.map(({ id, name, parent }) => ({
    unit: String(id),
    id: ids.get(id) ?? ROOT,
    name,
    parentid: (parent === null ? undefined : ids.get(parent)) ?? ROOT,
  }));
  const hasRoot = own.some(({ id }) => id === ROOT);
  const root = { unit: '', id: ROOT, name: '全县', parentid: 0 };
  return hasRoot ? own.map((one) => (one.id === ROOT ? { ...one, parentid: 0 } : one)) : [root, ...own];
}
