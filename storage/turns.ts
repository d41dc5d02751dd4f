/**
 * The turn engine. It takes many members' messages through one transaction with a fixed number of statements:
 * what a turn rests on is read and locked, the conversation decides, and effects, state and answer are
 * written; all of it or nothing is committed (reliability.md D2–D7).
 */
import type { Kysely, Transaction } from 'kysely';
import type { MessageKey } from '../conversations/said.ts';
import { PARKED_ANSWER } from './decide.ts';
import { createContentsCache } from './items.ts';
import { replyKey } from './ledger.ts';
import type { StateCache } from './live.ts';
import type { Schema } from './schema.ts';
import { enqueue, settle } from './settle.ts';
import type { Known, TransactDeps } from './transact.ts';
import { limitTime, transact } from './transact.ts';
import type { ChatKey, IncomingTurn, TurnResult } from './turn.ts';
import { firstSpeaker, storable } from './turn.ts';

const CACHED_FILINGS = 500;

export interface TurnDeps<State> extends TransactDeps<State> {
  readonly db: Kysely<Schema>;
  /** Null: states are read from the database only. */
  readonly live: StateCache | null;
  readonly cachedFilings?: number;
  /** Messages for the outbox were committed: whoever delivers them need not wait for the next look. */
  readonly onMessages?: () => void;
}

export interface TurnEngine {
  /**
   * Handles the messages, at most one of a chat, in one transaction. `flushed`: replies that left the process and
   * are not yet written down as such; on success they are. Fails as a whole: then ask again, by the same keys,
   * as even the COMMIT of a failed attempt may have taken effect.
   */
  readonly runTurns: (
    batch: readonly IncomingTurn[],
    flushed?: ReadonlySet<MessageKey>,
  ) => Promise<ReadonlyMap<MessageKey, TurnResult>>;
  /** Ends a message that the store cannot take, so that the member is told and the next one goes on. */
  readonly parkTurn: (turn: IncomingTurn) => Promise<void>;
}

export function createTurnEngine<State>(deps: TurnDeps<State>): TurnEngine {
  const cache = createContentsCache(deps.cachedFilings ?? CACHED_FILINGS);
  return {
    runTurns: async (batch, flushed = new Set()) => {
      if (batch.length === 0) return new Map();
      const turns = batch.map((turn) => ({ ...turn, said: storable(turn.said) }));
      const known = readKnown(deps, turns);
      const ledger = await deps.db
        .transaction()
        .execute((trx) => transact(deps, trx, cache, { turns, known, flushed }));
      for (const { id, version, ...contents } of ledger.filings.values()) cache.set(id, version, contents);
      if (ledger.messages.length > 0) deps.onMessages?.();
      // Not awaited: an answer does not wait for a cache. It cannot fail.
      void deps.live?.write(ledger.states);
      return ledger.results;
    },
    parkTurn: async (turn) => {
      await deps.db.transaction().execute((trx) => parkAlone(deps, trx, turn));
      deps.onMessages?.();
    },
  };
}

/** The states that Redis holds, those that this program can read. */
async function readKnown<State>(
  { live, conversation }: TurnDeps<State>,
  turns: readonly IncomingTurn[],
): Promise<ReadonlyMap<ChatKey, Known<State>>> {
  const copies = await live?.read(turns.map(({ chat }) => chat));
  const known = new Map<ChatKey, Known<State>>();
  for (const [chat, copy] of copies ?? []) {
    const state = conversation.parse(JSON.parse(copy.state));
    if (state !== null) known.set(chat, { copy, state });
  }
  return known;
}

async function parkAlone<State>(
  deps: TurnDeps<State>,
  trx: Transaction<Schema>,
  turn: IncomingTurn,
): Promise<void> {
  await limitTime(trx);
  const at = deps.clock();
  const row = await trx
    .selectFrom('inbox')
    .select(['state', 'speaks'])
    .where('key', '=', turn.key)
    .executeTakeFirst();
  if (row !== undefined && row.state !== 'new') return;
  const speaks = row?.speaks ?? firstSpeaker(turn, at, deps.pushAfterMs);
  const safe = { ...turn, said: storable(turn.said) };
  const isPress = turn.said.kind === 'pressed';
  if (speaks === 'push' || isPress)
    await enqueue(trx, [{ key: replyKey(turn.key), to: turn.userId, text: PARKED_ANSWER }], at);
  // A press is answered by a card or not at all.
  const answer = isPress ? '' : PARKED_ANSWER;
  const settled = [{ turn: safe, state: 'parked', speaks, answer } as const];
  await settle(trx, { settled, waiting: [], states: new Map(), flushed: [], at });
}
