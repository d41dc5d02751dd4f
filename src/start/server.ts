/** Puts the parts together by hand: configuration in, a listening server out. */
import type Router from '@koa/router';
import { sql } from 'kysely';
import { conversation } from '../../conversations/conversation.ts';
import { resumed, tooFast } from '../../conversations/texts.ts';
import type { Database } from '../../storage/database.ts';
import { createFlood } from '../../storage/flood.ts';
import { openLink } from '../../storage/links.ts';
import { createStateCache } from '../../storage/live.ts';
import { loadSums } from '../../storage/sums.ts';
import { forgetCompany } from '../../storage/company.ts';
import { replaceRoster } from '../../storage/roster.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { parseAesKey } from '../channels/wecom/crypto.ts';
import type { CompanyNews } from '../channels/wecom/message.ts';
import type { Config } from '../config.ts';
import type { Registry } from '../forms/registry.ts';
import { registry } from '../forms/registry.ts';
import type { Handler } from '../handle.ts';
import { createHandler } from '../handle.ts';
import type { Log } from '../log.ts';
import type { Format } from '../report/formats.ts';
import { keepLinkSecret } from '../secret.ts';
import { county } from '../simulator/county.ts';
import type { SeedFiling } from '../simulator/tour.ts';
import { createApp } from '../web/app.ts';
import { callbackRoutes } from '../web/callback.ts';
import { healthRoutes } from '../web/health.ts';
import type { Opened } from '../web/report.ts';
import type { TellDenied } from '../web/denied.ts';
import { comparableTo } from './comparable.ts';
import { reportRoutes } from '../web/report.ts';
import { startBackfill } from './backfill.ts';
import { createBoard } from './board.ts';
import { createContacts } from './contacts.ts';
import type { Application } from './delivery.ts';
import { createDenials } from './denials.ts';
import { createDelivery } from './delivery.ts';
import type { Closers, Listening } from './infrastructure.ts';
import { closeAll, listen, openRecord, openRedis } from './infrastructure.ts';
import type { Links } from './links.ts';
import { createLinks } from './links.ts';
import type { ServerMetrics } from './metrics.ts';
import { createMetrics } from './metrics.ts';
import { openFormats } from './formats.ts';
import { createGrid } from './grid.ts';
import { startOperations } from './operations.ts';
import { startReminders } from './reminders.ts';
import { readRoster, watchRoster } from './roster-watch.ts';
import { createWebLogin } from './sessions.ts';
import { createUploads } from './uploads.ts';
import { readSeedFiling } from './seed-filing.ts';
import { simulate } from './simulation.ts';
import type { Watch } from './watch.ts';

export interface ServerDeps {
  readonly config: Config;
  readonly log: Log;
  /** A line for the operator, in Chinese. */
  readonly tell: (line: string) => void;
  /** The form versions; the national ones unless told. */
  readonly forms?: Registry;
}

export interface RunningServer {
  /** By which this machine reaches it. */
  readonly url: string;
  readonly publicUrl: string;
  /** Ends what is under way, then everything else. */
  readonly stop: () => Promise<void>;
}

export async function startServer(deps: ServerDeps): Promise<RunningServer> {
  const closers: Closers = [];
  try {
    return await start(deps, closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** When a message has waited so long that its passive reply might come too late, the outbox answers it. */
const PUSH_AFTER_MS = 3500;

async function start(deps: ServerDeps, closers: Closers): Promise<RunningServer> {
  const { config, log, tell, forms = registry() } = deps;
  const database = await openRecord(config, closers, tell);
  const { db } = database;
  const { redis, patient } = await openRedis(config, closers, tell);
  const secret = config.linkSecret ?? keepLinkSecret(config.dataDir);
  const listening = await listen(config, closers);
  const links = createLinks(secret, listening.publicUrl);
  const time = clocks(config);
  const { now, clock } = time;
  const { application, routers } = await openChannel(deps, database, listening, secret, time, closers);

  const metrics = createMetrics();
  const delivery = createDelivery(db, redis, application, (event) => {
    metrics.delivery(event.type);
    if (event.type === 'failed') log.error('outbox.failed', { error: event.error });
    if (event.type === 'stopped') log.error('outbox.stopped', { reason: event.reason });
    if (event.type === 'parked') log.warn('outbox.parked', { reason: event.reason });
  });
  closers.push(delivery.close);

  const engine = createTurnEngine({
    db,
    live: createStateCache({ redis }),
    conversation: conversation(forms, config.checksOff),
    registry: forms,
    newLink: links.make,
    linkDays: config.linkDays,
    auditHash: config.auditHash,
    pushAfterMs: PUSH_AFTER_MS,
    cards: config.cards,
    now,
    clock,
    onMessages: delivery.outbox.wake,
    onParked: ({ key, trace }) => {
      log.error('turn.parked', { message: key, error: { name: 'Parked', stack: trace } });
    },
  });
  const handler = createHandler({
    engine,
    db,
    clock,
    resumeText: resumed,
    onMessages: delivery.outbox.wake,
    flood: { limit: createFlood(redis, () => performance.now()), text: tooFast, onOver: metrics.flood },
    onFailure: (trace) => {
      metrics.failure('turn');
      log.error('turn.failed', { error: { name: 'Failed', stack: trace } });
    },
  });
  closers.push(handler.drain);

  const publicUrl = new URL(listening.publicUrl);
  const files = openFormats(config.fontDir ?? null);
  closers.push(files.close);
  const tellDenied = createDenials({
    ...{ db, clock, auditHash: config.auditHash },
    onFailure: (error) => {
      metrics.failure('web');
      log.error('web.failed', { error });
    },
  });
  const uploads = createUploads({
    tellDenied,
    db,
    handler,
    links,
    forms,
    checksOff: config.checksOff,
    publicUrl,
    now,
    clock,
  });
  closers.push(uploads.close);
  const watch = await startOperations({ config, database, redis, publicUrl, metrics, log, tell, closers });
  const login = createWebLogin({
    ...{ db, redis, application, delivery, secret, publicUrl, tellDenied, clock },
  });
  const grid = createGrid({
    ...{ db, handler, forms, publicUrl, application, clock },
    sessions: login.sessions,
    checksOff: config.checksOff,
  });
  const { sessions } = login;
  const board = createBoard({
    db,
    sessions,
    links,
    forms,
    formats: files.formats,
    publicUrl,
    now,
    clock,
  });
  const reminders = await startReminders({
    db,
    patient,
    forms,
    cards: config.cards,
    ...time,
    onMessages: delivery.outbox.wake,
    onFailure: (error) => {
      metrics.failure('reminders');
      log.error('reminders.failed', { error });
    },
  });
  closers.push(reminders.close);

  const { contactsHours: hours } = config;
  const contacts = hours === null ? null : createContacts({ db, hours, read: delivery.readContacts, log });
  if (contacts === null) await forgetCompany(db);
  else closers.push(contacts.close);

  let stopping = false;
  serve({
    deps,
    database,
    listening,
    links,
    application,
    handler,
    hear: contacts?.hear ?? null,
    metrics,
    watch,
    now,
    routers: [uploads.router, ...login.routers, board, ...grid, ...routers],
    formats: files.formats,
    stopping: () => stopping,
    forms,
    tellDenied,
  });
  handler.start();
  delivery.outbox.start();
  contacts?.start();
  const backfill = startBackfill({
    db,
    forms,
    onDone: (count) => {
      if (count > 0) log.info('digests.written', { count });
    },
    onFailure: (error) => {
      log.error('digests.failed', { error });
    },
  });
  closers.push(backfill.stop);
  return {
    url: listening.ownUrl,
    publicUrl: listening.publicUrl,
    stop: async () => {
      stopping = true;
      await closeAll(closers);
    },
  };
}

interface Channel {
  readonly application: Application;
  readonly routers: readonly Router[];
}

/** The real WeCom, or one that is played; and the roster of those who may speak. */
async function openChannel(
  { config, tell, forms = registry() }: ServerDeps,
  { db }: Database,
  { ownUrl, publicUrl }: Listening,
  secret: string,
  { now, forward }: Clocks,
  closers: Closers,
): Promise<Channel> {
  const { rosterFile: file, mode } = config;
  if (file !== undefined) {
    const complain = (problems: readonly string[]): void => {
      problems.forEach(tell);
    };
    closers.push((await watchRoster({ db, file, complain })).stop);
  }
  if (mode.kind === 'wecom') {
    if (file === undefined) tell('名册：没有设置 ROSTER_FILE，沿用数据库里原有的名册。');
    return { application: mode, routers: [] };
  }
  const roster = file === undefined ? county : await readRoster(file);
  if (file === undefined) await replaceRoster(db, roster);
  const filing = (): Promise<SeedFiling | null> => readSeedFiling(db, forms);
  const simulation = simulate({
    ...{ secret, roster, ownUrl, publicUrl, filing },
    clock: { now, forward },
    contacts: config.contactsHours !== null,
  });
  closers.push(simulation.close);
  return { application: simulation.application, routers: [simulation.router] };
}

interface Served {
  readonly deps: ServerDeps;
  readonly database: Database;
  readonly listening: Listening;
  readonly links: Links;
  readonly application: Application;
  readonly handler: Handler;
  readonly hear: ((news: CompanyNews) => Promise<void>) | null;
  readonly metrics: ServerMetrics;
  readonly watch: Watch;
  readonly now: () => Date;
  readonly routers: readonly Router[];
  readonly formats: readonly Format[];
  readonly stopping: () => boolean;
  readonly forms: Registry;
  readonly tellDenied: TellDenied;
}

function serve(parts: Served): void {
  const { database, listening, links, application, handler, metrics, forms } = parts;
  const publicUrl = new URL(listening.publicUrl);
  const key = parseAesKey(application.aesKey);
  if (key === null) throw new Error('WECOM_ENCODING_AES_KEY 应为 43 个字母或数字。');
  const health = healthRoutes({
    probe: async () => {
      await sql`update schema_version set applied_at = applied_at where version = 1`.execute(database.db);
    },
    checks: parts.watch.checks,
    stopping: parts.stopping,
    metrics: metrics.registry,
    now: () => performance.now(),
  });
  const callback = callbackRoutes({
    app: { ...application, key },
    handle: async (turn) => {
      const begun = performance.now();
      const handled = await handler.handle(turn);
      const way = 'kind' in handled ? 'unavailable' : handled.answer === null ? 'push' : 'passive';
      metrics.turn(way, performance.now() - begun);
      return handled;
    },
    ...(parts.hear !== null && { hear: parts.hear }),
    flushed: handler.flushed,
    now: () => new Date(),
    refused: metrics.refusal,
  });
  const reports = reportRoutes({
    open: async (token) => {
      const found = await openLink(database.db, links.hash(token), parts.now());
      if (found.kind === 'expired' && found.denied !== undefined)
        await parts.tellDenied(found.denied.by, found.denied, 'GET /r/:token');
      return opened(database.db, forms, found);
    },
    form: forms.form,
    formFor: forms.formFor,
    formats: parts.formats,
    checksOff: parts.deps.config.checksOff,
    publicUrl,
  });
  const app = createApp({
    publicUrl,
    // The simulator shows reports beside its chat.
    framed: parts.deps.config.mode.kind === 'simulator' ? 'here' : 'never',
    routers: [health, callback, reports, ...parts.routers],
    report: (error) => {
      metrics.failure('web');
      parts.deps.log.error('web.failed', { error });
    },
  });
  const respond = app.callback();
  listening.serve((request, response) => void respond(request, response));
}

interface Clocks {
  /** The clock of periods, reminders and links: NIANBAO_NOW at the start, then running on. */
  readonly now: () => Date;
  /** The machine's. */
  readonly clock: () => Date;
  /** Puts the clock of periods, reminders and links forward by so many milliseconds; only the simulator does. */
  readonly forward: (ms: number) => void;
  /** Tells from where it was put forward. */
  readonly onForward: (listener: (from: Date) => void) => void;
}

function clocks(config: Config): Clocks {
  let ahead = config.now === undefined ? 0 : config.now.getTime() - Date.now();
  const listeners: ((from: Date) => void)[] = [];
  const now = (): Date => new Date(Date.now() + ahead);
  return {
    now,
    clock: () => new Date(),
    forward: (ms) => {
      const from = now();
      ahead += Math.max(0, ms);
      for (const listener of listeners) listener(from);
    },
    onForward: (listener) => {
      listeners.push(listener);
    },
  };
}

/** What a link opens, as it is shown. */
async function opened(
  db: Database['db'],
  forms: Registry,
  found: Awaited<ReturnType<typeof openLink>>,
): Promise<Opened> {
  switch (found.kind) {
    case 'unknown':
    case 'expired':
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
