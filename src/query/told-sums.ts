/** Sums of periods held against one another in words: 下半年比上半年, 二季度占全年. */
import type { Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { quarterOf, yearOf } from '../form/period.ts';
import type { Quantity } from '../form/quantity.ts';
import { sum } from '../form/quantity.ts';
import type { Point } from './points.ts';
import { isBalance } from './points.ts';
import { amount, difference, inUnit, periodWord, without } from './say.ts';
import { ratioTold } from './told-compared.ts';
import type { Told } from './told.ts';
import { areAlike, breaks, isKnown } from './told.ts';

/** Names of quarters that are added up. */
const HALVES: ReadonlyMap<string, string> = new Map([
  ['12', '上半年'],
  ['34', '下半年'],
  ['123', '前三季度'],
  ['1234', '四个季度'],
]);

/** `points` and `bases`: all periods of either side, of whatever units. */
export function comparedSums(
  forms: readonly Form[],
  points: readonly Point[],
  bases: readonly Point[],
  operation: 'compare' | 'times' | 'portion',
): Told {
  const units = [...new Set(points.map(({ unit }) => unit.id))];
  const of = (id: string, some: readonly Point[]): readonly Point[] =>
    some.filter(({ unit }) => unit.id === id);
  const told = units.map((id) => sumsOfOne(forms, of(id, points), of(id, bases), operation));
  return { lines: told.flatMap(({ lines }) => lines), points: told.flatMap((one) => one.points) };
}

function sumsOfOne(
  forms: readonly Form[],
  part: readonly Point[],
  base: readonly Point[],
  operation: 'compare' | 'times' | 'portion',
): Told {
  const all = [...part, ...base];
  const [first] = part;
  if (first === undefined) return { lines: [], points: [] };
  const missing = all.filter((point) => !isKnown(point)).map(without);
  if (missing.length > 0) return { lines: [...new Set(missing), '缺数，不能比较。'], points: [] };
  const isAdded = part.length > 1 || base.length > 1;
  if (isAdded && all.some(isBalance)) return { lines: ['这一项是年末（期末）的数，不能相加。'], points: [] };
  if (!areAlike(all)) return { lines: [...breaks(forms, all)], points: [] };
  const [one, other] = [totalOf(part), totalOf(base)];
  const [name, whole] = [nameOf(part), nameOf(base)];
  const cell = first.parts[0]?.cell;
  const gap = `${name}比${whole}${difference(cell, one, other, true)}`;
  const told = [
    ratioTold(operation, name, whole, one, other),
    ...(operation === 'portion' ? [] : [gap]),
  ].filter((text) => text !== '');
  const both = [part, base].map((side) => `${nameOf(side)} ${inUnit(cell, totalOf(side))}${partsOf(side)}`);
  return {
    lines: [`${first.unit.name}${first.subject.label}：${both.join('，')}；${told.join('，')}。`],
    points: all,
  };
}

function totalOf(points: readonly Point[]): Quantity {
  return sum(points.flatMap(({ total }) => total ?? []));
}

/** （第一季度 3 件，第二季度 5 件） */
function partsOf(points: readonly Point[]): string {
  if (points.length < 2) return '';
  return `（${points.map((point) => `${periodWord(point.period)} ${amount(point)}`).join('，')}）`;
}

function nameOf(points: readonly Point[]): string {
  const periods: readonly Period[] = points.map(({ period }) => period);
  const [first] = periods;
  if (first === undefined) return '';
  const isOfOneYear = new Set(periods.map(yearOf)).size === 1;
  const half = isOfOneYear
    ? HALVES.get(periods.map((period) => quarterOf(period) ?? '').join(''))
    : undefined;
  return half === undefined ? periods.map(periodWord).join('、') : `${String(yearOf(first))}年${half}`;
}
