/** Puts the parts together by hand: configuration in, a listening server out. */
import type Router from '@koa/router';
import { sql } from 'kysely';
import { conversation } from '../../conversations/conversation.ts';
import { resumed, tooFast } from '../../conversations/texts.ts';
import type { Database } from '../../storage/database.ts';
import { createFlood } from '../../storage/flood.ts';
import { forgetCompany } from '../../storage/company.ts';
import { createStateCache } from '../../storage/live.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import { replaceRoster } from '../../storage/roster.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { Config } from '../config.ts';
import type { Registry } from '../forms/registry.ts';
import { registry } from '../forms/registry.ts';
import { createHandler } from '../handle.ts';
import type { Log } from '../log.ts';
import { keepLinkSecret } from '../secret.ts';
import { county } from '../simulator/county.ts';
import type { SeedFiling } from '../simulator/tour.ts';
import { createApp, routesOf } from '../web/app.ts';
import { createCall, listenForCalls } from '../jobs/wake-up.ts';
import { healthRoutes } from '../web/health.ts';
import { startBackfill } from './backfill.ts';
import { createContacts } from './contacts.ts';
import type { Application } from './delivery.ts';
import { createDenials } from './denials.ts';
import { createDelivery } from './delivery.ts';
import type { Closers, Listening } from './infrastructure.ts';
import { closeAll, listen, openRecord, openRedis } from './infrastructure.ts';
import { createLinks } from './links.ts';
import type { ServerMetrics } from './metrics.ts';
import { createMetrics } from './metrics.ts';
import { startOperations } from './operations.ts';
import { openPages } from './pages.ts';
import { startReminders } from './reminders.ts';
import { readRoster, watchRoster } from './roster-watch.ts';
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
  /** Each route that it answers, such as `GET /r/:file`. */
  readonly routes: readonly string[];
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
const PUSH_AFTER_MS = 2500;

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
  const [answers, delivers] = [config.role !== 'worker', config.role !== 'web'];
  const { application, routers } = await openChannel(deps, database, listening, secret, time, closers);

  const metrics = createMetrics();
  const delivery = createDelivery(db, redis, application, (event) => {
    metrics.delivery(event.type);
    if (event.type === 'failed') log.error('outbox.failed', { error: event.error });
    if (event.type === 'stopped') log.error('outbox.stopped', { reason: event.reason });
    if (event.type === 'parked') log.warn('outbox.parked', { reason: event.reason });
  });
  closers.push(delivery.close);
  const onMessages = delivers ? delivery.outbox.wake : callWorkers(redis, closers);
  // Where processes share a Redis, others may commit what this one is to send.
  if (delivers && config.redisUrl !== undefined) closers.push(listenForCalls(patient(), onMessages));

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
    onMessages,
    onParked: ({ key, trace }) => {
      log.error('turn.parked', { message: key, error: { name: 'Parked', stack: trace } });
    },
  });
  const handler = createHandler({
    engine,
    db,
    clock,
    resumeText: resumed,
    onMessages,
    flood: { limit: createFlood(redis, () => performance.now()), text: tooFast, onOver: metrics.flood },
    onFailure: (trace) => {
      metrics.failure('turn');
      log.error('turn.failed', { error: { name: 'Failed', stack: trace } });
    },
  });
  closers.push(handler.drain);

  const { contactsHours: hours } = config;
  const contacts = hours === null ? null : createContacts({ db, hours, read: delivery.readContacts, log });
  if (contacts === null) await forgetCompany(db);
  else closers.push(contacts.close);
  const tellDenied = createDenials({
    ...{ db, clock, auditHash: config.auditHash },
    onFailure: (error) => {
      metrics.failure('web');
      log.error('web.failed', { error });
    },
  });
  const publicUrl = new URL(listening.publicUrl);
  const hear = contacts?.hear ?? null;
  const shared = { config, db, redis, application, delivery, handler, links, forms, metrics };
  const pages = answers
    ? openPages({ ...shared, secret, tellDenied, now, clock, hear, publicUrl }, closers)
    : [];
  const watched = { config, database, redis, publicUrl, metrics, log, tell, closers };
  const watch = await startOperations({ ...watched, backsUp: delivers });
  if (delivers) {
    const reminders = await startReminders({
      ...{ db, patient, forms, onMessages, cards: config.cards, ...time },
      onFailure: (error) => {
        metrics.failure('reminders');
        log.error('reminders.failed', { error });
      },
    });
    closers.push(reminders.close);
  }

  let stopping = false;
  const served = [...pages, ...routers];
  const routes = serve({
    ...{ deps, database, listening, metrics, watch },
    routers: served,
    stopping: () => stopping,
  });
  if (delivers) {
    handler.start();
    delivery.outbox.start();
    contacts?.start();
    closers.push(backfill(db, forms, log));
  }
  return {
    url: listening.ownUrl,
    publicUrl: listening.publicUrl,
    routes,
    stop: async () => {
      stopping = true;
      await closeAll(closers);
    },
  };
}

/** What a process that does not deliver says when it has committed something to be delivered. */
function callWorkers(redis: RedisClient, closers: Closers): () => void {
  const { call, close } = createCall(redis);
  closers.push(close);
  return call;
}

/** Writes the compact copies that are missing, beside the work; returns what stops it. */
function backfill(db: Database['db'], forms: Registry, log: Log): () => Promise<void> {
  return startBackfill({
    db,
    forms,
    onDone: (count) => {
      if (count > 0) log.info('digests.written', { count });
    },
    onFailure: (error) => {
      log.error('digests.failed', { error });
    },
  }).stop;
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
  readonly metrics: ServerMetrics;
  readonly watch: Watch;
  readonly routers: readonly Router[];
  readonly stopping: () => boolean;
}

function serve(parts: Served): readonly string[] {
  const { deps, database, listening, metrics, stopping } = parts;
  const health = healthRoutes({
    probe: async () => {
      await sql`update schema_version set applied_at = applied_at where version = 1`.execute(database.db);
    },
    checks: parts.watch.checks,
    stopping,
    metrics: metrics.registry,
    now: () => performance.now(),
  });
  const routers = [health, ...parts.routers];
  const app = createApp({
    publicUrl: new URL(listening.publicUrl),
    // The simulator shows reports beside its chat.
    framed: deps.config.mode.kind === 'simulator' ? 'here' : 'never',
    routers,
    report: (error) => {
      metrics.failure('web');
      deps.log.error('web.failed', { error });
    },
  });
  const respond = app.callback();
  listening.serve((request, response) => void respond(request, response));
  return routesOf(routers);
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
