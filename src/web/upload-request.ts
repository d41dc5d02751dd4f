/** A request to the page of uploads: what it names, whether a page of ours sent it, and answers that say one thing. */
import type { Context } from 'koa';
import type { Notice } from '../report/html.tsx';
import { noticePage } from '../report/html.tsx';
import { isFromHere } from './posted.ts';
import { isSame } from './seal.ts';
import { servedStyle } from './style-sheet.ts';
import type { UploadDeps } from './upload-deps.ts';

/** Answers with a page that says one thing. */
export function notice(ctx: Context, { publicUrl }: UploadDeps, status: number, what: Notice): null {
  ctx.status = status;
  ctx.type = 'html';
  ctx.body = noticePage(what, servedStyle(publicUrl));
  return null;
}

/** The form's own token; and where the browser tells where the request comes from, that it is from here. */
export function isFromOwnPage(
  ctx: Context,
  deps: UploadDeps,
  told: string | undefined,
  subject: string,
): boolean {
  return isFromHere(ctx) && isSame(told ?? '', deps.csrf(subject));
}

export function tokenOf(ctx: Context): string {
  return ctx.path.split('/')[2] ?? '';
}

export function uploadOf(ctx: Context): string {
  return ctx.path.split('/')[3] ?? '';
}

/** A form of one upload is good for no other. */
export function subjectOf(ctx: Context): string {
  return `${tokenOf(ctx)}/${uploadOf(ctx)}`;
}

/** Addresses come from the public URL, which may have a path of its own behind a proxy. */
export function pathOf(ctx: Context, deps: UploadDeps): string {
  return `${new URL(urlOf(deps)).pathname.replace(/\/+$/u, '')}${ctx.path}`;
}

export function urlOf({ publicUrl }: UploadDeps): string {
  return publicUrl.href.replace(/\/+$/u, '');
}
