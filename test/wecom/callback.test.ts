import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Context } from 'koa';
import type { HandleTurn } from '../../src/web/callback.ts';
import type { CallbackApp } from './callback-app.ts';
import { SETTINGS, startCallback } from './callback-app.ts';
import { createPeer, innerXmlOf, sealCallback, withQuery } from './callback-client.ts';

let app: CallbackApp | null = null;

async function start(...args: Parameters<typeof startCallback>): Promise<CallbackApp> {
  app = await startCallback(...args);
  return app;
}

afterEach(async () => {
  expect(app?.errors ?? []).toEqual([]);
  await app?.stop();
  app = null;
});

const echo: HandleTurn = (turn) =>
  Promise.resolve({
    answer: turn.said.kind === 'text' ? `收到：${turn.said.text}` : `收到：${turn.said.kind}`,
  });
const settled =
  (answer: string | null): HandleTurn =>
  () =>
    Promise.resolve({ answer });

describe('a message', () => {
  test('is answered in its own response, encrypted and signed', async () => {
    const { peer, turns } = await start(echo);
    const answer = await createPeer(peer).say('ZhangSan', '第一部分：一、二\n三 <b>&amp;]]></b> 👩‍💻', {
      msgId: '42',
    });
    expect(answer).toMatchObject({ status: 200, reply: '收到：第一部分：一、二\n三 <b>&amp;]]></b> 👩‍💻' });
    expect(answer.plain).toContain('<ToUserName><![CDATA[ZhangSan]]></ToUserName>');
    expect(answer.plain).toContain(`<FromUserName><![CDATA[${SETTINGS.corpId}]]></FromUserName>`);
    expect(turns).toMatchObject([
      {
        key: `${SETTINGS.corpId}:1000002:zhangsan:42`,
        userId: 'zhangsan',
        said: { kind: 'text' },
        receivedAt: expect.any(Date),
      },
    ]);
  });
  test('delivered twice gets the same plain text and the same key twice', async () => {
    const { peer, turns } = await start(echo);
    const { say } = createPeer(peer);
    const same = { msgId: '43', createTime: 1_767_225_600 };
    const [one, two] = await Promise.all([say('zhang', '1', same), say('zhang', '1', same)]);
    expect(one.plain).toBe(two.plain);
    expect(one.raw).not.toBe(two.raw);
    expect(turns[0]?.key).toBe(turns[1]?.key);
  });
  test('for which the outbox speaks gets an empty 200', async () => {
    const { peer } = await start(settled(null));
    expect(await createPeer(peer).say('zhang', '1')).toEqual({
      status: 200,
      reply: null,
      plain: null,
      raw: '',
    });
  });
  test('that could not be kept gets a 503, so that it is sent again', async () => {
    const { peer, flushed } = await start(() => Promise.resolve({ kind: 'unavailable' }));
    expect((await createPeer(peer).say('zhang', '1')).status).toBe(503);
    expect(flushed).toEqual([]);
  });
  test('about the company is acknowledged once it is taken in, else it comes again; nobody is answered', async () => {
    const heard: string[] = [];
    const news = { MsgType: 'event', Event: 'change_contact', ChangeType: 'delete_user' };
    const { peer, turns } = await start(settled('x'), {
      hear: ({ change }) => {
        heard.push(change.kind);
        return heard.length === 1 ? Promise.reject(new Error('no database')) : Promise.resolve();
      },
    });
    const tell = async () => {
      const { status, raw } = await createPeer(peer).send('sys', { ...news, UserID: 'li' });
      return [status, raw];
    };
    expect([await tell(), await tell()]).toEqual([
      [503, 'try again'],
      [200, ''],
    ]);
    expect({ heard, turns }).toEqual({ heard: ['left', 'left'], turns: [] });
  });
  test('answered at too great length is cut at a character', async () => {
    const { peer } = await start(settled('件'.repeat(1000)));
    const { reply } = await createPeer(peer).say('zhang', '1');
    expect(reply).toBe(`${'件'.repeat(681)}…`);
  });
  test('answered with what XML forbids gets the rest', async () => {
    const { peer } = await start(settled('a\u0000\u0008b\ud800c\ufffe'));
    expect((await createPeer(peer).say('zhang', '1')).reply).toBe('abc');
  });
  test('of 64 KB of text comes through whole', async () => {
    const { peer, turns } = await start(settled('好'));
    const text = '新收\t'.repeat(9_000);
    expect((await createPeer(peer).say('zhang', text)).reply).toBe('好');
    expect(turns[0]?.said).toEqual({ kind: 'text', text });
  });
  test('opening the chat is a turn, an event of the contact list is not', async () => {
    const { peer, turns } = await start(echo);
    const { enter, send } = createPeer(peer);
    expect((await enter('zhang')).reply).toBe('收到：entered');
    const contact = { MsgType: 'event', Event: 'change_contact', ChangeType: 'create_user' };
    expect(await send('sys', contact)).toMatchObject({ status: 200, raw: '' });
    expect(turns).toHaveLength(1);
  });
});

describe('the mark that a reply has left', () => {
  test('is set when the response is finished, also for an empty one', async () => {
    const { peer, flushed } = await start((turn) =>
      Promise.resolve({ answer: turn.said.kind === 'entered' ? null : '好' }),
    );
    const { say, enter } = createPeer(peer);
    await say('zhang', '1', { msgId: '1' });
    await enter('zhang');
    expect(flushed).toEqual([`${SETTINGS.corpId}:1000002:zhang:1`, expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });
  test('is not set when the service has hung up before the answer', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { peer, port, turns, flushed } = await start(async () => {
      await released;
      return { answer: '好' };
    });
    const { query, body } = sealCallback(
      peer,
      innerXmlOf(peer, 'zhang', { MsgType: 'text', Content: '1', MsgId: '1' }),
    );
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const path = withQuery('/wecom/callback', query);
    socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`);
    while (turns.length === 0) await sleep(5);
    socket.destroy();
    await sleep(50);
    release();
    await sleep(50);
    expect(flushed).toEqual([]);
    await createPeer(peer).say('zhang', '1', { msgId: '2' });
    expect(flushed).toHaveLength(1);
  });
});

test('a reply is not marked as left when the connection breaks before its last byte', async () => {
  let breaking = true;
  const spoil = (ctx: Context): void => {
    if (breaking) ctx.res.destroy();
  };
  const { peer, flushed } = await start(settled('好'), {}, spoil);
  await expect(createPeer(peer).say('zhang', '1', { msgId: '1' })).rejects.toThrow();
  breaking = false;
  await createPeer(peer).say('zhang', '1', { msgId: '2' });
  expect(flushed).toEqual([`${SETTINGS.corpId}:1000002:zhang:2`]);
});

describe('the check of the address', () => {
  test('is answered with the bare plain text', async () => {
    const { peer } = await start(echo);
    const { query, encrypt } = sealCallback(peer, '1616140317555161061');
    const response = await fetch(withQuery(peer.url, { ...query, echostr: encrypt }));
    expect([response.status, await response.text()]).toEqual([200, '1616140317555161061']);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain\b/);
  });
  test('with another signature, no echostr or two is refused', async () => {
    const { peer } = await start(echo);
    const { query, encrypt } = sealCallback(peer, 'x');
    const url = withQuery(peer.url, { ...query, echostr: encrypt });
    const wrong = withQuery(peer.url, { ...query, nonce: 'other', echostr: encrypt });
    const urls = [
      wrong,
      withQuery(peer.url, query),
      `${url}&echostr=x`,
      `${url}&nonce=${query['nonce'] ?? ''}`,
    ];
    const statuses = await Promise.all(urls.map(async (each) => (await fetch(each)).status));
    expect(statuses).toEqual([403, 400, 400, 400]);
  });
});

describe('what is refused before it is read', () => {
  test.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])(
    '%s is not a method of this address',
    async (method) => {
      const { peer } = await start(echo);
      const response = await fetch(peer.url, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    },
  );
  test('each parameter must stand once and hold something', async () => {
    const { peer, turns } = await start(echo);
    const { query, body } = sealCallback(
      peer,
      innerXmlOf(peer, 'zhang', { MsgType: 'text', Content: '1', MsgId: '1' }),
    );
    const url = withQuery(peer.url, query);
    const urls = Object.keys(query).flatMap((name) => {
      const without = Object.fromEntries(Object.entries(query).filter(([other]) => other !== name));
      const empty = withQuery(peer.url, { ...query, [name]: '' });
      return [withQuery(peer.url, without), empty, `${url}&${name}=${query[name] ?? ''}`, `${url}&${name}=`];
    });
    for (const each of urls) expect((await fetch(each, { method: 'POST', body })).status).toBe(400);
    expect((await fetch(`${url}&further=1`, { method: 'POST', body })).status).toBe(200);
    expect(turns).toHaveLength(1);
  });
  test.each([
    ['declared', { 'Content-Length': '300000' }],
    ['declared beyond 32 bits', { 'Content-Length': '4294967297' }],
  ])('a body too large, %s, is refused without waiting for it', async (_, headers) => {
    const { port } = await start(echo);
    expect(await exchange(port, headers, [])).toMatch(/^HTTP\/1\.1 413 /);
  });
  test('a body too large that comes in chunks is refused when it passes the limit', async () => {
    const { port, turns } = await start(echo);
    const chunk = `10000\r\n${'a'.repeat(0x10000)}\r\n`;
    expect(await exchange(port, { 'Transfer-Encoding': 'chunked' }, Array<string>(8).fill(chunk))).toMatch(
      /^HTTP\/1\.1 413 /,
    );
    expect(turns).toEqual([]);
  });
  test('a body of the largest size that is none is refused as such', async () => {
    const { peer } = await start(echo);
    const response = await fetch(withQuery(peer.url, sealCallback(peer, 'x').query), {
      method: 'POST',
      body: 'a'.repeat(262_144),
    });
    expect(response.status).toBe(400);
  });
});

describe('the time of a callback', () => {
  const at = new Date('2026-03-01T00:00:00Z');
  test.each([
    [0, 200],
    [-600, 200],
    [600, 200],
    [-601, 400],
    [601, 400],
  ])('%i seconds off', async (offset, status) => {
    const { peer, turns } = await start(echo, { now: () => at });
    const timestamp = String(at.getTime() / 1000 + offset);
    const { query, body } = sealCallback(
      peer,
      innerXmlOf(peer, 'zhang', { MsgType: 'text', Content: '1', MsgId: '1' }),
      { timestamp },
    );
    expect((await fetch(withQuery(peer.url, query), { method: 'POST', body })).status).toBe(status);
    expect(turns).toHaveLength(status === 200 ? 1 : 0);
  });
  test('has the window that is set', async () => {
    const { peer } = await start(echo, { now: () => at, windowSeconds: 5 });
    const timestamp = String(at.getTime() / 1000 + 6);
    const { query, body } = sealCallback(
      peer,
      innerXmlOf(peer, 'zhang', { MsgType: 'text', Content: '1', MsgId: '1' }),
      { timestamp },
    );
    expect((await fetch(withQuery(peer.url, query), { method: 'POST', body })).status).toBe(400);
  });
});

/** The first bytes of the answer to a POST that is never ended. */
async function exchange(
  port: number,
  headers: Record<string, string>,
  parts: readonly string[],
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const lines = Object.entries({ Host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST /wecom/callback?msg_signature=a&timestamp=1&nonce=b HTTP/1.1\r\n${lines.join('')}\r\n`);
  for (const part of parts) socket.write(part);
  const [first] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return first.toString('latin1');
}
