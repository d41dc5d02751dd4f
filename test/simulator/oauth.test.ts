/** The web login that the simulator plays: who is named, by a code that is good once. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createOauth } from '../../src/simulator/oauth.ts';
import { redact } from '../../src/simulator/redact.ts';
import { type EchoApp, startEchoApp } from './echo-app.ts';

const MINUTE = 60_000;
const credentials = { corpId: 'ww1', agentId: '1', secret: 's', token: 't', aesKey: 'k' };
const asked = {
  appid: 'ww1',
  redirect_uri: 'http://here.example/login/back',
  response_type: 'code',
  scope: 'snsapi_base',
  state: 'abc123',
};

describe('a code', () => {
  let now = 0;
  let drawn = 0;
  const random = (size: number): Uint8Array => new Uint8Array(size).fill((drawn += 1));
  const oauth = createOauth({ credentials, now: () => now, random });
  const codeFor = (user: string): string =>
    new URL(oauth.comeBack(asked, user)).searchParams.get('code') ?? '';

  it('goes back with the state, names its member once, and nobody after five minutes', () => {
    const back = new URL(oauth.comeBack(asked, 'zhang'));
    expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([
      asked.redirect_uri,
      'abc123',
    ]);
    const code = back.searchParams.get('code') ?? '';
    expect([oauth.take(code), oauth.take(code), oauth.take('made up')]).toEqual(['zhang', null, null]);
    const late = codeFor('li');
    now += 5 * MINUTE;
    expect(oauth.take(late)).toBeNull();
  });

  it('is given only for what the real service takes', () => {
    expect(oauth.problemOf(asked)).toBeNull();
    const wrong = [
      { appid: 'ww2' },
      { response_type: 'token' },
      { scope: 'snsapi_privateinfo' },
      { state: 'a-b' },
    ];
    for (const other of wrong) expect(oauth.problemOf({ ...asked, ...other })).not.toBeNull();
  });

  it('is shortened where the wire is shown', () => {
    expect(redact('/cgi-bin/auth/getuserinfo?access_token=0123456789&code=abcdefghijk')).toBe(
      '/cgi-bin/auth/getuserinfo?access_token=012345…&code=abcdef…',
    );
  });
});

describe('the page that names the visitor', () => {
  let app: EchoApp;
  beforeEach(async () => {
    app = await startEchoApp();
  });
  afterEach(() => app.close());

  const authorize = (changed: Readonly<Record<string, string>> = {}, cookie = ''): Promise<Response> => {
    const query = new URLSearchParams({
      ...asked,
      appid: app.credentials.corpId,
      redirect_uri: `${app.url}/login/back`,
      ...changed,
    });
    const path = `${app.url}/simulator/connect/oauth2/authorize?${query.toString()}`;
    return fetch(path, { redirect: 'manual', headers: { cookie } });
  };
  const turnTo = (user: string, cookie = ''): Promise<Response> =>
    fetch(`${app.url}/simulator/as`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ user }),
    });

  it('names the member in whose chat the link was opened', async () => {
    const [cookie = ''] = (await turnTo('zhang')).headers.getSetCookie();
    const back = await authorize({}, cookie.split(';')[0]);
    expect([back.status, back.headers.get('location')?.startsWith(`${app.url}/login/back?code=`)]).toEqual([
      302,
      true,
    ]);
  });

  it('asks whoever comes from elsewhere', async () => {
    const page = await authorize();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('as=zhang');
    expect((await authorize({ as: 'zhang' })).status).toBe(302);
    expect((await authorize({ as: 'nobody' })).status).toBe(200);
  });

  it('sends nobody to an address that is not the app’s', async () => {
    for (const redirect of ['https://evil.example/', `${app.url}.evil.example/`, 'javascript:alert(1)'])
      expect((await authorize({ as: 'zhang', redirect_uri: redirect })).status).toBe(400);
    expect((await authorize({ as: 'zhang', appid: 'ww0' })).status).toBe(400);
  });

  it('gives another member another telephone: the session of the one before is gone', async () => {
    expect((await turnTo('nobody')).status).toBe(404);
    const first = (await turnTo('zhang')).headers.getSetCookie();
    expect(first).toHaveLength(2);
    const cookie = first[0]?.split(';')[0] ?? '';
    expect((await turnTo('zhang', cookie)).headers.getSetCookie()).toEqual([]);
    expect((await turnTo('chen', cookie)).headers.getSetCookie()[1]).toMatch(/^session=; .*Max-Age=0/u);
  });
});
