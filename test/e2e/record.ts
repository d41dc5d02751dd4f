/** What the stopped server left in its database, as the checker reads it. */
import { z } from 'zod';
import type { Figures } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { DatabaseOptions } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import { loadContents } from '../../storage/items.ts';

export interface InboxEntry {
  readonly msgId: string;
  readonly userId: string;
  readonly state: 'new' | 'done' | 'parked';
  readonly speaks: 'passive' | 'push' | null;
  readonly answer: string | null;
  readonly receivedAt: number;
}

export interface HistoryEntry {
  readonly msgId: string;
  readonly unit: string;
  readonly by: string;
  readonly item: CellId;
  readonly to: number | null;
}

export interface OutboxEntry {
  readonly key: string;
  readonly userId: string;
  readonly text: string;
  readonly state: 'waiting' | 'sent' | 'parked';
}

/** Each list in the order in which it was written. */
export interface StoredRecord {
  readonly inbox: readonly InboxEntry[];
  readonly history: readonly HistoryEntry[];
  readonly items: ReadonlyMap<string, ReadonlyMap<CellId, number>>;
  readonly outbox: readonly OutboxEntry[];
  /** By member: how many messages the state of his chat has seen. */
  readonly chats: ReadonlyMap<string, number>;
  /** By unit: how often its filing was changed. */
  readonly filings: ReadonlyMap<string, number>;
}

const value = z
  .object({ number: z.string().transform(Number) })
  .transform(({ number }) => number)
  .nullable();
const body = z.object({ text: z.string() });

/** Reads all of it. The server must have ended: the embedded database is held by one process. */
export async function readRecord(from: DatabaseOptions): Promise<StoredRecord> {
  const { db, close } = await openDatabase(from);
  try {
    const inbox = await db.selectFrom('inbox').selectAll().orderBy('seq').execute();
    const history = await db
      .selectFrom('item_history')
      .innerJoin('filing', 'filing.id', 'item_history.filing_id')
      .select(['item_history.message_key', 'unit_id', 'item', 'new', 'by'])
      .orderBy('item_history.id')
      .execute();
    const items = await db
      .selectFrom('item')
      .innerJoin('filing', 'filing.id', 'item.filing_id')
      .select(['unit_id', 'item', 'number'])
      .execute();
    const outbox = await db.selectFrom('outbox').selectAll().orderBy('id').execute();
    const chats = await db.selectFrom('chat').select(['userid', 'version']).execute();
    const filings = await db.selectFrom('filing').select(['unit_id', 'version']).execute();
    return {
      inbox: inbox.map((row) => ({
        msgId: msgIdOf(row.key),
        userId: row.userid,
        state: row.state,
        speaks: row.speaks,
        answer: row.answer,
        receivedAt: row.received_at.getTime(),
      })),
      history: history.map((row) => ({
        msgId: msgIdOf(row.message_key),
        unit: row.unit_id,
        by: row.by,
        item: row.item as CellId,
        to: value.parse(row.new),
      })),
      items: grouped(items.map((row) => [row.unit_id, row.item as CellId, Number(row.number)])),
      outbox: outbox.map((row) => ({
        key: row.key,
        userId: row.userid,
        text: body.parse(row.body).text,
        state: row.state,
      })),
      chats: new Map(chats.map(({ userid, version }) => [userid, version])),
      // A filing is made at version 1.
      filings: new Map(filings.map(({ unit_id, version }) => [unit_id, version - 1])),
    };
  } finally {
    await close();
  }
}

export interface StoredFiling {
  readonly unit: string;
  readonly period: string;
  readonly status: string;
  readonly figures: Figures;
}

/** All filings, by unit and period. The server must have ended. */
export async function readFilings(from: DatabaseOptions): Promise<readonly StoredFiling[]> {
  const { db, close } = await openDatabase(from);
  try {
    const rows = await db
      .selectFrom('filing')
      .select(['id', 'unit_id', 'period', 'status'])
      .orderBy('unit_id')
      .orderBy('period')
      .execute();
    const contents = await loadContents(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, unit_id: unit, period, status }) => ({
      unit,
      period,
      status,
      figures: contents.get(id)?.figures ?? new Map(),
    }));
  } finally {
    await close();
  }
}

/** corp:agent:member:MsgId; the key of an event is a hash and stays as it is. */
function msgIdOf(key: string): string {
  return key.slice(key.lastIndexOf(':') + 1);
}

function grouped(entries: readonly (readonly [string, CellId, number])[]): StoredRecord['items'] {
  const units = new Map<string, Map<CellId, number>>();
  for (const [unit, cell, number] of entries) {
    const own = units.get(unit) ?? new Map<CellId, number>();
    units.set(unit, own.set(cell, number));
  }
  return units;
}
