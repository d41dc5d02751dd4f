/**
 * WeCom's callback over HTTP: checks, hands over, answers.
 * Whatever is wrong after a right signature is refused in one and the same way, so that nothing can be learned by trying.
 */
import Router from '@koa/router';
import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { z } from 'zod';
import type { MessageKey } from '../../conversations/said.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import { decodeUtf8 } from '../channels/wecom/crypto.ts';
import type { CallbackApp } from '../channels/wecom/envelope.ts';
import { openCallback, sealReply } from '../channels/wecom/envelope.ts';
import type { CompanyNews, Incoming } from '../channels/wecom/message.ts';
import { readMessage } from '../channels/wecom/message.ts';
import { readEnvelope } from '../channels/wecom/xml.ts';

/** The answer of a turn: a text, a card as JSON where one was pressed, nothing (the outbox speaks), or that the message could not be kept. */
export type HandleTurn = (
  turn: IncomingTurn,
) => Promise<{ readonly answer: string | null } | { readonly kind: 'unavailable' }>;

export interface CallbackDeps {
  readonly app: CallbackApp;
  readonly handle: HandleTurn;
  /** Takes in that the company's list of people has changed; absent where nobody wants to know. Fails where it could not be kept. */
  readonly hear?: (news: CompanyNews) => Promise<void>;
  /** The answer to this message has left the process. */
  readonly flushed: (key: MessageKey) => void;
  /** The machine's clock, whatever day the business clock says. */
  readonly now: () => Date;
  /** How far a callback's time may be off; 600 if absent. */
  readonly windowSeconds?: number;
  /** For counting; the reason never reaches the sender. */
  readonly refused?: (reason: Refusal) => void;
}

export type Refusal =
  'method' | 'size' | 'query' | 'envelope' | 'signature' | 'timestamp' | 'cipher' | 'content';

type Outcome =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: Refusal };

const CALLBACK_PATH = '/wecom/callback';
const BODY_LIMIT = 256 * 1024;
const WINDOW_SECONDS = 600;

const STATUS: Readonly<Record<Refusal, number>> = {
  method: 405,
  size: 413,
  query: 400,
  envelope: 400,
  signature: 403,
  timestamp: 400,
  cipher: 400,
  content: 400,
};

/** How raw-body says that the limit was passed. */
const TooLarge = z.object({ type: z.literal('entity.too.large') });

/** The routes of the callback. */
export function callbackRoutes(deps: CallbackDeps): Router {
  return new Router().all(CALLBACK_PATH, async (ctx) => {
    switch (ctx.method) {
      case 'GET':
        verifyAddress(ctx, deps);
        return;
      case 'POST':
        await receive(ctx, deps);
        return;
      default:
        ctx.set('Allow', 'GET, POST');
        refuse(ctx, deps, 'method');
    }
  });
}

/** The service asks whether this address has the keys: the answer is the bare plain text. */
function verifyAddress(ctx: Context, deps: CallbackDeps): void {
  const echo = readQuery(ctx.querystring, ['msg_signature', 'timestamp', 'nonce', 'echostr']);
  const opened: Outcome =
    echo === null ? { ok: false, reason: 'query' } : openSealed(deps, echo, echo.echostr);
  if (opened.ok) answer(ctx, 'text/plain', opened.text);
  else refuse(ctx, deps, opened.reason);
}

async function receive(ctx: Context, deps: CallbackDeps): Promise<void> {
  const receivedAt = deps.now();
  const opened = await openBody(ctx, deps);
  if (!opened.ok) {
    refuse(ctx, deps, opened.reason);
    return;
  }
  const reading = readMessage(opened.text, deps.app);
  switch (reading.kind) {
    case 'malformed':
      refuse(ctx, deps, 'content');
      return;
    case 'ignored':
      answer(ctx, 'text/plain', '');
      return;
    case 'company':
      await takeNews(ctx, deps, reading);
      return;
    case 'message':
      await takeTurn(ctx, deps, reading, receivedAt);
      return;
    default:
      reading satisfies never;
  }
}

/** The decrypted body of a POST. */
async function openBody(ctx: Context, deps: CallbackDeps): Promise<Outcome> {
  // First of all: a declared length that is too large costs nothing. (Koa's own `length` wraps round at 4 GB.)
  if (Number(ctx.get('Content-Length')) > BODY_LIMIT) return { ok: false, reason: 'size' };
  const query = readQuery(ctx.querystring, ['msg_signature', 'timestamp', 'nonce']);
  if (query === null) return { ok: false, reason: 'query' };
  const body = await readBody(ctx);
  if (!body.ok) return body;
  const encrypt = readEnvelope(body.text);
  return encrypt === null ? { ok: false, reason: 'envelope' } : openSealed(deps, query, encrypt);
}

/** Acknowledged only once it has taken effect: whoever left must not get in by a database that was away. */
async function takeNews(ctx: Context, { hear }: CallbackDeps, news: CompanyNews): Promise<void> {
  try {
    await hear?.(news);
    answer(ctx, 'text/plain', '');
  } catch {
    comeAgain(ctx);
  }
}

async function takeTurn(
  ctx: Context,
  deps: CallbackDeps,
  message: Incoming,
  receivedAt: Date,
): Promise<void> {
  const { messageKey: key, userId, said } = message;
  const result = await deps.handle({ key, chat: message.chat as ChatKey, userId, said, receivedAt });
  if ('kind' in result) {
    comeAgain(ctx);
    return;
  }
  // `finish`, not `close`: a connection that broke before the last byte was handed on has told the member nothing.
  ctx.res.once('finish', () => {
    deps.flushed(key);
  });
  if (result.answer === null) answer(ctx, 'text/plain', '');
  else answer(ctx, 'application/xml', sealReply(deps.app, message, result.answer, deps.now()));
}

/** The service sends it again; a 200 would say that it is kept. */
function comeAgain(ctx: Context): void {
  ctx.status = 503;
  ctx.type = 'text/plain';
  ctx.body = 'try again';
}

function openSealed(
  deps: CallbackDeps,
  query: Readonly<Record<'msg_signature' | 'timestamp' | 'nonce', string>>,
  encrypt: string,
): Outcome {
  const { msg_signature: signature, timestamp, nonce } = query;
  const clock = { at: deps.now(), windowSeconds: deps.windowSeconds ?? WINDOW_SECONDS };
  const opened = openCallback(deps.app, { signature, timestamp, nonce, encrypt }, clock);
  return opened.ok ? { ok: true, text: opened.message } : opened;
}

/** The named parameters, decoded once; null unless each stands exactly once and holds something. */
function readQuery<Name extends string>(
  querystring: string,
  names: readonly Name[],
): Readonly<Record<Name, string>> | null {
  const params = new URLSearchParams(querystring);
  const complete = names.every((name) => params.getAll(name).length === 1 && params.get(name) !== '');
  if (!complete) return null;
  return Object.fromEntries(names.map((name) => [name, params.get(name)])) as Record<Name, string>;
}

/** The body as strict UTF-8. One that broke off has nobody left to read the answer. */
async function readBody(ctx: Context): Promise<Outcome> {
  try {
    const text = decodeUtf8(await getRawBody(ctx.req, { limit: BODY_LIMIT }));
    return text === null ? { ok: false, reason: 'envelope' } : { ok: true, text };
  } catch (error) {
    return { ok: false, reason: TooLarge.safeParse(error).success ? 'size' : 'envelope' };
  }
}

function refuse(ctx: Context, deps: CallbackDeps, reason: Refusal): void {
  deps.refused?.(reason);
  ctx.status = STATUS[reason];
  ctx.type = 'text/plain';
  ctx.body = 'refused';
  // What is left of a body too large is not worth reading.
  if (reason === 'size') ctx.set('Connection', 'close');
}

function answer(ctx: Context, type: string, body: string): void {
  ctx.status = 200;
  ctx.type = type;
  ctx.body = body;
}
