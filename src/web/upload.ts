/**
 * The page of uploads, `/u/<token>`: a file is read, shown with what was not read of it, and taken when the member
 * confirms. The token alone opens it, so every form carries a second one that only its page knows.
 */
import { createHash } from 'node:crypto';
import Router from '@koa/router';
import type { Context } from 'koa';
import { refusalText } from '../read/report/refusal.ts';
import { printable } from '../report/printable.ts';
import { routeOf } from './denied.ts';
import { goTo } from './go-to.ts';
import { servedStyle } from './style-sheet.ts';
import type { Form } from './upload-body.ts';
import { readForm } from './upload-body.ts';
import { decide, showUpload } from './upload-decision.ts';
import type { UploadDeps, Visit } from './upload-deps.ts';
import { uploadForm } from './upload-form.tsx';
import { EXPIRED_LINK, STRANGE_REQUEST, UNKNOWN_LINK } from './upload-frame.tsx';
import { isFromOwnPage, notice, pathOf, tokenOf } from './upload-request.ts';

const TOKEN = /^[A-Za-z0-9_-]{43}$/u;
const MEGABYTES = 10;
const LIMITS = { fileBytes: MEGABYTES * 1_048_576, fieldBytes: 400_000 };
/** So many bodies are held in memory at a time. */
const MOST_AT_ONCE = 4;
const LONGEST_NAME = 120;
const PASTED = '粘贴的文字';

const TOO_LARGE = `文件太大，最多 ${String(MEGABYTES)} MB。请去掉图片后再传。`;
const NOTHING_CHOSEN = '还没有选文件，也没有粘贴文字。';
const BROKEN_OFF = '没有收完整，请再传一次。';
const BUSY = '正在读别的文件，请过一会儿再传。';
const TOO_MANY = '这个链接已经传了很多文件。请在聊天中发送“导入”，取得新的链接。';

export function uploadRoutes(deps: UploadDeps): Router {
  const router = new Router({ prefix: '/u', strict: true, sensitive: true });
  let held = 0;
  router.all(['/:token', '/:token/:upload'], async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD' && ctx.method !== 'POST') {
      ctx.set('Allow', 'GET, HEAD, POST');
      ctx.throw(405);
    }
    await next();
  });
  router.get('/:token', async (ctx) => {
    const visit = await opened(ctx, deps);
    if (visit !== null) showForm(ctx, deps, visit, []);
  });
  router.post('/:token', async (ctx) => {
    const visit = await opened(ctx, deps);
    if (visit === null) return;
    if (held >= MOST_AT_ONCE) {
      ctx.set('Connection', 'close');
      refuse(ctx, deps, visit, 503, BUSY);
      return;
    }
    held += 1;
    try {
      await takeFile(ctx, deps, visit);
    } finally {
      held -= 1;
    }
  });
  router.get('/:token/:upload', async (ctx) => {
    const visit = await opened(ctx, deps);
    if (visit !== null) await showUpload(ctx, deps, visit, null);
  });
  router.post('/:token/:upload', async (ctx) => {
    const visit = await opened(ctx, deps);
    if (visit !== null) await decide(ctx, deps, visit);
  });
  return router;
}

/** Null where the answer is a notice already. */
async function opened(ctx: Context, deps: UploadDeps): Promise<Visit | null> {
  const found = TOKEN.test(tokenOf(ctx))
    ? await deps.open(tokenOf(ctx), routeOf(ctx))
    : { kind: 'unknown' as const };
  switch (found.kind) {
    case 'unknown':
      return notice(ctx, deps, 404, UNKNOWN_LINK);
    case 'expired':
      return notice(ctx, deps, 410, EXPIRED_LINK);
    case 'open':
      return found.visit;
    default:
      return found satisfies never;
  }
}

function showForm(ctx: Context, deps: UploadDeps, { unit }: Visit, problems: readonly string[]): void {
  const action = pathOf(ctx, deps);
  ctx.type = 'html';
  ctx.body = uploadForm({
    unit: unit.name,
    action,
    csrf: deps.csrf(tokenOf(ctx)),
    problems,
    megabytes: MEGABYTES,
    styling: servedStyle(deps.publicUrl),
  });
}

function refuse(ctx: Context, deps: UploadDeps, visit: Visit, status: number, why: string): void {
  ctx.status = status;
  showForm(ctx, deps, visit, [`没有读：${why}`]);
}

async function takeFile(ctx: Context, deps: UploadDeps, visit: Visit): Promise<void> {
  const body = await readForm(ctx.req, LIMITS);
  if (!body.ok) {
    // A body that was not read to its end is not worth keeping the connection for.
    if (!ctx.req.complete) ctx.set('Connection', 'close');
    if (body.reason === 'tooLarge') refuse(ctx, deps, visit, 413, TOO_LARGE);
    else refuse(ctx, deps, visit, 400, BROKEN_OFF);
    return;
  }
  if (!isFromOwnPage(ctx, deps, body.form.fields.get('csrf'), tokenOf(ctx))) {
    notice(ctx, deps, 403, STRANGE_REQUEST);
    return;
  }
  const given = givenIn(body.form);
  if (given === null) {
    refuse(ctx, deps, visit, 400, NOTHING_CHOSEN);
    return;
  }
  const reading = await deps.read(given.bytes, given.readAs);
  if (!reading.ok) {
    const isBusy = reading.refusal.code === 'busy';
    refuse(ctx, deps, visit, isBusy ? 503 : 422, isBusy ? BUSY : refusalText(reading.refusal));
    return;
  }
  const digest = createHash('sha256').update(given.bytes).digest('hex');
  const id = await deps.save(visit.link, { fileName: given.name, digest, report: reading.report });
  if (id === null) refuse(ctx, deps, visit, 429, TOO_MANY);
  else goTo(ctx, 303, `${pathOf(ctx, deps)}/${id}`);
}

/** The file; where none was chosen, the text. */
function givenIn({ file, fields }: Form): { name: string; readAs: string; bytes: Uint8Array } | null {
  if (file !== null) {
    const name = printable(file.name);
    // The ending tells the format, so a name too long loses its beginning.
    return { name: [...name].slice(-LONGEST_NAME).join(''), readAs: name, bytes: file.bytes };
  }
  const text = fields.get('text') ?? '';
  if (text.trim() === '') return null;
  return { name: PASTED, readAs: `${PASTED}.txt`, bytes: Buffer.from(text, 'utf8') };
}
