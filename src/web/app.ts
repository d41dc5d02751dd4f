/** The routes of the server under its headers and error pages. */
import type Router from '@koa/router';
import Koa from 'koa';
import { errorPages } from './errors.ts';
import { securityHeaders } from './headers.ts';
import { servedStyle } from './style-sheet.ts';

export interface AppDeps {
  readonly publicUrl: URL;
  /** Whether this server's own pages may show one another in a frame. */
  readonly framed: 'never' | 'here';
  readonly routers: readonly Router[];
  /** Gets whatever nobody foresaw. */
  readonly report: (error: unknown) => void;
}

export function createApp({ publicUrl, framed, routers, report }: AppDeps): Koa {
  const app = new Koa();
  app.use(securityHeaders({ publicUrl, framed }));
  app.use(errorPages({ styling: servedStyle(publicUrl), report }));
  for (const router of routers) app.use(router.routes());
  app.on('error', report);
  return app;
}

/** Every route as method and path, such as `GET /r/:file`. */
export function routesOf(routers: readonly Router[]): readonly string[] {
  const layers = routers.flatMap(({ stack }) => stack);
  return layers.flatMap(({ methods, path }) => methods.map((method) => `${method} ${String(path)}`));
}
