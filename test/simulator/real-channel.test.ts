/** The simulator against the app's own channel: what one side seals the other opens, in both directions. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import Koa from 'koa';
import { createWecomApi, type WecomApi } from '../../src/channels/wecom/api.ts';
import { parseAesKey } from '../../src/channels/wecom/crypto.ts';
import { county } from '../../src/simulator/county.ts';
import { makeCredentials } from '../../src/simulator/credentials.ts';
import { peopleOf } from '../../src/simulator/people.ts';
import { simulatorApiPath } from '../../src/simulator/api-routes.ts';
import { simulatorCsp, simulatorRoutes } from '../../src/simulator/routes.ts';
import { createSimulator, type Simulator } from '../../src/simulator/wecom.ts';
import { securityHeaders } from '../../src/web/headers.ts';
import { callbackRoutes, type HandleTurn } from '../../src/web/callback.ts';

const clock = { now: () => new Date(), forward: () => undefined };

type Turn = Parameters<HandleTurn>[0];

let server: Server;
let url: string;
let simulator: Simulator;
let api: WecomApi;
let turns: Turn[];
let handle: HandleTurn;

beforeEach(async () => {
  turns = [];
  handle = () => Promise.resolve({ answer: '好' });
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { aesKey, ...credentials } = makeCredentials(randomBytes);
  const key = parseAesKey(aesKey);
  if (key === null) throw new Error('the made-up key must be one');
  const people = peopleOf(county);
  simulator = createSimulator({
    callbackUrl: () => `${url}/wecom/callback`,
    credentials: { aesKey, ...credentials },
    members: people.flatMap((group) => group.people.map((person) => person.userId)),
    random: randomBytes,
    timing: { pauseMs: 1 },
  });
  api = createWecomApi({ base: `${url}${simulatorApiPath}`, ...credentials });
  const callback = callbackRoutes({
    app: { key, ...credentials },
    handle: (turn) => {
      turns.push(turn);
      return handle(turn);
    },
    flushed: () => undefined,
    now: () => new Date(),
  });
  const app = new Koa();
  app.use(securityHeaders({ publicUrl: new URL(url) }));
  app.use(callback.routes());
  const sessionCookie = 'session';
  const played = {
    simulator,
    people,
    publicUrl: url,
    run: 'run-1',
    clock,
    tour: null,
    contacts: false,
    sessionCookie,
  };
  app.use(simulatorRoutes(played).routes());
  const listener = app.callback();
  server.on('request', (request, response) => void listener(request, response));
});

afterEach(async () => {
  simulator.close();
  await api.close();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

test('a text, the opening of the chat and a picture are read as what they are', async () => {
  handle = (turn) => Promise.resolve({ answer: `${turn.userId} <&]]> ${turn.said.kind}` });
  expect(await simulator.say('zhang', '许可\t11\n]]>')).toMatchObject({ text: 'zhang <&]]> text' });
  expect(await simulator.enter('li')).toMatchObject({ text: 'li <&]]> entered' });
  expect(await simulator.sendUnreadable('chen', 'image')).toMatchObject({ text: 'chen <&]]> unreadable' });
  expect(turns.map((turn) => turn.said)).toEqual([
    { kind: 'text', text: '许可\t11\n]]>' },
    { kind: 'entered' },
    { kind: 'unreadable', what: 'image' },
  ]);
});

test('an app that cannot keep a message gets the same one again', async () => {
  handle = () => Promise.resolve(turns.length < 2 ? { kind: 'unavailable' } : { answer: null });
  expect(await simulator.say('zhang', '1')).toEqual({ kind: 'silent', attempts: 2 });
  expect(turns.map((turn) => turn.key)).toEqual([turns[0]?.key, turns[0]?.key]);
});

test('what the app pushes through its client arrives in the chat', async () => {
  const granted = await api.fetchToken();
  if (granted.kind !== 'token granted') throw new Error(granted.kind);
  const message = { kind: 'text', to: 'chen', text: '有一份年报待审', serial: null } as const;
  expect(await api.send(granted.token, message)).toMatchObject({ kind: 'sent' });
  expect(await api.send('ended-token', message)).toMatchObject({ kind: 'token' });
  expect(await api.send(granted.token, { ...message, to: 'nobody' })).toMatchObject({ kind: 'never' });
  const entries = simulator.chats.after(0);
  expect(entries).toEqual([expect.objectContaining({ user: 'chen', kind: 'push', text: '有一份年报待审' })]);
});

test('the page keeps its own policy under the headers of the whole server', async () => {
  const { headers } = await fetch(`${url}/simulator`);
  expect(headers.get('content-security-policy')).toBe(simulatorCsp);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});
