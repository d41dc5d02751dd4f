/** What the office above looks at: the units below, with what each has filed for several periods. */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { UnitId } from '../conversations/people.ts';
import type { DeadlineUnit } from '../src/calendar/deadline.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { FormId } from '../src/form/form.ts';
import { LEVELS } from '../src/form/level.ts';
import type { Period } from '../src/form/period.ts';
import { readPlainly } from './plans.ts';
import type { Schema } from './schema.ts';

export interface BoardUnit {
  readonly unit: UnitId;
  readonly name: string;
  /** 1 for those directly below. */
  readonly depth: number;
  readonly dates: DeadlineUnit;
  readonly filings: readonly BoardFiling[];
}

export interface BoardFiling {
  readonly period: Period;
  readonly form: FormId;
  readonly status: FilingStatus;
  readonly changedAt: Date;
  /** Of one that was handed in and judged; else null. */
  readonly findings: number | null;
}

interface Row {
  readonly id: UnitId;
  readonly name: string;
  readonly depth: number;
  readonly level: string | null;
  readonly deadlines: unknown;
  readonly has_below: boolean;
  readonly filings: readonly FilingRow[] | null;
}

interface FilingRow {
  readonly period: Period;
  readonly form: FormId;
  readonly status: FilingStatus;
  readonly at: number;
  readonly findings: number | null;
}

const levelSchema = z.enum(LEVELS).nullable();
const deadlinesSchema = z.record(z.string(), z.string());

/** Every listed unit below, each followed by those below it, in the order of the roster. */
export async function readBoard(
  db: Kysely<Schema>,
  above: UnitId,
  periods: readonly Period[],
): Promise<readonly BoardUnit[]> {
  const query = sql<Row>`
    with recursive below as (
      select id, 1 as depth, array[position] as place, array[id] as path
      from unit where parent = ${above} and listed
      union all
      select unit.id, depth + 1, place || unit.position, path || unit.id
      from unit join below on unit.parent = below.id
      where unit.listed and unit.id <> all(path)
    ), filed as (
      select f.unit_id, jsonb_agg(jsonb_build_object('period', f.period, 'form', f.form, 'status', f.status,
        'at', floor(extract(epoch from f.updated_at) * 1000), 'findings', d.findings)) as filings
      from filing f left join digest d on d.filing_id = f.id
      where f.period = any(${periods}::text[])
      group by f.unit_id
    )
    select unit.id, unit.name, below.depth, unit.level, unit.deadlines,
      unit.id in (select parent from unit where listed and parent is not null) as has_below, filed.filings
    from below join unit on unit.id = below.id left join filed on filed.unit_id = below.id
    order by below.place, below.path`;
  const { rows } = await readPlainly(db, (trx) => query.execute(trx));
  return rows.map((row) => ({
    unit: row.id,
    name: row.name,
    depth: row.depth,
    dates: {
      level: levelSchema.parse(row.level),
      hasUnitsBelow: row.has_below,
      deadlines: deadlinesSchema.parse(row.deadlines),
    },
    filings: (row.filings ?? []).map(({ at, ...filing }) => ({ ...filing, changedAt: new Date(at) })),
  }));
}

/** The ids of the approved reports of a period among the units below, in the order of the roster. */
export async function approvedBelow(
  db: Kysely<Schema>,
  above: UnitId,
  period: Period,
): Promise<readonly number[]> {
  const query = sql<{ id: number }>`
    with recursive below as (
      select id, position from unit where parent = ${above} and listed
      union
      select unit.id, unit.position from unit join below on unit.parent = below.id where unit.listed
    )
    select f.id from below join filing f on f.unit_id = below.id
    where f.period = ${period} and f.status in ('approved', 'published')
    order by below.position, below.id`;
  const { rows } = await readPlainly(db, (trx) => query.execute(trx));
  return rows.map(({ id }) => id);
}
