/** The last statements of a turn's transaction: answers, states, outbox, links. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Card } from '../conversations/card.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { UnitId, UserId } from '../conversations/people.ts';
import type { Period } from '../src/form/period.ts';
import type { Trend } from '../src/form/trend.ts';
import type { ChatState } from './chats.ts';
import { codeOf, StorageError } from './errors.ts';
import { unflushed } from './inbox.ts';
import type { OutboxBody } from './outbox.ts';
import type { Part } from './parts.ts';
import type { Schema } from './schema.ts';
import { lastOfAll } from './together.ts';
import type { ChatKey, IncomingTurn, Speaks } from './turn.ts';

export interface Settlement {
  readonly turn: IncomingTurn;
  readonly state: 'done' | 'parked';
  readonly speaks: Speaks;
  readonly answer: string;
}

export interface Settlements {
  readonly settled: readonly Settlement[];
  /** Messages that must wait, recorded so that none that comes later overtakes them. */
  readonly waiting: readonly IncomingTurn[];
  readonly states: ReadonlyMap<ChatKey, ChatState>;
  readonly flushed: readonly MessageKey[];
  /** By the machine's clock. */
  readonly at: Date;
}

/**
 * Writes states and answers in one statement, and `besides` what the turns changed. A message that waited gets a new
 * place in the order: what is settled stands as it took effect, so that the last answer of a chat is its last also where
 * several programs write. Fails with `turn.overtaken` where it was meanwhile promised otherwise who tells an answer
 * (`recordLate`). The transaction ends with it.
 */
export async function settle(
  db: Kysely<Schema>,
  { settled, waiting, states, flushed, at }: Settlements,
  besides: readonly Part[] = [],
): Promise<void> {
  const answers = settled.map(({ turn, state, speaks, answer }, n) => ({
    ...inboxColumns(turn, n),
    state,
    speaks,
    answer,
  }));
  const chats = [...states].map(([key, { version, digest, state }]) => ({ key, version, digest, state }));
  const writes = sql`
    with ${sql.join([...besides, sql``])}state as (
      update chat set version = s.version, digest = s.digest, state = s.state::jsonb
      from jsonb_to_recordset(${JSON.stringify(chats)}::jsonb) as s (key text, version integer, digest text, state text)
      where chat.key = s.key
    ), told as (
      update inbox set flushed_at = ${at}::timestamptz
      where key in (select key from inbox where ${unflushed(flushed)} order by key for update skip locked)
    ), later as (
      insert into inbox (key, chat, userid, said, received_at, state)
      select key, chat, userid, said, received_at, 'new'
      from jsonb_to_recordset(${JSON.stringify(waiting.map(inboxColumns))}::jsonb)
        as w (n integer, key text, chat text, userid text, said jsonb, received_at timestamptz)
      order by n on conflict (key) do nothing
    ), answer as (
      insert into inbox (key, chat, userid, said, received_at, state, attempts, speaks, answer, settled_at)
      select key, chat, userid, said, received_at, state, 1, speaks, answer, ${at}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as a (n integer, key text, chat text, userid text,
        said jsonb, received_at timestamptz, state text, speaks text, answer text)
      order by n
      on conflict (key) do update set seq = default, state = excluded.state, attempts = inbox.attempts + 1,
        speaks = excluded.speaks, answer = excluded.answer, settled_at = excluded.settled_at
      where inbox.state = 'new' and coalesce(inbox.speaks, excluded.speaks) = excluded.speaks
      returning 1
    )
    select 1 / (count(*) = ${settled.length})::integer from answer`;
  try {
    await lastOfAll(db, writes);
  } catch (error) {
    if (codeOf(error) !== DIVISION_BY_ZERO) throw error;
    throw new StorageError('turn.overtaken', 'an answer was promised otherwise while it was decided', {
      cause: error,
    });
  }
}

/** How the statement says that not all were settled: it must fail by itself, for the commit goes with it. */
const DIVISION_BY_ZERO = '22012';

function inboxColumns({ key, chat, userId, said, receivedAt }: IncomingTurn, n: number): object {
  return { n, key, chat, userid: userId, said, received_at: receivedAt };
}

export interface Message {
  readonly key: string;
  readonly to: UserId;
  readonly text: string;
}

/** A card to be sent, or, where there is a code, to be put in the place of the one that the code stands for. */
export interface CardMessage {
  readonly key: string;
  readonly to: UserId;
  readonly card: Card;
  readonly code: string | null;
}

/** The key of the card that follows a message. */
export function cardKey(key: string): string {
  return `${key}:card`;
}

function bodyOf(message: Message | CardMessage): OutboxBody {
  if ('text' in message) return { kind: 'text', text: message.text };
  const { card, code } = message;
  return code === null ? { kind: 'card', card } : { kind: 'update', card, code };
}

/** Messages for the outbox, in the order in which a member is to see them. One whose key is known is not sent again. */
export async function enqueue(
  db: Kysely<Schema>,
  messages: readonly (Message | CardMessage)[],
  at: Date,
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map((message, n) => ({
    ...{ n, key: message.key, userid: message.to },
    body: bodyOf(message),
  }));
  await sql`
    insert into outbox (key, userid, body, not_before)
    select key, userid, body, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (n integer, key text, userid text, body jsonb)
    order by n on conflict (key) do nothing`.execute(db);
}

export interface NewLink {
  readonly tokenHash: string;
  readonly opens:
    | { readonly kind: 'filing'; readonly id: number; readonly trend?: Trend | null }
    /** The sums over the units below this one. */
    | { readonly kind: 'sums'; readonly unit: UnitId; readonly period: Period };
  readonly expiresAt: Date;
  readonly by: UserId;
}

export async function insertLinks(db: Kysely<Schema>, links: readonly NewLink[], at: Date): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ tokenHash, opens, expiresAt, by }) => ({
    hash: tokenHash,
    expires: expiresAt,
    by,
    ...(opens.kind === 'filing'
      ? { filing: opens.id, trend: opens.trend ?? null }
      : { above: opens.unit, period: opens.period }),
  }));
  await sql`
    insert into link (token_hash, filing_id, above_unit, period, trend, expires_at, created_by, created_at)
    select hash, filing, above, period, trend, expires, by, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as l (hash text, filing bigint, above text, period text, trend jsonb, expires timestamptz, by text)`.execute(
    db,
  );
}

export interface TakenBack {
  readonly of: MessageKey;
  readonly by: MessageKey;
  readonly filing: number;
}

export async function markTakenBack(
  db: Kysely<Schema>,
  marks: readonly TakenBack[],
  at: Date,
): Promise<void> {
  if (marks.length === 0) return;
  await db
    .insertInto('taken_back')
    .values(
      marks.map(({ of, by, filing }) => ({ message_key: of, by_message_key: by, filing_id: filing, at })),
    )
    .execute();
}
