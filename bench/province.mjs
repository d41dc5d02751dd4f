/** A province in a database: an office, its units, and an approved report of each for one year, other figures in each. */
import { sql } from 'kysely';
import { typedCells } from '../dist/src/form/figures.js';
import { registry } from '../dist/src/forms/registry.js';
import { backfillDigests } from '../dist/storage/backfill.js';

export async function fillProvince(db, form, { units, period }) {
  const cells = typedCells(form);
  await sql`insert into unit (id, name, position) values ('above', '省政府办公厅', 0)`.execute(db);
  await sql`
    insert into unit (id, name, parent, position)
    select 'u' || n, '第' || n || '局', 'above', n from generate_series(1, ${sql.lit(units)}) n`.execute(db);
  await sql`
    insert into filing (unit_id, period, form, status)
    select id, ${period}, ${form.id}, 'approved' from unit where parent = 'above' order by position`.execute(
    db,
  );
  await sql`
    insert into item (filing_id, item, number, set_by, set_at, message_key)
    select f.id, c.item, (f.id * 7 + c.n * 13) % 100, 'zhang', now(), 'm'
    from filing f, unnest(${cells.map(({ id }) => id)}::text[]) with ordinality as c (item, n)
    where f.period = ${period}`.execute(db);
  await backfillDigests(db, registry());
  await sql`analyze`.execute(db);
}
