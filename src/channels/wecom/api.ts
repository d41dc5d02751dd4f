/** A thin client of the WeCom server API: a few calls, each with a deadline, each ending in a value. */
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { Card } from '../../../conversations/card.ts';
import { templateCard } from './card.ts';
import { createCall } from './call.ts';
import type { DepartmentsAnswer, PeopleAnswer } from './contacts-answer.ts';
import { departmentsOf, peopleOf } from './contacts-answer.ts';
import type { Failure } from './outcome.ts';
import { later } from './outcome.ts';
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

export interface OutgoingCard {
  readonly kind: 'card';
  readonly to: string;
  readonly card: Card;
  /** Its name: at most 128 letters, digits, `_-@`, and no other card's. */
  readonly task: string;
}

/** The card takes the place of the one that the code stands for. */
export interface OutgoingUpdate {
  readonly kind: 'update';
  readonly to: string;
  readonly card: Card;
  readonly code: string;
}

export type Outgoing = OutgoingText | OutgoingCard | OutgoingUpdate;

export type TokenAnswer =
  { readonly kind: 'token granted'; readonly token: string; readonly lifeMs: number } | Failure;

export type SendAnswer = { readonly kind: 'sent'; readonly msgId: string | null } | Failure;

/** `nobody`: the code names somebody who is no member of the corporation. */
export type UserAnswer =
  { readonly kind: 'user'; readonly userId: string } | { readonly kind: 'nobody' } | Failure;

export interface WecomApi {
  readonly fetchToken: () => Promise<TokenAnswer>;
  /** Whom the code of a web login names. */
  readonly userOf: (accessToken: string, code: string) => Promise<UserAnswer>;
  readonly send: (accessToken: string, message: Outgoing) => Promise<SendAnswer>;
  /** All departments that the application may see. */
  readonly departments: (accessToken: string) => Promise<DepartmentsAnswer>;
  /** The people of one department, without those of the departments below it. */
  readonly peopleOf: (accessToken: string, department: number) => Promise<PeopleAnswer>;
  readonly close: () => Promise<void>;
}

/** The longest that the service remembers what it sent: 4 hours. */
const DUPLICATE_SECONDS = 14_400;

const Granted = z.object({
  access_token: z.string().min(1).max(1024),
  expires_in: z.number().int().positive(),
});
const Sent = z.object({
  msgid: z.string().optional(),
  /** Joined by `|`; a list where a card was changed. */
  invaliduser: z.union([z.string(), z.array(z.string()).transform((names) => names.join('|'))]).nullish(),
  unlicenseduser: z.string().nullish(),
});

/** Private builds of the service write it with a capital. */
const Named = z.object({ userid: z.string().optional(), UserId: z.string().optional() });

/** The client of one application. */
export function createWecomApi(options: WecomApiOptions): WecomApi {
  const base = options.base.replace(/\/+$/, '');
  const { call, close } = createCall(options);
  return {
    fetchToken: async () => {
      const query = new URLSearchParams({ corpid: options.corpId, corpsecret: options.secret });
      const answer = await call(`${base}/cgi-bin/gettoken?${query.toString()}`, null);
      return answer.ok ? grantedOf(answer.body) : answer.failure;
    },
    userOf: async (accessToken, code) => {
      const query = new URLSearchParams({ access_token: accessToken, code });
      const answer = await call(`${base}/cgi-bin/auth/getuserinfo?${query.toString()}`, null);
      return answer.ok ? namedOf(answer.body) : answer.failure;
    },
    send: async (accessToken, message) => {
      if (!isOneMember(message.to))
        return { kind: 'never', reason: 'receiver', error: 'not the id of one member' };
      const query = new URLSearchParams({ access_token: accessToken });
      const { path, body } = requestOf(message, agentIdOf(options.agentId));
      const answer = await call(`${base}/cgi-bin/message/${path}?${query.toString()}`, JSON.stringify(body));
      return answer.ok ? sentOf(answer.body, message.to) : answer.failure;
    },
    departments: async (accessToken) => {
      const query = new URLSearchParams({ access_token: accessToken });
      const answer = await call(`${base}/cgi-bin/department/list?${query.toString()}`, null);
      return answer.ok ? departmentsOf(answer.body) : answer.failure;
    },
    peopleOf: async (accessToken, department) => {
      const query = new URLSearchParams({ access_token: accessToken, department_id: String(department) });
      const answer = await call(`${base}/cgi-bin/user/simplelist?${query.toString()}`, null);
      return answer.ok ? peopleOf(answer.body) : answer.failure;
    },
    close,
  };
}

interface ApiRequest {
  readonly path: 'send' | 'update_template_card';
  readonly body: Readonly<Record<string, unknown>>;
}

/** The request's JSON. It must be the same whenever the same message is tried again, or it is shown twice. */
function requestOf(message: Outgoing, agentid: number | string): ApiRequest {
  const { to } = message;
  const once = { safe: 0, enable_duplicate_check: 1, duplicate_check_interval: DUPLICATE_SECONDS };
  switch (message.kind) {
    case 'text': {
      const text = { content: printText(message) };
      return { path: 'send', body: { touser: to, msgtype: 'text', agentid, text, ...once } };
    }
    case 'card': {
      const card = templateCard(message.card, message.task);
      const body = { touser: to, msgtype: 'template_card', agentid, template_card: card, ...once };
      return { path: 'send', body };
    }
    case 'update': {
      const card = templateCard(message.card, null);
      const body = { userids: [to], agentid, response_code: message.code, template_card: card };
      return { path: 'update_template_card', body };
    }
    default:
      return message satisfies never;
  }
}

function agentIdOf(agentId: string): number | string {
  return /^\d{1,15}$/.test(agentId) ? Number(agentId) : agentId;
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

function namedOf(body: unknown): UserAnswer {
  const { userid, UserId } = Named.safeParse(body).data ?? {};
  const userId = (userid ?? UserId ?? '').toLowerCase();
  return userId !== '' && isOneMember(userId) ? { kind: 'user', userId } : { kind: 'nobody' };
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
