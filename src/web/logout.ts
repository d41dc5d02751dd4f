/** 退出登录: ends the session in the store, so that a copy of its cookie is worth nothing any more. */
import Router from '@koa/router';
import type { Notice } from '../report/html.tsx';
import { noticePage } from '../report/html.tsx';
import { goTo } from './go-to.ts';
import { LOGOUT, under } from './login-path.ts';
import { fieldsIn } from './posted.ts';
import type { Sessions } from './session.ts';
import { servedStyle } from './style-sheet.ts';

export interface LogoutDeps {
  readonly sessions: Pick<Sessions, 'signedIn' | 'end' | 'isOwnForm'>;
  readonly publicUrl: URL;
}

const LEFT: Notice = {
  title: '已退出登录',
  text: '这台设备上的登录已经结束。',
  advice: ['要再打开，请回到企业微信的填报聊天，发送“打开表格”，或重新打开主管部门的网页。'],
};

const BODY_LIMIT = 1024;

export function logoutRoutes({ sessions, publicUrl }: LogoutDeps): Router {
  const router = new Router({ strict: true, sensitive: true });
  router.get(LOGOUT, (ctx) => {
    ctx.type = 'html';
    ctx.body = noticePage(LEFT, servedStyle(publicUrl));
  });
  router.post(LOGOUT, async (ctx) => {
    const member = await sessions.signedIn(ctx);
    // Whoever has no session any more wanted none.
    if (member !== null) {
      const token = (await fieldsIn(ctx, BODY_LIMIT))?.get('csrf') ?? '';
      if (!sessions.isOwnForm(ctx, member, token)) return ctx.throw(403);
      await sessions.end(ctx);
    }
    goTo(ctx, 303, under(publicUrl, LOGOUT));
  });
  return router;
}
