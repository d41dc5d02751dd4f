/** Which turn 撤销 would take back, and what of it somebody has changed since. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { NOTE_PREFIX } from '../conversations/notes.ts';
import type { Change, ChangedSince, NoteId, UndoableTurn } from '../conversations/filed.ts';
import type { MessageKey } from '../conversations/said.ts';
import type { UserId } from '../conversations/people.ts';
import type { Figure } from '../src/form/figures.ts';
import type { CellId, NarrativeId } from '../src/form/form.ts';
import type { ItemValue } from './outcome.ts';
import { stored } from './items.ts';
import type { Schema } from './schema.ts';

export interface UndoAsked {
  readonly filing: number;
  readonly userId: UserId;
}

interface Row {
  readonly n: number;
  readonly message_key: MessageKey;
  readonly item: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly since_by: UserId | null;
  readonly since_name: string | null;
}

/**
 * For each of the asked, the member's last turn that really changed the filing, is no take-back and is not taken back.
 * A change that was itself taken back, and the take-back of it, cancel out: neither counts as a change since.
 */
export async function readUndoable(
  db: Kysely<Schema>,
  asked: readonly UndoAsked[],
): Promise<readonly (UndoableTurn | null)[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<Row>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(asked.map((one, n) => ({ ...one, n })))}::jsonb)
        as a (n integer, filing bigint, "userId" text)
    ), turn as (
      select n, filing, last.message_key from asked cross join lateral (
        select message_key from item_history h
        where h.filing_id = asked.filing and h.by = asked."userId" and h.old is distinct from h.new
          and not exists (select 1 from taken_back t where t.message_key = h.message_key or t.by_message_key = h.message_key)
        order by h.id desc limit 1) last
    ), change as (
      select turn.n, turn.filing, h.message_key, h.item, min(h.id) as first, max(h.id) as last
      from turn join item_history h on h.filing_id = turn.filing and h.message_key = turn.message_key
      group by turn.n, turn.filing, h.message_key, h.item
    )
    select change.n, change.message_key, change.item, f.old, l.new, since.by as since_by,
      (select m.name from member m where m.userid = since.by limit 1) as since_name
    from change
    join item_history f on f.id = change.first
    join item_history l on l.id = change.last
    left join lateral (
      select h.by from item_history h
      where h.filing_id = change.filing and h.item = change.item and h.id > change.last
        and h.old is distinct from h.new
        and not exists (select 1 from taken_back t where t.message_key = h.message_key or t.by_message_key = h.message_key)
      order by h.id desc limit 1) since on true
    where f.old is distinct from l.new
    order by change.n, change.first`.execute(db);
  return asked.map((_, n) => undoableTurn(rows.filter((row) => row.n === n)));
}

function undoableTurn(rows: readonly Row[]): UndoableTurn | null {
  const [first] = rows;
  if (first === undefined) return null;
  return { key: first.message_key, changes: rows.map(changeOf), changedSince: rows.flatMap(changedSince) };
}

function changeOf(row: Row): Change {
  const from = valueSchema.parse(row.old);
  const to = valueSchema.parse(row.new);
  if (row.item.startsWith(NOTE_PREFIX)) {
    return { kind: 'note', note: row.item as NoteId, from: textOf(from), to: textOf(to) };
  }
  const isText = [from, to].some((value) => value !== null && 'text' in value);
  return isText
    ? { kind: 'text', part: row.item as NarrativeId, from: textOf(from), to: textOf(to) }
    : { kind: 'figure', cell: row.item as CellId, from: figureOf(from), to: figureOf(to) };
}

function changedSince(row: Row): readonly ChangedSince[] {
  if (row.since_by === null) return [];
  return [
    {
      item: row.item as CellId | NarrativeId | NoteId,
      by: { userId: row.since_by, name: row.since_name ?? row.since_by },
    },
  ];
}

/** A value as the history has it. */
export const valueSchema: z.ZodType<ItemValue | null> = z.union([
  z.object({ number: z.string().transform(stored), unit: z.literal('unsaid').exactOptional() }),
  z.object({ notApplicable: z.string() }),
  z.object({ text: z.string() }),
  z.null(),
]);

function textOf(value: ItemValue | null): string | null {
  return value !== null && 'text' in value ? value.text : null;
}

export function figureOf(value: ItemValue | null): Figure | null {
  if (value === null || 'text' in value) return null;
  if ('notApplicable' in value) return { kind: 'notApplicable', reason: value.notApplicable };
  return { kind: 'number', quantity: value.number, unit: value.unit ?? 'said' };
}
