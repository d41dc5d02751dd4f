/** A reading of a file or a paste as a turn takes it. */
import type { Imported } from '../src/read/report/imported.ts';
import type { ImportedReport } from './said.ts';

export function importedReport({ form, period, unit, figures, narrative }: Imported): ImportedReport {
  return {
    form: form.id,
    period,
    unitName: unit.name,
    figures: [...figures],
    narrative: [...narrative],
  };
}
