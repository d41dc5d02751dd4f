/** Shares in words. */
import type { Quantity } from '../form/quantity.ts';
import { sum } from '../form/quantity.ts';
import { percentOf } from './numbers.ts';
import type { Point } from './points.ts';
import { amount, inUnit, periodWord, without } from './say.ts';
import type { Told } from './told.ts';
import { isKnown, line, nameIn } from './told.ts';

/** `wholes` null: each unit's share of all. */
export function shared(points: readonly Point[], wholes: readonly Point[] | null, one: string | null): Told {
  if (wholes === null) return sharesOfUnits(points, one);
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

function sharesOfUnits(points: readonly Point[], one: string | null): Told {
  const known = points.filter(isKnown);
  const all: Quantity = sum(known.flatMap(({ total }) => total ?? []));
  const { head } = nameIn(points);
  const told = one === null ? known : known.filter(({ unit }) => unit.id === one);
  const list = told.map(
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
