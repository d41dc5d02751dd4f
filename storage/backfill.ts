/**
 * Writes the compact copies that are missing: of filings that were closed before there were any, or under another
 * layout of their form. It may be stopped anywhere and begun again; what has its copy is not looked at.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { layoutOf } from '../src/form/compact.ts';
import type { Registry } from '../src/forms/registry.ts';
import { columnsOf, insertDigests } from './digests.ts';
import { EMPTY, loadContents } from './items.ts';
import type { Schema } from './schema.ts';

export interface BackfillOptions {
  /** So many filings a transaction; a turn that wants one of them waits for its end. */
  readonly batch?: number;
  /** Asked between transactions. */
  readonly stopped?: () => boolean;
}

const BATCH = 50;
const PAUSE_MS = 10;

/** Tells how many were written. A filing that is in somebody's hands is passed over: whoever closes it writes its copy. */
export async function backfillDigests(
  db: Kysely<Schema>,
  { forms, form }: Registry,
  { batch = BATCH, stopped = () => false }: BackfillOptions = {},
): Promise<number> {
  const layouts = JSON.stringify(forms.map((one) => ({ form: one.id, layout: layoutOf(one) })));
  let written = 0;
  for (let after = 0; !stopped();) {
    const last = await db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ id: number; form: string }>`
        select f.id, f.form from filing f
        join jsonb_to_recordset(${layouts}::jsonb) as l (form text, layout text) on l.form = f.form
        where f.id > ${after} and f.status in ('submitted', 'approved', 'published')
          and not exists (select 1 from digest d where d.filing_id = f.id and d.layout = l.layout)
        order by f.id limit ${batch} for update of f skip locked`.execute(trx);
      const contents = await loadContents(
        trx,
        rows.map(({ id }) => id),
      );
      const copies = rows.flatMap((row) => {
        const known = form(row.form);
        if (known === null) return [];
        const { figures } = contents.get(row.id) ?? EMPTY;
        return [{ id: row.id, findings: null, ...columnsOf(known, figures) }];
      });
      await insertDigests(trx, copies);
      written += copies.length;
      return rows.at(-1)?.id ?? null;
    });
    if (last === null) break;
    after = last;
    // An embedded database has one session: turns that wait for it go first.
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return written;
}
