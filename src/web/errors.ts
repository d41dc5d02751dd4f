/** What a visitor is shown instead of what was asked for. It says nothing of what went wrong inside. */
import type { Context, Middleware } from 'koa';
import Koa from 'koa';
import type { Styling } from '../report/html-frame.tsx';
import type { Notice } from '../report/html.tsx';
import { noticePage } from '../report/html.tsx';
import { keepPrivate } from './headers.ts';

export interface ErrorDeps {
  readonly styling: Styling;
  /** Gets whatever nobody foresaw; the visitor does not. */
  readonly report: (error: unknown) => void;
}

const ASK_AGAIN = '填报单位的人员：在企业微信的填报聊天中发送“预览”，取得新的链接。';
const ASK_SENDER = '其他人员：请向把链接发给您的人重新索取。';
const ASK_ADMIN = '还是不行的，请告诉本单位的系统管理员。';

const NOTICES: ReadonlyMap<number, Notice> = new Map([
  [
    401,
    {
      title: '登录已过期',
      text: '为了安全，登录后半小时没有操作就要重新登录。',
      advice: ['请刷新页面，或从企业微信的填报聊天中重新打开链接。'],
    },
  ],
  [
    403,
    {
      title: '没有权限',
      text: '这里不对您开放。',
      advice: [
        '在企业微信的填报聊天中发送“帮助”，可以看到您能做什么。',
        '需要权限的，请联系本单位的系统管理员。',
      ],
    },
  ],
  [
    404,
    {
      title: '没有找到',
      text: '链接不对或已停用。',
      advice: ['请核对链接是否复制完整。', ASK_AGAIN, ASK_SENDER],
    },
  ],
  [
    405,
    {
      title: '不能这样打开',
      text: '这个地址只供查看，不接收数据。',
      advice: ['要填报或改数，请在企业微信的填报聊天中发送“填报”。'],
    },
  ],
  [410, { title: '链接已过期', text: '链接到期后自动停用，报告仍在。', advice: [ASK_AGAIN, ASK_SENDER] }],
  [
    503,
    {
      title: '正在维护',
      text: '系统正在启动或升级，已记录的数字不受影响。',
      advice: ['请过一两分钟再打开。', ASK_ADMIN],
    },
  ],
]);
const REFUSED: Notice = {
  title: '无法处理',
  text: '这个请求无法处理。',
  advice: ['请核对网址后再试。', ASK_ADMIN],
};
const FAILED: Notice = {
  title: '暂时打不开',
  text: '系统出了点问题，已经记录下来。',
  advice: ['请过几分钟再打开。', ASK_ADMIN],
};

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
  if (asksForJson(ctx)) {
    ctx.body = { error: [`${notice.title}。`, notice.text, ...notice.advice].join('') };
    return;
  }
  ctx.type = 'html';
  ctx.body = noticePage(notice, styling);
}

function asksForJson(ctx: Context): boolean {
  return ctx.path.endsWith('.json') || ctx.accepts('html', 'json') === 'json';
}
