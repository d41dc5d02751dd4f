/** The server API over HTTP; every call about members' chats is kept for the engineers' view of the wire. */
import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { z } from 'zod';
import { one, readBody } from './http.ts';
import { parseJson } from './json.ts';
import type { ApiAnswer } from './server-api.ts';
import type { Simulator } from './wecom.ts';

/** Where WECOM_API_BASE points to, under the address of this process. */
export const simulatorApiPath = '/simulator/api';

/** Adds the routes to `router`. */
export function addApiRoutes(router: Router, { api, wire }: Simulator): void {
  const path = (name: string): string => `${simulatorApiPath}/cgi-bin/${name}`;
  const call =
    (answer: (ctx: RouterContext, body: string | null) => ApiAnswer) =>
    async (ctx: RouterContext): Promise<void> => {
      const started = performance.now();
      const body = ctx.method === 'POST' ? await readBody(ctx) : null;
      const answered = answer(ctx, body);
      ctx.body = answered;
      wire.add({
        kind: 'api',
        users: usersIn(body),
        method: ctx.method,
        address: ctx.url.slice(simulatorApiPath.length),
        request: body,
        answer: JSON.stringify(answered),
        ms: Math.round(performance.now() - started),
        remark: '',
      });
    };
  router.get(
    path('gettoken'),
    call((ctx) => api.getToken(one(ctx.query['corpid']), one(ctx.query['corpsecret']))),
  );
  const lookups = [
    ['department/list', 'id', api.departments],
    ['user/simplelist', 'department_id', api.simpleList],
    ['user/get', 'userid', api.user],
  ] as const;
  for (const [name, parameter, look] of lookups)
    // The whole list is read in the background: it would push a member's own exchanges out of sight.
    router.get(path(name), (ctx) => {
      ctx.body = look(one(ctx.query['access_token']), one(ctx.query[parameter]));
    });
  router.get(
    path('auth/getuserinfo'),
    call((ctx) => api.getUserInfo(one(ctx.query['access_token']), one(ctx.query['code']))),
  );
  router.all(
    path('message/send'),
    call((ctx, body) => api.sendMessage(one(ctx.query['access_token']), body)),
  );
  router.all(
    path('message/update_template_card'),
    call((ctx, body) => api.updateCard(one(ctx.query['access_token']), body)),
  );
}

const addressed = z.looseObject({
  touser: z.string().default(''),
  userids: z.array(z.string()).default([]),
});

/** Whom a call names; null where it names nobody and so concerns everybody. */
function usersIn(body: string | null): readonly string[] | null {
  const parsed = addressed.safeParse(parseJson(body ?? ''));
  if (!parsed.success) return null;
  const named = [...parsed.data.touser.toLowerCase().split('|'), ...parsed.data.userids].filter(
    (user) => user !== '' && user !== '@all',
  );
  return named.length === 0 ? null : named;
}
