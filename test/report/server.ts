/** The report pages on a real server, as the app mounts them. */
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { registry } from '../../src/forms/registry.ts';
import type { Format } from '../../src/report/formats.ts';
import { formats } from '../../src/report/formats.ts';
import { errorPages } from '../../src/web/errors.ts';
import { securityHeaders } from '../../src/web/headers.ts';
import type { Opened } from '../../src/web/report.ts';
import { reportRoutes } from '../../src/web/report.ts';
import type { StoredReport } from '../../src/web/stored-report.ts';
import { servedStyle } from '../../src/web/style-sheet.ts';
import { blankView, busyView, draftView, extremeView, seedView } from './views.ts';

export const TOKENS = {
  open: 'Aa0_-'.padEnd(43, 'o'),
  draft: 'd'.repeat(43),
  busy: 'y'.repeat(43),
  findings: 'f'.repeat(43),
  blank: 'n'.repeat(43),
  extreme: 'x'.repeat(43),
  expired: 'e'.repeat(43),
  broken: 'b'.repeat(43),
  misfiled: 'm'.repeat(43),
} as const;

export const SECRET = 'password=hunter2 at /srv/secret.ts';

export interface Server {
  readonly origin: string;
  /** Every token that reached the store. */
  readonly asked: readonly string[];
  /** Every error that the operator would see. */
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  readonly publicUrl?: string;
  /** What the report behind `TOKENS.open` is, where it is not the seed. */
  readonly report?: Partial<StoredReport>;
  readonly formats?: readonly Format[];
  /** Reports behind tokens of their own. */
  readonly others?: ReadonlyMap<string, StoredReport>;
}

/** Calls `use` with a server of its own and closes it whatever happens, or the tests would not end. */
export async function withServer(
  options: ServerOptions,
  use: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await serve(options);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

export async function serve({
  publicUrl = 'https://bot.example',
  report = {},
  formats: offered = formats,
  others = new Map(),
}: ServerOptions = {}): Promise<Server> {
  const asked: string[] = [];
  const reported: unknown[] = [];
  const url = new URL(publicUrl);
  const open = (token: string): Promise<Opened> => {
    asked.push(token);
    const other = others.get(token);
    if (other !== undefined) return Promise.resolve({ kind: 'open', report: other });
    return opening(token, { ...seedView, ...report });
  };
  const app = new Koa();
  app.use(securityHeaders({ publicUrl: url }));
  app.use(errorPages({ styling: servedStyle(url), report: (error) => reported.push(error) }));
  const { form, formFor } = registry();
  app.use(reportRoutes({ open, form, formFor, formats: offered, publicUrl: url }).routes());
  app.use(refusals().routes());
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
  return { origin: `http://127.0.0.1:${String(port)}`, asked, reported, close };
}

/** `/refused/<status>` answers with that status, as routes of the app do. */
function refusals(): Router {
  const router = new Router();
  router.get('/refused/:status', (ctx) => ctx.throw(Number(ctx.params['status'])));
  return router;
}

function opening(token: string, report: StoredReport): Promise<Opened> {
  const views: ReadonlyMap<string, StoredReport> = new Map([
    [TOKENS.open, report],
    [TOKENS.draft, { ...report, status: 'draft', figures: new Map() }],
    [TOKENS.busy, busyView],
    [TOKENS.findings, draftView],
    [TOKENS.blank, blankView],
    [TOKENS.extreme, extremeView],
    [TOKENS.misfiled, { ...report, form: 'f1999' as StoredReport['form'] }],
  ]);
  const found = views.get(token);
  if (token === TOKENS.broken) return Promise.reject(new Error(SECRET));
  if (token === TOKENS.expired) return Promise.resolve({ kind: 'expired' });
  return Promise.resolve(found === undefined ? { kind: 'unknown' } : { kind: 'open', report: found });
}
