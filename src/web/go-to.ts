/** Answers that send the browser on: 303 after a form was taken, so that to look again sends nothing again; else 302. */
import type { Context } from 'koa';

export function goTo(ctx: Context, status: 302 | 303, address: string): void {
  ctx.status = status;
  ctx.set('Location', address);
  ctx.body = '';
}
