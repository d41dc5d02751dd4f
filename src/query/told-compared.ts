/** Comparisons in words. */
import type { Form } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { sum } from '../form/quantity.ts';
import { percentOf, timesOf } from './numbers.ts';
import type { Point } from './points.ts';
import { isComparable } from './points.ts';
import { amount, difference, inUnit, periodWord } from './say.ts';
import type { Told } from './told.ts';
import { areAlike, breaks, isKnown, line, nameIn } from './told.ts';

export function compared(
  forms: readonly Form[],
  pairs: readonly { readonly point: Point; readonly base: Point }[],
  operation: 'compare' | 'times' | 'portion',
  sums: boolean,
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
    const ratio = ratioTold(operation, of(point), of(base), point.total, base.total);
    if (operation === 'portion') return [`${both}；${ratio}。`];
    const told = `${of(point)}比${of(base)}${difference(cell, point.total, base.total, point.period !== base.period)}`;
    return [`${both}；${ratio}${ratio === '' ? '' : '，'}${told}。`];
  });
  return { lines: [...lines, ...(sums ? unitSums(pairs) : [])], points };
}

/** 是…的 2 倍, 是…的 35.0%; nothing for a mere comparison. */
export function ratioTold(
  operation: 'compare' | 'times' | 'portion',
  one: string,
  other: string,
  value: Quantity,
  base: Quantity,
): string {
  if (operation === 'compare') return '';
  const times = timesOf(value, base);
  if (times === null) return `${other}为 0，没有${operation === 'times' ? '倍数' : '比例'}`;
  return `${one}是${other}的 ${operation === 'times' ? `${times} 倍` : (percentOf(value, base) ?? '')}`;
}

/** Of several units in two periods: what all of them together come to, of those that have both. */
function unitSums(pairs: readonly { readonly point: Point; readonly base: Point }[]): readonly string[] {
  const whole = pairs.filter(({ point, base }) => isKnown(point) && isKnown(base));
  const [first] = whole;
  const all = whole.flatMap(({ point, base }) => [point, base]);
  if (
    first === undefined ||
    whole.length < 2 ||
    new Set(whole.map(({ point }) => point.unit.id)).size < whole.length ||
    !areAlike(all)
  )
    return [];
  const now = sum(whole.flatMap(({ point }) => point.total ?? []));
  const before = sum(whole.flatMap(({ base }) => base.total ?? []));
  const cell = first.point.parts[0]?.cell;
  return [
    `合计：${periodWord(first.point.period)} ${inUnit(cell, now)}，${periodWord(first.base.period)} ${inUnit(cell, before)}，${difference(cell, now, before, true)}。`,
  ];
}
