/** What a question about figures is answered from: units with their filings as far as the asker may see them, and cells. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { AnswerFacts, Wants } from '../conversations/facts.ts';
import type { UnitId } from '../conversations/people.ts';
import type { Figure, Figures } from '../src/form/figures.ts';
import type { CellId } from '../src/form/form.ts';
import type { AskedFiling, AskedUnit } from '../src/query/model.ts';
import { stored } from './items.ts';
import type { Schema } from './schema.ts';

export type Asking = NonNullable<Wants['asks']>;

/** Two statements: what there is, then the cells that the question needs of it. */
export async function readAnswers(db: Kysely<Schema>, asking: Asking): Promise<AnswerFacts> {
  const units = await readAskedUnits(db, asking.own, asking.above);
  const { filings, cells } = asking.needs(units);
  return { units, figures: await readCells(db, filings, cells) };
}

interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly own: boolean;
  readonly filings: readonly AskedFiling[];
}

/** Of his own units everything; of those below, at any depth, only what was approved. In the order of the roster. */
export async function readAskedUnits(
  db: Kysely<Schema>,
  own: readonly UnitId[],
  above: readonly UnitId[],
): Promise<readonly AskedUnit[]> {
  const { rows } = await sql<UnitRow>`
    with recursive below as (
      select id, name, position from unit where parent = any(${above}::text[]) and listed
      union
      select unit.id, unit.name, unit.position from unit join below on unit.parent = below.id where unit.listed
    ), visible as (
      select id, name, position, true as own from unit where id = any(${own}::text[])
      union all
      select id, name, position, false from below where id <> all(${own}::text[])
    )
    select v.id, v.name, v.own, coalesce(
      jsonb_agg(jsonb_build_object('id', f.id, 'period', f.period, 'form', f.form, 'status', f.status) order by f.period)
        filter (where f.id is not null), '[]') as filings
    from visible v left join filing f on f.unit_id = v.id and (v.own or f.status in ('approved', 'published'))
    group by v.id, v.name, v.own, v.position order by v.position, v.id`.execute(db);
  return rows.map(({ id, name, own: isOwn, filings }) => ({ id, name, isOwn, filings }));
}

interface CellRow {
  readonly filing_id: number;
  readonly item: CellId;
  readonly number: string | null;
  readonly amount_unit_unsaid: boolean;
  readonly not_applicable: string | null;
}

export async function readCells(
  db: Kysely<Schema>,
  filings: readonly number[],
  cells: readonly CellId[],
): Promise<ReadonlyMap<number, Figures>> {
  if (filings.length === 0 || cells.length === 0) return new Map();
  const { rows } = await sql<CellRow>`
    select filing_id, item, number::text as number, amount_unit_unsaid, not_applicable
    from item where filing_id = any(${filings}::bigint[]) and item = any(${cells}::text[])`.execute(db);
  const all = new Map<number, Map<CellId, Figure>>(filings.map((id) => [id, new Map()]));
  for (const row of rows) {
    const figure = figureOf(row);
    if (figure !== null) all.get(row.filing_id)?.set(row.item, figure);
  }
  return all;
}

function figureOf({ number, amount_unit_unsaid: isUnsaid, not_applicable: reason }: CellRow): Figure | null {
  if (reason !== null) return { kind: 'notApplicable', reason };
  return number === null
    ? null
    : { kind: 'number', quantity: stored(number), unit: isUnsaid ? 'unsaid' : 'said' };
}
