/** Which versions of the form a question is about. */
import type { Form } from '../form/form.ts';
import { yearOf } from '../form/period.ts';
import { latestYear } from './latest.ts';
import type { Asker } from './model.ts';
import type { Token } from './scan.ts';
import { periodsOf } from './times.ts';

/** Those of the periods that are named; all of them where no period was named. */
export function formsOf(forms: readonly Form[], tokens: readonly Token[], asker: Asker): readonly Form[] {
  const { when } = periodsOf(
    tokens.flatMap(({ time }) => time ?? []),
    asker.today,
    null,
  );
  const years = when?.kind === 'list' ? when.periods.map(yearOf) : [latestYear(asker)];
  const found = forms.filter(({ years: { from, to } }) =>
    years.some((year) => year >= from && (to === null || year <= to)),
  );
  return found.length > 0 ? found : forms;
}
