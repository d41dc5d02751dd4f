/** The roster file (contracts.md §4): units and who has which part in them. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { Role, UnitId, UserId } from '../conversations/people.ts';
import { ROLES } from '../conversations/people.ts';
import type { Contact } from '../src/form/filing.ts';
import type { Share } from '../src/form/spec.ts';
import { LEVELS, type Level } from '../src/form/level.ts';
import { problemsOf } from './roster-problems.ts';

/** The parts of a report that a section member may own. */
export const SHARES = ['disclosure', 'requests', 'reviews', 'narrative'] as const satisfies readonly Share[];

/** Everybody whom the roster gives a place. */
export function namedIn({ units }: Pick<Roster, 'units'>): ReadonlySet<UserId> {
  return new Set(units.flatMap(({ members }) => members.map(({ userId }) => userId)));
}

export interface Roster {
  readonly units: readonly RosterUnit[];
}

export interface RosterUnit {
  readonly id: UnitId;
  readonly name: string;
  /** The unit above. */
  readonly parent: UnitId | null;
  /** The department of the company's contacts that this unit is, by its number. */
  readonly department: number | null;
  readonly level: Level | null;
  readonly contact: Contact;
  /** Own dates by period: `2026`, `2026Q1`, or for every year `annual`, `Q1` … */
  readonly deadlines: Readonly<Record<string, string>>;
  readonly members: readonly RosterMember[];
}

export interface RosterMember {
  readonly userId: UserId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly sections: readonly Share[];
}

export type RosterRead =
  | { readonly ok: true; readonly roster: Roster }
  /** All that is wrong, one sentence each, naming the place. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the text of a roster file. */
export function parseRoster(text: string): RosterRead {
  // Without types of its own: a postcode or a number as userid must not lose its leading zeros.
  const document = parseDocument(text, { schema: 'failsafe' });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const line = broken.linePos?.[0].line;
    const place = line === undefined ? '' : `第 ${String(line)} 行附近`;
    return { ok: false, problems: [`名册文件${place}不是有效的 YAML，请检查缩进、冒号和引号。`] };
  }
  const value: unknown = document.toJS();
  const read = rosterSchema.safeParse(value);
  if (!read.success) return { ok: false, problems: problemsOf(read.error, value) };
  const contradictions = contradictionsIn(read.data);
  return contradictions.length > 0
    ? { ok: false, problems: contradictions }
    : { ok: true, roster: read.data };
}

/** A null character and half a surrogate pair are what no database can keep. */
const filled = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\0\p{Cs}]*$/u);
const unitId = filled.regex(/^[\w.-]+$/).transform((id) => id as UnitId);
const optional = filled.exactOptional();

/** The service numbers them in 32 bits. */
const MOST_DEPARTMENT = 2_147_483_647;

const memberSchema = z.strictObject({
  userid: filled.transform((id) => id.toLowerCase() as UserId),
  name: filled,
  roles: z.array(z.enum(ROLES)).min(1),
  sections: z.array(z.enum(SHARES)).default([]),
});

const dueDate = z
  .string()
  .regex(/^(\d{4}-)?\d{2}-\d{2}$/, { abort: true })
  .refine(isDate);

const unitSchema = z.strictObject({
  id: unitId,
  name: filled,
  parent: unitId.nullable().default(null),
  department: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .refine((id) => id <= MOST_DEPARTMENT)
    .nullable()
    .default(null),
  level: z.enum(LEVELS).nullable().default(null),
  contact: z
    .strictObject({ address: optional, postcode: optional, phone: optional, fax: optional, email: optional })
    .default({}),
  deadlines: z.record(z.string().regex(/^(\d{4}(Q[1-4])?|annual|Q[1-4])$/), dueDate).default({}),
  members: z.array(memberSchema).default([]),
});

const rosterSchema = z.strictObject({ units: z.array(unitSchema).min(1) }).transform(({ units }): Roster => ({
  units: units.map(({ members, ...unit }) => ({ ...unit, members: members.map(renamed) })),
}));

/** `MM-DD` or `YYYY-MM-DD`, a day that the calendar has; 02-29 is told as 02-28 in a common year. */
function isDate(written: string): boolean {
  const [, year = '2024', month = '', day = ''] = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/.exec(written) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === `${month}-${day}`;
}

function renamed({ userid, ...member }: z.output<typeof memberSchema>): RosterMember {
  return { userId: userid, ...member };
}

function contradictionsIn({ units }: Roster): readonly string[] {
  const ids = new Set(units.map(({ id }) => id));
  return [
    ...repeated(units.map(({ id }) => id)).map((id) => `单位编号 ${id} 出现了两次。`),
    ...units.flatMap(({ id, parent }) =>
      parent === null || ids.has(parent) ? [] : [`单位 ${id} 的上级 ${parent} 不在名册中。`],
    ),
    ...repeated(units.flatMap(({ department }) => department ?? [])).map(
      (department) => `部门编号 ${String(department)} 写给了两个单位。`,
    ),
    ...units
      .filter((unit) => isAboveItself(unit, units))
      .map(({ id }) => `单位 ${id} 的上级关系绕成了一圈。`),
    ...units.flatMap(memberContradictions),
  ];
}

function memberContradictions({ id, members }: RosterUnit): readonly string[] {
  return [
    ...repeated(members.map(({ userId }) => userId)).map(
      (userId) => `单位 ${id} 的成员 ${userId} 出现了两次。`,
    ),
    ...members.flatMap(({ userId, roles, sections }) => {
      const isSection = roles.includes('section');
      if (isSection && sections.length === 0) {
        return [
          `单位 ${id} 的成员 ${userId} 是 section，请用 sections 写明负责的部分（${SHARES.join('、')}）。`,
        ];
      }
      if (!isSection && sections.length > 0)
        return [`单位 ${id} 的成员 ${userId} 写了 sections，但 roles 里没有 section。`];
      return [];
    }),
  ];
}

function isAboveItself(unit: RosterUnit, units: readonly RosterUnit[]): boolean {
  const parents = new Map(units.map(({ id, parent }) => [id, parent]));
  let above = unit.parent;
  // No chain is longer than the list, unless it runs in a circle that does not pass through this unit.
  for (let steps = 0; above !== null && steps < units.length; steps += 1) {
    if (above === unit.id) return true;
    above = parents.get(above) ?? null;
  }
  return false;
}

function repeated<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
