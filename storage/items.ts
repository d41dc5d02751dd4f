/** The figures and texts of filings: rows to values, and the copies kept in memory. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { NOTE_PREFIX } from '../conversations/notes.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { NoteId } from '../conversations/filed.ts';
import type { UserId } from '../conversations/people.ts';
import type { Figure } from '../src/form/figures.ts';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import type { Quantity } from '../src/form/quantity.ts';
import { quantity } from '../src/form/quantity.ts';
import type { Contents, ItemChange } from './outcome.ts';
import type { Part } from './parts.ts';
import type { Schema } from './schema.ts';

interface ItemRow {
  readonly filing_id: number;
  readonly item: string;
  readonly number: string | null;
  readonly amount_unit_unsaid: boolean;
  readonly not_applicable: string | null;
  readonly text: string | null;
  readonly set_by: UserId;
}

/** Of a filing in which nothing was given. */
export const EMPTY: Contents = {
  figures: new Map(),
  narrative: new Map(),
  notes: new Map(),
  enteredBy: new Map(),
};

/** Reads all items of the filings; a filing without items has an entry too. */
export async function loadContents(
  db: Kysely<Schema>,
  filings: readonly number[],
): Promise<ReadonlyMap<number, Contents>> {
  const { rows } = await sql<ItemRow>`
    select filing_id, item, number::text as number, amount_unit_unsaid, not_applicable, text, set_by
    from item where filing_id = any(${filings}::bigint[])`.execute(db);
  const byFiling = new Map<number, ItemRow[]>();
  for (const row of rows) {
    const own = byFiling.get(row.filing_id);
    if (own === undefined) byFiling.set(row.filing_id, [row]);
    else own.push(row);
  }
  return new Map(filings.map((id) => [id, contentsOf(byFiling.get(id) ?? [])]));
}

function contentsOf(rows: readonly ItemRow[]): Contents {
  if (rows.length === 0) return EMPTY;
  const figures = new Map<CellId, Figure>();
  const narrative = new Map<NarrativeId, string>();
  const notes = new Map<NoteId, string>();
  for (const row of rows) {
    const figure = figureOf(row);
    if (figure !== null) figures.set(row.item as CellId, figure);
    else if (row.item.startsWith(NOTE_PREFIX)) notes.set(row.item as NoteId, row.text ?? '');
    else narrative.set(row.item as NarrativeId, row.text ?? '');
  }
  const enteredBy = new Map(rows.map(({ item, set_by }) => [item, set_by]));
  return { figures, narrative, notes, enteredBy };
}

function figureOf(row: ItemRow): Figure | null {
  if (row.not_applicable !== null) return { kind: 'notApplicable', reason: row.not_applicable };
  if (row.number === null) return null;
  return { kind: 'number', quantity: stored(row.number), unit: row.amount_unit_unsaid ? 'unsaid' : 'said' };
}

/** A number column read as text, as an exact quantity. */
export function stored(text: string): Quantity {
  const value = quantity(text);
  if (value === null) throw new Error(`a stored number has more than six decimals`);
  return value;
}

export interface ItemWrite extends ItemChange {
  readonly filing: number;
  readonly by: UserId;
  readonly at: Date;
  readonly key: MessageKey;
}

/** Values and their history; `writes` in the order in which they took effect. */
export function itemParts(writes: readonly ItemWrite[]): readonly Part[] {
  if (writes.length === 0) return [];
  const last = new Map(writes.map((write) => [`${String(write.filing)} ${write.item}`, write]));
  return [
    sql`final as (
      select * from jsonb_to_recordset(${JSON.stringify([...last.values()].map(columnsOf))}::jsonb) as f (
        filing bigint, item text, number numeric, unsaid boolean, na text, text text, by text, at timestamptz, key text)
    )`,
    sql`gone as (
      delete from item using final f
      where item.filing_id = f.filing and item.item = f.item and f.number is null and f.na is null and f.text is null
    )`,
    sql`put as (
      insert into item (filing_id, item, number, amount_unit_unsaid, not_applicable, text, set_by, set_at, message_key)
      select filing, item, number, unsaid, na, text, by, at, key from final
      where number is not null or na is not null or text is not null
      on conflict (filing_id, item) do update set
        number = excluded.number, amount_unit_unsaid = excluded.amount_unit_unsaid,
        not_applicable = excluded.not_applicable, text = excluded.text,
        set_by = excluded.set_by, set_at = excluded.set_at, message_key = excluded.message_key
    )`,
    sql`remembered as (
      insert into item_history (filing_id, item, old, new, by, at, message_key)
      select filing, item, old, new, by, at, key
      from jsonb_to_recordset(${JSON.stringify(writes.map((write, n) => ({ ...write, n })))}::jsonb) as h (
        n integer, filing bigint, item text, old jsonb, new jsonb, by text, at timestamptz, key text)
      order by n
    )`,
  ];
}

function columnsOf({ filing, item, new: value, by, at, key }: ItemWrite): object {
  const number = value !== null && 'number' in value ? value.number : null;
  const unsaid = value !== null && 'number' in value && value.unit === 'unsaid';
  const na = value !== null && 'notApplicable' in value ? value.notApplicable : null;
  const text = value !== null && 'text' in value ? value.text : null;
  return { filing, item, number, unsaid, na, text, by, at, key };
}

/** Contents of filings in memory. A copy counts only for the version that the locked row has. */
export interface ContentsCache {
  readonly get: (filing: number, version: number) => Contents | null;
  readonly set: (filing: number, version: number, contents: Contents) => void;
}

export function createContentsCache(limit: number): ContentsCache {
  const copies = new Map<number, { readonly version: number; readonly contents: Contents }>();
  return {
    get: (filing, version) => {
      const copy = copies.get(filing);
      return copy?.version === version ? copy.contents : null;
    },
    set: (filing, version, { figures, narrative, notes, enteredBy }) => {
      // Set anew, an entry becomes the youngest; the oldest goes.
      copies.delete(filing);
      copies.set(filing, { version, contents: { figures, narrative, notes, enteredBy } });
      for (const oldest of copies.keys()) {
        if (copies.size <= limit) break;
        copies.delete(oldest);
      }
    },
  };
}
