/** What a batch of turns rests on before its filings are known: its messages and its members, in one statement. */
import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { MessageKey } from '../conversations/said.ts';
import type { AskedRow, InboxView } from './inbox.ts';
import { inboxQuery, inboxView } from './inbox.ts';
import type { People, PlaceRow } from './people.ts';
import { peopleOf, placesQuery } from './people.ts';
import type { IncomingTurn } from './turn.ts';

export interface AtFirst {
  readonly inbox: InboxView;
  /** A chat is one member's: whoever waits in it is among them. */
  readonly people: People;
}

export interface AtFirstRow {
  readonly inbox: readonly AskedRow[];
  readonly places: readonly PlaceRow[];
}

/** `since`: as in `inboxQuery`. */
export function atFirstQuery(turns: readonly IncomingTurn[], since: Date): RawBuilder<AtFirstRow> {
  const users = turns.map(({ userId }) => userId);
  return sql<AtFirstRow>`
    select
      (select coalesce(json_agg(i), '[]') from (${inboxQuery(turns, since)}) as i) as inbox,
      (select coalesce(json_agg(p), '[]') from (${placesQuery(users)}) as p) as places`;
}

/** `flushed`: as in `inboxView`. */
export function atFirst(rows: readonly AtFirstRow[], flushed: ReadonlySet<MessageKey>): AtFirst {
  const [{ inbox, places } = { inbox: [], places: [] }] = rows;
  return { inbox: inboxView(inbox, flushed), people: peopleOf(places) };
}
