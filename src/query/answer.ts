/** A question that was read → which figures it needs, and with them its answer. Only from what is stored, never a guess. */
import type { CellId, Form } from '../form/form.ts';
import type { Period, Quarter } from '../form/period.ts';
import { FIRST_YEAR, annual, hasBegun, quarterOf, quarterly, sameLastYear, yearOf } from '../form/period.ts';
import { lexiconOf } from './lexicon.ts';
import { linesIn } from './lines.ts';
import type { Answer, AskedUnit, Asker, Query, Subject } from './model.ts';
import { ranked, someHave } from './most.ts';
import type { Library, Point } from './points.ts';
import { filingOf, pointAt, typedUnder, valuesOf } from './points.ts';
import { latestAnnual } from './latest.ts';
import { periodWord, sources } from './say.ts';
import type { Told } from './told.ts';
import { averaged, listed } from './told.ts';
import { trendOf } from './trend.ts';
import { compared } from './told-compared.ts';
import { shared } from './told-shares.ts';

export interface Needs {
  readonly filings: readonly number[];
  readonly cells: readonly CellId[];
}

/** The units and periods that a query is about; null for units where it must be said which. */
interface Scope {
  readonly units: readonly AskedUnit[];
  readonly periods: readonly Period[];
  /** For a comparison in time: the other period of each. */
  readonly bases: readonly Period[];
}

function scopeOf(query: Query, asker: Asker): Scope | null {
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

/** Everything that an answer may tell, before any figure is read. */
export function needsOf(forms: readonly Form[], query: Query, asker: Asker): Needs {
  const scope = scopeOf(query, asker);
  if (scope === null) return { filings: [], cells: [] };
  const filings = scope.units.flatMap((unit) =>
    [...scope.periods, ...scope.bases].flatMap((period) => filingOf(unit, period)?.id ?? []),
  );
  const subjects = [...query.subjects, ...(query.whole === null ? [] : [query.whole])];
  const cells = subjects.flatMap((subject) => forms.flatMap((form) => typedUnder(form, subject)));
  return { filings: [...new Set(filings)], cells: [...new Set(cells)] };
}

export function answerQuery(forms: readonly Form[], query: Query, asker: Asker, library: Library): Answer {
  const scope = scopeOf(query, asker);
  if (scope === null) {
    const own = asker.units.filter(({ isOwn }) => isOwn).map(({ name }) => name);
    return {
      understood: false,
      text: `请写明单位：${own.join('、')}。`,
      values: [],
      choices: own,
      frame: null,
      filing: null,
      trend: null,
    };
  }
  const early = outOfTime([...scope.periods, ...scope.bases], asker);
  if (early !== null)
    return {
      understood: true,
      text: early,
      values: [],
      choices: [],
      frame: query,
      filing: null,
      trend: null,
    };
  const at = (unit: AskedUnit, period: Period, subject: Subject): Point =>
    pointAt(forms, library, unit, period, subject);
  const { whole } = query;
  const told = operate(forms, query, scope, at);
  const known = told.points.filter(({ filing, parts }) => filing !== null && parts.length > 0);
  const values = valuesOf(told.points);
  const source = values.length === 0 ? [] : [sources(known, forms)];
  return {
    understood: true,
    text: [...told.lines, ...source].join('\n'),
    values,
    choices: [],
    frame: query,
    filing: values.length === 0 ? null : (known[0]?.filing?.id ?? null),
    trend: values.length === 0 || whole !== null ? null : trendOf(forms, told.points),
  };
}

function outOfTime(periods: readonly Period[], { today }: Asker): string | null {
  const early = periods.find((period) => yearOf(period) < FIRST_YEAR);
  if (early !== undefined && periods.every((period) => yearOf(period) < FIRST_YEAR))
    return `${periodWord(early)}的数没有：全国统一的格式从 ${String(FIRST_YEAR)} 年起才有。`;
  const late = periods.find((period) => !hasBegun(period, today));
  return late === undefined ? null : `${periodWord(late)}还没有到，没有数。`;
}

type At = (unit: AskedUnit, period: Period, subject: Subject) => Point;

function operate(forms: readonly Form[], query: Query, { units, periods, bases }: Scope, at: At): Told {
  const { subjects, whole, operation, over } = query;
  const points = units.flatMap((unit) =>
    periods.flatMap((period) => subjects.map((subject) => at(unit, period, subject))),
  );
  switch (operation) {
    case 'value':
    case 'sum':
      return listed(forms, points, query.sums);
    case 'average':
      return averaged(forms, points, over === 'units' ? 'units' : 'periods');
    case 'share':
      return shared(
        points,
        over === 'units'
          ? null
          : points.flatMap(({ unit, period }) => (whole === null ? [] : [at(unit, period, whole)])),
      );
    case 'compare':
      if (over === 'periods' && bases.length > 0)
        return compared(
          forms,
          points.map((point) => ({
            point,
            base: at(point.unit, bases[periods.indexOf(point.period)] ?? point.period, point.subject),
          })),
        );
      return compared(forms, pairs(points));
    case 'most':
    case 'least':
    case 'rank': {
      const lexicon = lexiconOf(forms);
      const all =
        over === 'lines'
          ? points.flatMap((point) =>
              linesIn(lexicon, forms, point.subject).map((line) => at(point.unit, point.period, line)),
            )
          : points;
      return ranked(
        forms,
        all.filter(({ filing, parts }) => over !== 'lines' || filing === null || parts.length > 0),
        points,
        operation,
        over ?? 'periods',
        query.sums,
      );
    }
    case 'any':
      return someHave(points);
    default:
      return operation satisfies never;
  }
}

/** The first beside each other one. */
function pairs(points: readonly Point[]): readonly { readonly point: Point; readonly base: Point }[] {
  const [first, ...others] = points;
  return first === undefined ? [] : others.map((base) => ({ point: first, base }));
}
