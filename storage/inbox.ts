/**
 * The messages that came in. A row is made before or together with the effect of its message and is never
 * removed while a delivery may come again; a delivery of a settled message gets the stored answer.
 */
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { LostReply } from '../conversations/facts.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { UserId } from '../conversations/people.ts';
import type { Schema } from './schema.ts';
import type { ChatKey, IncomingTurn, Speaks, TurnResult } from './turn.ts';
import { saidSchema, storable } from './turn.ts';

export interface InboxRow {
  readonly turn: IncomingTurn;
  readonly speaks: Speaks | null;
  /** Null while it is new. */
  readonly result: TurnResult | null;
}

export interface InboxView {
  readonly own: ReadonlyMap<MessageKey, InboxRow>;
  /** The oldest message of each chat that is recorded but not done: it goes first. */
  readonly oldest: ReadonlyMap<ChatKey, InboxRow>;
  /** By chat, the answer before this message, if it is not known to have reached the member. */
  readonly lost: ReadonlyMap<ChatKey, LostReply>;
}

export interface AskedRow {
  readonly what: 'own' | 'oldest' | 'last';
  readonly key: MessageKey;
  readonly chat: ChatKey;
  readonly userid: UserId;
  readonly said: unknown;
  /** As text where it comes in JSON. */
  readonly received_at: Date | string;
  readonly state: 'new' | 'done' | 'parked';
  readonly speaks: Speaks | null;
  readonly answer: string | null;
}

const COLUMNS = sql`key, chat, userid, said, received_at, state, speaks, answer`;

/** Asks for what `inboxView` shows. `since`: answers settled before are too old to be asked about. */
export function inboxQuery(turns: readonly IncomingTurn[], since: Date): RawBuilder<AskedRow> {
  const keys = turns.map(({ key }) => key);
  const chats = [...new Set(turns.map(({ chat }) => chat))];
  return sql<AskedRow>`
    select 'own' as what, ${COLUMNS} from inbox where key = any(${keys}::text[])
    union all
    select 'oldest', i.* from unnest(${chats}::text[]) as a (asked) cross join lateral (
      select ${COLUMNS} from inbox where chat = asked and state = 'new' order by seq limit 1) as i
    union all
    select 'last', l.key, l.chat, l.userid, l.said, l.received_at, l.state, l.speaks, l.answer
    from unnest(${chats}::text[]) as a (asked) cross join lateral (
      select * from inbox where chat = asked and state <> 'new' order by seq desc limit 1) as l
    where l.speaks = 'passive' and l.flushed_at is null and l.settled_at > ${since}::timestamptz`;
}

/** `flushed`: told as delivered, but not yet written. */
export function inboxView(rows: readonly AskedRow[], flushed: ReadonlySet<MessageKey>): InboxView {
  const of = (what: AskedRow['what']): readonly AskedRow[] => rows.filter((row) => row.what === what);
  return {
    own: new Map(of('own').map((row) => [row.key, inboxRow(row)])),
    oldest: new Map(of('oldest').map((row) => [row.chat, inboxRow(row)])),
    lost: new Map(
      of('last')
        .filter(({ key }) => !flushed.has(key))
        .map((row) => [row.chat, lostReply(row)]),
    ),
  };
}

function inboxRow(row: AskedRow): InboxRow {
  const turn = {
    key: row.key,
    chat: row.chat,
    userId: row.userid,
    said: saidSchema.parse(row.said),
    receivedAt: new Date(row.received_at),
  };
  const result = row.state === 'new' ? null : settled(row.speaks, row.answer);
  return { turn, speaks: row.speaks, result };
}

function settled(speaks: Speaks | null, answer: string | null): TurnResult {
  return { kind: 'settled', answer: speaks === 'passive' ? answer : null };
}

function lostReply(row: AskedRow): LostReply {
  const said = saidSchema.parse(row.said);
  return { text: said.kind === 'text' ? said.text : '', reply: row.answer ?? '' };
}

/**
 * Records, in this order, that the outbox will answer these messages, in time for empty replies; they are done later.
 * Where one was settled meanwhile, what was settled then stands.
 */
export async function recordLate(
  db: Kysely<Schema>,
  turns: readonly IncomingTurn[],
): Promise<ReadonlyMap<MessageKey, TurnResult>> {
  const given = turns.map((turn, n) => ({
    ...{ n, key: turn.key, chat: turn.chat, userid: turn.userId, received_at: turn.receivedAt },
    said: storable(turn.said),
    // The page of tables asks again by the same key: the outbox has no words for it.
    speaks: (turn.said.kind === 'cells' ? 'passive' : 'push') satisfies Speaks,
  }));
  await sql`
    insert into inbox (key, chat, userid, said, received_at, state, speaks)
    select key, chat, userid, said, received_at, 'new', speaks
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (n integer, key text, chat text, userid text,
      said jsonb, received_at timestamptz, speaks text)
    order by n
    on conflict (key) do update set speaks = excluded.speaks where inbox.state = 'new'`.execute(db);
  const rows = await db
    .selectFrom('inbox')
    .select(['key', 'state', 'speaks', 'answer'])
    // One text whatever their number: statements are planned by their text.
    .where(sql<boolean>`key = any(${turns.map(({ key }) => key)}::text[])`)
    .execute();
  const standing = new Map<string, TurnResult>();
  for (const { key, state, speaks, answer } of rows)
    standing.set(key, state === 'new' ? { kind: 'settled', answer: null } : settled(speaks, answer));
  return new Map(turns.map(({ key }) => [key, standing.get(key) ?? { kind: 'deferred' }]));
}

/** The oldest unsettled message of each chat, received before `before`: what a crash or a late turn left over. */
export async function leftOver(
  db: Kysely<Schema>,
  before: Date,
  limit: number,
): Promise<readonly IncomingTurn[]> {
  const { rows } = await sql<AskedRow>`
    select distinct on (chat) 'own' as what, ${COLUMNS} from inbox
    where state = 'new' and (received_at < ${before}::timestamptz or speaks = 'push')
    order by chat, seq limit ${limit}`.execute(db);
  return rows.map((row) => inboxRow(row).turn);
}

/** Writes down whose replies left the process. Rows that somebody else is writing are left for the next time. */
export async function writeFlushed(db: Kysely<Schema>, keys: readonly MessageKey[], at: Date): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    update inbox set flushed_at = ${at}
    where key in (select key from inbox where ${unflushed(keys)} order by key for update skip locked)`.execute(
    db,
  );
}

/** The condition on rows whose delivery is still to be written down. */
export function unflushed(keys: readonly MessageKey[]): ReturnType<typeof sql> {
  return sql`key = any(${[...keys]}::text[]) and flushed_at is null and state <> 'new'`;
}
