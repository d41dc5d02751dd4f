/** Values, sums, means, comparisons and shares in words. */
import type { Form } from '../form/form.ts';
import { sum } from '../form/quantity.ts';
import type { Quantity } from '../form/quantity.ts';
import { meanOf, percentOf } from './numbers.ts';
import type { Point } from './points.ts';
import { isBalance, isComparable } from './points.ts';
import { amount, difference, formsDiffer, inUnit, periodWord, without } from './say.ts';

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

function line(point: Point): string {
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
  const total = isWhole && (sums || isOneSubject(known)) ? totalOf(forms, known, isWide && !isLong(known)) : [];
  const note = missing.length > 0 && !isWhole && sums ? ['有缺的，不算合计。'] : [];
  return {
    lines: [
      `${head}：${shown.join('，')}。`,
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
function totalOf(_forms: readonly Form[], points: readonly Point[], isAcross: boolean): readonly string[] {
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

export function compared(
  forms: readonly Form[],
  pairs: readonly { readonly point: Point; readonly base: Point }[],
): Told {
  const points = pairs.flatMap(({ point, base }) => [point, base]);
  const lines = pairs.flatMap(({ point, base }): readonly string[] => {
    const { head, of } = nameIn([point, base]);
    if (point.total === null || base.total === null) return [line(point), line(base), '缺一个数，不能比较。'];
    const both = `${head}：${of(point)} ${amount(point)}，${of(base)} ${amount(base)}`;
    const cell = point.parts[0]?.cell;
    if (cell?.measure.unit !== base.parts[0]?.cell.measure.unit)
      return [`${both}。两个数的单位不同，不能比较。`];
    if (!isComparable(point, base)) return [`${both}。`, ...breaks(forms, [point, base])];
    return [
      `${both}；${of(point)}比${of(base)}${difference(cell, point.total, base.total, point.period !== base.period)}。`,
    ];
  });
  return { lines: [...lines, ...comparedSums(pairs)], points };
}

/** Of several units in two periods: what all of them together come to, of those that have both. */
function comparedSums(pairs: readonly { readonly point: Point; readonly base: Point }[]): readonly string[] {
  const whole = pairs.filter(({ point, base }) => isKnown(point) && isKnown(base));
  const [first] = whole;
  const all = whole.flatMap(({ point, base }) => [point, base]);
  const isOne = (of: (pair: (typeof pairs)[number]) => string): boolean => new Set(whole.map(of)).size === 1;
  if (
    first === undefined ||
    whole.length < 2 ||
    new Set(whole.map(({ point }) => point.unit.id)).size < whole.length ||
    !areAlike(all)
  )
    return [];
  if (
    !isOne(({ point }) => point.period) ||
    !isOne(({ base }) => base.period) ||
    first.point.period === first.base.period
  )
    return [];
  const now = sum(whole.flatMap(({ point }) => point.total ?? []));
  const before = sum(whole.flatMap(({ base }) => base.total ?? []));
  const cell = first.point.parts[0]?.cell;
  return [
    `合计：${periodWord(first.point.period)} ${inUnit(cell, now)}，${periodWord(first.base.period)} ${inUnit(cell, before)}，${difference(cell, now, before, true)}。`,
  ];
}

/** `wholes` null: each unit's share of all. */
export function shared(points: readonly Point[], wholes: readonly Point[] | null): Told {
  if (wholes === null) return sharesOfUnits(points);
  if (wholes.length === 0)
    return { lines: ['没有说是占什么的比例，请写明，例如：不予公开占办理总数的比例。'], points: [] };
  const lines = points.flatMap((point, n): readonly string[] => {
    const whole = wholes[n];
    if (point.total === null || whole?.total == null)
      return [line(point), ...(whole === undefined ? [] : [line(whole)])];
    const share = percentOf(point.total, whole.total);
    const { unit, period } = point;
    const both = `${unit.name}${periodWord(period)}：${point.subject.label} ${amount(point)}，${whole.subject.label} ${amount(whole)}`;
    return [share === null ? `${both}，没有比例。` : `${both}，占 ${share}。`];
  });
  return { lines: [...lines, ...shareOfAll(points, wholes)], points: [...points, ...wholes] };
}

/** Of several units in one period: the share in all of them, of those that have both figures. */
function shareOfAll(points: readonly Point[], wholes: readonly Point[]): readonly string[] {
  const known = points.flatMap((point, n) => {
    const whole = wholes[n];
    return point.total === null || whole?.total == null ? [] : [{ part: point.total, whole: whole.total }];
  });
  const units = new Set(points.map(({ unit }) => unit.id)).size;
  if (known.length < 2 || units < points.length) return [];
  const part = sum(known.map((one) => one.part));
  const whole = sum(known.map((one) => one.whole));
  const cell = points[0]?.parts[0]?.cell;
  return [`合计：${inUnit(cell, part)}，占 ${inUnit(cell, whole)} 的 ${percentOf(part, whole) ?? '—'}。`];
}

function sharesOfUnits(points: readonly Point[]): Told {
  const known = points.filter(isKnown);
  const all: Quantity = sum(known.flatMap(({ total }) => total ?? []));
  const { head } = nameIn(points);
  const list = known.map(
    (point) => `${point.unit.name} ${amount(point)}（${percentOf(point.total ?? all, all) ?? '—'}）`,
  );
  return {
    lines: [
      `${head}：${list.join('，')}。合计 ${inUnit(known[0]?.parts[0]?.cell, all)}。`,
      ...points.filter((point) => !isKnown(point)).map(without),
    ],
    points,
  };
}
