/**
 * Every message passes here. It is answered from its transaction when that is quick, else with nothing, after it
 * is certain that the outbox will answer; and if not even that is certain, not at all, so that it comes again.
 */
import type { Kysely } from 'kysely';
import type { MessageKey } from '../conversations/said.ts';
import { traceOf } from '../storage/errors.ts';
import type { Flood } from '../storage/flood.ts';
import { leftOver, writeFlushed } from '../storage/inbox.ts';
import type { TurnQueue } from '../storage/queue.ts';
import { createTurnQueue } from '../storage/queue.ts';
import { resumeInterrupted } from '../storage/resume.ts';
import type { Schema } from '../storage/schema.ts';
import type { IncomingTurn } from '../storage/turn.ts';
import type { TurnEngine } from '../storage/turns.ts';
import type { Handled, Lane, Place } from './late.ts';
import { createLane, createLate, createPlaces, tellOfFlood } from './late.ts';

export interface Handler {
  /** Answers within three and a half seconds of the receipt, whatever happens. Never fails. */
  readonly handle: (turn: IncomingTurn) => Promise<Handled>;
  /** The reply to this message has left the process. */
  readonly flushed: (key: MessageKey) => void;
  /** Settles what crashes and late turns left over, and tells members of replies that were lost. */
  readonly sweep: () => Promise<void>;
  /** Sweeps now and every other second. */
  readonly start: () => void;
  /** Accepts nothing more and ends what was accepted. */
  readonly drain: () => Promise<void>;
}

export interface HandlerDeps {
  readonly engine: TurnEngine;
  readonly db: Kysely<Schema>;
  /** The machine's clock. */
  readonly clock: () => Date;
  /** What a member is told when his last answer may not have reached him. */
  readonly resumeText: (answer: string) => string;
  /** Messages for the outbox were committed: whoever delivers them need not wait for the next look. */
  readonly onMessages?: () => void;
  /** For the log: what failed and where, without anybody's text. */
  readonly onFailure?: (trace: string) => void;
  /** The limit on what one member sends, and what he is told above it; without it there is none. */
  readonly flood?: { readonly limit: Flood; readonly text: string; readonly onOver?: () => void };
  readonly timing?: Partial<Timing>;
}

export interface Timing {
  /** After the receipt: then the outbox is to answer. */
  readonly deadlineMs: number;
  /** How long recording that may take. */
  readonly recordMs: number;
  /**
   * Until a reply that left is written down, unless a batch does so first; a few times as long while turns wait for one.
   * A process that is killed in between owes the member one needless message.
   */
  readonly flushMs: number;
  readonly sweepMs: number;
  /** Before a message that had to wait, or a batch that failed, is tried again. */
  readonly retryMs: number;
  /** After a late answer, until the message itself is settled. */
  readonly soonMs: number;
  /** A message that is not settled at this age has nobody waiting for it. */
  readonly abandonedMs: number;
  /** A reply that has not left at this age was lost. */
  readonly lostMs: number;
}

/** So soon a member is told of a reply that was lost, also one that was lost just before a restart (reliability.md E-06). */
const TOLD_WITHIN_MS = 10_000;
/** The service repeats what was not answered after five seconds: that may bring the reply. */
const LOST_MS = 8000;

/** The first two end well before the service gives up after five seconds, on a busy machine too (reliability.md E-14). */
const TIMING: Timing = {
  deadlineMs: 2800,
  recordMs: 700,
  flushMs: 20,
  sweepMs: TOLD_WITHIN_MS - LOST_MS,
  retryMs: 25,
  soonMs: 300,
  abandonedMs: 5000,
  lostMs: LOST_MS,
};

/** Beyond this, honest refusal is better than a queue that cannot be answered in time. */
const LONGEST_QUEUE = 5000;
const SWEPT_AT_ONCE = 50;
const MARKS_KEPT = 20_000;

export function createHandler(deps: HandlerDeps): Handler {
  const timing = { ...TIMING, ...deps.timing };
  const onFailure = deps.onFailure ?? (() => undefined);
  const marks = createMarks(deps, timing, onFailure, () => queue.length() > 0);
  const queue: TurnQueue = createTurnQueue({
    engine: deps.engine,
    flushed: marks.pending,
    onFlushed: marks.written,
    onFailure,
    retryMs: timing.retryMs,
  });
  const inFlight = new Map<MessageKey, Promise<Handled>>();
  const sweeper = createSweeper(deps, timing, queue, marks.pending, onFailure);
  const record = createLate({ db: deps.db, recordMs: timing.recordMs, onFailure });
  let accepting = true;
  let interval: NodeJS.Timeout | undefined;
  let soon: NodeJS.Timeout | undefined;
  const sweepSoon = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined;
      void sweeper();
    }, timing.soonMs);
  };
  const onLate = async (turn: IncomingTurn): Promise<Handled> => {
    const handled = await record(turn);
    if (accepting && 'answer' in handled) sweepSoon();
    return handled;
  };
  const lane = laneOf(deps, onLate, onFailure);
  const places = createPlaces();
  const inQueue = (turn: IncomingTurn): Promise<Handled> => {
    const place = places.next(turn.chat);
    const handled = answerInTime(deps, timing, queue, turn, place, onLate);
    lane?.follow(turn.chat, handled);
    return handled;
  };

  return {
    handle: (turn) => {
      const same = inFlight.get(turn.key);
      if (same !== undefined) return same;
      if (!accepting || queue.length() >= LONGEST_QUEUE) return Promise.resolve({ kind: 'unavailable' });
      const answered = lane?.takes(turn) === true ? lane.later(turn) : inQueue(turn);
      const handled = answered.finally(() => inFlight.delete(turn.key));
      inFlight.set(turn.key, handled);
      return handled;
    },
    flushed: marks.add,
    sweep: sweeper,
    start: () => {
      void sweeper();
      interval ??= setInterval(() => void sweeper(), timing.sweepMs);
      interval.unref();
    },
    drain: async () => {
      accepting = false;
      clearInterval(interval);
      clearTimeout(soon);
      await Promise.all(inFlight.values());
      await queue.idle();
      await marks.flush();
    },
  };
}

function laneOf(
  { db, clock, flood, onMessages }: HandlerDeps,
  record: (turn: IncomingTurn) => Promise<Handled>,
  onFailure: (trace: string) => void,
): Lane | null {
  if (flood === undefined) return null;
  return createLane({
    flood: flood.limit,
    record: (turn) => {
      flood.onOver?.();
      return record(turn);
    },
    tell: async (userId) => {
      await tellOfFlood({ db, onFailure }, userId, flood.text, clock());
      onMessages?.();
    },
  });
}

function answerInTime(
  deps: HandlerDeps,
  timing: Timing,
  queue: TurnQueue,
  turn: IncomingTurn,
  place: Place,
  onLate: (turn: IncomingTurn) => Promise<Handled>,
): Promise<Handled> {
  return new Promise((resolve) => {
    const left = turn.receivedAt.getTime() + timing.deadlineMs - deps.clock().getTime();
    const ticket = queue.enter(turn, ({ answer }) => {
      clearTimeout(deadline);
      place.leave();
      resolve({ answer });
    });
    const late = async (): Promise<void> => {
      await place.before;
      const handled = onLate(turn);
      place.leave();
      // Until it is recorded the turn stays in the queue; if it is settled first, that answer is told.
      resolve(await handled.finally(ticket.withdraw));
    };
    const deadline = setTimeout(() => void late(), Math.max(0, left));
  });
}

interface Marks {
  readonly pending: ReadonlySet<MessageKey>;
  readonly add: (key: MessageKey) => void;
  readonly written: (keys: ReadonlySet<MessageKey>) => void;
  readonly flush: () => Promise<void>;
}

/** So many times a mark waits for the batch that is under way. */
const WAITS = 5;

/** Replies that left: written with the next batch, or by themselves when none comes. */
function createMarks(
  { db, clock }: HandlerDeps,
  { flushMs }: Timing,
  onFailure: (trace: string) => void,
  isBusy: () => boolean,
): Marks {
  const pending = new Set<MessageKey>();
  let timer: NodeJS.Timeout | undefined;
  const later = (waits: number): void => {
    timer = setTimeout(() => {
      if (waits > 0 && isBusy()) later(waits - 1);
      else void flush();
    }, flushMs);
    timer.unref();
  };
  const written = (keys: ReadonlySet<MessageKey>): void => {
    for (const key of keys) pending.delete(key);
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    const keys = new Set(pending);
    if (keys.size === 0) return;
    try {
      await writeFlushed(db, [...keys], clock());
      written(keys);
    } catch (error) {
      onFailure(traceOf(error));
    }
  };
  return {
    pending,
    add: (key) => {
      // Without a database they pile up. A forgotten mark costs the member one needless message.
      if (pending.size >= MARKS_KEPT) return;
      pending.add(key);
      if (timer === undefined) later(WAITS);
    },
    written,
    flush,
  };
}

/** One sweep at a time: who asks while it runs gets the same. */
function createSweeper(
  deps: HandlerDeps,
  timing: Timing,
  queue: TurnQueue,
  flushed: ReadonlySet<MessageKey>,
  onFailure: (trace: string) => void,
): () => Promise<void> {
  let running: Promise<void> | null = null;
  const sweep = async (): Promise<void> => {
    try {
      while ((await settleLeftOver(deps, timing, queue)) > 0);
      while ((await tellLost(deps, timing, flushed)) > 0);
    } catch (error) {
      onFailure(traceOf(error));
    }
  };
  return () => {
    running ??= sweep().finally(() => {
      running = null;
    });
    return running;
  };
}

/** Tells some members of replies that were lost; how many. */
async function tellLost(
  deps: HandlerDeps,
  { lostMs }: Timing,
  flushed: ReadonlySet<MessageKey>,
): Promise<number> {
  const at = deps.clock();
  const before = new Date(at.getTime() - lostMs);
  const told = await resumeInterrupted(deps.db, { before, flushed, text: deps.resumeText, at });
  if (told > 0) deps.onMessages?.();
  return told;
}

/** Settles one left-over message of each chat; tells how many. */
async function settleLeftOver({ db, clock }: HandlerDeps, timing: Timing, queue: TurnQueue): Promise<number> {
  const turns = await leftOver(db, new Date(clock().getTime() - timing.abandonedMs), SWEPT_AT_ONCE);
  const settled = await Promise.all(turns.map((turn) => settleOne(queue, turn, timing.deadlineMs)));
  return settled.filter(Boolean).length;
}

function settleOne(queue: TurnQueue, turn: IncomingTurn, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const ticket = queue.enter(turn, () => {
      clearTimeout(timer);
      resolve(true);
    });
    const timer = setTimeout(() => {
      ticket.withdraw();
      resolve(false);
    }, withinMs);
  });
}
