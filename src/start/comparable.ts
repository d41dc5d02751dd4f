/** A report to be shown, with those figures of earlier ones that compare with its form. */
import type { StoredReport as LoadedReport } from '../../storage/reports.ts';
import type { Figures } from '../form/figures.ts';
import type { Registry } from '../forms/registry.ts';
import { comparable } from '../forms/registry.ts';
import type { StoredReport } from '../web/stored-report.ts';

export function comparableTo(forms: Registry, report: LoadedReport): StoredReport {
  const form = forms.form(report.form);
  const figuresOf = (earlier: LoadedReport['before']): Figures | null => {
    const own = earlier === null ? null : forms.form(earlier.form);
    return form === null || own === null || earlier === null ? null : comparable(form, own, earlier.figures);
  };
  return { ...report, before: figuresOf(report.before), lastYear: figuresOf(report.lastYear) };
}
