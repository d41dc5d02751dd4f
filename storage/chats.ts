/** The rows of chats: their lock, and the state of the conversation with its version. */
import { createHash } from 'node:crypto';
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { UserId } from '../conversations/people.ts';
import type { ChatKey } from './turn.ts';

/** A stored state; `digest` ties the text to the chat and the version, so that no other copy can pass for it. */
export interface ChatState {
  readonly version: number;
  readonly digest: string;
  /** JSON. */
  readonly state: string;
}

export interface LockedChat {
  readonly version: number;
  /** `same` where the copy the caller knows is the stored one, which then is not read. */
  readonly stored: { readonly kind: 'same' } | { readonly kind: 'state'; readonly state: unknown };
}

/** The state of a chat at a version, with its digest. */
export function chatState(chat: ChatKey, version: number, state: string): ChatState {
  return { version, state, digest: digestOf(chat, version, state) };
}

export function digestOf(chat: ChatKey, version: number, state: string): string {
  return createHash('sha256')
    .update(`${chat}\n${String(version)}\n${state}`)
    .digest('base64url')
    .slice(0, 22);
}

export interface ChatRow {
  readonly key: ChatKey;
  readonly version: number;
  readonly same: boolean;
  readonly state: unknown;
}

/**
 * Locks the rows of the chats, made where they are missing, until the transaction ends. A chat that another
 * transaction holds is left out: nobody waits for another member's turn.
 */
export function chatsLock(
  chats: readonly { readonly key: ChatKey; readonly userId: UserId; readonly known: ChatState | null }[],
): RawBuilder<ChatRow> {
  const asked = chats.map(({ key, userId, known }) => ({
    key,
    userid: userId,
    version: known?.version ?? null,
    digest: known?.digest ?? null,
  }));
  // A row that is made here is not seen by the select beside it: they share one snapshot.
  return sql<ChatRow>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a (key text, userid text, version integer, digest text)
    ), made as (
      insert into chat (key, userid, version, digest)
      select key, userid, 0, '' from asked where not exists (select 1 from chat where chat.key = asked.key)
      order by key on conflict (key) do nothing
      returning key, version
    ), had as (
      select chat.key, chat.version,
        coalesce(chat.version = asked.version and chat.digest = asked.digest, false) as same,
        case when chat.version = asked.version and chat.digest = asked.digest then null else chat.state end as state
      from chat join asked on asked.key = chat.key
      order by chat.key for update of chat skip locked
    )
    select key, version, false as same, null::jsonb as state from made
    union all select key, version, same, state from had`;
}

/** What `chatsLock` found. */
export function lockedChats(rows: readonly ChatRow[]): ReadonlyMap<ChatKey, LockedChat> {
  return new Map(rows.map((row) => [row.key, lockedChat(row)]));
}

function lockedChat({ version, same, state }: ChatRow): LockedChat {
  return { version, stored: same ? { kind: 'same' } : { kind: 'state', state } };
}
