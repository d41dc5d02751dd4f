/** The report pages on a real server, as the app mounts them. */
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { registry } from '../../src/forms/registry.ts';
import { errorPages } from '../../src/web/errors.ts';
import { securityHeaders } from '../../src/web/headers.ts';
import type { Opened, StoredReport } from '../../src/web/report.ts';
import { reportRoutes } from '../../src/web/report.ts';
import { servedStyle } from '../../src/web/style-sheet.ts';
import { seedReport } from './seed.ts';

export const TOKENS = {
  open: 'Aa0_-'.padEnd(43, 'o'),
  draft: 'd'.repeat(43),
  expired: 'e'.repeat(43),
  broken: 'b'.repeat(43),
  misfiled: 'm'.repeat(43),
} as const;

export const SECRET = 'password=hunter2 at /srv/secret.ts';

const stored: StoredReport = {
  form: seedReport.form.id,
  period: seedReport.period,
  unit: { ...seedReport.unit, contact: seedReport.contact },
  status: 'approved',
  figures: seedReport.figures,
  narrative: seedReport.narrative,
  before: null,
  updatedAt: new Date('2021-01-12T01:00:00Z'),
  // Half past midnight in Shanghai: the day before in Greenwich.
  approvedAt: new Date('2021-01-12T16:30:00Z'),
};

export interface Server {
  readonly origin: string;
  /** Every token that reached the store. */
  readonly asked: readonly string[];
  /** Every error that the operator would see. */
  readonly reported: readonly unknown[];
  readonly close: () => Promise<void>;
}

/** Calls `use` with a server of its own and closes it whatever happens, or the tests would not end. */
export async function withServer(
  publicUrl: string,
  over: Partial<StoredReport>,
  use: (server: Server) => Promise<void>,
): Promise<void> {
  const server = await serve(publicUrl, over);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

export async function serve(
  publicUrl = 'https://bot.example',
  over: Partial<StoredReport> = {},
): Promise<Server> {
  const asked: string[] = [];
  const reported: unknown[] = [];
  const url = new URL(publicUrl);
  const styling = servedStyle(url);
  const open = (token: string): Promise<Opened> => {
    asked.push(token);
    return opening(token, { ...stored, ...over });
  };
  const app = new Koa();
  app.use(securityHeaders({ publicUrl: url }));
  app.use(errorPages({ styling, report: (error) => reported.push(error) }));
  app.use(reportRoutes({ open, form: registry().form, styling }).routes());
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

function opening(token: string, report: StoredReport): Promise<Opened> {
  switch (token) {
    case TOKENS.open:
      return Promise.resolve({ kind: 'open', report });
    case TOKENS.draft:
      return Promise.resolve({ kind: 'open', report: { ...report, status: 'draft', figures: new Map() } });
    case TOKENS.misfiled:
      return Promise.resolve({ kind: 'open', report: { ...report, form: 'f1999' as StoredReport['form'] } });
    case TOKENS.expired:
      return Promise.resolve({ kind: 'expired' });
    case TOKENS.broken:
      return Promise.reject(new Error(SECRET));
    default:
      return Promise.resolve({ kind: 'unknown' });
  }
}
