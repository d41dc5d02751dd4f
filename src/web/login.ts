/**
 * The login of pages: WeCom is asked who the visitor is, without a question to him (`snsapi_base`), and a session
 * begins. The answer counts only in the browser that asked, once, within five minutes; every failure looks the same.
 */
import { randomBytes } from 'node:crypto';
import Router from '@koa/router';
import type { Context } from 'koa';
import { z } from 'zod';
import type { UserId } from '../../conversations/people.ts';
import type { Notice } from '../report/html.tsx';
import { noticePage } from '../report/html.tsx';
import { cookieOf } from './cookies.ts';
import { goTo } from './go-to.ts';
import { LOGIN, LOGIN_BACK, isOwnPage, under } from './login-path.ts';
import type { Seal } from './seal.ts';
import { isSame } from './seal.ts';
import type { Sessions } from './session.ts';
import { servedStyle } from './style-sheet.ts';

export interface LoginDeps {
  readonly seal: Seal;
  readonly sessions: Pick<Sessions, 'begin'>;
  readonly publicUrl: URL;
  /** The machine's clock. */
  readonly clock: () => Date;
  /** Where the visitor is sent to be named. */
  readonly authorizeUrl: (asked: { readonly redirect: string; readonly state: string }) => string;
  /** Whom the code names; null where it names no member of the corporation. Never fails. */
  readonly userOf: (code: string) => Promise<UserId | null>;
  /** True the first time it is asked of a state. */
  readonly claim: (state: string) => Promise<boolean>;
}

/** So long may the way there and back take, as long as a code lives. */
const LIFE_SECONDS = 5 * 60;

const FAILED: Notice = {
  title: '没有登录成功',
  text: '没能确认您的身份，或者这里不对您开放。',
  advice: [
    '请回到企业微信的填报聊天，重新打开链接。',
    '要填表的，可在聊天中发送“打开表格”取得链接；还是不行的，请联系本单位的系统管理员。',
  ],
};

const answerSchema = z.object({
  code: z.string().min(1).max(512),
  state: z.string().regex(/^[0-9a-f]{32}$/u),
});

export function loginRoutes(deps: LoginDeps): Router {
  const { publicUrl, seal, clock } = deps;
  const router = new Router({ strict: true, sensitive: true });
  const cookie = cookieOf('nianbao_login', publicUrl);

  router.get(LOGIN, (ctx) => {
    const to = new URLSearchParams(ctx.querystring).get('to') ?? '';
    if (!isOwnPage(to)) return ctx.throw(404);
    const state = randomBytes(16).toString('hex');
    cookie.set(ctx, seal.close('login', `${state} ${String(clock().getTime())} ${to}`), LIFE_SECONDS);
    const redirect = `${publicUrl.href.replace(/\/+$/u, '')}${LOGIN_BACK}`;
    goTo(ctx, 302, deps.authorizeUrl({ redirect, state }));
  });

  router.get(LOGIN_BACK, async (ctx) => {
    const asked = askedIn(seal.open('login', cookie.get(ctx)), clock().getTime());
    cookie.clear(ctx);
    const to = asked === null ? null : await welcome(ctx, deps, asked);
    if (to === null) refuse(ctx, publicUrl);
    else goTo(ctx, 302, under(publicUrl, to));
  });
  return router;
}

interface Asked {
  readonly state: string;
  readonly to: string;
}

function askedIn(text: string | null, now: number): Asked | null {
  const [, state, at, to] = /^([0-9a-f]{32}) (\d{1,15}) (\S+)$/u.exec(text ?? '') ?? [];
  if (state === undefined || to === undefined || !isOwnPage(to)) return null;
  const age = now - Number(at);
  return age < LIFE_SECONDS * 1000 ? { state, to } : null;
}

/** Where to go on; null where nobody may be let in. The code is asked about only by the browser that began. */
async function welcome(
  ctx: Context,
  { claim, userOf, sessions }: LoginDeps,
  { state, to }: Asked,
): Promise<string | null> {
  const answer = answerSchema.safeParse(Object.fromEntries(new URLSearchParams(ctx.querystring)));
  if (!answer.success || !isSame(answer.data.state, state)) return null;
  if (!(await claim(state))) return null;
  const userId = await userOf(answer.data.code);
  if (userId === null || !(await sessions.begin(ctx, userId))) return null;
  return to;
}

function refuse(ctx: Context, publicUrl: URL): void {
  ctx.status = 403;
  ctx.type = 'html';
  ctx.body = noticePage(FAILED, servedStyle(publicUrl));
}
