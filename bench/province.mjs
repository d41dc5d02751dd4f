/** A province in a database: an office, its units, and an approved report of each for one year, other figures in each. */
import { sql } from 'kysely';
import { compact, layoutOf } from '../dist/src/form/compact.js';
import { number, typedCells } from '../dist/src/form/figures.js';
import { ofInteger } from '../dist/src/form/quantity.js';

const AT_ONCE = 500;

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
  const { rows } = await sql`select id from filing where period = ${period} order by id`.execute(db);
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await writeCopies(db, form, cells, rows.slice(from, from + AT_ONCE));
  await sql`analyze`.execute(db);
}

/** As the product writes them when a filing is closed. */
async function writeCopies(db, form, cells, filings) {
  const copies = filings.map(({ id }) => {
    const figures = new Map(
      cells.map((cell, at) => [cell.id, number(ofInteger((Number(id) * 7 + (at + 1) * 13) % 100))]),
    );
    const values = compact(form, figures);
    return { id, figures: Buffer.from(values.buffer).toString('base64') };
  });
  await sql`
    insert into digest (filing_id, layout, figures)
    select id, ${layoutOf(form)}, decode(figures, 'base64')
    from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as d (id bigint, figures text)`.execute(db);
}
