import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type EchoApp, startEchoApp } from './echo-app.ts';
import { textsOf } from './texts.ts';

let app: EchoApp;
let now = 1_700_000_000_000;
beforeEach(async () => {
  app = await startEchoApp({ now: () => now });
});
afterEach(() => app.close());

function pushes(user: string): string[] {
  return textsOf(app, user).flatMap((text) => (text.startsWith('push: ') ? [text.slice(6)] : []));
}

function text(touser: string, content: string): object {
  return { touser, msgtype: 'text', text: { content } };
}

describe('gettoken', () => {
  test('gives the same token while it is valid, and another one afterwards', async () => {
    const first = await app.token();
    expect(await app.token()).toBe(first);
    now += 7_200_000;
    expect(await app.token()).not.toBe(first);
  });

  test.each([
    ['', 41002],
    ['corpid=CORP', 41004],
    ['corpid=other&corpsecret=SECRET', 40013],
    ['corpid=CORP&corpsecret=wrong', 40001],
  ])('refuses %j with %d', async (query, errcode) => {
    const filled = query.replace('CORP', app.credentials.corpId).replace('SECRET', app.credentials.secret);
    expect(await app.call(`/simulator/api/cgi-bin/gettoken?${filled}`)).toMatchObject({ errcode });
  });
});

describe('message/send', () => {
  test('arrives in the chat of the member', async () => {
    expect(await app.send(text('chen', '有一份年报待审'))).toMatchObject({ errcode: 0, invaliduser: '' });
    expect(pushes('chen')).toEqual(['有一份年报待审']);
  });

  test('reaches those who are known and names the others in lower case', async () => {
    expect(await app.send(text('ZHANG|Nobody|li', '通知'))).toMatchObject({
      errcode: 0,
      invaliduser: 'nobody',
    });
    expect([pushes('zhang'), pushes('li')]).toEqual([['通知'], ['通知']]);
  });

  test('is refused with 81013 when nobody is known', async () => {
    expect(await app.send(text('nobody', '通知'))).toMatchObject({ errcode: 81013 });
  });

  test('is cut at 2,048 bytes', async () => {
    await app.send(text('li', '年'.repeat(1000)));
    expect(pushes('li')).toEqual(['年'.repeat(682)]);
  });

  test('is shown once when it is repeated under the duplicate check', async () => {
    const message = { ...text('li', '通知'), enable_duplicate_check: 1, duplicate_check_interval: 600 };
    expect(await app.send(message)).toMatchObject({ errcode: 0 });
    expect(await app.send(message)).toMatchObject({ errcode: 0 });
    expect(pushes('li')).toHaveLength(1);
    now += 600_000;
    await app.send(message);
    expect(pushes('li')).toHaveLength(2);
  });

  test('is shown twice without the duplicate check', async () => {
    await app.send(text('li', '通知'));
    await app.send(text('li', '通知'));
    expect(pushes('li')).toHaveLength(2);
  });

  test('needs a token that is still valid', async () => {
    const token = await app.token();
    expect(await app.send(text('li', '1'), '')).toMatchObject({ errcode: 41001 });
    expect(await app.send(text('li', '1'), 'made-up')).toMatchObject({ errcode: 40014 });
    now += 7_200_000;
    expect(await app.send(text('li', '1'), token)).toMatchObject({ errcode: 42001 });
    expect(pushes('li')).toEqual([]);
  });

  test.each([
    [{ touser: 'li', msgtype: 'text', text: { content: '' } }, 44004],
    [{ touser: 'li', msgtype: 'hologram' }, 40008],
    [{ ...text('li', '1'), agentid: 7 }, 301002],
    [{ touser: 'li' }, 40058],
    [text(Array.from({ length: 1001 }, (_, i) => `u${String(i)}`).join('|'), '1'), 40031],
  ])('refuses %j', async (message, errcode) => {
    expect(await app.send(message)).toMatchObject({ errcode });
  });

  test('refuses what is no JSON and what is no POST', async () => {
    const path = `/simulator/api/cgi-bin/message/send?access_token=${await app.token()}`;
    expect(await app.call(path, { method: 'POST', body: '{"touser":' })).toMatchObject({ errcode: 40058 });
    expect(await app.call(path)).toMatchObject({ errcode: 40058 });
  });
});
