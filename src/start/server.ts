/** Puts the parts together by hand: configuration in, a listening server out. */
import { conversation } from '../../conversations/conversation.ts';
import { resumed } from '../../conversations/resumed.ts';
import { tooFast } from '../../conversations/texts.ts';
import type { Database } from '../../storage/database.ts';
import { createFlood } from '../../storage/flood.ts';
import { forgetCompany } from '../../storage/company.ts';
import { createStateCache } from '../../storage/live.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { Config } from '../config.ts';
import type { Registry } from '../forms/registry.ts';
import { registry } from '../forms/registry.ts';
import { createHandler } from '../handle.ts';
import type { Log } from '../log.ts';
import { keepLinkSecret } from '../secret.ts';
import { createCall, listenForCalls } from '../jobs/wake-up.ts';
import { startBackfill } from './backfill.ts';
import { openChannel } from './channel.ts';
import { clocks } from './clocks.ts';
import { createContacts } from './contacts.ts';
import { createDenials } from './denials.ts';
import { createDelivery } from './delivery.ts';
import type { Closers } from './infrastructure.ts';
import { closeAll, listen, openRecord, openRedis } from './infrastructure.ts';
import { createLinks } from './links.ts';
import { createMetrics } from './metrics.ts';
import { startOperations } from './operations.ts';
import { openPages } from './pages.ts';
import { startReminders } from './reminders.ts';
import { serve } from './serve.ts';

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
  const { application, routers } = await openChannel(
    { config, tell, forms, db, listening, secret, clocks: time },
    closers,
  );

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
    ...{ config, log, database, listening, metrics, watch },
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
