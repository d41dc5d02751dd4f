/** Login through WeCom and the sessions that follow (reliability.md T12, T21, T24, T30; E-31). */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { LoginApp } from './login-app.ts';
import { openLogin } from './login-app.ts';
import type { Visitor } from './visitor.ts';
import { logIn, stateOf, visitorOf } from './visitor.ts';

const MINUTE = 60_000;
let store: TestStore;
let app: LoginApp;
let visitor: Visitor;

beforeAll(async () => {
  const [embedded] = drivers;
  if (embedded === undefined) throw new Error('no database');
  store = await embedded.start();
}, 60_000);
afterAll(() => store.stop());
beforeEach(async () => {
  app = await openLogin(store.database);
  visitor = visitorOf(app.origin);
  await app.roster(['zhang', 'li']);
});
afterEach(() => app.close());

const seenSchema = z.object({ userId: z.string(), csrf: z.string(), posted: z.number() });
async function seen(who = visitor): Promise<z.infer<typeof seenSchema>> {
  return seenSchema.parse(await (await who.get('/board')).json());
}

async function statusOf(answer: Promise<Response>): Promise<number> {
  return (await answer).status;
}

describe('a page that only members see', () => {
  it('sends a visitor to WeCom, which names him, and back to the page', async () => {
    const first = await visitor.get('/board');
    expect([first.status, first.headers.get('location')]).toEqual([302, '/login?to=%2Fboard']);
    const away = await visitor.get('/login?to=%2Fboard');
    const asked = new URL(away.headers.get('location') ?? '');
    expect(asked.origin + asked.pathname).toBe('https://wecom.example/connect/oauth2/authorize');
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      appid: 'ww1',
      redirect_uri: `${app.origin}/login/back`,
      response_type: 'code',
      scope: 'snsapi_base',
      agentid: '7',
    });
    expect(asked.hash).toBe('#wechat_redirect');
    const back = await visitor.get(
      `/login/back?code=code-zhang&state=${asked.searchParams.get('state') ?? ''}`,
    );
    expect([back.status, back.headers.get('location')]).toEqual([302, '/board']);
    expect((await seen()).userId).toBe('zhang');
  });

  it('answers 401 to what is posted without a session, and changes nothing', async () => {
    expect(await statusOf(visitor.post('/board', { Origin: app.origin }))).toBe(401);
    await logIn(visitor, 'zhang');
    expect((await seen()).posted).toBe(0);
  });

  it('takes no post without the token of the session, from another origin, or marked as from another site', async () => {
    await logIn(visitor, 'zhang');
    const { csrf } = await seen();
    const other = visitorOf(app.origin);
    await logIn(other, 'li');
    const post = (headers: Readonly<Record<string, string>>): Promise<number> =>
      statusOf(visitor.post('/board', headers));
    const own = { Origin: app.origin, 'X-Csrf-Token': csrf };
    expect(await post({ Origin: app.origin })).toBe(403);
    expect(await post({ ...own, 'X-Csrf-Token': (await seen(other)).csrf })).toBe(403);
    expect(await post({ 'X-Csrf-Token': csrf })).toBe(403);
    expect(await post({ ...own, Origin: 'https://evil.example' })).toBe(403);
    expect(await post({ ...own, 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect((await seen()).posted).toBe(0);
    expect(await post({ ...own, 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
  });
});

describe('the login', () => {
  it('leads to our own pages only', async () => {
    const elsewhere = [
      ...['https://evil.example/g/a', '//evil.example/g', '/\\evil.example', '/g//evil.example', '/r/x', ''],
      ...['/g/../login', 'javascript:alert(1)', '/g/a b', '/g/a\r\nSet-Cookie: x=1', '/gx', '/login/back'],
    ];
    for (const to of elsewhere)
      expect(await statusOf(visitor.get(`/login?${new URLSearchParams({ to }).toString()}`))).toBe(404);
    expect(await statusOf(visitor.get('/login?to=/g/mq-gxj/2026Q3'))).toBe(302);
    expect(await statusOf(visitor.get('/login?to=/board?year=2026'))).toBe(302);
  });

  it('refuses in the same words whatever was wrong, and asks WeCom only about codes of its own browser', async () => {
    const pages = new Set<string>();
    const refused = async (who: Visitor, path: string): Promise<void> => {
      const answer = await who.get(path);
      expect(answer.status).toBe(403);
      pages.add(await answer.text());
      expect(await statusOf(who.get('/board'))).toBe(302);
    };
    const state = await stateOf(visitor);
    await refused(visitorOf(app.origin), `/login/back?code=code-zhang&state=${state}`);
    await refused(visitor, `/login/back?code=code-zhang&state=${'0'.repeat(32)}`);
    await refused(visitor, `/login/back?code=code-zhang&state=${state}`);
    await refused(visitor, '/login/back');
    expect(app.asked).toEqual([]);
    await refused(visitor, `/login/back?code=wrong&state=${await stateOf(visitor)}`);
    await refused(visitor, `/login/back?code=code-stranger&state=${await stateOf(visitor)}`);
    expect(pages.size).toBe(1);
  });

  it('counts once: the same answer again, even with the same cookie, lets nobody in', async () => {
    const state = await stateOf(visitor);
    const kept = new Map(visitor.cookies);
    expect(await statusOf(visitor.get(`/login/back?code=code-zhang&state=${state}`))).toBe(302);
    const thief = visitorOf(app.origin);
    for (const [name, value] of kept) thief.cookies.set(name, value);
    expect(await statusOf(thief.get(`/login/back?code=code-zhang&state=${state}`))).toBe(403);
  });

  it('is over after five minutes', async () => {
    const state = await stateOf(visitor);
    app.pass(5 * MINUTE);
    expect(await statusOf(visitor.get(`/login/back?code=code-zhang&state=${state}`))).toBe(403);
  });
});

describe('a session', () => {
  it('ends after half an hour without a request, and goes on while there are some', async () => {
    await logIn(visitor, 'zhang');
    for (let round = 0; round < 3; round += 1) {
      app.pass(29 * MINUTE);
      expect((await seen()).userId).toBe('zhang');
    }
    app.pass(30 * MINUTE);
    expect(await statusOf(visitor.get('/board'))).toBe(302);
  });

  it('ends after eight hours, whatever is done', async () => {
    await logIn(visitor, 'zhang');
    for (let minutes = 0; minutes < 8 * 60 - 20; minutes += 20) {
      app.pass(20 * MINUTE);
      expect(await statusOf(visitor.get('/board'))).toBe(200);
    }
    app.pass(20 * MINUTE);
    expect(await statusOf(visitor.get('/board'))).toBe(302);
  });

  it('keeps its token while it lasts, so that an open page can go on writing', async () => {
    await logIn(visitor, 'zhang');
    const { csrf } = await seen();
    app.pass(10 * MINUTE);
    expect((await seen()).csrf).toBe(csrf);
  });

  it('is dead at once when its member leaves the roster (E-31), and lives again when he comes back', async () => {
    await logIn(visitor, 'zhang');
    const { csrf } = await seen();
    const own = { Origin: app.origin, 'X-Csrf-Token': csrf };
    const cookies = new Map(visitor.cookies);
    await app.roster(['li']);
    expect(await statusOf(visitor.get('/board'))).toBe(302);
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
    expect(await statusOf(visitor.post('/board', own))).toBe(401);
    expect(await statusOf(logIn(visitor, 'zhang'))).toBe(403);
    await app.roster(['zhang']);
    expect(await statusOf(logIn(visitor, 'zhang'))).toBe(302);
    expect((await seen()).posted).toBe(0);
  });

  it('is good only as it was sealed: no letter of it can be changed, and no other cookie takes its place', async () => {
    const state = await stateOf(visitor);
    const login = visitor.cookies.get('nianbao_login') ?? '';
    await visitor.get(`/login/back?code=code-zhang&state=${state}`);
    const sealed = visitor.cookies.get('nianbao_session') ?? '';
    const [id = '', body = '', mark = ''] = sealed.split('.');
    const li = Buffer.from(Buffer.from(body, 'base64url').toString().replace('zhang', 'li')).toString(
      'base64url',
    );
    const wrong = [`${id}.${li}.${mark}`, `${id}.${body}.${mark.slice(0, -2)}AA`, `AAAAAAAA.${body}.${mark}`];
    for (const value of [...wrong, login, `${id}.${body}`, '']) {
      visitor.cookies.set('nianbao_session', value);
      expect(await statusOf(visitor.get('/board'))).toBe(302);
    }
    visitor.cookies.set('nianbao_session', sealed);
    expect((await seen()).userId).toBe('zhang');
  });

  it('holds nothing but the userid and two times', async () => {
    await logIn(visitor, 'zhang');
    const [, body = ''] = (visitor.cookies.get('nianbao_session') ?? '').split('.');
    expect(Buffer.from(body, 'base64url').toString()).toMatch(/^zhang \d+ \d+$/u);
  });
});

describe('退出登录', () => {
  const form = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
  const leave = (csrf: string, headers = {}): Promise<Response> =>
    visitor.post('/logout', { ...form, ...headers }, new URLSearchParams({ csrf }).toString());

  it('ends the session for every copy of its cookie, and leads to a page that says so', async () => {
    await logIn(visitor, 'zhang');
    const copy = visitorOf(app.origin);
    for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
    expect((await seen(copy)).userId).toBe('zhang');
    const left = await leave((await seen()).csrf);
    expect([left.status, left.headers.get('location')]).toEqual([303, '/logout']);
    expect(visitor.cookies.has('nianbao_session')).toBe(false);
    expect(await (await visitor.get('/logout')).text()).toContain('已退出登录');
    expect(await statusOf(copy.get('/board'))).toBe(302);
    expect(await statusOf(copy.post('/board', { Origin: app.origin }))).toBe(401);
  });

  it('ends no other session of the member, and he may come back', async () => {
    const other = visitorOf(app.origin);
    await logIn(visitor, 'zhang');
    app.pass(1000);
    await logIn(other, 'zhang');
    await leave((await seen()).csrf);
    expect((await seen(other)).userId).toBe('zhang');
    app.pass(1000);
    await logIn(visitor, 'zhang');
    expect((await seen()).userId).toBe('zhang');
  });

  it('is not done by a page of somebody else', async () => {
    await logIn(visitor, 'zhang');
    const { csrf } = await seen();
    expect(await statusOf(leave('x'))).toBe(403);
    expect(await statusOf(leave(''))).toBe(403);
    expect(await statusOf(leave(csrf, { 'Sec-Fetch-Site': 'cross-site' }))).toBe(403);
    expect(await statusOf(leave(csrf, { 'Content-Type': 'text/plain' }))).toBe(403);
    expect((await seen()).userId).toBe('zhang');
  });

  it('is no fault where the session is over already', async () => {
    expect(await statusOf(leave('x'))).toBe(303);
    await logIn(visitor, 'zhang');
    app.pass(31 * MINUTE);
    expect(await statusOf(leave('x'))).toBe(303);
  });

  it('is forgotten when no cookie can be alive any more', async () => {
    await logIn(visitor, 'zhang');
    await leave((await seen()).csrf);
    app.pass(25 * 60 * MINUTE);
    await logIn(visitor, 'zhang');
    await leave((await seen()).csrf);
    expect(await store.database.db.selectFrom('ended_session').selectAll().execute()).toHaveLength(1);
  });
});

describe('the cookies', () => {
  it('are out of reach of scripts and other sites', async () => {
    await logIn(visitor, 'zhang');
    expect(visitor.told()).toHaveLength(2);
    for (const line of visitor.told())
      expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax(?:; Max-Age=0)?$/u);
  });

  it('go over https alone where that is how the outside comes, and belong to this very host', async () => {
    const outside = await openLogin(store.database, 'https://bao.example.gov.cn/nianbao');
    try {
      const secure = visitorOf(outside.origin);
      const first = await secure.get('/board');
      expect(first.headers.get('location')).toBe('/nianbao/login?to=%2Fboard');
      const back = await logIn(secure, 'zhang');
      expect(back.headers.get('location')).toBe('/nianbao/board');
      expect([...secure.cookies.keys()]).toEqual(['__Host-nianbao_session']);
      for (const line of secure.told()) expect(line).toContain('; Secure');
      expect((await seen(secure)).userId).toBe('zhang');
    } finally {
      await outside.close();
    }
  });
});
