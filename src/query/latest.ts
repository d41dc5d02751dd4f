/** The annual report that is meant where no period is named. */
import type { Period } from '../form/period.ts';
import { annual, quarterOf, yearOf } from '../form/period.ts';
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

/** The period that ends last of those whose report is approved; the year where its last quarter is too. */
export function newest(asker: Asker): Period {
  const { units, home } = asker;
  const filings = units.filter(({ id }) => home === null || id === home).flatMap((unit) => unit.filings);
  const done = filings.filter(({ status }) => status === 'approved' || status === 'published');
  const endOf = (period: Period): number => yearOf(period) * 8 + (quarterOf(period) ?? 4.5);
  return done.reduce<Period>(
    (last, { period }) => (endOf(period) > endOf(last) ? period : last),
    annual(latestYear(asker)),
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
