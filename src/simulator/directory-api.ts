/** What the server API tells of departments and people, with the real error codes. */
import type { Directory, SimulatedColleague, SimulatedDepartment } from './directory.ts';

/** As WeCom writes it: HTTP 200, the outcome in `errcode`. */
export type DirectoryAnswer = Readonly<Record<string, unknown>> & { readonly errcode: number };

export interface DirectoryApi {
  readonly departments: (id: string | undefined) => DirectoryAnswer;
  readonly simpleList: (department: string | undefined) => DirectoryAnswer;
  readonly user: (userId: string | undefined) => DirectoryAnswer;
}

export function createDirectoryApi(directory: Directory): DirectoryApi {
  const departmentOf = (id: string): number | null =>
    directory.departments().find((department) => String(department.id) === id)?.id ?? null;
  const there = (): readonly SimulatedColleague[] => directory.people().filter(({ gone }) => !gone);
  return {
    departments: (id) => {
      const all = directory.departments();
      if (id === undefined || id === '') return ok({ department: all.map(department) });
      const top = departmentOf(id);
      if (top === null) return refuse(60003, 'department not found');
      return ok({ department: all.filter((one) => lineOf(one, all).includes(top)).map(department) });
    },
    simpleList: (id) => {
      if (id === undefined || !/^\d+$/u.test(id)) return refuse(40058, 'invalid request parameter');
      const wanted = departmentOf(id);
      if (wanted === null) return refuse(60003, 'department not found');
      const userlist = there().filter(({ departments }) => departments.includes(wanted));
      return ok({
        userlist: userlist.map(({ userId, name, departments }) => ({
          userid: userId,
          name,
          department: departments,
          open_userid: '',
        })),
      });
    },
    user: (userId) => {
      if (userId === undefined || userId === '') return refuse(41009, 'missing userid');
      const found = there().find((person) => person.userId === userId.toLowerCase());
      if (found === undefined) return refuse(60111, 'userid not found');
      const { name, departments } = found;
      return ok({
        userid: found.userId,
        name,
        department: departments,
        order: departments.map(() => 0),
        main_department: departments[0] ?? 1,
        is_leader_in_dept: departments.map(() => 0),
        direct_leader: [],
        status: 1,
      });
    },
  };
}

/** The department's id and those above it. */
function lineOf(
  { id, parentid }: SimulatedDepartment,
  all: readonly SimulatedDepartment[],
): readonly number[] {
  const above = all.find((one) => one.id === parentid);
  return [id, ...(above === undefined ? [] : lineOf(above, all))];
}

function department({ id, name, parentid }: SimulatedDepartment) {
  return { id, name, parentid, order: 100_000_000 - id, department_leader: [] };
}

function ok(fields: Readonly<Record<string, unknown>>): DirectoryAnswer {
  return { errcode: 0, errmsg: 'ok', ...fields };
}

function refuse(errcode: number, errmsg: string): DirectoryAnswer {
  return { errcode, errmsg };
}
