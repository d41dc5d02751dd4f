/**
 * Messages that are not answered from their transaction: they are recorded, the reply is empty, and the outbox answers
 * when they are done. So are those that came too late, and those of a member who sends more than can be done at once.
 */
import type { Kysely } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import type { UserId } from '../conversations/people.ts';
import { traceOf } from '../storage/errors.ts';
import type { Flood } from '../storage/flood.ts';
import { recordLate } from '../storage/inbox.ts';
import type { Schema } from '../storage/schema.ts';
import { enqueue } from '../storage/settle.ts';
import type { ChatKey, IncomingTurn } from '../storage/turn.ts';

/** `answer` null: an empty reply, the outbox speaks. */
export type Handled = { readonly answer: string | null } | { readonly kind: 'unavailable' };

export interface LateDeps {
  readonly db: Kysely<Schema>;
  /** How long recording may take. */
  readonly recordMs: number;
  readonly onFailure: (trace: string) => void;
}

interface Waiting {
  readonly turn: IncomingTurn;
  readonly resolve: (handled: Handled) => void;
}

/**
 * Records messages for the outbox, those of one chat in the order in which they come: as they stand, they take effect.
 * What gathers while one statement runs shares the next.
 */
export function createLate({ db, recordMs, onFailure }: LateDeps): (turn: IncomingTurn) => Promise<Handled> {
  const waiting = new Map<ChatKey, Waiting[]>();
  const drain = async (chat: ChatKey): Promise<void> => {
    for (let batch = waiting.get(chat) ?? []; batch.length > 0; batch = waiting.get(chat) ?? []) {
      waiting.set(chat, []);
      await recordAll(db, batch, onFailure);
    }
    waiting.delete(chat);
  };
  return (turn) => {
    const recorded = new Promise<Handled>((resolve) => {
      const queue = waiting.get(turn.chat);
      if (queue !== undefined) {
        queue.push({ turn, resolve });
        return;
      }
      waiting.set(turn.chat, [{ turn, resolve }]);
      void drain(turn.chat);
    });
    return Promise.race([recorded, pause(recordMs, { kind: 'unavailable' } as const, { ref: false })]);
  };
}

async function recordAll(
  db: Kysely<Schema>,
  batch: readonly Waiting[],
  onFailure: (trace: string) => void,
): Promise<void> {
  try {
    // A message whose record took too long comes again, perhaps while it still waits; one statement takes a key once.
    const turns = new Map(batch.map(({ turn }) => [turn.key, turn]));
    const results = await recordLate(db, [...turns.values()]);
    for (const { turn, resolve } of batch) {
      const result = results.get(turn.key);
      resolve(result?.kind === 'settled' ? { answer: result.answer } : { kind: 'unavailable' });
    }
  } catch (error) {
    onFailure(traceOf(error));
    for (const { resolve } of batch) resolve({ kind: 'unavailable' });
  }
}

export interface Place {
  /** Resolves when those before it in the chat are settled or on their way to be recorded. */
  readonly before: Promise<void>;
  readonly leave: () => void;
}

/** Timers that end together end in any order; messages of one chat are recorded in the order in which they came. */
export function createPlaces(): { readonly next: (chat: ChatKey) => Place } {
  const last = new Map<ChatKey, Promise<void>>();
  return {
    next: (chat) => {
      const before = last.get(chat) ?? Promise.resolve();
      let leave: () => void = () => undefined;
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      const done = Promise.all([before, left]).then(() => {
        if (last.get(chat) === done) last.delete(chat);
      });
      last.set(chat, done);
      return { before, leave };
    },
  };
}

export interface Lane {
  /** Whether this message goes the slow way: the member sends too much, or one before it goes that way still. */
  readonly takes: (turn: IncomingTurn) => boolean;
  /** Records it once the messages before it that are in the queue are done or recorded, and tells the member how it stands. */
  readonly later: (turn: IncomingTurn) => Promise<Handled>;
  /** A message of the chat that is in the queue. */
  readonly follow: (chat: ChatKey, handled: Promise<Handled>) => void;
}

export interface LaneDeps {
  readonly flood: Flood;
  readonly record: (turn: IncomingTurn) => Promise<Handled>;
  readonly tell: (userId: UserId) => Promise<void>;
}

/** What exceeds the limit is not dropped: it goes the way of messages that come late. */
export function createLane({ flood, record, tell }: LaneDeps): Lane {
  const tails = new Map<ChatKey, Promise<unknown>>();
  const inLane = new Map<ChatKey, number>();
  const count = (chat: ChatKey, by: number): void => {
    const held = (inLane.get(chat) ?? 0) + by;
    if (held === 0) inLane.delete(chat);
    else inLane.set(chat, held);
  };
  return {
    takes: ({ userId, chat, key, said }) => {
      // Pages have limits of their own, and the outbox has no words for the page of tables.
      if (said.kind === 'cells' || said.kind === 'import') return false;
      return flood.take(userId, key) === 'over' || inLane.has(chat);
    },
    later: async (turn) => {
      count(turn.chat, 1);
      const before = tails.get(turn.chat);
      if (flood.mayTell(turn.userId)) void tell(turn.userId);
      await before;
      return await record(turn).finally(() => {
        count(turn.chat, -1);
      });
    },
    follow: (chat, handled) => {
      const tail = Promise.all([tails.get(chat), handled]).finally(() => {
        if (tails.get(chat) === tail) tails.delete(chat);
      });
      tails.set(chat, tail);
    },
  };
}

/** The text stands in the outbox once for each minute, whichever process puts it there. Never fails. */
export async function tellOfFlood(
  { db, onFailure }: Pick<LateDeps, 'db' | 'onFailure'>,
  to: UserId,
  text: string,
  at: Date,
): Promise<void> {
  const minute = Math.floor(at.getTime() / 60_000);
  await enqueue(db, [{ key: `flood:${to}:${String(minute)}`, to, text }], at).catch((error: unknown) => {
    onFailure(traceOf(error));
  });
}
