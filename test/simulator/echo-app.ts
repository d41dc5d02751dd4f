/** A tiny app behind the callback: decrypts with an independent implementation and answers what the test says. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { XMLParser } from 'fast-xml-parser';
import Koa from 'koa';
import getRawBody from 'raw-body';
import { z } from 'zod';
import type { AppClock } from '../../src/simulator/clock.ts';
import { county } from '../../src/simulator/county.ts';
import { makeCredentials } from '../../src/simulator/credentials.ts';
import { type PeopleGroup, peopleOf } from '../../src/simulator/people.ts';
import { simulatorRoutes } from '../../src/simulator/routes.ts';
import { createSimulator, type SimulatorDeps } from '../../src/simulator/wecom.ts';

/** One callback as the app saw it. */
interface Received {
  readonly url: string;
  readonly body: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** What the app answers: a text, nothing, a status, or anything at all as the body. */
type EchoAnswer =
  | string
  | null
  | { readonly status: number }
  | { readonly raw: string }
  /** The XML of a text as it stands inside <Content>, whom it is for and from whom. */
  | { readonly content: string; readonly to?: string; readonly from?: string }
  /** The XML of a reply of another type: what follows the time. */
  | { readonly type: string; readonly rest: string };

export interface EchoOptions {
  readonly answer?: (received: Received, count: number) => EchoAnswer | Promise<EchoAnswer>;
  readonly timing?: SimulatorDeps['timing'];
  readonly now?: () => number;
  readonly publicUrl?: string;
  readonly port?: number;
  readonly random?: SimulatorDeps['random'];
  readonly run?: string;
  readonly people?: readonly PeopleGroup[];
  readonly clock?: AppClock;
}

const parser = new XMLParser({ parseTagValue: false, trimValues: false });
const envelope = z.object({ xml: z.object({ Encrypt: z.string(), ToUserName: z.string() }) });
const inner = z.object({ xml: z.record(z.string(), z.string()) });

/** Starts app and simulator on one port, as the real process does. */
export async function startEchoApp(options: EchoOptions = {}) {
  const { answer = echo, timing, now, publicUrl, port = 0, run = 'run-1' } = options;
  const { random = randomBytes, people = peopleOf(county) } = options;
  const { clock = { now: () => new Date(), forward: () => undefined } } = options;
  const credentials = makeCredentials(randomBytes);
  const received: Received[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  // A server that listens on TCP has such an address.
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const simulator = createSimulator({
    callbackUrl: () => `${url}/wecom/callback`,
    credentials,
    members: people.flatMap((group) => group.people.map((person) => person.userId)),
    random,
    timing: { pauseMs: 1, ...timing },
    ...(now === undefined ? {} : { now }),
  });

  const app = new Koa();
  app.use(async (ctx, next) => {
    if (ctx.path !== '/wecom/callback') {
      await next();
      return;
    }
    const body = await getRawBody(ctx.req, { encoding: 'utf-8' });
    const { Encrypt } = envelope.parse(parser.parse(body)).xml;
    const { timestamp, nonce, msg_signature } = ctx.query;
    const expected = getSignature(credentials.token, String(timestamp), String(nonce), Encrypt);
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(String(msg_signature)))) ctx.throw(403);
    const plain = decrypt(credentials.aesKey, Encrypt);
    if (plain.id !== credentials.corpId) ctx.throw(400);
    const fields = inner.parse(parser.parse(plain.message)).xml;
    const seen: Received = { url: ctx.url, body, fields };
    received.push(seen);
    const answered = await answer(seen, received.length);
    const sender = fields['FromUserName'] ?? '';
    if (answered === null) ctx.body = '';
    else if (typeof answered === 'string') ctx.body = textReply(`<![CDATA[${answered}]]>`, sender);
    else if ('raw' in answered) ctx.body = answered.raw;
    else if ('type' in answered) ctx.body = passiveReply(answered.type, answered.rest, sender);
    else if ('content' in answered)
      ctx.body = textReply(answered.content, answered.to ?? sender, answered.from);
    else ctx.status = answered.status;
  });
  const routes = simulatorRoutes({
    ...{ simulator, people, publicUrl: publicUrl ?? url, run, clock, tour: null, contacts: true },
    sessionCookie: 'session',
  });
  app.use(routes.routes());
  const handle = app.callback();
  server.on('request', (request, response) => void handle(request, response));

  const textReply = (content: string, to: string, from?: string): string =>
    passiveReply('text', `<Content>${content}</Content>`, to, from);
  const passiveReply = (type: string, rest: string, to: string, from = credentials.corpId): string => {
    const message = `<xml><ToUserName><![CDATA[${to}]]></ToUserName><FromUserName><![CDATA[${from}]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[${type}]]></MsgType>${rest}</xml>`;
    const sealed = encrypt(credentials.aesKey, message, credentials.corpId);
    const signature = getSignature(credentials.token, '7', '8', sealed);
    return `<xml><Encrypt><![CDATA[${sealed}]]></Encrypt><MsgSignature><![CDATA[${signature}]]></MsgSignature><TimeStamp>7</TimeStamp><Nonce><![CDATA[8]]></Nonce></xml>`;
  };

  const call = async (path: string, init?: RequestInit): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, init);
    return z.record(z.string(), z.unknown()).parse(await response.json());
  };
  const token = async (): Promise<string> => {
    const query = new URLSearchParams({ corpid: credentials.corpId, corpsecret: credentials.secret });
    const { access_token } = await call(`/simulator/api/cgi-bin/gettoken?${query.toString()}`);
    return String(access_token);
  };
  return {
    url,
    credentials,
    simulator,
    received,
    call,
    token,
    /** What a page of the simulator posts. */
    post: (path: string, body: object, type = 'application/json') =>
      fetch(`${url}/simulator/${path}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: JSON.stringify(body),
      }),
    /** Changes a card through the server API. */
    updateCard: async (body: object) =>
      call(`/simulator/api/cgi-bin/message/update_template_card?access_token=${await token()}`, {
        method: 'POST',
        body: JSON.stringify({ agentid: Number(credentials.agentId), ...body }),
      }),
    /** Sends through the server API as the app would. */
    send: async (message: object, accessToken?: string) =>
      call(`/simulator/api/cgi-bin/message/send?access_token=${accessToken ?? (await token())}`, {
        method: 'POST',
        body: JSON.stringify({ agentid: Number(credentials.agentId), ...message }),
      }),
    close: async () => {
      simulator.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function echo({ fields }: Received): EchoAnswer {
  return `收到：${fields['Content'] ?? fields['Event'] ?? fields['MsgType'] ?? ''}`;
}

export type EchoApp = Awaited<ReturnType<typeof startEchoApp>>;
