/** Reading the company's whole list of people: all of it or nothing. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { createWecomApi } from '../../src/channels/wecom/api.ts';
import { createContactsReader } from '../../src/channels/wecom/contacts.ts';
import { createTokenSource } from '../../src/channels/wecom/token.ts';
import type { ApiAnswer, ApiCall, FakeApi } from './fake-api.ts';
import { startFakeApi } from './fake-api.ts';

let fake: FakeApi | null = null;
afterEach(async () => {
  await fake?.stop();
});

const ok = { errcode: 0, errmsg: 'ok' };
const departments = {
  ...ok,
  department: [
    { id: 1, name: '县', parentid: 0 },
    { id: 7, parentid: 1 },
  ],
};
const people: Readonly<Record<string, unknown>> = {
  1: [{ userid: 'Wang', name: '王五', department: [1] }],
  7: [
    { userid: 'zhang', name: 'zhang', department: [7] },
    { userid: 'wang', name: '王五', department: [1, 7], open_userid: 'x' },
  ],
};

/** `wrong` answers a call in place of the service, or lets it pass by null. */
async function readFrom(wrong: (call: ApiCall, nth: number) => ApiAnswer | null = () => null) {
  let calls = 0;
  let tokens = 0;
  const api = await startFakeApi((call) => {
    calls += 1;
    const other = wrong(call, calls);
    if (other !== null) return other;
    if (call.path === 'gettoken')
      return { ...ok, access_token: `t${String((tokens += 1))}`, expires_in: 7200 };
    if (call.path === 'department/list') return departments;
    return { ...ok, userlist: people[call.query['department_id'] ?? ''] };
  });
  fake = api;
  const client = createWecomApi({ base: api.base, corpId: 'c', agentId: '1', secret: 's' });
  const source = createTokenSource({ fetchToken: client.fetchToken, store: null, now: Date.now, owner: 'x' });
  const waited: number[] = [];
  const wait = (ms: number): Promise<void> => {
    waited.push(ms);
    return Promise.resolve();
  };
  const read = await createContactsReader({ api: client, tokens: source, wait })(
    new AbortController().signal,
  );
  await client.close();
  return { read, waited, paths: api.calls.map(({ path }) => path) };
}

const whole = {
  kind: 'read',
  list: {
    departments: [
      { id: 1, name: '县', parent: null },
      { id: 7, name: null, parent: 1 },
    ],
    people: [
      { userId: 'wang', name: '王五', departments: [1, 7] },
      { userId: 'zhang', name: null, departments: [7] },
    ],
  },
};

describe('the contacts', () => {
  test('are read department by department, with pauses, one token for all', async () => {
    const { read, waited, paths } = await readFrom();
    expect(read).toEqual(whole);
    expect(paths).toEqual(['gettoken', 'department/list', 'user/simplelist', 'user/simplelist']);
    expect(waited).toHaveLength(2);
  });

  test('are read on with a new token where the old one is refused amid them', async () => {
    const { read, paths } = await readFrom(({ query }) =>
      query['access_token'] === 't1' && query['department_id'] === '7'
        ? { errcode: 42001, errmsg: 'expired' }
        : null,
    );
    expect(read).toEqual(whole);
    expect(paths.filter((path) => path === 'gettoken')).toHaveLength(2);
  });

  test('are read on after a moment where the service is busy', async () => {
    const { read, waited } = await readFrom((_, nth) =>
      nth === 3 ? { errcode: -1, errmsg: 'system busy' } : null,
    );
    expect(read).toEqual(whole);
    expect(waited).toHaveLength(3);
  });

  test.each<[string, ApiAnswer, string]>([
    ['has no right', { errcode: 60011, errmsg: 'no privilege' }, 'rights'],
    ['is no longer trusted', { errcode: 60020, errmsg: 'not allow to access from your ip' }, 'address'],
    ['asks too often', { errcode: 45009, errmsg: 'reach max api limit' }, 'frequency'],
    ['is answered something else', { ...ok, userlist: [{ userid: 'a|b' }] }, 'transient'],
    ['is answered with a half', { status: 200, text: '{"errcode":0,"userl' }, 'transient'],
    ['is not answered', 'reset', 'transient'],
    ['always has a wrong token', { errcode: 40014, errmsg: 'invalid' }, 'token'],
  ])('are nothing at all where the last department %s', async (_, answer, reason) => {
    const { read } = await readFrom(({ query }) => (query['department_id'] === '7' ? answer : null));
    expect(read).toEqual({ kind: 'failed', reason });
  });
});
