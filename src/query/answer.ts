/** A question that was read → which figures it needs, and with them its answer. Only from what is stored, never a guess. */
import type { CellId, Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { FIRST_YEAR, hasBegun, yearOf } from '../form/period.ts';
import { lexiconOf } from './lexicon.ts';
import { linesIn } from './lines.ts';
import type { Answer, AskedUnit, Asker, Query, Subject } from './model.ts';
import { worded } from './model.ts';
import { ranked, someHave } from './most.ts';
import type { Library, Point } from './points.ts';
import { filingOf, pointAt, typedUnder, valuesOf } from './points.ts';
import { periodWord, sources } from './say.ts';
import type { Scope } from './scope.ts';
import { scopeOf } from './scope.ts';
import type { Told } from './told.ts';
import { averaged, listed } from './told.ts';
import { comparedSums } from './told-sums.ts';
import { limited } from './told-limits.ts';
import { rising } from './told-rising.ts';
import { trendOf } from './trend.ts';
import { compared } from './told-compared.ts';
import { shared } from './told-shares.ts';

export interface Needs {
  readonly filings: readonly number[];
  readonly cells: readonly CellId[];
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
    return worded(`请写明单位：${own.join('、')}。`, { choices: own });
  }
  const early = outOfTime([...scope.periods, ...scope.bases], asker);
  if (early !== null) return worded(early, { understood: true, frame: query });
  const at = (unit: AskedUnit, period: Period, subject: Subject): Point =>
    pointAt(forms, library, unit, period, subject);
  const { whole } = query;
  const told = operate(forms, query, scope, at);
  const known = told.points.filter(({ filing, parts }) => filing !== null && parts.length > 0);
  const values = valuesOf(told.points);
  const source = values.length === 0 ? [] : [sources(known, forms)];
  return {
    understood: true,
    // The part and the whole of a share can be missing for one reason.
    text: [...new Set([...told.lines, ...source])].join('\n'),
    values,
    choices: [],
    frame: query,
    // A blank tells nothing: the link opens a report with a number.
    filing: known.find((point) => valuesOf([point]).length > 0)?.filing?.id ?? null,
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
    case 'trend':
      return rising(forms, points, query.sums);
    case 'average':
      return averaged(forms, points, over === 'units' ? 'units' : 'periods');
    case 'share':
      return shared(
        points,
        over === 'units'
          ? null
          : points.flatMap(({ unit, period }) => (whole === null ? [] : [at(unit, period, whole)])),
        query.one ?? null,
      );
    case 'compare':
    case 'times':
    case 'portion':
      if (typeof query.base === 'object' && query.base !== null)
        return comparedSums(
          forms,
          points,
          units.flatMap((unit) =>
            bases.flatMap((period) => subjects.map((subject) => at(unit, period, subject))),
          ),
          operation,
        );
      if (over === 'periods' && bases.length > 0)
        return compared(
          forms,
          points.map((point) => ({
            point,
            base: at(point.unit, bases[periods.indexOf(point.period)] ?? point.period, point.subject),
          })),
          operation,
          query.sums,
        );
      return compared(forms, pairs(points), operation, false);
    case 'most':
    case 'least':
    case 'ends':
    case 'rank':
      return ranked(
        forms,
        over === 'lines' ? linesOf(forms, points, at) : points,
        points,
        operation,
        over ?? 'periods',
        query.sums,
      );
    case 'limit':
      return query.limit === null
        ? listed(forms, points, false)
        : limited(forms, over === 'lines' ? linesOf(forms, points, at) : points, query.limit, over);
    case 'any':
      return someHave(points);
    default:
      return operation satisfies never;
  }
}

/** The lines of what is asked for that a form has. */
function linesOf(forms: readonly Form[], points: readonly Point[], at: At): readonly Point[] {
  const lexicon = lexiconOf(forms);
  return points
    .flatMap((point) =>
      linesIn(lexicon, forms, point.subject).map((line) => at(point.unit, point.period, line)),
    )
    .filter(({ filing, parts }) => filing === null || parts.length > 0);
}

/** The first beside each other one. */
function pairs(points: readonly Point[]): readonly { readonly point: Point; readonly base: Point }[] {
  const [first, ...others] = points;
  return first === undefined ? [] : others.map((base) => ({ point: first, base }));
}
