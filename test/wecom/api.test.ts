import { afterEach, describe, expect, test } from '@jest/globals';
import type { WecomApi } from '../../src/channels/wecom/api.ts';
import { createWecomApi } from '../../src/channels/wecom/api.ts';
import { classOf } from '../../src/channels/wecom/errcodes.ts';
import { createSender } from '../../src/channels/wecom/sender.ts';
import { createTokenSource } from '../../src/channels/wecom/token.ts';
import type { ApiAnswer, ApiCall, FakeApi } from './fake-api.ts';
import { startFakeApi } from './fake-api.ts';

const SECRET = 'S3cret-of-the-app';
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(
  answer: (call: ApiCall) => ApiAnswer,
  timeoutMs = 1_000,
): Promise<{ readonly fake: FakeApi; readonly api: WecomApi }> {
  const fake = await startFakeApi(answer);
  const api = createWecomApi({
    base: `${fake.base}/`,
    corpId: 'ww1',
    agentId: '1000002',
    secret: SECRET,
    timeoutMs,
  });
  closing.push(fake.stop, api.close);
  return { fake, api };
}

const ok = { errcode: 0, errmsg: 'ok' };
const hello = {
  kind: 'text',
  to: 'zhang',
  text: '你好\n<a href="https://example.org/r/1">链接</a>',
  serial: null,
} as const;

describe('sending a text', () => {
  test('posts raw UTF-8 to one member, protected against duplicates', async () => {
    const { fake, api } = await start(() => ({ ...ok, msgid: 'm1' }));
    expect(await api.send('TOKEN', hello)).toEqual({ kind: 'sent', msgId: 'm1' });
    const [call] = fake.of('message/send');
    expect(call).toMatchObject({ method: 'POST', query: { access_token: 'TOKEN' } });
    expect(call?.body).toContain('你好');
    expect(JSON.parse(call?.body ?? '')).toEqual({
      touser: 'zhang',
      msgtype: 'text',
      agentid: 1000002,
      text: { content: hello.text },
      safe: 0,
      enable_duplicate_check: 1,
      duplicate_check_interval: 14_400,
    });
  });
  test('is the same to the byte when it is tried again', async () => {
    const { fake, api } = await start(() => ok);
    await api.send('A', hello);
    await api.send('B', hello);
    expect(fake.calls[0]?.body).toBe(fake.calls[1]?.body);
  });
  test('with a serial differs, and keeps it when the text is cut', async () => {
    const { fake, api } = await start(() => ok);
    await api.send('T', { ...hello, text: '件'.repeat(2000), serial: 17 });
    const { text } = JSON.parse(fake.calls[0]?.body ?? '') as { text: { content: string } };
    expect(text.content.endsWith('…\n（消息编号17）')).toBe(true);
    expect(Buffer.byteLength(text.content)).toBeLessThanOrEqual(2048);
    expect(Buffer.byteLength(text.content)).toBeGreaterThan(2044);
  });
  test.each(['@all', 'zhang|li', '', ' ', 'a b'])('never goes to %j: that is not one member', async (to) => {
    const { fake, api } = await start(() => ok);
    expect(await api.send('T', { ...hello, to })).toMatchObject({ kind: 'never', reason: 'receiver' });
    expect(fake.calls).toEqual([]);
  });
});

describe('an answer', () => {
  test.each<[string, ApiAnswer, object]>([
    [
      'that names the member as invalid',
      { ...ok, invaliduser: 'li|ZHANG' },
      { kind: 'never', reason: 'receiver' },
    ],
    [
      'that names the member as without licence',
      { ...ok, unlicenseduser: 'zhang' },
      { kind: 'never', reason: 'receiver' },
    ],
    ['that names others', { ...ok, invaliduser: 'li' }, { kind: 'sent', msgId: null }],
    ['with -1', { errcode: -1, errmsg: 'system busy' }, { kind: 'later', reason: 'transient' }],
    ['with a code nobody knows', { errcode: 99999, errmsg: 'new' }, { kind: 'later', reason: 'transient' }],
    ['with 45033', { errcode: 45033, errmsg: '' }, { kind: 'later', reason: 'concurrency' }],
    ['with 45009', { errcode: 45009, errmsg: '' }, { kind: 'later', reason: 'frequency', waitMs: 60_000 }],
    ['with 42001', { errcode: 42001, errmsg: '' }, { kind: 'token' }],
    ['with 40014', { errcode: 40014, errmsg: '' }, { kind: 'token' }],
    ['with 40001', { errcode: 40001, errmsg: '' }, { kind: 'stop', reason: 'credentials' }],
    [
      'with 60020',
      { errcode: 60020, errmsg: 'not allow to access from your ip: 203.0.113.7' },
      {
        kind: 'stop',
        reason: 'address',
        error: 'errcode 60020: not allow to access from your ip: 203.0.113.7',
      },
    ],
    ['with 48002', { errcode: 48002, errmsg: '' }, { kind: 'never', reason: 'rights' }],
    ['with 301002', { errcode: 301002, errmsg: '' }, { kind: 'never', reason: 'rights' }],
    ['with 81013', { errcode: 81013, errmsg: '' }, { kind: 'never', reason: 'receiver' }],
    ['with 45002', { errcode: 45002, errmsg: '' }, { kind: 'never', reason: 'content' }],
    ['with 42035', { errcode: 42035, errmsg: '' }, { kind: 'never', reason: 'content' }],
    [
      'with HTTP 502',
      { status: 502, text: '<html>' },
      { kind: 'later', reason: 'transient', error: 'HTTP 502' },
    ],
    ['with HTTP 429', { status: 429 }, { kind: 'later', reason: 'frequency' }],
    [
      'that is a page',
      { status: 200, text: '<html>log in first</html>' },
      { kind: 'later', reason: 'transient' },
    ],
    ['that is JSON of somebody else', { message: 'ok' }, { kind: 'later', reason: 'transient' }],
    ['that breaks off', 'reset', { kind: 'later', reason: 'transient' }],
  ])('%s', async (_, answer, outcome) => {
    const { api } = await start(() => answer);
    expect(await api.send('T', hello)).toMatchObject(outcome);
  });
  test('that does not come is given up, and no secret stands in the error', async () => {
    const { api } = await start(() => 'hang', 100);
    const outcomes = [await api.send('TOKEN-1', hello), await api.fetchToken()];
    expect(outcomes).toMatchObject([{ kind: 'later' }, { kind: 'later' }]);
    expect(JSON.stringify(outcomes)).not.toMatch(/TOKEN-1|S3cret|http/);
  });
  test('that points elsewhere is not followed', async () => {
    const elsewhere = await startFakeApi(() => ok);
    closing.push(elsewhere.stop);
    const { api } = await start(() => ({
      status: 302,
      headers: { location: `${elsewhere.base}/cgi-bin/gettoken` },
    }));
    expect(await api.fetchToken()).toMatchObject({ kind: 'later', error: 'HTTP 302' });
    expect(await api.send('T', hello)).toMatchObject({ kind: 'later', error: 'HTTP 302' });
    expect(elsewhere.calls).toEqual([]);
  });
  test('larger than any of the service is not read', async () => {
    const { api } = await start(() => ({ status: 200, text: ' '.repeat(2_000_000) + JSON.stringify(ok) }));
    expect(await api.send('T', hello)).toMatchObject({ kind: 'later' });
  });
  test('of nobody is a failure to try again', async () => {
    const api = createWecomApi({ base: 'http://127.0.0.1:9', corpId: 'ww1', agentId: '1', secret: SECRET });
    closing.push(api.close);
    expect(await api.send('T', hello)).toMatchObject({ kind: 'later', error: 'no answer: ECONNREFUSED' });
  });
});

describe('fetching a token', () => {
  test('gives it with its life', async () => {
    const { fake, api } = await start(() => ({ ...ok, access_token: 'T1', expires_in: 7200 }));
    expect(await api.fetchToken()).toEqual({ kind: 'token granted', token: 'T1', lifeMs: 7_200_000 });
    expect(fake.calls).toEqual([
      { path: 'gettoken', method: 'GET', query: { corpid: 'ww1', corpsecret: SECRET }, body: '' },
    ]);
  });
  test('with a wrong secret stops', async () => {
    const { api } = await start(() => ({ errcode: 40001, errmsg: 'invalid credential' }));
    expect(await api.fetchToken()).toMatchObject({ kind: 'stop', reason: 'credentials' });
  });
  test('without a token in the answer is tried again', async () => {
    const { api } = await start(() => ok);
    expect(await api.fetchToken()).toMatchObject({ kind: 'later' });
  });
});

describe('sending with a token that the service refuses', () => {
  const sender = (api: WecomApi): ReturnType<typeof createSender> =>
    createSender({
      api,
      tokens: createTokenSource({ fetchToken: api.fetchToken, store: null, now: Date.now, owner: 'p1' }),
    });

  test.each([40014, 42001])('%i fetches once, repeats once and succeeds', async (errcode) => {
    let issued = 0;
    const { fake, api } = await start((call) => {
      if (call.path === 'gettoken') return { ...ok, access_token: `T${String(++issued)}`, expires_in: 7200 };
      return call.query['access_token'] === 'T2' ? { ...ok, msgid: 'm' } : { errcode, errmsg: 'expired' };
    });
    const send = sender(api);
    expect(await send(hello)).toEqual({ kind: 'sent', msgId: 'm' });
    expect(await send(hello)).toEqual({ kind: 'sent', msgId: 'm' });
    expect([fake.of('gettoken').length, fake.of('message/send').length]).toEqual([2, 3]);
  });
  test('a service that refuses every token is asked twice, not in a loop', async () => {
    const { fake, api } = await start((call) =>
      call.path === 'gettoken'
        ? { ...ok, access_token: 'SAME', expires_in: 7200 }
        : { errcode: 40014, errmsg: 'invalid' },
    );
    expect(await sender(api)(hello)).toMatchObject({ kind: 'later', reason: 'transient' });
    expect([fake.of('gettoken').length, fake.of('message/send').length]).toEqual([2, 2]);
  });
  test('a wrong secret is not tried again by each message', async () => {
    const { fake, api } = await start(() => ({ errcode: 40001, errmsg: 'invalid credential' }));
    const send = sender(api);
    for (let n = 0; n < 5; n += 1)
      expect(await send(hello)).toMatchObject({ kind: 'stop', reason: 'credentials' });
    expect(fake.calls).toHaveLength(1);
  });
});

test('every code has one class', () => {
  expect(
    [-1, 45033, 45009, 42001, 41004, 60020, 50003, 82003, 42014, 42030, 42049, 42050].map(classOf),
  ).toEqual([
    'transient',
    'concurrency',
    'frequency',
    'token',
    'credentials',
    'address',
    'rights',
    'receiver',
    'content',
    'content',
    'content',
    'transient',
  ]);
});
