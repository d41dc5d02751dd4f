/** The report behind a link: `/r/<token>` is the page, `/r/<token>.<ext>` a file of it. The token alone opens them. */
import Router from '@koa/router';
import type { Context } from 'koa';
import type { Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import type { Trend } from '../form/trend.ts';
import type { SwitchedOff } from '../forms/checks-off.ts';
import { boardHref } from '../report/board-links.ts';
import { COMPARED, comparisonOf } from '../report/compare.ts';
import { documentOf, titleOf } from '../report/document.ts';
import type { Format } from '../report/formats.ts';
import type { Served } from '../report/html.tsx';
import { reportPage } from '../report/html.tsx';
import { printable } from '../report/printable.ts';
import { isDraft } from '../report/report.ts';
import { reviewOf } from '../report/review.ts';
import { STYLE } from '../report/style.ts';
import type { SumsSource } from '../report/sums.ts';
import { sumsJson } from '../report/sums.ts';
import { sumsPage } from '../report/sums-page.tsx';
import { trendPage } from '../report/trend-page.tsx';
import { qrCode } from './qr-code.ts';
import type { StoredReport } from './stored-report.ts';
import { saidOf, sourceOf } from './stored-report.ts';
import { STYLE_FILE, servedStyle } from './style-sheet.ts';

export type Opened =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'open'; readonly report: StoredReport }
  | { readonly kind: 'sums'; readonly sums: Omit<SumsSource, 'form'> }
  | { readonly kind: 'trend'; readonly trend: Trend };

export interface ReportDeps {
  /** What a token opens. Looking does not use it up: robots that preview links look too. */
  readonly open: (token: string) => Promise<Opened>;
  readonly form: (id: string) => Form | null;
  /** The form of a period's year. */
  readonly formFor: (period: Period) => Form | null;
  /** The files that are offered beside the page. */
  readonly formats: readonly Format[];
  /** The checks that the settings switch off. */
  readonly checksOff?: readonly SwitchedOff[];
  /** By which the outside reaches this server. */
  readonly publicUrl: URL;
}

/** A token is 32 random bytes in base64url; nothing else reaches the store. */
const FILE = /^(?<token>[A-Za-z0-9_-]{43})(?:\.(?<extension>[a-z]+))?$/u;

export function reportRoutes(deps: ReportDeps): Router {
  const router = new Router({ prefix: '/r', strict: true, sensitive: true });
  router.get(`/${STYLE_FILE}`, sendStyle);
  router.get('/:file', async (ctx) => {
    const { token, extension } = FILE.exec(ctx.params['file'] ?? '')?.groups ?? {};
    const format = deps.formats.find((one) => one.extension === extension);
    if (token === undefined || (extension !== undefined && format === undefined)) return ctx.throw(404);
    const found = await opened(ctx, deps, token);
    if (found.kind === 'sums') sendSums(ctx, deps, { token, extension }, found.sums);
    else if (found.kind === 'trend') sendTrend(ctx, deps, extension, found.trend);
    else if (format === undefined) await sendPage(ctx, deps, token, found.report);
    else await sendFile(ctx, deps, format, found.report);
  });
  router.all('/:file', (ctx) => {
    ctx.set('Allow', 'GET, HEAD');
    ctx.throw(405);
  });
  return router;
}

function sendStyle(ctx: Context): void {
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
  ctx.type = 'css';
  ctx.body = STYLE;
}

type Found = Extract<Opened, { readonly kind: 'open' | 'sums' | 'trend' }>;

async function opened(ctx: Context, { open }: ReportDeps, token: string): Promise<Found> {
  const found = await open(token);
  switch (found.kind) {
    case 'unknown':
      return ctx.throw(404);
    case 'expired':
      return ctx.throw(410);
    case 'open':
    case 'sums':
    case 'trend':
      return found;
    default:
      return found satisfies never;
  }
}

function sendSums(
  ctx: Context,
  { formFor, publicUrl }: ReportDeps,
  { token, extension }: { readonly token: string; readonly extension: string | undefined },
  sums: Omit<SumsSource, 'form'>,
): void {
  const form = formFor(sums.period);
  if (form === null || (extension !== undefined && extension !== 'json')) return ctx.throw(404);
  const source = { ...sums, form };
  if (extension === 'json') {
    ctx.type = 'json';
    ctx.body = JSON.stringify(sumsJson(source));
    return;
  }
  const path = new URL(publicUrl).pathname.replace(/\/+$/u, '');
  const at = { base: `${path}/board`, unit: sums.unit.id };
  ctx.type = 'html';
  ctx.body = sumsPage(source, servedStyle(publicUrl), {
    json: `${path}/r/${token}.json`,
    board: boardHref(at, { page: 'sums', period: sums.period }),
  });
}

/** There is a page of it, and no file. */
function sendTrend(
  ctx: Context,
  { publicUrl }: ReportDeps,
  extension: string | undefined,
  trend: Trend,
): void {
  if (extension !== undefined) return ctx.throw(404);
  ctx.type = 'html';
  ctx.body = trendPage(trend, servedStyle(publicUrl));
}

async function sendPage(ctx: Context, deps: ReportDeps, token: string, report: StoredReport): Promise<void> {
  const form = formOf(deps, report);
  const source = sourceOf(form, report);
  const isCompared = new URLSearchParams(ctx.querystring).get('compare') === '1';
  ctx.type = 'html';
  ctx.body = reportPage({
    document: documentOf(source),
    review: isDraft(report.status) ? reviewOf(source, saidOf(form, report, deps.checksOff)) : null,
    comparison: isCompared ? comparisonOf(source, report.lastYear) : null,
    styling: servedStyle(deps.publicUrl),
    served: await servedAt(deps, token, report, isCompared),
  });
}

/** What the page says of itself. Addresses come from the public URL, never from the request. */
async function servedAt(
  { formats, publicUrl }: ReportDeps,
  token: string,
  report: StoredReport,
  isCompared: boolean,
): Promise<Served> {
  const url = `${publicUrl.href.replace(/\/+$/u, '')}/r/${token}`;
  const path = new URL(url).pathname;
  return {
    compareHref: isCompared ? path : path + COMPARED,
    files: formats.map((format) => ({
      href: `${path}.${format.extension}`,
      fileName: fileName(format, report),
      name: format.name,
    })),
    code: await qrCode(url),
  };
}

async function sendFile(ctx: Context, deps: ReportDeps, format: Format, report: StoredReport): Promise<void> {
  const { extension, mediaType, opens, print } = format;
  const content = await print(sourceOf(formOf(deps, report), report));
  const fallback = `report-${report.period}.${extension}`;
  ctx.attachment(fileName(format, report), { type: opens, fallback });
  ctx.set('Content-Type', mediaType);
  ctx.body = typeof content === 'string' ? content : Buffer.from(content);
}

function fileName({ extension }: Format, { unit, period }: StoredReport): string {
  return `${titleOf(printable(unit.name), period)}.${extension}`;
}

function formOf({ form }: ReportDeps, report: StoredReport): Form {
  const known = form(report.form);
  if (known === null)
    throw new Error(
      `a report of ${report.period} is on file in form ${report.form}, which is not registered`,
    );
  return known;
}
