/** Reads how far the seed's filing is, for the simulator's guided tour. */
import type { Kysely } from 'kysely';
import { loadReportById } from '../../storage/reports.ts';
import type { Schema } from '../../storage/schema.ts';
import { evaluate } from '../form/evaluate.ts';
import { missingCells, withTotals } from '../form/figures.ts';
import type { Registry } from '../forms/registry.ts';
import { seedPeriod, seedUnit } from '../simulator/seed-report.ts';
import type { SeedFiling } from '../simulator/tour.ts';

/** The filing of the seed's unit for the seed's year; null where there is none. */
export async function readSeedFiling(db: Kysely<Schema>, forms: Registry): Promise<SeedFiling | null> {
  const row = await db
    .selectFrom('filing')
    .select('id')
    .where('unit_id', '=', seedUnit)
    .where('period', '=', seedPeriod)
    .executeTakeFirst();
  const report = row === undefined ? null : await loadReportById(db, row.id);
  const form = report === null ? null : forms.form(report.form);
  if (report === null || form === null) return null;
  const { period, status, narrative } = report;
  const figures = withTotals(form, report.figures);
  const findings = evaluate({ form, period, figures, before: null, absent: new Set(), blanks: 'open' });
  const parts = form.sections.filter(
    (section) => section.narrative !== null && !narrative.has(section.narrative.id),
  );
  return {
    status,
    missing: new Set([
      ...missingCells(form, report.figures).map(({ id }) => id),
      ...parts.map(({ id }) => id),
    ]),
    errors: findings.filter(({ check, severity }) => severity === 'error' && check !== 'BLANK').length,
  };
}
