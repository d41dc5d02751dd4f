/** A real server with the callback's routes, and what it was asked to do. */
import Koa from 'koa';
import { parseAesKey } from '../../src/channels/wecom/crypto.ts';
import type { CallbackDeps, HandleTurn, Refusal } from '../../src/web/callback.ts';
import { callbackRoutes } from '../../src/web/callback.ts';
import type { IncomingTurn } from '../../storage/turn.ts';
import type { PeerOptions } from './callback-client.ts';
import { listen } from './listen.ts';

export interface CallbackApp {
  readonly peer: PeerOptions;
  readonly port: number;
  readonly turns: IncomingTurn[];
  readonly flushed: string[];
  readonly refusals: Refusal[];
  /** Errors that reached Koa: there should be none. */
  readonly errors: unknown[];
  readonly stop: () => Promise<void>;
}

export const SETTINGS = {
  corpId: 'ww1234567890abcdef',
  agentId: '1000002',
  token: 'CallbackToken2026',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

/** Answers each turn by `handle`; `beforeAnswer` may spoil the connection. */
export async function startCallback(
  handle: HandleTurn,
  over: Partial<CallbackDeps> = {},
  beforeAnswer: (ctx: Koa.Context) => void = () => undefined,
): Promise<CallbackApp> {
  const turns: IncomingTurn[] = [];
  const flushed: string[] = [];
  const refusals: Refusal[] = [];
  const errors: unknown[] = [];
  const key = parseAesKey(SETTINGS.aesKey);
  if (key === null) throw new Error('a bad key');
  const app = new Koa();
  app.silent = true;
  app.on('error', (error) => errors.push(error));
  const router = callbackRoutes({
    app: { corpId: SETTINGS.corpId, agentId: SETTINGS.agentId, token: SETTINGS.token, key },
    handle: (turn) => {
      turns.push(turn);
      return handle(turn);
    },
    flushed: (message) => flushed.push(message),
    now: () => new Date(),
    refused: (reason) => refusals.push(reason),
    ...over,
  });
  app.use(async (ctx, next) => {
    await next();
    beforeAnswer(ctx);
  });
  app.use(router.routes());
  const handler = app.callback();
  const server = await listen((request, response) => void handler(request, response));
  const peer = { ...SETTINGS, url: `${server.origin}/wecom/callback` };
  return { peer, port: server.port, turns, flushed, refusals, errors, stop: server.stop };
}
