/** A thin client of the WeCom server API: two calls, each with a deadline, each ending in a value. */
import type { Dispatcher } from 'undici';
import { Agent, request } from 'undici';
import { z } from 'zod';
import type { Failure, Later } from './outcome.ts';
import { failureOf, later, tooMany } from './outcome.ts';
import { TEXT_BYTES, allowedText, cutToBytes } from './text.ts';

export interface WecomApiOptions {
  /** WECOM_API_BASE, such as https://qyapi.weixin.qq.com */
  readonly base: string;
  readonly corpId: string;
  readonly agentId: string;
  readonly secret: string;
  /** For one call, connecting and reading included. */
  readonly timeoutMs?: number;
  /** For a proxy or a certificate authority of one's own. */
  readonly dispatcher?: Dispatcher;
}

export interface OutgoingText {
  readonly kind: 'text';
  readonly to: string;
  readonly text: string;
  /** Printed at the end where the same text was sent to this member a short while ago: the service drops equal ones. */
  readonly serial: number | null;
}

/** One shape of message so far. */
export type Outgoing = OutgoingText;

export type TokenAnswer =
  { readonly kind: 'token granted'; readonly token: string; readonly lifeMs: number } | Failure;

export type SendAnswer = { readonly kind: 'sent'; readonly msgId: string | null } | Failure;

export interface WecomApi {
  readonly fetchToken: () => Promise<TokenAnswer>;
  readonly send: (accessToken: string, message: Outgoing) => Promise<SendAnswer>;
  readonly close: () => Promise<void>;
}

const TIMEOUT_MS = 4_000;
const MAX_ANSWER_BYTES = 1_000_000;
/** The longest that the service remembers what it sent: 4 hours. */
const DUPLICATE_SECONDS = 14_400;

const Answer = z.object({ errcode: z.number().int(), errmsg: z.string().default('') });
const Granted = z.object({
  access_token: z.string().min(1).max(1024),
  expires_in: z.number().int().positive(),
});
const Sent = z.object({
  msgid: z.string().optional(),
  invaliduser: z.string().nullish(),
  unlicenseduser: z.string().nullish(),
});

/** What undici and Node throw, as far as it may be told. */
const Fault = z.object({ code: z.string().optional().catch(undefined), name: z.string().optional() });

/** The client of one application. */
export function createWecomApi(options: WecomApiOptions): WecomApi {
  const base = options.base.replace(/\/+$/, '');
  const own = options.dispatcher === undefined ? createAgent() : null;
  const call = createCall(options.timeoutMs ?? TIMEOUT_MS, options.dispatcher ?? own);
  return {
    fetchToken: async () => {
      const query = new URLSearchParams({ corpid: options.corpId, corpsecret: options.secret });
      const answer = await call(`${base}/cgi-bin/gettoken?${query.toString()}`, null);
      return answer.ok ? grantedOf(answer.body) : answer.failure;
    },
    send: async (accessToken, message) => {
      if (!isOneMember(message.to))
        return { kind: 'never', reason: 'receiver', error: 'not the id of one member' };
      const query = new URLSearchParams({ access_token: accessToken });
      const body = JSON.stringify(sendBody(message, options.agentId));
      const answer = await call(`${base}/cgi-bin/message/send?${query.toString()}`, body);
      return answer.ok ? sentOf(answer.body, message.to) : answer.failure;
    },
    close: async () => {
      await own?.close();
    },
  };
}

/** The request's JSON. It must be the same whenever the same message is tried again, or it is shown twice. */
function sendBody(message: Outgoing, agentId: string): Readonly<Record<string, unknown>> {
  return {
    touser: message.to,
    msgtype: message.kind,
    agentid: /^\d{1,15}$/.test(agentId) ? Number(agentId) : agentId,
    text: { content: printText(message) },
    safe: 0,
    enable_duplicate_check: 1,
    duplicate_check_interval: DUPLICATE_SECONDS,
  };
}

function printText(message: OutgoingText): string {
  const mark = message.serial === null ? '' : `\n（消息编号${String(message.serial)}）`;
  return cutToBytes(allowedText(message.text), TEXT_BYTES - Buffer.byteLength(mark)) + mark;
}

/** `|` would join receivers, `@all` is the whole corporation: figures are for one. */
function isOneMember(userId: string): boolean {
  return /^[^\s|@][^\s|]*$/u.test(userId);
}

function grantedOf(body: unknown): TokenAnswer {
  const granted = Granted.safeParse(body);
  if (!granted.success) return later('gettoken answered without a token');
  return { kind: 'token granted', token: granted.data.access_token, lifeMs: granted.data.expires_in * 1000 };
}

/** errcode 0 does not say that this receiver got it: those who did not are listed, in lower case. */
function sentOf(body: unknown, to: string): SendAnswer {
  const sent = Sent.safeParse(body);
  const { invaliduser, unlicenseduser, msgid } = sent.success ? sent.data : {};
  const refused = [invaliduser, unlicenseduser].flatMap((list) => (list ?? '').toLowerCase().split('|'));
  if (refused.includes(to.toLowerCase())) {
    return {
      kind: 'never',
      reason: 'receiver',
      error: 'the service named the receiver as invalid or without licence',
    };
  }
  return { kind: 'sent', msgId: msgid ?? null };
}

type Called =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly failure: Failure };
type Call = (url: string, body: string | null) => Promise<Called>;

/** No error text of a call holds its URL: token and secret stand in it. */
function createCall(timeoutMs: number, dispatcher: Dispatcher | null): Call {
  return async (url, body) => {
    try {
      const answer = await request(url, {
        method: body === null ? 'GET' : 'POST',
        headers: body === null ? {} : { 'content-type': 'application/json; charset=utf-8' },
        body,
        signal: AbortSignal.timeout(timeoutMs),
        ...(dispatcher === null ? {} : { dispatcher }),
      });
      if (answer.statusCode === 200) return read(await answer.body.text());
      // Redirects are not followed: they would carry the token to whoever is named.
      await answer.body.dump();
      return { ok: false, failure: statusFailure(answer.statusCode) };
    } catch (error) {
      return { ok: false, failure: later(`no answer: ${nameOf(error)}`) };
    }
  };
}

function read(text: string): Called {
  const body = parseJson(text);
  const answer = Answer.safeParse(body);
  if (!answer.success) return { ok: false, failure: later('an answer that is not from the service') };
  const { errcode, errmsg } = answer.data;
  return errcode === 0 ? { ok: true, body } : { ok: false, failure: failureOf(errcode, errmsg) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function statusFailure(status: number): Later {
  const error = `HTTP ${String(status)}`;
  return status === 429 ? tooMany(error) : later(error);
}

function nameOf(error: unknown): string {
  const { code, name } = Fault.safeParse(error).data ?? {};
  return code ?? name ?? 'unknown';
}

function createAgent(): Agent {
  return new Agent({ connect: { timeout: 2_000 }, maxResponseSize: MAX_ANSWER_BYTES, connections: 16 });
}
