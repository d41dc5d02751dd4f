/**
 * The page of WeCom that names the visitor of a page. On a phone it is the owner of the phone; here all members share
 * one browser, so it is the one in whose chat the link was opened, and whoever comes from elsewhere is asked.
 */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { z } from 'zod';
import { readPosted, refuse } from './http.ts';
import { choicePage } from './oauth-page.tsx';
import type { PeopleGroup } from './people.ts';
import type { Simulator } from './wecom.ts';

/** Where WECOM_OAUTH_BASE points to, under the public address. */
export const simulatorOauthPath = '/simulator';

export interface OauthRoutesDeps {
  readonly simulator: Simulator;
  readonly people: readonly PeopleGroup[];
  /** Visitors are sent back to this address and no other, as to a trusted domain. */
  readonly publicUrl: string;
  /** The app's own cookies: another member has another phone, and none of them. */
  readonly sessionCookie: string;
}

const cookieName = 'simulator_as';
const who = z.strictObject({ user: z.string() });
const askedSchema = z.object({
  appid: z.string(),
  redirect_uri: z.url({ protocol: /^https?$/u }),
  response_type: z.string(),
  scope: z.string(),
  state: z.string().default(''),
});

/** Adds the routes to `router`. */
export function addOauthRoutes(router: Router, deps: OauthRoutesDeps): void {
  router.post('/simulator/as', (ctx) => turnTo(ctx, deps));
  router.get(`${simulatorOauthPath}/connect/oauth2/authorize`, (ctx) => {
    authorize(ctx, deps);
  });
}

/** A link is about to be opened in this member's chat. */
async function turnTo(ctx: RouterContext, { simulator, sessionCookie }: OauthRoutesDeps): Promise<void> {
  const told = await readPosted(ctx, who, 'user');
  if (told === null) return;
  const user = told.user.toLowerCase();
  if (!simulator.knows(user)) {
    refuse(ctx, 404, 'no such member');
    return;
  }
  if (ctx.cookies.get(cookieName) !== encodeURIComponent(user)) {
    ctx.append(
      'Set-Cookie',
      `${cookieName}=${encodeURIComponent(user)}; Path=/simulator; HttpOnly; SameSite=Lax`,
    );
    ctx.append('Set-Cookie', `${sessionCookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`);
  }
  ctx.body = {};
}

function authorize(ctx: RouterContext, { simulator, people, publicUrl }: OauthRoutesDeps): void {
  const query = new URLSearchParams(ctx.querystring);
  const asked = askedSchema.safeParse(Object.fromEntries(query));
  const problem = asked.success ? simulator.oauth.problemOf(asked.data) : '参数不全';
  if (!asked.success || problem !== null || !asked.data.redirect_uri.startsWith(`${publicUrl}/`)) {
    refuse(ctx, 400, problem ?? '50001 redirect_uri 不在可信域名下');
    return;
  }
  const user = query.get('as') ?? decodeURIComponent(ctx.cookies.get(cookieName) ?? '');
  if (simulator.knows(user)) {
    ctx.redirect(simulator.oauth.comeBack(asked.data, user));
    return;
  }
  ctx.type = 'html';
  ctx.body = choicePage(people, ctx.url);
}
