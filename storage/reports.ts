/** A filing as a report to be shown, with the approved reports of the period before and of the year before. */
import type { Kysely } from 'kysely';
import type { Unit, UnitId } from '../conversations/people.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import { isApproved } from '../src/form/filing.ts';
import type { FormId } from '../src/form/form.ts';
import type { Figures } from '../src/form/figures.ts';
import type { Period } from '../src/form/period.ts';
import { periodBefore, sameLastYear } from '../src/form/period.ts';
import type { Contents } from './outcome.ts';
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
  /** Since when it is published, and where; null unless it is. */
  readonly published: { readonly at: Date; readonly address: string | null } | null;
  /** The approved report of the period before, in its own form; `comparable` picks what may be set beside. */
  readonly before: EarlierReport | null;
  /** That of the year before, or of its same quarter; for a year the same as `before`. */
  readonly lastYear: EarlierReport | null;
  /** Of the unit's people, for the checks of a draft; none once it is approved. */
  readonly names: readonly string[];
}

export interface EarlierReport {
  readonly period: Period;
  readonly form: FormId;
  readonly figures: Figures;
}

/** The unit's filing of that period, whatever its status; null where there is none. */
export async function findReport(
  db: Kysely<Schema>,
  unit: UnitId,
  period: Period,
): Promise<StoredReport | null> {
  const row = await db
    .selectFrom('filing')
    .select('id')
    .where('unit_id', '=', unit)
    .where('period', '=', period)
    .executeTakeFirst();
  return row === undefined ? null : await loadReportById(db, row.id);
}

/** The filing with this id, whatever its status; null where there is none. */
export async function loadReportById(db: Kysely<Schema>, id: number): Promise<StoredReport | null> {
  const row = await db
    .selectFrom('filing')
    .innerJoin('unit', 'unit.id', 'filing.unit_id')
    .selectAll('filing')
    .select(['unit.name as unit_name', 'unit.level', 'unit.contact'])
    .select((eb) =>
      eb
        .selectFrom('filing_history')
        .select(({ fn }) => fn.max('at').as('at'))
        .whereRef('filing_id', '=', 'filing.id')
        // A report that was returned since is not published, whatever it was before.
        .whereRef('new_status', '=', 'filing.status')
        .where('new_status', '=', 'published')
        .as('since'),
    )
    .where('filing.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  // The parsing boundary: what the tables hold was written by this program.
  const period = row.period as Period;
  const unitId = row.unit_id as UnitId;
  const status = row.status as FilingStatus;
  const earlier = await db
    .selectFrom('filing')
    .select(['id', 'period', 'form'])
    .where('unit_id', '=', unitId)
    .where('period', 'in', [periodBefore(period), sameLastYear(period)])
    .where('status', 'in', ['approved', 'published'])
    .execute();
  const contents = await loadContents(db, [row.id, ...earlier.map(({ id: earlierId }) => earlierId)]);
  const reportOf = (wanted: Period): EarlierReport | null => {
    const found = earlier.find((one) => one.period === wanted);
    if (found === undefined) return null;
    return { period: wanted, form: found.form as FormId, figures: contentsIn(contents, found.id).figures };
  };
  return {
    id: row.id,
    unit: unitOf({ unit_id: unitId, unit_name: row.unit_name, level: row.level, contact: row.contact }),
    form: row.form as FormId,
    period,
    status,
    submittedAt: row.submitted_at,
    approvedAt: row.approved_at,
    updatedAt: row.updated_at,
    published: row.since === null ? null : { at: row.since, address: row.published_at },
    ...contentsIn(contents, row.id),
    before: reportOf(periodBefore(period)),
    lastYear: reportOf(sameLastYear(period)),
    names: isApproved(status) ? [] : await namesIn(db, unitId),
  };
}

async function namesIn(db: Kysely<Schema>, unit: UnitId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('member')
    .select('name')
    .where('unit_id', '=', unit)
    .orderBy('position')
    .execute();
  return rows.map(({ name }) => name);
}

function contentsIn(all: ReadonlyMap<number, Contents>, id: number): Contents {
  return all.get(id) ?? EMPTY;
}
