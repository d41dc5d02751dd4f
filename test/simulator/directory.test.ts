/** The simulated company as the server API tells it. */
import { describe, expect, test } from '@jest/globals';
import { county } from '../../src/simulator/county.ts';
import { createDirectory } from '../../src/simulator/directory.ts';
import { createDirectoryApi } from '../../src/simulator/directory-api.ts';
import { parseRoster } from '../../storage/roster-file.ts';

const strangers = [{ userId: 'Stranger', name: '路人' }];
const companyOf = (roster = county) => {
  const directory = createDirectory(roster, strangers);
  return { directory, api: createDirectoryApi(directory) };
};

describe('the company', () => {
  test('has a department for each unit, under the number and the unit that the roster names', () => {
    expect(companyOf().api.departments(undefined)['department']).toMatchObject([
      { id: 1, parentid: 0 },
      { id: 12, name: '闽清县工业和信息化局', parentid: 11 },
      { id: 11, parentid: 1 },
      { id: 13, parentid: 11 },
      { id: 14, parentid: 11 },
      { id: 15, parentid: 11 },
    ]);
  });

  test('makes numbers up for a roster without', () => {
    const read = parseRoster('units: [ { id: a, name: 甲 }, { id: b, name: 乙, parent: a, department: 2 } ]');
    if (!read.ok) throw new Error(read.problems.join());
    expect(companyOf(read.roster).api.departments(undefined)['department']).toMatchObject([
      { id: 1, parentid: 0 },
      { id: 3, name: '甲', parentid: 1 },
      { id: 2, name: '乙', parentid: 3 },
    ]);
  });

  test('tells a department with those below it', () => {
    const { api } = companyOf();
    expect(api.departments('13')['department']).toMatchObject([{ id: 13 }]);
    expect(api.departments('11')['department']).toHaveLength(5);
  });

  test('tells who works in a department itself', () => {
    const { api } = companyOf();
    expect(api.simpleList('13')['userlist']).toEqual([
      { userid: 'lin', name: '林一', department: [13], open_userid: '' },
      { userid: 'huang', name: '黄审', department: [13], open_userid: '' },
    ]);
    expect(api.simpleList('1')['userlist']).toMatchObject([{ userid: 'stranger' }]);
  });

  test('names nobody who left', () => {
    const { api, directory } = companyOf();
    directory.change('lin', { kind: 'leave' });
    expect(api.simpleList('13')['userlist']).toMatchObject([{ userid: 'huang' }]);
    expect(api.user('lin')).toMatchObject({ errcode: 60111 });
    directory.change('lin', { kind: 'return' });
    expect(api.user('LIN')).toMatchObject({
      errcode: 0,
      userid: 'lin',
      department: [13],
      main_department: 13,
    });
  });

  test('refuses what is not there with the codes of the service', () => {
    const { api } = companyOf();
    expect(api.departments('99')).toEqual({ errcode: 60003, errmsg: 'department not found' });
    expect(api.simpleList('99')).toMatchObject({ errcode: 60003 });
    expect(api.simpleList(undefined)).toMatchObject({ errcode: 40058 });
    expect(api.user('nobody')).toMatchObject({ errcode: 60111 });
    expect(api.user('')).toMatchObject({ errcode: 41009 });
  });
});
