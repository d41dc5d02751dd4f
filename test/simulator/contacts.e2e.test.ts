/** Somebody leaves the company, told over the encrypted callback: the whole program, the simulator as WeCom (T12, E-31). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { stranger } from '../../conversations/texts.ts';
import type { Visitor } from '../web/visitor.ts';
import { visitorOf } from '../web/visitor.ts';
import { type RealApp, startRealApp } from './real-app.ts';

const list = z.object({
  contacts: z.boolean(),
  departments: z.array(z.object({ id: z.number(), name: z.string() })),
  people: z.array(
    z.object({ userId: z.string(), name: z.string(), departments: z.array(z.number()), gone: z.boolean() }),
  ),
});

let app: RealApp;
beforeAll(async () => {
  app = await startRealApp({ NIANBAO_NOW: '2021-01-11T09:00:00+08:00' });
}, 60_000);
afterAll(() => app.close());

const say = async (user: string, text: string): Promise<string> => (await app.say(user, text)).text;

async function change(user: string, act: object): Promise<object> {
  const answer = await app.post('contacts', { user, act });
  return { status: answer.status, ...z.looseObject({}).parse(await answer.json()) };
}

/** Where his table is filled in. */
const PAGE = '/g/mq-gxj/2020';

const statusOf = async (url: string): Promise<number> => (await fetch(url)).status;

/** Goes through the web login as WeCom plays it. */
async function signedIn(user: string): Promise<Visitor> {
  const visitor = visitorOf(app.url);
  await visitor.post('/simulator/as', { 'content-type': 'application/json' }, JSON.stringify({ user }));
  let path = PAGE;
  for (let step = 0; step < 5; step += 1) {
    const answer = await visitor.get(path);
    if (answer.status !== 302) return visitor;
    path = answer.headers.get('location') ?? '';
  }
  throw new Error('the login goes round in circles');
}

describe('a member who leaves the company', () => {
  let link: string;
  let session: Visitor;
  beforeAll(async () => {
    await say('zhang', '填报 2020年年报');
    await say('zhang', '许可 11 0 0');
    link = /https?:\S+/u.exec(await say('zhang', '预览'))?.[0] ?? '';
    session = await signedIn('zhang');
  }, 60_000);

  test('had a link and a session before', async () => {
    expect([await statusOf(link), (await session.get(PAGE)).status]).toEqual([200, 200]);
  });

  test('is a stranger from the next message on; link and session are closed', async () => {
    expect(await change('zhang', { kind: 'leave' })).toMatchObject({ status: 200, isHeard: true });
    expect(await say('zhang', '许可 12 0 0')).toBe(stranger);
    expect(await statusOf(link)).toBe(410);
    const answer = await session.get(PAGE);
    expect([answer.status, answer.headers.get('location')?.startsWith('/login')]).toEqual([302, true]);
    expect((await session.post(`${PAGE}/cells`, {}, '')).status).toBe(401);
  });

  test('leaves his colleagues their filing', async () => {
    expect(await say('li', '填报 2020年年报')).not.toBe(stranger);
  });

  test('is back with his places once the company has him again, but with none of what was closed', async () => {
    // The service tells the time of an event in whole seconds.
    await pause(1_100);
    await app.post('faults', { duplicate: true, late: false, lost: false, api: null });
    expect(await change('zhang', { kind: 'return' })).toMatchObject({ isHeard: true });
    await app.post('faults', { duplicate: false, late: false, lost: false, api: null });
    expect(await say('zhang', '填报 2020年年报')).toContain('已填 3/');
    expect(await statusOf(link)).toBe(410);
  });
});

describe('a member who moves', () => {
  test('out of his bureau has no part in it, and none in the one he comes to', async () => {
    const { departments } = list.parse(await (await fetch(`${app.url}/simulator/contacts`)).json());
    const school = departments.find(({ name }) => name.includes('教育局'))?.id ?? 0;
    await change('chen', { kind: 'move', department: school });
    expect(await say('chen', '待审')).toBe(stranger);
    await change('chen', { kind: 'move', department: 12 });
    expect(await say('chen', '待审')).not.toBe(stranger);
  });
});

describe('the page of contacts', () => {
  test('tells the company as it is now', async () => {
    await change('lin', { kind: 'rename', name: '林一一' });
    const { contacts, people } = list.parse(await (await fetch(`${app.url}/simulator/contacts`)).json());
    expect(contacts).toBe(true);
    expect(people.find(({ userId }) => userId === 'lin')).toEqual({
      userId: 'lin',
      name: '林一一',
      departments: [13],
      gone: false,
    });
    expect(people.some(({ userId }) => userId === 'stranger')).toBe(true);
  });

  test.each<[string, object]>([
    ['nobody', { user: 'nobody', act: { kind: 'leave' } }],
    ['a department that is not there', { user: 'lin', act: { kind: 'move', department: 999 } }],
    ['somebody who is there coming back', { user: 'lin', act: { kind: 'return' } }],
  ])('changes nothing for %s', async (_, body) => {
    expect((await app.post('contacts', body)).status).toBe(409);
  });

  test('takes no name that is none', async () => {
    expect((await app.post('contacts', { user: 'lin', act: { kind: 'rename', name: ' ' } })).status).toBe(
      400,
    );
  });
});

test('nothing failed on the way', () => {
  expect(app.errors).toEqual([]);
});
