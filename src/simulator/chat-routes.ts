/** What the page asks for and says: the news of all chats, and what a member does. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { z } from 'zod';
import type { Outcome } from './acting.ts';
import type { AppClock } from './clock.ts';
import { readPosted, refuse } from './http.ts';
import type { Simulator } from './wecom.ts';

export interface ChatRoutesDeps {
  readonly simulator: Simulator;
  /** Names this process, so that a page notices a restart. */
  readonly run: string;
  readonly clock: AppClock;
}

/** Adds the routes to `router`. */
export function addChatRoutes(router: Router, deps: ChatRoutesDeps): void {
  router.get('/simulator/messages', (ctx) => answerMessages(ctx, deps));
  router.post('/simulator/say', (ctx) => answerSay(ctx, deps.simulator));
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
  z.strictObject({ user: z.string(), card: z.number().int(), key: z.string() }),
]);

async function answerMessages(ctx: RouterContext, deps: ChatRoutesDeps): Promise<void> {
  const { run, clock } = deps;
  const { news, chats, faults } = deps.simulator;
  const query = messagesQuery.safeParse(ctx.query);
  if (!query.success) {
    refuse(ctx, 400, 'expected after, wait, run, user');
    return;
  }
  const { user, wait } = query.data;
  // Numbers of another process mean nothing here: the page starts anew, and at once.
  const isStale = query.data.run !== '' && query.data.run !== run;
  const after = isStale ? 0 : query.data.after;
  if (wait > 0 && !isStale) await untilMore(ctx, deps.simulator, after, wait);
  if (news.isClosed()) {
    // An empty answer would bring the page back at once, again and again until the server is gone.
    refuse(ctx, 503, 'the server is about to end');
    return;
  }
  const last = news.last();
  const entries = chats.after(after).filter((entry) => user === undefined || entry.user === user);
  ctx.body = { run, last, entries, faults: faults.state(), now: clock.now().toISOString() };
}

async function answerSay(ctx: RouterContext, simulator: Simulator): Promise<void> {
  const request = await readPosted(ctx, sayRequest, 'user and one of text, unreadable, entered, card');
  if (request === null) return;
  if (!simulator.knows(request.user)) {
    refuse(ctx, 404, 'no such member');
    return;
  }
  const outcome = act(simulator, request);
  if (outcome === null) refuse(ctx, 409, 'no such button, or no longer');
  else ctx.body = await outcome;
}

function act(simulator: Simulator, request: z.infer<typeof sayRequest>): Promise<Outcome> | null {
  if ('text' in request) return simulator.say(request.user, request.text);
  if ('unreadable' in request) return simulator.sendUnreadable(request.user, request.unreadable);
  if ('card' in request) return simulator.click(request.user, request.card, request.key);
  return simulator.enter(request.user);
}

/** Waits for news, no longer than asked and no longer than somebody listens. */
async function untilMore(
  ctx: RouterContext,
  { news }: Simulator,
  after: number,
  seconds: number,
): Promise<void> {
  const gone = new AbortController();
  const leave = (): void => {
    gone.abort();
  };
  const timer = setTimeout(leave, seconds * 1000);
  ctx.res.once('close', leave);
  await news.more(after, gone.signal);
  clearTimeout(timer);
  ctx.res.off('close', leave);
}
