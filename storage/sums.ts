/** What the units below one have handed in for a period, to be added up. */
import type { Kysely } from 'kysely';
import type { Unit, UnitId } from '../conversations/people.ts';
import type { Compact } from '../src/form/compact.ts';
import type { Figures } from '../src/form/figures.ts';
import type { FilingStatus } from '../src/form/filing.ts';
import { isApproved } from '../src/form/filing.ts';
import type { Form, FormId } from '../src/form/form.ts';
import type { Period } from '../src/form/period.ts';
import type { BelowRow } from './below.ts';
import { readBelow } from './below.ts';
import { loadCompact } from './digests.ts';
import { EMPTY, loadContents } from './items.ts';
import { unitOf } from './people.ts';
import { readPlainly } from './plans.ts';
import type { Schema } from './schema.ts';

export interface StoredSums {
  /** The office above. */
  readonly unit: Unit;
  readonly period: Period;
  /** Every listed unit below, in the order of the roster. */
  readonly bodies: readonly StoredBody[];
  /** What the office itself has filed for the period, typed cells, whatever its status; null where it has nothing in this form. */
  readonly own: { readonly status: FilingStatus; readonly figures: Figures } | null;
}

export interface StoredBody {
  readonly unit: UnitId;
  readonly name: string;
  /** Null where the unit has not begun. */
  readonly status: FilingStatus | null;
  /** The form of an approved report; null for all others. */
  readonly form: FormId | null;
  /** Of an approved report in the form asked for. */
  readonly figures: Compact | null;
}

/** `formFor`: the form of the period, in which alone reports are added up. */
export async function loadSums(
  db: Kysely<Schema>,
  above: UnitId,
  period: Period,
  formFor: (period: Period) => Form | null,
): Promise<StoredSums | null> {
  const form = formFor(period);
  return form === null ? null : await readPlainly(db, (trx) => sumsIn(trx, above, period, form));
}

async function sumsIn(
  db: Kysely<Schema>,
  above: UnitId,
  period: Period,
  form: Form,
): Promise<StoredSums | null> {
  const row = await db
    .selectFrom('unit')
    .select(['id as unit_id', 'name as unit_name', 'level', 'contact'])
    .where('id', '=', above)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    unit: unitOf({ ...row, unit_id: above }),
    period,
    bodies: await bodiesOf(db, form, await readBelow(db, above, period)),
    own: await ownReport(db, above, period, form),
  };
}

/** The bodies with the figures of those that count. */
export async function bodiesOf(
  db: Kysely<Schema>,
  form: Form,
  below: readonly BelowRow[],
): Promise<readonly StoredBody[]> {
  const counts = (row: BelowRow): boolean => isApproved(row.status) && row.form === form.id;
  const figures = await loadCompact(
    db,
    form,
    below.flatMap((row) => (row.filing !== null && counts(row) ? [row.filing] : [])),
  );
  return below.map((row) => ({
    unit: row.unit,
    name: row.name,
    status: row.status,
    form: isApproved(row.status) ? row.form : null,
    figures: row.filing === null ? null : (figures.get(row.filing) ?? null),
  }));
}

export async function ownReport(
  db: Kysely<Schema>,
  unit: UnitId,
  period: Period,
  form: Form,
): Promise<StoredSums['own']> {
  const row = await db
    .selectFrom('filing')
    .select(['id', 'status'])
    .where('unit_id', '=', unit)
    .where('period', '=', period)
    .where('form', '=', form.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const contents = await loadContents(db, [row.id]);
  // The parsing boundary: what the tables hold was written by this program.
  return { status: row.status as FilingStatus, figures: (contents.get(row.id) ?? EMPTY).figures };
}
