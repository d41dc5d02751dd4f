/** The simulator over HTTP: its page, what the page asks for, and the server API that the app calls. */
import Router, { type RouterContext } from '@koa/router';
import getRawBody from 'raw-body';
import { z } from 'zod';
import { type Asset, readAssets } from './assets.ts';
import type { Chats } from './chats.ts';
import type { PeopleGroup } from './people.ts';
import type { Outcome, Simulator } from './wecom.ts';

export interface SimulatorRoutesDeps {
  readonly simulator: Simulator;
  readonly people: readonly PeopleGroup[];
  /** Links to this address can be clicked in the chat. */
  readonly publicUrl: string;
  /** Names this process, so that a page notices a restart. */
  readonly run: string;
}

/** What the page needs and no more. */
export const simulatorCsp = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** Where WECOM_API_BASE points to, under the address of this process. */
export const simulatorApiPath = '/simulator/api';

const bodyLimit = '256kb';

/** The routes below /simulator. */
export function simulatorRoutes({ simulator, people, publicUrl, run }: SimulatorRoutesDeps): Router {
  const router = new Router();
  const assets = readAssets();

  router.get('/simulator', (ctx) => {
    ctx.set('Content-Security-Policy', simulatorCsp);
    answerAsset(ctx, assets.get('index.html'));
  });
  router.get('/simulator/assets/:name', (ctx) => {
    answerAsset(ctx, assets.get(ctx.params['name'] ?? ''));
  });
  router.get('/simulator/people', (ctx) => {
    ctx.body = { publicUrl, groups: people };
  });
  router.get('/simulator/messages', (ctx) => answerMessages(ctx, simulator.chats, run));
  router.post('/simulator/say', (ctx) => answerSay(ctx, simulator));
  router.get(`${simulatorApiPath}/cgi-bin/gettoken`, (ctx) => {
    ctx.body = simulator.api.getToken(one(ctx.query['corpid']), one(ctx.query['corpsecret']));
  });
  router.all(`${simulatorApiPath}/cgi-bin/message/send`, async (ctx) => {
    const body = ctx.method === 'POST' ? await readBody(ctx) : null;
    ctx.body = simulator.api.sendMessage(one(ctx.query['access_token']), body);
  });
  return router;
}

const messagesQuery = z.object({
  run: z.string().default(''),
  after: z.coerce.number().int().min(0).default(0),
  wait: z.coerce.number().int().min(0).max(25).default(0),
  user: z.string().optional(),
});

const sayRequest = z.union([
  z.strictObject({ user: z.string(), text: z.string().min(1) }),
  z.strictObject({ user: z.string(), unreadable: z.enum(['image', 'voice', 'video', 'file']) }),
  z.strictObject({ user: z.string(), entered: z.literal(true) }),
]);

async function answerMessages(ctx: RouterContext, chats: Chats, run: string): Promise<void> {
  const query = messagesQuery.safeParse(ctx.query);
  if (!query.success) {
    refuse(ctx, 400, 'expected after, wait, run, user');
    return;
  }
  const { user, wait } = query.data;
  // Numbers of another process mean nothing here: the page starts anew, and at once.
  const isStale = query.data.run !== '' && query.data.run !== run;
  const after = isStale ? 0 : query.data.after;
  if (wait > 0 && !isStale) await untilMore(ctx, chats, after, wait);
  if (chats.isClosed()) {
    // An empty answer would bring the page back at once, again and again until the server is gone.
    refuse(ctx, 503, 'the server is about to end');
    return;
  }
  const entries = chats.after(after);
  ctx.body = { run, entries: user === undefined ? entries : entries.filter((entry) => entry.user === user) };
}

async function answerSay(ctx: RouterContext, simulator: Simulator): Promise<void> {
  // A form of another site cannot post JSON, so no other page can speak for a member.
  if (ctx.is('application/json') !== 'application/json') {
    refuse(ctx, 415, 'expected application/json');
    return;
  }
  const request = sayRequest.safeParse(parseJson(await readBody(ctx)));
  if (!request.success) refuse(ctx, 400, 'expected user and one of text, unreadable, entered');
  else if (!simulator.knows(request.data.user)) refuse(ctx, 404, 'no such member');
  else ctx.body = await act(simulator, request.data);
}

function act(simulator: Simulator, request: z.infer<typeof sayRequest>): Promise<Outcome> {
  if ('text' in request) return simulator.say(request.user, request.text);
  if ('unreadable' in request) return simulator.sendUnreadable(request.user, request.unreadable);
  return simulator.enter(request.user);
}

/** Waits for news, no longer than asked and no longer than somebody listens. */
async function untilMore(ctx: RouterContext, chats: Chats, after: number, seconds: number): Promise<void> {
  const gone = new AbortController();
  const leave = (): void => {
    gone.abort();
  };
  const timer = setTimeout(leave, seconds * 1000);
  ctx.res.once('close', leave);
  await chats.more(after, gone.signal);
  clearTimeout(timer);
  ctx.res.off('close', leave);
}

function answerAsset(ctx: RouterContext, asset: Asset | undefined): void {
  if (asset === undefined) return;
  ctx.type = asset.type;
  ctx.set('Cache-Control', 'no-cache');
  ctx.body = asset.body;
}

function refuse(ctx: RouterContext, status: number, error: string): void {
  ctx.status = status;
  ctx.body = { error };
}

function readBody(ctx: RouterContext): Promise<string> {
  return getRawBody(ctx.req, {
    limit: bodyLimit,
    length: ctx.req.headers['content-length'] ?? null,
    encoding: 'utf-8',
  });
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
