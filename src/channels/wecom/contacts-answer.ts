/** What the service answers about departments and people. Newer applications are told ids only (wecom.md §2.7). */
import { z } from 'zod';
import type { Colleague, Department } from '../../../conversations/company.ts';
import type { UserId } from '../../../conversations/people.ts';
import type { Failure } from './outcome.ts';
import { later } from './outcome.ts';

export type DepartmentsAnswer =
  { readonly kind: 'departments'; readonly departments: readonly Department[] } | Failure;

export type PeopleAnswer = { readonly kind: 'people'; readonly people: readonly Colleague[] } | Failure;

/** The service numbers departments in 32 bits. */
export const departmentId = z.number().int().positive().max(2_147_483_647);
/** WeCom compares userids without regard to case. */
export const memberId = z
  .string()
  .regex(/^[^\s|:@][^\s|:]{0,63}$/u)
  .transform((id) => id.toLowerCase() as UserId);

const Departments = z.object({
  department: z.array(
    z.object({
      id: departmentId,
      name: z.string().nullish(),
      /** 0 above the topmost. */
      parentid: z.number().int().nonnegative().default(0),
    }),
  ),
});

const People = z.object({
  userlist: z.array(
    z.object({
      userid: memberId,
      name: z.string().nullish(),
      department: z.array(departmentId).default([]),
    }),
  ),
});

export function departmentsOf(body: unknown): DepartmentsAnswer {
  const read = Departments.safeParse(body);
  if (!read.success) return later('department/list answered without departments');
  const departments = read.data.department.map(({ id, name, parentid }) => ({
    id,
    name: told(name),
    parent: parentid === 0 ? null : parentid,
  }));
  return { kind: 'departments', departments };
}

export function peopleOf(body: unknown): PeopleAnswer {
  const read = People.safeParse(body);
  if (!read.success) return later('user/simplelist answered without people');
  const people = read.data.userlist.map(({ userid, name, department }) => ({
    userId: userid,
    // Where names are withheld the userid stands in their place.
    name: told(name)?.toLowerCase() === userid ? null : told(name),
    departments: department,
  }));
  return { kind: 'people', people };
}

/** Null for a name that is withheld. */
export function told(name: string | null | undefined): string | null {
  const text = (name ?? '').trim().slice(0, 64);
  return text === '' ? null : text;
}
