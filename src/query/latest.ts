/** The annual report that is meant where no period is named. */
import type { Period } from '../form/period.ts';
import { annual, yearOf } from '../form/period.ts';
import type { AskedUnit, Asker } from './model.ts';

/** The year of the latest annual report that the asker may see, or last year. */
export function latestYear({ units, today, home }: Asker): number {
  return yearOf(
    latestAnnual(
      units.filter(({ id }) => home === null || id === home),
      today.year - 1,
    ),
  );
}

export function latestAnnual(units: readonly AskedUnit[], lastYear: number): Period {
  const periods = units.flatMap(({ filings }) => filings.map(({ period }) => period));
  const years = periods.filter((period) => period.length === 4 && yearOf(period) <= lastYear);
  return (
    years.reduce<Period | null>((last, period) => (last === null || period > last ? period : last), null) ??
    annual(lastYear)
  );
}
