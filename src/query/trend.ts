/** What of an answer can be drawn: one subject of one unit over at least three periods. */
import type { Form } from '../form/form.ts';
import { periodName, quarterName, quarterOf, yearOf } from '../form/period.ts';
import type { Trend } from '../form/trend.ts';
import type { Point } from './points.ts';
import { STATUS, cellsTold, without } from './say.ts';
import { areAlike, breaks, isKnown } from './told.ts';

const FEWEST = 3;
const MOST = 8;

export function trendOf(forms: readonly Form[], points: readonly Point[]): Trend | null {
  const sorted = [...new Map(points.map((point) => [point.period, point])).values()].sort((one, other) =>
    one.period < other.period ? -1 : 1,
  );
  const known = sorted.filter(isKnown);
  const [first] = known;
  const isOne = (of: (point: Point) => string): boolean => new Set(points.map(of)).size === 1;
  const isSingle = isOne(({ unit }) => unit.id) && isOne(({ subject }) => subject.label);
  const isOfKind = isOne(({ period }) => String(period.length));
  const measure = first?.parts[0]?.cell.measure;
  if (first === undefined || measure === undefined || !isSingle || !isOfKind) return null;
  if (known.length < FEWEST || sorted.length > MOST || !haveUnit(known, measure.unit)) return null;
  const isOfOneYear = new Set(sorted.map(({ period }) => yearOf(period))).size === 1;
  return {
    title: `${first.unit.name}：${first.subject.label}`,
    unit: measure.unit,
    points: sorted.map((point) => ({
      period: periodName(point.period),
      label: labelOf(point, isOfOneYear),
      value: point.total,
      state: point.filing === null || point.total === null ? without(point) : STATUS[point.filing.status],
    })),
    source: cellsTold(known, forms),
    notes: areAlike(known) ? [] : [...breaks(forms, known)],
  };
}

/** Amounts whose unit nobody wrote are not drawn beside others. */
function haveUnit(points: readonly Point[], unit: string): boolean {
  return points.every(({ parts }) =>
    parts.every(({ cell, isUnsaid }) => cell.measure.unit === unit && !isUnsaid),
  );
}

function labelOf({ period }: Point, isOfOneYear: boolean): string {
  const quarter = quarterOf(period);
  if (quarter === null) return String(yearOf(period));
  return isOfOneYear ? quarterName(quarter) : `${String(yearOf(period) % 100)}/${String(quarter)}季`;
}
