import { describe, expect, test } from '@jest/globals';
import type { Reading } from '../../src/channels/wecom/message.ts';
import { readMessage } from '../../src/channels/wecom/message.ts';
import { innerXmlOf } from './callback-client.ts';

const APP = { corpId: 'ww1234567890abcdef', agentId: '1000002' };

function read(userId: string, fields: Record<string, string | number>): Reading {
  return readMessage(innerXmlOf(APP, userId, { CreateTime: 1_767_225_600, ...fields }), APP);
}

const text = { MsgType: 'text', Content: '全0', MsgId: '7591234567890123456' };

describe('messages', () => {
  test('a text is read with its key, its chat and the member in lower case', () => {
    expect(read('ZhangSan', text)).toEqual({
      kind: 'message',
      messageKey: 'ww1234567890abcdef:1000002:zhangsan:7591234567890123456',
      chat: 'ww1234567890abcdef:1000002:zhangsan',
      userId: 'zhangsan',
      said: { kind: 'text', text: '全0' },
      from: 'ZhangSan',
      createTime: '1767225600',
    });
  });
  test('a pasted table keeps its tabs and line breaks', () => {
    const table = '新收\t1\t0\r\n结转\t2\t\n';
    expect(read('zhang', { ...text, Content: table })).toMatchObject({
      said: { text: '新收\t1\t0\n结转\t2\t\n' },
    });
  });
  test('two MsgIds that are one as numbers make two keys', () => {
    const keys = ['7591234567890123456', '7591234567890123457'].map((MsgId) =>
      read('zhang', { ...text, MsgId }),
    );
    expect(keys[0]).not.toEqual(keys[1]);
  });
  test('the same MsgId from two members makes two keys', () => {
    const [one, other] = [read('zhang', text), read('li', text)];
    expect(one.kind === 'message' && other.kind === 'message' && one.messageKey !== other.messageKey).toBe(
      true,
    );
  });
  test.each(['image', 'voice', 'video', 'location', 'link', 'file'])(
    'a %s is told to be unreadable',
    (MsgType) => {
      expect(read('zhang', { MsgType, MediaId: 'm', MsgId: '1' })).toMatchObject({
        said: { kind: 'unreadable', what: MsgType },
      });
    },
  );
  test('a type of message that nobody knows is unreadable too, with or without an id', () => {
    expect(read('zhang', { MsgType: 'hologram', MsgId: '1' })).toMatchObject({ said: { what: 'unknown' } });
    expect(read('zhang', { MsgType: 'hologram' })).toMatchObject({ said: { what: 'unknown' } });
  });
  test('64 KB are read, more is unreadable', () => {
    expect(read('zhang', { ...text, Content: 'a'.repeat(65_536) })).toMatchObject({ said: { kind: 'text' } });
    expect(read('zhang', { ...text, Content: 'a'.repeat(65_537) })).toMatchObject({
      said: { kind: 'unreadable', what: 'text' },
    });
  });
});

describe('events', () => {
  test('opening the chat is an entry; the same event has one key, another second another', () => {
    const event = { MsgType: 'event', Event: 'enter_agent', EventKey: '' };
    const [one, again, later] = [
      read('zhang', event),
      read('zhang', event),
      read('zhang', { ...event, CreateTime: 1 }),
    ];
    expect(one).toMatchObject({
      said: { kind: 'entered' },
      messageKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(again).toEqual(one);
    expect(later).not.toMatchObject({ messageKey: one.kind === 'message' ? one.messageKey : '' });
  });
  test('a menu button says its words', () => {
    expect(read('zhang', { MsgType: 'event', Event: 'CLICK', EventKey: '进度' })).toMatchObject({
      said: { kind: 'text', text: '进度' },
    });
  });
  test.each([
    ['subscribe', 'zhang', { Event: 'subscribe' }],
    ['unsubscribe', 'zhang', { Event: 'unsubscribe' }],
    ['location', 'zhang', { Event: 'LOCATION', Latitude: '1', Longitude: '2' }],
    ['view', 'zhang', { Event: 'VIEW', EventKey: 'https://example.org' }],
    ['an event that nobody knows', 'zhang', { Event: 'dance' }],
    ['a change of a tag', 'sys', { Event: 'change_contact', ChangeType: 'update_tag', TagId: '1' }],
    ['a contact change of nobody', 'sys', { Event: 'change_contact', ChangeType: 'create_user', UserID: '' }],
    [
      'a contact change of nobody without application',
      'sys',
      { Event: 'change_contact', ChangeType: 'delete_user', AgentID: '' },
    ],
    ['an event without sender', '', { Event: 'batch_job_result' }],
  ])('%s is acknowledged and opens no conversation', (_, userId, fields) => {
    expect(read(userId, { MsgType: 'event', ...fields })).toMatchObject({ kind: 'ignored' });
  });
});

describe('what is not for us or not whole is refused', () => {
  test.each<[string, string, Record<string, string>]>([
    ['another corporation', 'zhang', { ...text, ToUserName: 'wwother' }],
    ['another application', 'zhang', { ...text, AgentID: '1000003' }],
    ['the application with a leading zero', 'zhang', { ...text, AgentID: '01000002' }],
    ['no application', 'zhang', { ...text, AgentID: '' }],
    [
      'a contact change of another application',
      'sys',
      { MsgType: 'event', Event: 'change_contact', AgentID: '7' },
    ],
    ['no sender', '', text],
    ['the sender @all', '@all', text],
    ['two senders', 'zhang|li', text],
    ['a sender with a colon', 'zhang:li', text],
    ['a sender of 65 letters', 'z'.repeat(65), text],
    ['a sender of 66 bytes', '张'.repeat(22), text],
    ['no type', 'zhang', { MsgId: '1', Content: 'x', MsgType: '' }],
    ['a text without MsgId', 'zhang', { MsgType: 'text', Content: 'x' }],
    ['a text without Content', 'zhang', { MsgType: 'text', MsgId: '1' }],
    ['an image without MsgId', 'zhang', { MsgType: 'image' }],
    ['a MsgId beyond 64 bits', 'zhang', { ...text, MsgId: '18446744073709551616' }],
    ['a MsgId of a thousand digits', 'zhang', { ...text, MsgId: '1'.repeat(1000) }],
    ['a MsgId that is no number', 'zhang', { ...text, MsgId: '1e3' }],
    ['a negative MsgId', 'zhang', { ...text, MsgId: '-1' }],
    ['a time that is none', 'zhang', { ...text, CreateTime: 'now' }],
    ['an event without name', 'zhang', { MsgType: 'event', Event: '' }],
  ])('%s', (_, userId, fields) => {
    expect(read(userId, fields)).toEqual({ kind: 'malformed' });
  });
  test('the highest MsgId of 64 bits is right', () => {
    expect(read('zhang', { ...text, MsgId: '18446744073709551615' }).kind).toBe('message');
  });
});
