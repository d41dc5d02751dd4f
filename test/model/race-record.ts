/** What a race left in the database and in Redis. */
import { z } from 'zod';
import type { ChatState } from '../../storage/chats.ts';
import type { Contents } from '../../storage/outcome.ts';
import { loadContents } from '../../storage/items.ts';
import { createStateCache } from '../../storage/live.ts';
import type { Place, Stage } from './race-stage.ts';
import { PEOPLE } from './race-stage.ts';

export interface InboxRow {
  readonly key: string;
  readonly person: string;
  readonly said: unknown;
  readonly state: 'new' | 'done' | 'parked';
  readonly speaks: 'passive' | 'push' | null;
  readonly answer: string | null;
}

export interface HistoryRow {
  readonly key: string;
  readonly item: string;
  readonly old: unknown;
  readonly new: unknown;
}

export interface Chat {
  /** Null where he never said anything. */
  readonly stored: { readonly version: number; readonly state: unknown } | null;
  readonly copy: ChatState | null;
}

export interface Filing extends Contents {
  readonly period: string;
  readonly status: string;
}

export interface RaceRecord {
  /** In order of arrival. */
  readonly inbox: readonly InboxRow[];
  readonly history: readonly HistoryRow[];
  readonly filings: readonly Filing[];
  readonly chats: ReadonlyMap<string, Chat>;
  /** The answers that the outbox has to tell. */
  readonly pushed: readonly { readonly key: string; readonly text: string }[];
}

const body = z.object({ text: z.string() });

export async function readRecord(stage: Stage, place: Place): Promise<RaceRecord> {
  const { db } = stage;
  const chatKeys = PEOPLE.map(place.chat);
  const [inbox, history, heads, chats, outbox] = await Promise.all([
    db.selectFrom('inbox').selectAll().where('chat', 'in', chatKeys).orderBy('seq').execute(),
    db
      .selectFrom('item_history')
      .innerJoin('filing', 'filing.id', 'filing_id')
      .select(['item_history.message_key', 'item', 'old', 'new'])
      .where('unit_id', '=', place.unit)
      .orderBy('item_history.id')
      .execute(),
    db.selectFrom('filing').select(['id', 'period', 'status']).where('unit_id', '=', place.unit).execute(),
    db.selectFrom('chat').selectAll().where('key', 'in', chatKeys).execute(),
    db
      .selectFrom('outbox')
      .select(['key', 'body'])
      .where('userid', 'in', PEOPLE.map(place.userId))
      .where('key', 'like', '%:reply')
      .execute(),
  ]);
  const contents = await loadContents(
    db,
    heads.map(({ id }) => id),
  );
  const copies =
    stage.redis === null ? new Map() : await createStateCache({ redis: stage.redis }).read(chatKeys);
  const personOf = (userId: string): string => PEOPLE.find((one) => place.userId(one) === userId) ?? userId;
  return {
    inbox: inbox
      .filter(({ key }) => !key.startsWith('open-'))
      .map(({ key, userid, said, state, speaks, answer }) => ({
        key,
        person: personOf(userid),
        said,
        state,
        speaks,
        answer,
      })),
    history: history.map(({ message_key: key, item, old, new: now }) => ({ key, item, old, new: now })),
    filings: heads.flatMap(({ id, period, status }) => {
      const held = contents.get(id);
      return held === undefined ? [] : [{ period, status, ...held }];
    }),
    chats: new Map(
      PEOPLE.map((person) => {
        const stored = chats.find(({ key }) => key === place.chat(person)) ?? null;
        return [person, { stored, copy: copies.get(place.chat(person)) ?? null }];
      }),
    ),
    pushed: outbox.map(({ key, body: text }) => ({ key, text: body.parse(text).text })),
  };
}
