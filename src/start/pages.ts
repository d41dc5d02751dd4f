/** Wires what a process answers: the callback, reports behind links, and the pages that ask who looks. */
import type Router from '@koa/router';
import type { Kysely } from 'kysely';
import { openLink } from '../../storage/links.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import type { Schema } from '../../storage/schema.ts';
import { loadSums } from '../../storage/sums.ts';
import { parseAesKey } from '../channels/wecom/crypto.ts';
import type { CompanyNews } from '../channels/wecom/message.ts';
import type { Config } from '../config.ts';
import type { Registry } from '../forms/registry.ts';
import type { Handler } from '../handle.ts';
import { callbackRoutes } from '../web/callback.ts';
import type { TellDenied } from '../web/denied.ts';
import type { Opened, ReportDeps } from '../web/report.ts';
import { reportRoutes } from '../web/report.ts';
import { createBoard } from './board.ts';
import { comparableTo } from './comparable.ts';
import type { Application, Delivery } from './delivery.ts';
import { openFormats } from './formats.ts';
import { createGrid } from './grid.ts';
import type { Closers } from './infrastructure.ts';
import type { Links } from './links.ts';
import type { ServerMetrics } from './metrics.ts';
import { createWebLogin } from './sessions.ts';
import { createUploads } from './uploads.ts';

export interface PageParts {
  readonly config: Config;
  readonly db: Kysely<Schema>;
  readonly redis: RedisClient;
  readonly application: Application;
  readonly delivery: Delivery;
  readonly handler: Handler;
  readonly links: Links;
  readonly forms: Registry;
  readonly metrics: ServerMetrics;
  /** Takes what WeCom tells of members that join or leave; null where nobody listens. */
  readonly hear: ((news: CompanyNews) => Promise<void>) | null;
  readonly tellDenied: TellDenied;
  /** LINK_SECRET. */
  readonly secret: string;
  readonly publicUrl: URL;
  /** The clock of periods, reminders and links, and the machine's. */
  readonly now: () => Date;
  readonly clock: () => Date;
}

export function openPages(parts: PageParts, closers: Closers): readonly Router[] {
  const { config, forms, publicUrl } = parts;
  const { checksOff } = config;
  const files = openFormats(config.fontDir ?? null);
  closers.push(files.close);
  const uploads = createUploads({ ...parts, checksOff });
  closers.push(uploads.close);
  const login = createWebLogin(parts);
  const { sessions } = login;
  const reports = reportRoutes({
    open: openReport(parts),
    form: forms.form,
    formFor: forms.formFor,
    formats: files.formats,
    checksOff,
    publicUrl,
  });
  return [
    callback(parts),
    reports,
    uploads.router,
    ...login.routers,
    createBoard({ ...parts, sessions, formats: files.formats }),
    ...createGrid({ ...parts, sessions, checksOff }),
  ];
}

function callback({ application, handler, hear, metrics }: PageParts): Router {
  const key = parseAesKey(application.aesKey);
  if (key === null) throw new Error('WECOM_ENCODING_AES_KEY 应为 43 个字母或数字。');
  return callbackRoutes({
    app: { ...application, key },
    handle: async (turn) => {
      const begun = performance.now();
      const handled = await handler.handle(turn);
      const way = 'kind' in handled ? 'unavailable' : handled.answer === null ? 'push' : 'passive';
      metrics.turn(way, performance.now() - begun);
      return handled;
    },
    ...(hear !== null && { hear }),
    flushed: handler.flushed,
    now: () => new Date(),
    refused: metrics.refusal,
  });
}

/** Finds what the token of a link opens; a link of somebody who may no longer look is told as denied. */
export function openReport({
  db,
  links,
  forms,
  now,
  tellDenied,
}: Pick<PageParts, 'db' | 'links' | 'forms' | 'now' | 'tellDenied'>): ReportDeps['open'] {
  return async (token) => {
    const found = await openLink(db, links.hash(token), now());
    if (found.kind === 'expired' && found.denied !== undefined)
      await tellDenied(found.denied.by, found.denied, 'GET /r/:token');
    return opened(db, forms, found);
  };
}

/** What a link opens, as it is shown. */
async function opened(
  db: Kysely<Schema>,
  forms: Registry,
  found: Awaited<ReturnType<typeof openLink>>,
): Promise<Opened> {
  switch (found.kind) {
    case 'unknown':
    case 'expired':
    case 'trend':
      return found;
    case 'sums': {
      const sums = await loadSums(db, found.unit, found.period, forms.formFor);
      return sums === null ? { kind: 'unknown' } : { kind: 'sums', sums };
    }
    case 'open':
      return { kind: 'open', report: comparableTo(forms, found.report) };
    default:
      return found satisfies never;
  }
}
