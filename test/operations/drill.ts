/** Whole reports for restore drills. */
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { Figure } from '../../src/form/figures.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Database } from '../../storage/database.ts';
import { storePublished } from '../../storage/imports.ts';
import { findReport } from '../../storage/reports.ts';

const forms = registry();

/** Stores a report with every cell filled, another for each seed. */
export async function storeReport(
  { db }: Database,
  unit: string,
  period: Period,
  seed: number,
): Promise<void> {
  const form = forms.formFor(period);
  if (form === null) throw new Error(`no form for ${period}`);
  const figures = new Map<CellId, Figure>(
    typedCells(form).map(({ id }, place) => [id, number(ofInteger(seed * 1000 + place))]),
  );
  const narrative = new Map([['s1' as NarrativeId, `第${String(seed)}段“引号”\n<b>`]]);
  const report = { unit: unit as UnitId, period, form, figures, narrative, absent: new Set<CellId>() };
  const outcome = await storePublished(db, report, {
    ...{ replaces: false, by: 'cli' as UserId, at: new Date() },
  });
  if (outcome.kind !== 'stored') throw new Error(outcome.kind);
}

/** Whether it is there with every cell, or not at all. */
export async function isWhole({ db }: Database, unit: string, period: Period): Promise<boolean> {
  const report = await findReport(db, unit as UnitId, period);
  const form = report === null ? null : forms.form(report.form);
  return report === null || (form !== null && report.figures.size === typedCells(form).length);
}
