/** What a visitor is shown instead of what was asked for. It says nothing of what went wrong inside. */
import type { Context, Middleware } from 'koa';
import Koa from 'koa';
import type { Styling } from '../report/html.tsx';
import { noticePage } from '../report/html.tsx';
import { keepPrivate } from './headers.ts';

export interface ErrorDeps {
  readonly styling: Styling;
  /** Gets whatever nobody foresaw; the visitor does not. */
  readonly report: (error: unknown) => void;
}

interface Notice {
  readonly title: string;
  readonly text: string;
}

const NOTICES: ReadonlyMap<number, Notice> = new Map([
  [404, { title: '没有找到', text: '链接不对或已停用。请在聊天中发送“预览”取得新的链接。' }],
  [410, { title: '链接已过期', text: '请在聊天中发送“预览”取得新的链接。' }],
]);
const REFUSED: Notice = { title: '无法处理', text: '这个请求无法处理，请检查后再试。' };
const FAILED: Notice = { title: '暂时打不开', text: '系统出了点问题，请稍后再试。' };

/** Answers every error, and every route that is not there, with a page (or JSON where JSON was asked for). */
export function errorPages({ styling, report }: ErrorDeps): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status >= 400 && ctx.body == null) show(ctx, ctx.status, styling);
    } catch (error) {
      const status = statusOf(error);
      if (status >= 500) report(error);
      // Too late for a page; Koa ends the connection.
      if (ctx.headerSent) throw error;
      show(ctx, status, styling);
    }
  };
}

function statusOf(error: unknown): number {
  return error instanceof Koa.HttpError ? error.status : 500;
}

function show(ctx: Context, status: number, styling: Styling): void {
  const notice = NOTICES.get(status) ?? (status >= 500 ? FAILED : REFUSED);
  keepPrivate(ctx);
  ctx.status = status;
  if (ctx.path.endsWith('.json')) {
    ctx.body = { error: `${notice.title}。${notice.text}` };
    return;
  }
  ctx.type = 'html';
  ctx.body = noticePage({ ...notice, styling });
}
