/**
 * The page of tables, `/g/<unit>/<period>`: members only. What is typed in it goes through the turn engine as a
 * message of the member, under a key that the page makes: sent again, it takes effect once.
 */
import Router from '@koa/router';
import type { Context } from 'koa';
import getRawBody from 'raw-body';
import { z } from 'zod';
import { outcomeSchema, typedCellsSchema } from '../../conversations/cells.ts';
import { gridPath } from '../../conversations/grid.ts';
import { alignBlock } from '../../conversations/grid-paste.ts';
import type { PastChange } from '../../conversations/facts.ts';
import type { Said } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { mayLook } from '../../conversations/rights.ts';
import { ROUTES } from '../../conversations/rights-table.ts';
import type { CellId } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { parsePeriod } from '../form/period.ts';
import type { SwitchedOff } from '../forms/checks-off.ts';
import type { Handled } from '../late.ts';
import type { Notice } from '../report/html.tsx';
import { noticePage } from '../report/html.tsx';
import { routeOf } from './denied.ts';
import { readGridScripts } from './grid-assets.ts';
import { gridPage } from './grid-page.tsx';
import type { LoadedGrid } from './grid-state.ts';
import { gridState, ownSections, resultsOf } from './grid-state.ts';
import { LOGOUT, under } from './login-path.ts';
import type { Sessions, SignedIn } from './session.ts';
import { servedStyle } from './style-sheet.ts';

export interface GridDeps {
  readonly sessions: Sessions;
  readonly publicUrl: URL;
  /** The checks that the settings switch off. */
  readonly checksOff: readonly SwitchedOff[];
  /** The filing of that unit and period; null where there is none. */
  readonly load: (unit: UnitId, period: Period) => Promise<LoadedGrid | null>;
  /** What happened to cells of a filing, the latest first. */
  readonly past: (filing: number, cells: readonly CellId[]) => Promise<readonly PastChange[]>;
  /** Takes a message of the member to its end. `id` names it among his. */
  readonly take: (userId: UserId, id: string, said: Said & { kind: 'cells' }) => Promise<Handled>;
}

const NOT_BEGUN: Notice = {
  title: '还没有开始填报',
  text: '这一期的报告还没有开始填。',
  advice: ['请在企业微信的填报聊天中发送“填报”，再发送“打开表格”。'],
};

const BODY_LIMIT = 256 * 1024;
/** As long as a message of the chat may be, which is read in the same way (contracts.md §1). */
const PASTE_LIMIT = 64 * 1024;
const cellsSchema = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/u), changes: typedCellsSchema });
const pasteSchema = z.object({ at: z.string().max(100), text: z.string() });

/** The page saves by fetch, which the policy of all other pages forbids. */
const CSP = [
  ...["default-src 'none'", "style-src 'self'", "img-src 'self' data:", "script-src 'self'"],
  ...["connect-src 'self'", "form-action 'self'", "base-uri 'none'"],
];

export function gridRoutes(deps: GridDeps): readonly Router[] {
  return [scriptRoutes(), pageRoutes(deps)];
}

/** Scripts hold nothing of anybody, so whoever asks gets them. */
function scriptRoutes(): Router {
  const router = new Router({ prefix: '/g', strict: true, sensitive: true });
  const scripts = readGridScripts();
  router.get('/assets/:name', (ctx) => {
    const script = scripts.get(ctx.params['name'] ?? '');
    if (script === undefined) return ctx.throw(404);
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'text/javascript; charset=utf-8';
    ctx.body = script;
  });
  return router;
}

function pageRoutes(deps: GridDeps): Router {
  const router = new Router({ prefix: '/g', strict: true, sensitive: true });
  router.use(deps.sessions.requireMember);
  router.get('/:unit/:period', (ctx) => showPage(ctx, deps));
  router.get('/:unit/:period/state', async (ctx) => {
    const { loaded } = await asked(ctx, deps);
    if (loaded === null) return ctx.throw(404);
    ctx.body = gridState(loaded, deps.checksOff);
  });
  router.post('/:unit/:period/cells', (ctx) => takeCells(ctx, deps));
  router.post('/:unit/:period/paste', (ctx) => alignPaste(ctx, deps));
  return router;
}

interface Asked {
  readonly member: SignedIn;
  readonly unit: UnitId;
  readonly period: Period;
  readonly loaded: LoadedGrid | null;
}

/** 403 for every unit that is not the member's, whether there is such a unit or not. */
async function asked(ctx: Context, { sessions, load }: GridDeps): Promise<Asked> {
  const member = await sessions.signedIn(ctx);
  const [, , unitText = '', periodText = ''] = ctx.path.split('/');
  const unit = unitText as UnitId;
  if (member === null) return ctx.throw(403);
  if (!mayLook(member, unit)) {
    const via = routeOf(ctx);
    await sessions.tellDenied(member.userId, { action: ROUTES[via], unit }, via);
    return ctx.throw(403);
  }
  const period = parsePeriod(periodText);
  if (period === null) return ctx.throw(404);
  return { member, unit, period, loaded: await load(unit, period) };
}

async function showPage(ctx: Context, deps: GridDeps): Promise<void> {
  const { publicUrl, checksOff } = deps;
  const { member, unit, period, loaded } = await asked(ctx, deps);
  ctx.type = 'html';
  if (loaded === null) {
    ctx.status = 404;
    ctx.body = noticePage(NOT_BEGUN, servedStyle(publicUrl));
    return;
  }
  // Whoever may frame the pages of this server may frame this one too.
  const frames = /frame-ancestors [^;]*/u.exec(ctx.response.get('Content-Security-Policy'))?.[0];
  ctx.set('Content-Security-Policy', [...CSP, frames ?? "frame-ancestors 'none'"].join('; '));
  ctx.body = gridPage({
    loaded,
    state: gridState(loaded, checksOff),
    own: ownSections(member.memberships, loaded),
    action: under(publicUrl, gridPath(unit, period)),
    csrf: member.csrf,
    leaving: { action: under(publicUrl, LOGOUT), csrf: member.csrf },
    script: under(publicUrl, '/g/assets/grid.js'),
    styling: servedStyle(publicUrl),
  });
}

async function takeCells(ctx: Context, deps: GridDeps): Promise<void> {
  const { member, unit, period, loaded } = await asked(ctx, deps);
  if (loaded === null) return ctx.throw(404);
  const { id, changes } = await bodyOf(ctx, cellsSchema);
  const handled = await deps.take(member.userId, id, { kind: 'cells', unit, period, changes });
  if ('kind' in handled || handled.answer === null) {
    // Not decided yet, which is no fault: the page asks again by the same key.
    ctx.status = 503;
    ctx.set('Retry-After', '1');
    return;
  }
  const outcome = outcomeSchema.safeParse(parsed(handled.answer));
  // The engine told it in words: the member is no longer on the roster, or the message could not be decided.
  if (!outcome.success) return ctx.throw(403);
  const { data } = outcome;
  const results =
    data.kind === 'refused'
      ? []
      : resultsOf(
          data,
          await deps.past(
            loaded.id,
            data.conflicts.map(({ cell }) => cell as CellId),
          ),
        );
  const after = (await deps.load(unit, period)) ?? loaded;
  ctx.body = {
    refused: data.kind === 'refused' ? data.why : null,
    results,
    state: gridState(after, deps.checksOff),
  };
}

/** Tells where the figures of a pasted block belong. Nothing is stored: the page saves what it then holds. */
async function alignPaste(ctx: Context, deps: GridDeps): Promise<void> {
  const { loaded } = await asked(ctx, deps);
  if (loaded === null) return ctx.throw(404);
  const { at, text } = await bodyOf(ctx, pasteSchema);
  if (Buffer.byteLength(text) > PASTE_LIMIT) return ctx.throw(413);
  ctx.body = alignBlock(loaded.form, at, text);
}

async function bodyOf<T>(ctx: Context, schema: z.ZodType<T>): Promise<T> {
  if (ctx.is('application/json') !== 'application/json') return ctx.throw(400);
  try {
    const text = await getRawBody(ctx.req, { limit: BODY_LIMIT, encoding: 'utf-8' });
    return schema.safeParse(parsed(text)).data ?? ctx.throw(400);
  } catch (error) {
    // A page that was closed while it sent is no fault of ours.
    return ctx.throw(tooLargeSchema.safeParse(error).success ? 413 : 400);
  }
}

/** What raw-body throws for a body over the limit. */
const tooLargeSchema = z.object({ type: z.literal('entity.too.large') });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
