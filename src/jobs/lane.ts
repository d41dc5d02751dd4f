/** One member's claimed rows, sent one after the other; what cannot go now holds back what comes after it. */
import { createHash } from 'node:crypto';
import type { UserId } from '../../conversations/people.ts';
import type {
  DelayedDelivery,
  Delivery,
  OutboxDeps,
  OutboxMessage,
  OutboxRow,
  StoppedDelivery,
} from './outbox-port.ts';

/** What a worker remembers between rounds. All of it may be lost. */
export interface WorkerState {
  stopping: boolean;
  /** Before this nothing is sent at all. */
  pausedUntil: number;
  /** The service complained of the frequency since the last message that got through. */
  throttled: boolean;
  /** The operator has been told that nothing goes out. */
  alarmed: boolean;
  /** Rows of which it is not known whether they arrived. */
  readonly trouble: Map<number, Trouble>;
  /** Members whose first row waits, and until when. */
  readonly held: Map<UserId, number>;
}

interface Trouble {
  readonly since: number;
  readonly count: number;
}

interface Hold {
  readonly until: number;
  readonly error: string;
}

const BACKOFF_MS = 5_000;
const BACKOFF_MAX_MS = 10 * 60_000;
/** Trying again is safe while the service remembers what it got: 4 hours, less a margin for the last try. */
const RETRY_WINDOW_MS = 3.5 * 3_600_000;
/** A card must not keep the texts behind it waiting: they do without it. */
const CARD_WINDOW_MS = 60_000;
/** Restarts begin the window anew; this ends it all the same. Waiting for the pace may count as an attempt, so it is high. */
const MAX_ATTEMPTS = 500;
const STOP_MS = 10 * 60_000;
const FREQUENCY_AGAIN_MS = 3_600_000;

export function createWorkerState(): WorkerState {
  return {
    stopping: false,
    pausedUntil: 0,
    throttled: false,
    alarmed: false,
    trouble: new Map(),
    held: new Map(),
  };
}

/** Sends the rows of one member, lowest id first. */
export async function deliverLane(
  deps: OutboxDeps,
  state: WorkerState,
  rows: readonly OutboxRow[],
): Promise<void> {
  let hold: Hold | null = null;
  for (const row of rows) {
    hold ??= standingHold(deps, state, row.userId);
    if (hold === null) hold = await deliverRow(deps, state, row);
    if (hold !== null) await deps.port.later(row.id, new Date(hold.until), hold.error);
  }
}

function standingHold(deps: OutboxDeps, state: WorkerState, userId: UserId): Hold | null {
  const now = deps.now();
  if (state.stopping) return { until: now, error: 'given back at stop' };
  if (now < state.pausedUntil) return { until: state.pausedUntil, error: 'sending is paused' };
  const until = state.held.get(userId) ?? 0;
  if (now < until) return { until, error: 'an earlier message waits' };
  state.held.delete(userId);
  return null;
}

/** Sends one row; a hold if it has to wait, and the member's other rows with it. */
async function deliverRow(deps: OutboxDeps, state: WorkerState, row: OutboxRow): Promise<Hold | null> {
  const wait = await deps.pace.take(row.userId);
  if (wait > 0) return holdMember(state, row, { until: deps.now() + wait, error: 'paced' });
  return await settle(deps, state, row, await deps.deliver(messageOf(row)));
}

function messageOf({ id, key, userId, body, repeats }: OutboxRow): OutboxMessage {
  switch (body.kind) {
    case 'text':
      return { ...body, to: userId, serial: repeats ? id : null };
    case 'card':
      return { ...body, to: userId, task: createHash('sha256').update(key).digest('base64url') };
    case 'update':
      return { ...body, to: userId };
    default:
      return body satisfies never;
  }
}

async function settle(
  deps: OutboxDeps,
  state: WorkerState,
  row: OutboxRow,
  delivery: Delivery,
): Promise<Hold | null> {
  switch (delivery.kind) {
    case 'sent':
      noteSuccess(deps, state, row);
      await deps.port.sent(row.id, delivery.msgId);
      deps.report({ type: 'sent', id: row.id });
      return null;
    case 'never':
      await park(deps, state, row, delivery.reason, delivery.error);
      return null;
    case 'stop':
      return pauseForOperator(deps, state, delivery);
    case 'later':
      return await postpone(deps, state, row, delivery);
    default:
      return delivery satisfies never;
  }
}

/** One that was under way when the others were turned away proves nothing. */
function noteSuccess(deps: OutboxDeps, state: WorkerState, row: OutboxRow): void {
  state.trouble.delete(row.id);
  if (deps.now() < state.pausedUntil) return;
  state.throttled = false;
  state.alarmed = false;
}

async function postpone(
  deps: OutboxDeps,
  state: WorkerState,
  row: OutboxRow,
  delivery: DelayedDelivery,
): Promise<Hold | null> {
  const { error } = delivery;
  switch (delivery.reason) {
    case 'frequency':
      return pauseForFrequency(deps, state, delivery);
    case 'concurrency':
      return holdMember(state, row, { until: deps.now() + jittered(deps, delivery.waitMs), error });
    case 'transient': {
      const { since, count } = troubled(deps, state, row);
      const windowMs = row.body.kind === 'text' ? RETRY_WINDOW_MS : CARD_WINDOW_MS;
      if (deps.now() - since < windowMs && row.attempts < MAX_ATTEMPTS) {
        const backoff = Math.min(BACKOFF_MAX_MS, BACKOFF_MS * 2 ** Math.min(count - 1, 10));
        return holdMember(state, row, { until: deps.now() + jittered(deps, backoff), error });
      }
      await park(deps, state, row, 'unknown', error);
      return null;
    }
    default:
      return delivery.reason satisfies never;
  }
}

/** Only a person can help. Looking now and then is cheap; asking in a loop gets the address blocked. */
function pauseForOperator(deps: OutboxDeps, state: WorkerState, delivery: StoppedDelivery): Hold {
  const { reason, error } = delivery;
  if (deps.now() >= state.pausedUntil) state.pausedUntil = deps.now() + STOP_MS;
  if (!state.alarmed) deps.report({ type: 'stopped', reason, error });
  state.alarmed = true;
  return { until: state.pausedUntil, error };
}

/** The service's windows: first the minute, and if that was not it, the hour. */
function pauseForFrequency(deps: OutboxDeps, state: WorkerState, delivery: DelayedDelivery): Hold {
  const { error } = delivery;
  // Others under way at the same time get the same answer: that is one complaint, not two.
  if (deps.now() >= state.pausedUntil) {
    const waitMs = state.throttled ? FREQUENCY_AGAIN_MS : delivery.waitMs;
    state.pausedUntil = deps.now() + waitMs;
    state.throttled = true;
    deps.report({ type: 'throttled', waitMs, error });
  }
  return { until: state.pausedUntil, error };
}

async function park(
  deps: OutboxDeps,
  state: WorkerState,
  row: OutboxRow,
  reason: string,
  error: string,
): Promise<void> {
  state.trouble.delete(row.id);
  await deps.port.park(row.id, error);
  deps.report({ type: 'parked', id: row.id, reason, error });
}

function troubled(deps: OutboxDeps, state: WorkerState, row: OutboxRow): Trouble {
  const before = state.trouble.get(row.id);
  const trouble = { since: before?.since ?? deps.now(), count: (before?.count ?? 0) + 1 };
  state.trouble.set(row.id, trouble);
  return trouble;
}

function holdMember(state: WorkerState, row: OutboxRow, hold: Hold): Hold {
  state.held.set(row.userId, hold.until);
  return hold;
}

function jittered(deps: OutboxDeps, ms: number): number {
  return Math.round(ms * (1 + deps.random() / 2));
}
