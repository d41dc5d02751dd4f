/** Which figures are over or under a bound, in words; all of them are told, so that everybody can see. */
import type { Form } from '../form/form.ts';
import { isWithin, limitIn } from './limits.ts';
import type { Limit, Over } from './model.ts';
import type { Point } from './points.ts';
import { amount, inUnit, without } from './say.ts';
import type { Told } from './told.ts';
import { areAlike, breaks, isKnown, line, listed, nameIn } from './told.ts';

const MOST_TOLD = 24;
const WORDS: Readonly<Record<Limit['bound'], readonly [string, string]>> = {
  over: ['超过', '没有超过'],
  under: ['不到', '没有低于'],
  least: ['达到', '没有达到'],
  most: ['没有超过', '超过了'],
  is: ['是', '不是'],
};

export function limited(
  forms: readonly Form[],
  points: readonly Point[],
  limit: Limit,
  over: Over | null,
): Told {
  const known = points.filter(isKnown);
  const missing = points.filter((point) => !isKnown(point)).map(without);
  const [first] = known;
  const cell = first?.parts[0]?.cell;
  const bound = cell === undefined ? null : limitIn(limit, cell);
  if (first === undefined || bound === null) return { lines: missing.slice(0, MOST_TOLD), points };
  const has = ({ total }: Point): boolean => total !== null && isWithin(limit.bound, total, bound);
  const [yes, no] = WORDS[limit.bound];
  const said = inUnit(cell, bound);
  if (over === null) return { lines: [`${line(first)}${has(first) ? yes : no} ${said}。`], points };
  if (!areAlike(known) && over !== 'periods') return listed(forms, points, false);
  const { head, of } = nameIn(points);
  const within = known.filter(has);
  const told = (some: readonly Point[]): string =>
    some
      .slice(0, MOST_TOLD)
      .map((point) => `${of(point)} ${amount(point)}`)
      .join('，');
  const rest = known.filter((point) => !has(point));
  const others = rest.length === 0 || within.length === 0 ? '' : `其他：${told(rest)}。`;
  const lead =
    within.length === 0 ? `都${no} ${said}：${told(rest)}。` : `${yes} ${said}的：${told(within)}。${others}`;
  return {
    lines: [
      `${head === '' ? '' : `${head}，`}${lead}`,
      ...missing.slice(0, MOST_TOLD),
      ...breaks(forms, known),
    ],
    points,
  };
}
