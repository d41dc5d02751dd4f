/**
 * Prints a report as a workbook: a sheet for each table in its official layout, sheets of text before and behind in the
 * order of the report, and a last one with the identities. Totals and identities are live formulas with their results.
 */
import { Workbook } from '@cj-tech-master/excelts';
import { withTotals } from '../form/figures.ts';
import type { CellId } from '../form/form.ts';
import type { PaperReport } from '../report/paper.ts';
import { paperOf } from '../report/paper.ts';
import type { ReportSource } from '../report/report.ts';
import type { Place } from './xlsx-address.ts';
import { addChecks } from './xlsx-checks.ts';
import { sheetsOf } from './xlsx-sheets.ts';
import { addTables } from './xlsx-tables.ts';
import { DEFAULT_FONT } from './xlsx-style.ts';
import { addText } from './xlsx-text.ts';
import { withFirstDay } from './zip-times.ts';

/** The time of making of a report that nobody dated. */
const UNDATED = { year: 2000, month: 1, day: 1 } as const;

/** The whole report as the bytes of an .xlsx. */
export async function xlsxReport(source: ReportSource): Promise<Uint8Array> {
  const document = paperOf(source);
  const workbook = new Workbook();
  describe(workbook, document, source);
  const places = new Map<CellId, Place>();
  const figures = withTotals(source.form, source.figures);
  for (const sheet of sheetsOf(document)) {
    if (sheet.kind === 'text') addText(workbook, document, sheet);
    else
      for (const [cell, place] of await addTables(workbook, document, sheet.section, {
        form: source.form,
        figures,
      }))
        places.set(cell, place);
  }
  await addChecks(workbook, { form: source.form, figures, places });
  return withFirstDay(await workbook.xlsx.writeBuffer());
}

function describe(workbook: Workbook, { title, unit }: PaperReport, source: ReportSource): void {
  // Columns are measured in digits of this font; the library's own one is not on every machine.
  workbook.model = { ...workbook.model, defaultFont: DEFAULT_FONT };
  const { year, month, day } = source.dated?.on ?? UNDATED;
  const date = new Date(Date.UTC(year, month - 1, day));
  Object.assign(workbook, { title, creator: unit, lastModifiedBy: unit, created: date, modified: date });
  // Whoever opens it sees what the formulas come to now.
  workbook.calcProperties.fullCalcOnLoad = true;
}
