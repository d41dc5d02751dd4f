/** A filing as a report to be shown, with the approved report of the period before. */
import type { Kysely } from 'kysely';
import type { Unit, UnitId } from '../conversations/protocol.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import type { FormId } from '../src/form/form.ts';
import type { Figures } from '../src/form/figures.ts';
import type { Period } from '../src/form/period.ts';
import { periodBefore } from '../src/form/period.ts';
import type { Contents } from './filing.ts';
import { EMPTY, loadContents } from './items.ts';
import { unitOf } from './people.ts';
import type { Schema } from './schema.ts';

export interface StoredReport extends Contents {
  readonly id: number;
  /** With its contact. */
  readonly unit: Unit;
  readonly form: FormId;
  readonly period: Period;
  readonly status: FilingStatus;
  readonly submittedAt: Date | null;
  readonly approvedAt: Date | null;
  readonly updatedAt: Date;
  /** The approved report of the period before, in its own form; `comparable` picks what may be set beside. */
  readonly before: { readonly period: Period; readonly form: FormId; readonly figures: Figures } | null;
}

/** The filing with this id, whatever its status; null where there is none. */
export async function loadReportById(db: Kysely<Schema>, id: number): Promise<StoredReport | null> {
  const row = await db
    .selectFrom('filing')
    .innerJoin('unit', 'unit.id', 'filing.unit_id')
    .selectAll('filing')
    .select(['unit.name as unit_name', 'unit.contact'])
    .where('filing.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  // The parsing boundary: what the tables hold was written by this program.
  const period = row.period as Period;
  const unitId = row.unit_id as UnitId;
  const before = await db
    .selectFrom('filing')
    .select(['id', 'period', 'form'])
    .where('unit_id', '=', unitId)
    .where('period', '=', periodBefore(period))
    .where('status', 'in', ['approved', 'published'])
    .executeTakeFirst();
  const contents = await loadContents(db, before === undefined ? [row.id] : [row.id, before.id]);
  return {
    id: row.id,
    unit: unitOf({ unit_id: unitId, unit_name: row.unit_name, contact: row.contact }),
    form: row.form as FormId,
    period,
    status: row.status as FilingStatus,
    submittedAt: row.submitted_at,
    approvedAt: row.approved_at,
    updatedAt: row.updated_at,
    ...contentsIn(contents, row.id),
    before:
      before === undefined
        ? null
        : {
            period: before.period as Period,
            form: before.form as FormId,
            figures: contentsIn(contents, before.id).figures,
          },
  };
}

function contentsIn(all: ReadonlyMap<number, Contents>, id: number): Contents {
  return all.get(id) ?? EMPTY;
}
