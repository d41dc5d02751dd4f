import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decrypt } from '@wecom/crypto';
import { createNews } from '../../src/simulator/news.ts';
import { redact } from '../../src/simulator/redact.ts';
import { createWire, type Exchange } from '../../src/simulator/wire.ts';
import { type EchoApp, startEchoApp } from './echo-app.ts';
import { askCard } from './sample-cards.ts';

let app: EchoApp;
beforeEach(async () => {
  app = await startEchoApp({
    answer: ({ fields }, count) => (count === 1 ? { status: 503 } : `收到：${fields['Content'] ?? ''}`),
  });
});
afterEach(() => app.close());

async function wireOf(user: string): Promise<readonly Record<string, unknown>[]> {
  const { entries } = await app.call(`/simulator/wire?user=${user}`);
  return entries as readonly Record<string, unknown>[];
}

describe('the wire of a member', () => {
  test('has each delivery: address, envelope, what is inside, answer, time, attempt', async () => {
    await app.simulator.say('zhang', '许可 11 0 0');
    const [first, second] = await wireOf('zhang');
    expect(first).toMatchObject({
      kind: 'callback',
      user: 'zhang',
      about: '文字「许可 11 0 0」',
      attempt: 1,
      status: 503,
      remark: '应用答了状态码 503。同一条消息会重发。',
      replyOpened: null,
    });
    expect(second).toMatchObject({
      attempt: 2,
      status: 200,
      address: app.received[0]?.url,
      sealed: app.received[0]?.body,
      opened: expect.stringContaining('<Content><![CDATA[许可 11 0 0]]></Content>'),
      replySealed: expect.stringContaining('<Encrypt>'),
      replyOpened: expect.stringContaining('收到：许可 11 0 0'),
      ms: expect.any(Number),
    });
    const cipher = /<Encrypt><!\[CDATA\[(.*?)\]\]>/u.exec(String(second?.['sealed']))?.[1] ?? '';
    expect(decrypt(app.credentials.aesKey, cipher).message).toBe(second?.['opened']);
  });

  test('has the calls of the API, those for others left out and those for nobody kept', async () => {
    await app.send({ touser: 'zhang|li', msgtype: 'text', text: { content: '通知' } });
    await app.send({ touser: 'chen', msgtype: 'text', text: { content: '待审' } });
    const calls = await wireOf('li');
    const names = calls.map(({ address }) => String(address).split('?')[0]);
    expect(names).toEqual(['/cgi-bin/gettoken', '/cgi-bin/message/send', '/cgi-bin/gettoken']);
    expect(calls[1]).toMatchObject({
      kind: 'api',
      method: 'POST',
      request: expect.stringContaining('通知'),
      answer: expect.stringContaining('"errcode":0'),
    });
  });

  test('tells what is newer only', async () => {
    await app.simulator.say('zhang', '1');
    const [first] = await wireOf('zhang');
    const { entries } = await app.call(`/simulator/wire?user=zhang&after=${String(first?.['seq'])}`);
    expect(entries).toHaveLength(1);
  });

  test.each(['', 'user=zhang&after=x', 'user=zhang&user=li'])('is not told for %j', async (query) => {
    expect((await fetch(`${app.url}/simulator/wire?${query}`)).status).toBe(400);
  });

  test('holds no secret, no token and no code in full', async () => {
    const sent = await app.send({ touser: 'zhang', msgtype: 'template_card', template_card: askCard });
    await app.simulator.click('zhang', 1, 'approve');
    const link = `${app.url}/r/${'A'.repeat(43)}`;
    await app.simulator.say('zhang', link);
    const told = JSON.stringify(await wireOf('zhang'));
    const secrets = [
      app.credentials.secret,
      app.credentials.token,
      app.credentials.aesKey,
      await app.token(),
      String(sent['response_code']),
      app.received.find(({ fields }) => fields['ResponseCode'] !== undefined)?.fields['ResponseCode'] ?? '?',
      'A'.repeat(43),
    ];
    for (const secret of secrets) expect(told).not.toContain(secret);
    expect(told).toContain(`access_token=${(await app.token()).slice(0, 6)}…`);
  });
});

test('what is shortened keeps enough to tell two apart', () => {
  expect(redact('/cgi-bin/gettoken?corpid=ww1&corpsecret=0123456789')).toBe(
    '/cgi-bin/gettoken?corpid=ww1&corpsecret=012345…',
  );
  expect(redact('{"errcode":0,"access_token":"0123456789","expires_in":7200}')).toBe(
    '{"errcode":0,"access_token":"012345…","expires_in":7200}',
  );
  expect(redact(`<ResponseCode><![CDATA[0123456789]]></ResponseCode> /r/${'b'.repeat(43)}.json`)).toBe(
    '<ResponseCode><![CDATA[012345…]]></ResponseCode> /r/bbbbbb….json',
  );
});

describe('the record', () => {
  const exchange = (request: string): Exchange => ({
    kind: 'api',
    users: null,
    method: 'POST',
    address: '/cgi-bin/message/send',
    request,
    answer: '{}',
    ms: 1,
    remark: '',
  });

  test('is bounded by number and size, the newest kept', () => {
    const wire = createWire({ news: createNews(), now: () => 0, maxEntries: 3, maxCharacters: 30 });
    for (const text of ['1', '2', '3', '4']) wire.add(exchange(text));
    expect(wire.of('li', 0).map((entry) => 'request' in entry && entry.request)).toEqual(['2', '3', '4']);
    wire.add(exchange('x'.repeat(100)));
    expect(wire.of('li', 0)).toHaveLength(1);
  });

  test('keeps the beginning of what is long, and says so', () => {
    const wire = createWire({ news: createNews(), now: () => 0 });
    wire.add(exchange('x'.repeat(64_000)));
    const [entry] = wire.of('li', 0);
    const kept = entry !== undefined && 'request' in entry ? (entry.request ?? '') : '';
    expect(kept.length).toBeLessThan(17_000);
    expect(kept).toContain('共 64000 个字符');
  });
});
