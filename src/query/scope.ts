/** Which units and which periods a query comes to for this asker. */
import type { Period, Quarter } from '../form/period.ts';
import { annual, quarterOf, quarterly, sameLastYear, yearOf } from '../form/period.ts';
import { latestAnnual } from './latest.ts';
import type { AskedUnit, Asker, Query } from './model.ts';

/** The units and periods that a query is about; null for units where it must be said which. */
export interface Scope {
  readonly units: readonly AskedUnit[];
  readonly periods: readonly Period[];
  /** For a comparison in time: the other period of each, or those of the other side. */
  readonly bases: readonly Period[];
}

export function scopeOf(query: Query, asker: Asker): Scope | null {
  const units = unitsOf(query, asker);
  if (units === null) return null;
  const lastYear = asker.today.year - 1;
  const { when, base } = query;
  const periods =
    when.kind === 'list'
      ? when.periods
      : when.kind === 'every'
        ? everyYear(units, lastYear)
        : [latestAnnual(units, lastYear)];
  const bases =
    base === null
      ? []
      : typeof base === 'object'
        ? base
        : periods.map((period) =>
            base === 'before' ? sameLastYear(period) : base === 'previous' ? previous(period) : base,
          );
  return { units, periods, bases };
}

/** Of a quarter the one before it, of a year the year. */
function previous(period: Period): Period {
  const quarter = quarterOf(period);
  const year = yearOf(period);
  if (quarter === null) return annual(year - 1);
  return quarter === 1 ? quarterly(year - 1, 4) : quarterly(year, (quarter - 1) as Quarter);
}

function unitsOf({ whose }: Query, { units, home }: Asker): readonly AskedUnit[] | null {
  const below = units.filter(({ isOwn }) => !isOwn);
  switch (whose.kind) {
    case 'all':
      return below;
    case 'some':
      return whose.ids.flatMap((id) => units.find((unit) => unit.id === id) ?? []);
    case 'home': {
      const own = units.filter(({ isOwn }) => isOwn);
      if (home !== null) return units.filter(({ id }) => id === home);
      return own.length === 0 ? below : null;
    }
    default:
      return whose satisfies never;
  }
}

function everyYear(units: readonly AskedUnit[], lastYear: number): readonly Period[] {
  const all = units.flatMap(({ filings }) => filings.map(({ period }) => period));
  const years = [
    ...new Set(all.filter((period) => period.length === 4 && yearOf(period) <= lastYear)),
  ].sort();
  return years.length > 0 ? years : [latestAnnual(units, lastYear)];
}
