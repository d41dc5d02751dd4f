/**
 * Turns waiting for the engine. While one batch is in its transaction, what arrives gathers for the next:
 * the busier it is, the more turns share a commit. Of one chat only the oldest is in a batch.
 */
import { setImmediate as nextRound, setTimeout as pause } from 'node:timers/promises';
import type { MessageKey } from '../conversations/said.ts';
import { codeOf, isTransient, traceOf } from './errors.ts';
import type { ChatKey, IncomingTurn, TurnResult } from './turn.ts';
import type { TurnEngine } from './turns.ts';

const BATCH = 50;
const ATTEMPTS = 3;
const IDLE_MS = 25;

export interface QueueDeps {
  readonly engine: TurnEngine;
  /** Replies that left the process; those that a batch wrote down are told to `onFlushed`. */
  readonly flushed: ReadonlySet<MessageKey>;
  readonly onFlushed: (keys: ReadonlySet<MessageKey>) => void;
  /** For the log: what failed and where, without anybody's text. */
  readonly onFailure: (trace: string) => void;
  /** Before a turn that had to wait, or a batch that failed, is tried again. */
  readonly retryMs: number;
}

export interface TurnQueue {
  /** Keeps trying until the turn is settled or the ticket is withdrawn. */
  readonly enter: (
    turn: IncomingTurn,
    onSettled: (result: TurnResult & { kind: 'settled' }) => void,
  ) => Ticket;
  readonly length: () => number;
  /** Resolves when nothing waits or runs. */
  readonly idle: () => Promise<void>;
}

export interface Ticket {
  readonly withdraw: () => void;
}

interface Entry {
  readonly turn: IncomingTurn;
  readonly onSettled: (result: TurnResult & { kind: 'settled' }) => void;
  /** On the monotonic clock. */
  notBefore: number;
  open: boolean;
}

export function createTurnQueue(deps: QueueDeps): TurnQueue {
  let entries: Entry[] = [];
  let running: Promise<void> | null = null;
  let alarm: NodeJS.Timeout | undefined;

  const wake = (): void => {
    clearTimeout(alarm);
    running ??= work().finally(() => {
      running = null;
      const next = Math.min(...entries.map(({ notBefore }) => notBefore));
      if (entries.length > 0) alarm = setTimeout(wake, Math.max(0, next - performance.now()));
    });
  };
  const work = async (): Promise<void> => {
    // One round of the event loop, so that what arrives together is taken together.
    await nextRound();
    for (let batch = ready(entries); batch.length > 0; batch = ready(entries)) {
      const results = await attempt(deps, batch);
      for (const entry of batch) conclude(deps, entry, results.get(entry.turn.key));
      entries = entries.filter(({ open }) => open);
    }
  };
  return {
    enter: (turn, onSettled) => {
      const entry: Entry = { turn, onSettled, notBefore: 0, open: true };
      entries.push(entry);
      wake();
      const withdraw = (): void => {
        entry.open = false;
        entries = entries.filter(({ open }) => open);
      };
      return { withdraw };
    },
    length: () => entries.length,
    idle: async () => {
      while (running !== null || entries.length > 0) await (running ?? pause(IDLE_MS));
    },
  };
}

/** The first entry of each chat, in order of arrival; where it must wait, those behind it wait too. */
function ready(entries: readonly Entry[]): readonly Entry[] {
  const now = performance.now();
  const chats = new Set<ChatKey>();
  const batch: Entry[] = [];
  for (const entry of entries) {
    if (batch.length === BATCH) break;
    if (!entry.open || chats.has(entry.turn.chat)) continue;
    chats.add(entry.turn.chat);
    if (entry.notBefore <= now) batch.push(entry);
  }
  return batch;
}

function conclude({ retryMs }: QueueDeps, entry: Entry, result: TurnResult | undefined): void {
  if (result?.kind !== 'settled') {
    entry.notBefore = performance.now() + retryMs;
    return;
  }
  const wasOpen = entry.open;
  entry.open = false;
  if (wasOpen) entry.onSettled(result);
}

type Results = ReadonlyMap<MessageKey, TurnResult>;

/** A batch that fails is decided again; one that goes on failing is taken apart to find the turn that spoils it. */
async function attempt(deps: QueueDeps, batch: readonly Entry[]): Promise<Results> {
  for (let tries = 1; tries <= ATTEMPTS; tries += 1) {
    try {
      return await run(deps, batch);
    } catch (error) {
      deps.onFailure(traceOf(error));
      if (!isTransient(error)) break;
      await pause(deps.retryMs * tries);
      // Without a database there is nothing to be found by taking the batch apart.
      if (codeOf(error) === 'database.unavailable' && tries === ATTEMPTS) return new Map();
      if (!batch.some(({ open }) => open)) return new Map();
    }
  }
  const results = new Map<MessageKey, TurnResult>();
  for (const entry of batch) {
    if (entry.open) for (const [key, result] of await attemptAlone(deps, entry)) results.set(key, result);
  }
  return results;
}

async function attemptAlone(deps: QueueDeps, entry: Entry): Promise<Results> {
  try {
    return await run(deps, [entry]);
  } catch (error) {
    deps.onFailure(traceOf(error));
    if (!isTransient(error)) await parkAlone(deps, entry);
    return new Map();
  }
}

/** The turn stays in the queue: its next attempt finds the stored answer. */
async function parkAlone(deps: QueueDeps, { turn }: Entry): Promise<void> {
  try {
    await deps.engine.parkTurn(turn);
  } catch (error) {
    deps.onFailure(traceOf(error));
  }
}

async function run({ engine, flushed, onFlushed }: QueueDeps, batch: readonly Entry[]): Promise<Results> {
  const marks = new Set(flushed);
  const results = await engine.runTurns(
    batch.map(({ turn }) => turn),
    marks,
  );
  onFlushed(marks);
  return results;
}
