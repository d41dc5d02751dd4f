/** The report behind a link: `/r/<token>` is the page, `/r/<token>.json` its data. The token alone opens them. */
import Router from '@koa/router';
import type { Context } from 'koa';
import type { Figures } from '../form/figures.ts';
import type { Form, FormId, NarrativeId } from '../form/form.ts';
import type { Day, Period } from '../form/period.ts';
import { documentOf, titleOf } from '../report/document.ts';
import type { Styling } from '../report/html.tsx';
import { reportPage } from '../report/html.tsx';
import { jsonReport } from '../report/json.ts';
import { printable } from '../report/printable.ts';
import type { Contact, FilingStatus } from '../form/filing.ts';
import type { Dated, ReportSource } from '../report/report.ts';
import { reviewOf } from '../report/review.ts';
import { STYLE } from '../report/style.ts';
import { keepPrivate } from './headers.ts';
import { STYLE_FILE } from './style-sheet.ts';

/** A filing as the store hands it out for reading. */
export interface StoredReport {
  readonly form: FormId;
  readonly period: Period;
  readonly unit: { readonly id: string; readonly name: string; readonly contact: Contact };
  readonly status: FilingStatus;
  readonly figures: Figures;
  readonly narrative: ReadonlyMap<NarrativeId, string>;
  /** Comparable figures of the period before, where they are on file. */
  readonly before: Figures | null;
  readonly updatedAt: Date;
  readonly approvedAt: Date | null;
}

export type Opened =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'open'; readonly report: StoredReport };

export interface ReportDeps {
  /** What a token opens. Looking does not use it up: robots that preview links look too. */
  readonly open: (token: string) => Promise<Opened>;
  readonly form: (id: string) => Form | null;
  readonly styling: Styling;
}

/** A token is 32 random bytes in base64url; nothing else reaches the store. */
const FILE = /^(?<token>[A-Za-z0-9_-]{43})(?<extension>\.json)?$/u;

export function reportRoutes(deps: ReportDeps): Router {
  const router = new Router({ prefix: '/r', strict: true, sensitive: true });
  router.get(`/${STYLE_FILE}`, sendStyle);
  router.get('/:file', async (ctx) => {
    keepPrivate(ctx);
    const { token, extension } = FILE.exec(ctx.params['file'] ?? '')?.groups ?? {};
    if (token === undefined) return ctx.throw(404);
    const report = await opened(ctx, deps, token);
    if (extension === undefined) sendPage(ctx, deps, report);
    else sendJson(ctx, deps, report);
  });
  return router;
}

function sendStyle(ctx: Context): void {
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
  ctx.type = 'css';
  ctx.body = STYLE;
}

async function opened(ctx: Context, { open }: ReportDeps, token: string): Promise<StoredReport> {
  const found = await open(token);
  switch (found.kind) {
    case 'unknown':
      return ctx.throw(404);
    case 'expired':
      return ctx.throw(410);
    case 'open':
      return found.report;
    default:
      return found satisfies never;
  }
}

function sendPage(ctx: Context, deps: ReportDeps, report: StoredReport): void {
  const source = sourceOf(deps, report);
  const review = reviewOf(source, report.before);
  ctx.type = 'html';
  ctx.body = reportPage({ document: documentOf(source), review, styling: deps.styling });
}

function sendJson(ctx: Context, deps: ReportDeps, report: StoredReport): void {
  const source = sourceOf(deps, report);
  const name = titleOf(printable(report.unit.name), report.period);
  ctx.attachment(`${name}.json`, { type: 'inline', fallback: `report-${report.period}.json` });
  ctx.type = 'json';
  ctx.body = JSON.stringify(jsonReport(source), null, 2);
}

function sourceOf({ form }: ReportDeps, report: StoredReport): ReportSource {
  const known = form(report.form);
  if (known === null)
    throw new Error(
      `a report of ${report.period} is on file in form ${report.form}, which is not registered`,
    );
  const { id, name, contact } = report.unit;
  const { period, status, figures, narrative } = report;
  return {
    form: known,
    period,
    status,
    figures,
    narrative,
    contact,
    unit: { id, name },
    dated: datedOf(report),
  };
}

function datedOf({ approvedAt, updatedAt, status }: StoredReport): Dated {
  // A report that was approved, then returned, keeps the time of its approval; what it shows is newer.
  const approved = status === 'approved' || status === 'published' ? approvedAt : null;
  return approved === null
    ? { what: 'updated', on: dayOf(updatedAt) }
    : { what: 'approved', on: dayOf(approved) };
}

/** Asia/Shanghai has had no summer time since 1991, so its day is eight hours ahead, whatever the machine says. */
function dayOf(instant: Date): Day {
  const local = new Date(instant.getTime() + 8 * 60 * 60 * 1000);
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
}
