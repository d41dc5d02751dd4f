/** What a page refuses to a member goes into the audit log. */
import type { Context } from 'koa';
import type { UserId } from '../../conversations/people.ts';
import type { Denied } from '../../conversations/rights-table.ts';
import { ROUTES } from '../../conversations/rights-table.ts';

/** An address as the router has it, never as it was asked for: that may hold a token. */
export type Route = keyof typeof ROUTES;

/** Fails for an address that the table of rights does not have. */
export function routeOf(ctx: Context): Route {
  // Where @koa/router puts it.
  const address: unknown = ctx['_matchedRoute'];
  const route = `${ctx.method === 'HEAD' ? 'GET' : ctx.method} ${String(address)}`;
  if (!isRoute(route)) throw new Error(`no right for ${route}`);
  return route;
}

function isRoute(route: string): route is Route {
  return Object.hasOwn(ROUTES, route);
}

/** Never fails: whoever was refused stays refused. */
export type TellDenied = (
  by: UserId,
  denied: Denied,
  via: Route | 'GET /r/:token' | 'GET /login/back' | 'session',
) => Promise<void>;
