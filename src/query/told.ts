/** Values, sums and means in words. */
import type { Form } from '../form/form.ts';
import { sum } from '../form/quantity.ts';
import { meanOf } from './numbers.ts';
import type { Point } from './points.ts';
import { isBalance, isComparable } from './points.ts';
import { amount, formsDiffer, inUnit, periodWord, without } from './say.ts';

export interface Told {
  readonly lines: readonly string[];
  /** All that the lines rest on. */
  readonly points: readonly Point[];
}

const MOST_LINES = 24;

export function isKnown({ total }: Point): boolean {
  return total !== null;
}

/** What is the same in all is said once, before the list. */
export function nameIn(points: readonly Point[]): {
  readonly head: string;
  readonly of: (point: Point) => string;
} {
  const same = <T>(of: (point: Point) => T): boolean => new Set(points.map(of)).size === 1;
  const [first] = points;
  const isOneUnit = same(({ unit }) => unit.id);
  const isOnePeriod = same(({ period }) => period);
  const isOneSubject = same(({ subject }) => subject.label);
  const name = (point: Point, one: boolean): string =>
    `${isOneUnit === one ? point.unit.name : ''}${isOnePeriod === one ? periodWord(point.period) : ''}${isOneSubject === one ? point.subject.label : ''}`;
  return {
    head: first === undefined ? '' : name(first, true),
    of: (point) => (isOneUnit && isOnePeriod && isOneSubject ? '' : name(point, false)),
  };
}

export function line(point: Point): string {
  const { unit, period, subject } = point;
  return isKnown(point)
    ? `${unit.name}${periodWord(period)}：${subject.label} ${amount(point)}。`
    : without(point);
}

export function listed(forms: readonly Form[], points: readonly Point[], sums: boolean): Told {
  const [first, second] = points;
  if (first === undefined) return { lines: ['没有这样的单位。'], points: [] };
  if (second === undefined) return { lines: [line(first)], points };
  const known = points.filter(isKnown);
  const isWide = new Set(points.map(({ unit }) => unit.id)).size > 1;
  const missing = points.filter((point) => !isKnown(point)).map(without);
  if (known.length === 0) return { lines: missing.slice(0, MOST_LINES), points };
  const { head, of } = nameIn(points);
  const list = known.map((point) => `${of(point)} ${amount(point)}`);
  const shown = list.length > MOST_LINES ? [...list.slice(0, MOST_LINES), '……'] : list;
  const isWhole = known.length === points.length || isWide;
  const total = isWhole && (sums || isOneSubject(known)) ? totalOf(known, isWide && !isLong(known)) : [];
  const note = missing.length > 0 && !isWhole && sums ? ['有缺的，不算合计。'] : [];
  return {
    lines: [
      `${head === '' ? '' : `${head}：`}${shown.join('，')}。`,
      ...total,
      ...missing.slice(0, MOST_LINES),
      ...note,
      ...breaks(forms, known),
    ],
    points,
  };
}

/** Unlike figures are added up only where that is asked for. */
function isOneSubject(points: readonly Point[]): boolean {
  return new Set(points.map(({ subject }) => subject.label)).size === 1;
}

function isLong(points: readonly Point[]): boolean {
  return new Set(points.map(({ period }) => period)).size > 1;
}

/** 合计; none of balances over time, of different measures, or over two versions of the form. */
function totalOf(points: readonly Point[], isAcross: boolean): readonly string[] {
  if (
    points.length < 2 ||
    !areAlike(points) ||
    points.some((point) => point.parts.some(({ isUnsaid }) => isUnsaid))
  )
    return [];
  const [first] = points;
  if (!isAcross && isLong(points) && points.some(isBalance)) return ['这一项是年末（期末）的数，不能相加。'];
  const known = points.flatMap(({ total }) => total ?? []);
  return [`合计 ${inUnit(first?.parts[0]?.cell, sum(known))}。`];
}

export function areAlike(points: readonly Point[]): boolean {
  const [first] = points;
  const unit = first?.parts[0]?.cell.measure.unit;
  return (
    points.every((point) => point.parts.every(({ cell }) => cell.measure.unit === unit)) &&
    points.every((point) => first === undefined || isComparable(first, point))
  );
}

export function breaks(forms: readonly Form[], points: readonly Point[]): readonly string[] {
  const [first] = points;
  const isBroken = first !== undefined && points.some((point) => !isComparable(first, point));
  return isBroken ? [formsDiffer(formsIn(forms, points))] : [];
}

function formsIn(forms: readonly Form[], points: readonly Point[]): readonly Form[] {
  return forms.filter(({ id }) => points.some(({ form }) => form?.id === id));
}

export function averaged(forms: readonly Form[], points: readonly Point[], over: 'units' | 'periods'): Told {
  const base = listed(forms, points, false);
  const known = points.flatMap(({ total }) => total ?? []);
  const [first] = points;
  const isWhole = known.length === points.length || over === 'units';
  if (known.length < 2 || !areAlike(points.filter(isKnown)) || !isWhole) return base;
  const isMoney = first?.parts[0]?.cell.measure.kind === 'money';
  const mean = meanOf(sum(known), known.length, isMoney);
  const each =
    over === 'units'
      ? `平均每个单位（${String(known.length)} 个）`
      : `平均每${first?.period.length === 4 ? '年' : '季度'}`;
  return { ...base, lines: [...base.lines, `${each} ${inUnit(first?.parts[0]?.cell, mean)}。`] };
}
