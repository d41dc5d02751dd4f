/** What a batch of turns rests on before its filings are known: its messages and its members, in one statement. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { MessageKey } from '../conversations/protocol.ts';
import type { AskedRow, InboxView } from './inbox.ts';
import { inboxQuery, inboxView } from './inbox.ts';
import type { People, PlaceRow } from './people.ts';
import { peopleOf, placesQuery } from './people.ts';
import type { Schema } from './schema.ts';
import type { IncomingTurn } from './turn.ts';

export interface AtFirst {
  readonly inbox: InboxView;
  /** A chat is one member's: whoever waits in it is among them. */
  readonly people: People;
}

export async function readAtFirst(
  db: Kysely<Schema>,
  turns: readonly IncomingTurn[],
  { since, flushed }: { readonly since: Date; readonly flushed: ReadonlySet<MessageKey> },
): Promise<AtFirst> {
  const users = turns.map(({ userId }) => userId);
  const { rows } = await sql<{ readonly inbox: readonly AskedRow[]; readonly places: readonly PlaceRow[] }>`
    select
      (select coalesce(json_agg(i), '[]') from (${inboxQuery(turns, since)}) as i) as inbox,
      (select coalesce(json_agg(p), '[]') from (${placesQuery(users)}) as p) as places`.execute(db);
  const [{ inbox, places } = { inbox: [], places: [] }] = rows;
  return { inbox: inboxView(inbox, flushed), people: peopleOf(places) };
}
