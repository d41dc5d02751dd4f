import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { simulatorCsp } from '../../src/simulator/routes.ts';
import { splitLinks } from './page-modules.ts';
import { type EchoApp, startEchoApp } from './echo-app.ts';

let app: EchoApp;
beforeEach(async () => {
  app = await startEchoApp();
});
afterEach(() => app.close());

function say(message: object, type = 'application/json'): Promise<Response> {
  const headers = { 'content-type': type };
  return fetch(`${app.url}/simulator/say`, { method: 'POST', headers, body: JSON.stringify(message) });
}

const messages = z.object({
  run: z.string(),
  entries: z.array(z.object({ seq: z.number(), user: z.string(), kind: z.string(), text: z.string() })),
});
async function read(query: string) {
  return messages.parse(await app.call(`/simulator/messages?${query}`));
}

describe('the page', () => {
  test('holds no script and no style of its own and loads only what is served here', async () => {
    const html = await (await fetch(`${app.url}/simulator`)).text();
    expect(html).not.toMatch(/<style|style=|\son\w+=|javascript:/u);
    expect([...html.matchAll(/<script[^>]*>([^<]*)</gu)].map((script) => script[1])).toEqual(['']);
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/gu)].map((match) => match[1] ?? '');
    expect(addresses.length).toBeGreaterThan(2);
    for (const address of addresses) {
      expect(address).toMatch(/^\/simulator\/assets\//u);
      expect((await fetch(`${app.url}${address}`)).status).toBe(200);
    }
  });

  test('is served under a policy that allows nothing inline', async () => {
    const policy = (await fetch(`${app.url}/simulator`)).headers.get('content-security-policy') ?? '';
    expect(policy).toBe(simulatorCsp);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|http/u);
  });

  test.each(['nothing.js', '..%2froutes.ts', '%2e%2e/routes.ts', 'page.js.map'])(
    'serves no other file: %s',
    async (name) => {
      expect((await fetch(`${app.url}/simulator/assets/${name}`)).status).toBe(404);
    },
  );
});

describe('say', () => {
  test('answers with the reply, and the chat holds both', async () => {
    expect(await (await say({ user: 'zhang', text: '填报' })).json()).toMatchObject({
      kind: 'replied',
      text: '收到：填报',
    });
    const { entries } = await read('user=zhang');
    expect(entries.map((entry) => entry.text)).toEqual(['填报', '收到：填报']);
  });

  test('takes a picture and the opening of the chat', async () => {
    await say({ user: 'zhang', entered: true });
    await say({ user: 'zhang', unreadable: 'image' });
    expect(app.received.map((callback) => callback.fields['MsgType'])).toEqual(['event', 'image']);
  });

  test('takes a message of 64 KB and refuses one that is far too long', async () => {
    expect((await say({ user: 'zhang', text: 'x'.repeat(65_536) })).status).toBe(200);
    expect((await say({ user: 'zhang', text: 'x'.repeat(300_000) })).status).toBe(413);
  });

  test('refuses what another site could post, what is malformed and whoever is unknown', async () => {
    expect((await say({ user: 'zhang', text: '1' }, 'text/plain')).status).toBe(415);
    expect((await say({ user: 'zhang' })).status).toBe(400);
    expect((await say({ user: 'nobody', text: '1' })).status).toBe(404);
    expect(app.received).toHaveLength(0);
  });
});

describe('messages', () => {
  test('tells only what is newer and whose it is', async () => {
    await say({ user: 'zhang', text: '1' });
    await say({ user: 'li', text: '2' });
    const [first] = (await read('')).entries;
    expect((await read(`after=${String(first?.seq)}`)).entries).toHaveLength(3);
    expect((await read('user=li')).entries.map((entry) => entry.user)).toEqual(['li', 'li']);
  });

  test('waits for news', async () => {
    const waiting = read('after=0&run=run-1&wait=20');
    await say({ user: 'zhang', text: '1' });
    expect((await waiting).entries[0]).toMatchObject({ user: 'zhang', text: '1' });
  });

  test('tells a page that knew another process at once, even when there is nothing yet', async () => {
    const within = AbortSignal.timeout(5000);
    const answer = await fetch(`${app.url}/simulator/messages?after=500&run=run-0&wait=20`, {
      signal: within,
    });
    expect(await answer.json()).toMatchObject({ run: 'run-1', last: 0, entries: [] });
  });

  test('tells everything to a page that knew another process', async () => {
    await say({ user: 'zhang', text: '1' });
    const told = await read('after=500&run=run-0&wait=20');
    expect(told).toMatchObject({ run: 'run-1' });
    expect(told.entries).toHaveLength(2);
  });

  test('lets those who wait go when the simulator closes', async () => {
    const waiting = fetch(`${app.url}/simulator/messages?wait=20`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    app.simulator.close();
    expect((await waiting).status).toBe(503);
  });

  test.each(['after=-1', 'after=x', 'wait=1000'])('refuses %s', async (query) => {
    expect((await fetch(`${app.url}/simulator/messages?${query}`)).status).toBe(400);
  });
});

test('the people are named by unit with their roles, the stranger last', async () => {
  const people = z.object({
    publicUrl: z.string(),
    groups: z.array(z.object({ unit: z.string(), people: z.array(z.record(z.string(), z.unknown())) })),
  });
  const { publicUrl, groups } = people.parse(await app.call('/simulator/people'));
  expect(publicUrl).toBe(app.url);
  expect(groups[0]?.unit).toBe('闽清县工业和信息化局');
  expect(groups[0]?.people[0]).toEqual({ userId: 'zhang', name: '张三', roles: ['填报人'] });
  expect(groups[0]?.people[1]).toEqual({ userId: 'li', name: '李四', roles: ['股室填报人（依申请公开）'] });
  expect(groups.at(-1)?.people).toEqual([{ userId: 'stranger', name: '路人', roles: ['未登记'] }]);
});

describe('links in a text', () => {
  const publicUrl = 'http://127.0.0.1:3000';
  const linked = (text: string) => splitLinks(text, publicUrl).filter((piece) => piece.href !== null);

  test('end where the sentence goes on', () => {
    const text = '预览：http://127.0.0.1:3000/r/abc-_1。请核对（http://127.0.0.1:3000/r/x）';
    expect(linked(text).map((piece) => piece.href)).toEqual([`${publicUrl}/r/abc-_1`, `${publicUrl}/r/x`]);
    expect(
      splitLinks(text, publicUrl)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  test.each([
    'https://example.com/r/abc',
    'http://127.0.0.1:3000@example.com/',
    'http://127.0.0.1:30001/r/abc',
    'http://user@127.0.0.1:3000/',
    'javascript:alert(1)',
    'http://',
  ])('lead nowhere but to the app: %s', (text) => {
    expect(splitLinks(text, publicUrl)).toEqual([{ text, href: null }]);
  });
});
