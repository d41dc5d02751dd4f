/** What happened to cells of a filing, for 历史. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { PastChange } from '../conversations/facts.ts';
import type { CellId } from '../src/form/form.ts';
import { figureOf, valueSchema } from './undo.ts';
import type { Schema } from './schema.ts';

/** More than fits into an answer. */
const LATEST = 50;

interface Row {
  readonly item: CellId;
  readonly old: unknown;
  readonly new: unknown;
  readonly by: string;
  readonly at: string;
}

/** The latest changes first; those that left the value as it was are none. */
export async function readHistory(
  db: Kysely<Schema>,
  filing: number,
  cells: readonly CellId[],
): Promise<readonly PastChange[]> {
  const { rows } = await sql<Row>`
    select h.item, h.old, h.new, to_char(h.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as at,
      coalesce((select m.name from member m where m.userid = h.by limit 1), h.by) as by
    from item_history h
    where h.filing_id = ${filing} and h.item = any(${cells}::text[]) and h.old is distinct from h.new
    order by h.id desc limit ${LATEST}`.execute(db);
  return rows.map(({ item, by, at, ...row }) => ({
    cell: item,
    from: figureOf(valueSchema.parse(row.old)),
    to: figureOf(valueSchema.parse(row.new)),
    by,
    at,
  }));
}
