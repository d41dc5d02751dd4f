/** The events about the company's list of people, as changes. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMessage } from '../../src/channels/wecom/message.ts';
import type { CompanyNews } from '../../src/channels/wecom/message.ts';
import '../support/seed.ts';
import { innerXmlOf } from './callback-client.ts';

const APP = { corpId: 'ww1234567890abcdef', agentId: '1000002' };
const EVENT = { MsgType: 'event', Event: 'change_contact', CreateTime: 1_767_225_600 };

type Read = Record<string, string>;

function read(fields: Read, sender = 'sys') {
  return readMessage(innerXmlOf(APP, sender, { ...EVENT, ...fields }), APP);
}

function changeOf(fields: Read): CompanyNews['change'] | string {
  const reading = read(fields);
  return reading.kind === 'company' ? reading.change : reading.kind;
}

describe('a contact change', () => {
  test.each<[string, Read, object]>([
    [
      'somebody who came',
      { ChangeType: 'create_user', UserID: 'ZhangSan', Name: '张三', Department: '1,2,3' },
      { kind: 'came', userId: 'zhangsan', name: '张三', departments: [1, 2, 3] },
    ],
    [
      'only what was said of a change',
      { ChangeType: 'update_user', UserID: 'li', Name: '', Department: '7' },
      { kind: 'changed', userId: 'li', name: null, departments: [7] },
    ],
    [
      'a new userid',
      { ChangeType: 'update_user', UserID: 'li', NewUserID: 'Li2' },
      { kind: 'renamed', userId: 'li', to: 'li2', name: null, departments: null },
    ],
    [
      'a userid written otherwise as the same one',
      { ChangeType: 'update_user', UserID: 'li', NewUserID: 'LI', Name: '李四' },
      { kind: 'changed', userId: 'li', name: '李四', departments: null },
    ],
    [
      'an account that was given up as one who left',
      { ChangeType: 'update_user', UserID: 'li', Status: '5' },
      { kind: 'left', userId: 'li' },
    ],
    ['somebody who left', { ChangeType: 'delete_user', UserID: 'Li' }, { kind: 'left', userId: 'li' }],
    [
      'a new department',
      { ChangeType: 'create_party', Id: '8', Name: '工信局', ParentId: '1', Order: '1' },
      { kind: 'department', id: 8, name: '工信局', parent: 1 },
    ],
    [
      'a department that was moved',
      { ChangeType: 'update_party', Id: '8', ParentId: '2' },
      { kind: 'department', id: 8, name: null, parent: 2 },
    ],
    [
      'a department that is gone',
      { ChangeType: 'delete_party', Id: '8' },
      { kind: 'department gone', id: 8 },
    ],
  ])('tells %s', (_, fields, expected) => {
    expect(changeOf(fields)).toEqual(expected);
  });

  test('has one key for each delivery, and another for another change', () => {
    const keyOf = (user: string) => {
      const reading = read({ ChangeType: 'delete_user', UserID: user });
      return reading.kind === 'company' ? [reading.key, reading.seconds] : null;
    };
    expect(keyOf('li')).toEqual(keyOf('li'));
    expect(keyOf('li')?.[1]).toBe(1_767_225_600);
    expect(keyOf('li')).not.toEqual(keyOf('wang'));
  });

  test('is believed from the system only, and for no other application', () => {
    const fields = { ChangeType: 'delete_user', UserID: 'li' };
    expect(read(fields, 'zhang').kind).toBe('ignored');
    expect(read({ ...fields, AgentID: '9' }).kind).toBe('malformed');
    expect(read({ ...fields, AgentID: '' }).kind).toBe('company');
  });

  test.each<Read>([
    { ChangeType: 'delete_user', UserID: 'a|b' },
    { ChangeType: 'delete_user', UserID: '@all' },
    { ChangeType: 'update_user', UserID: 'li', Department: '1,x' },
    { ChangeType: 'update_user', UserID: 'li', Department: '0' },
    { ChangeType: 'delete_party', Id: '99999999999' },
    { ChangeType: 'delete_party', Id: '4294967296' },
    { ChangeType: '' },
  ])('that is none (%j) is acknowledged and changes nothing', (fields) => {
    expect(changeOf(fields)).toBe('ignored');
  });

  test('whatever stands in it, is read or left', () => {
    const name = fc.constantFrom(
      'ChangeType',
      'UserID',
      'NewUserID',
      'Name',
      'Department',
      'Status',
      'Id',
      'ParentId',
    );
    const kind = fc.constantFrom('create_user', 'update_user', 'delete_user', 'update_party', 'delete_party');
    fc.assert(
      fc.property(kind, fc.dictionary(name, fc.string()), (ChangeType, fields) => {
        expect(['company', 'ignored']).toContain(read({ ...fields, ChangeType }).kind);
      }),
    );
  });
});
