/**
 * The board of the office above, for a signed-in supervisor: who has handed in what, the sums and the units behind
 * them, what stands out, the years beside one another, files. Nobody else learns even that there is one.
 */
import Router from '@koa/router';
import type { BoardDeps } from './board-deps.ts';
import { sendBoardFile } from './board-files.ts';
import type { BoardPage } from './board-pages.ts';
import { cell, filing, handedIn, history, outliers, progress, sums, trend } from './board-pages.ts';
import { visitOf } from './board-request.ts';
import { goTo } from './go-to.ts';

const PAGES: Readonly<Record<string, BoardPage>> = {
  '/board': progress,
  '/board/sums': sums,
  '/board/cell': cell,
  '/board/outliers': outliers,
  '/board/trend': trend,
  '/board/filing': filing,
  '/board/history': history,
};

export function boardRoutes(deps: BoardDeps): Router {
  const { requireMember } = deps;
  const router = new Router({ strict: true, sensitive: true });
  for (const [path, page] of Object.entries(PAGES))
    router.get(path, requireMember, async (ctx) => {
      ctx.body = await page(ctx, deps, await visitOf(ctx, deps));
      ctx.type = 'html';
    });
  router.get('/board/open', requireMember, async (ctx) => {
    const visit = await visitOf(ctx, deps);
    const { id } = await handedIn(ctx, deps, visit);
    const link = await deps.link(id, visit.by);
    goTo(ctx, 303, new URL(link).pathname);
  });
  router.get('/board/export.:extension', requireMember, async (ctx) => {
    await sendBoardFile(ctx, deps, await visitOf(ctx, deps), ctx.params['extension'] ?? '');
  });
  return router;
}
