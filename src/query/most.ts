/** 最多, 最少, 排名, 谁有: points in order. */
import type { Form } from '../form/form.ts';
import { ZERO, compare, subtract, sum } from '../form/quantity.ts';
import type { Over } from './model.ts';
import type { Point } from './points.ts';
import { amount, inUnit, without } from './say.ts';
import type { Told } from './told.ts';
import { areAlike, breaks, isKnown, listed, nameIn } from './told.ts';

const MOST_TOLD = 12;

type Order = 'most' | 'least' | 'ends' | 'rank';

/** `wholes`: what the lines are of, whose sum is told too where it is asked for. */
export function ranked(
  forms: readonly Form[],
  points: readonly Point[],
  wholes: readonly Point[],
  operation: Order,
  over: Over,
  sums: boolean,
): Told {
  const known = points.filter(isKnown);
  const missing = points.filter((point) => !isKnown(point)).map(without);
  if (points.length === 0) return { ...listed(forms, wholes, sums) };
  if (known.length === 0) return { lines: missing.slice(0, MOST_TOLD), points };
  if (!areAlike(known)) return inGroups(forms, points, operation, over);
  const sign = operation === 'least' ? 1 : -1;
  const order = [...known].sort(
    (one, other) => sign * compare(one.total ?? other.total ?? ('0' as never), other.total ?? ('0' as never)),
  );
  const { head, of } = nameIn(points);
  const [first] = order;
  const tied = (place: Point | undefined): string =>
    order
      .filter((point) => point.total === place?.total)
      .map((point) => `${of(point)}（${amount(point)}）`)
      .join('、');
  const word = operation === 'least' ? '最少' : '最多';
  const last = order.at(-1);
  const other =
    operation === 'ends' && last?.total !== first?.total
      ? `，最少的是${tied(last)}，相差 ${gapOf(first, last)}`
      : '';
  const total =
    over === 'lines' && sums
      ? `合计 ${inUnit(first?.parts[0]?.cell, sum(known.flatMap((point) => point.total ?? [])))}，`
      : '';
  const list = order.slice(0, MOST_TOLD).map((point) => `${of(point)} ${amount(point)}`);
  const nobody =
    operation !== 'least' && first?.total === '0'
      ? '都是 0，没有最多的。'
      : `${total}${word}的是${tied(first)}${other}。`;
  const lead = operation === 'rank' ? total : nobody;
  const rest =
    order.length > 1
      ? `${operation === 'rank' ? '从多到少：' : '各为：'}${list.join('，')}${order.length > MOST_TOLD ? '……' : ''}。`
      : '';
  return {
    lines: [`${head === '' ? '' : `${head}：`}${lead}${rest}`, ...missing.slice(0, MOST_TOLD)],
    points,
  };
}

function gapOf(first: Point | undefined, last: Point | undefined): string {
  return inUnit(first?.parts[0]?.cell, subtract(first?.total ?? ZERO, last?.total ?? ZERO));
}

/** Over two versions of the form: each by itself. */
function inGroups(forms: readonly Form[], points: readonly Point[], operation: Order, over: Over): Told {
  const told = forms.flatMap((form) => {
    const group = points.filter((point) => point.form?.id === form.id);
    return group.length === 0 || group.length === points.length
      ? []
      : [ranked(forms, group, group, operation, over, false)];
  });
  if (told.length < 2)
    return { lines: ['这些数的单位不同，不能排序。', ...listed(forms, points, false).lines], points };
  return { lines: [...told.flatMap(({ lines }) => lines), ...breaks(forms, points.filter(isKnown))], points };
}

/** 哪些单位有: those with more than 0. */
export function someHave(points: readonly Point[]): Told {
  const known = points.filter(isKnown);
  const having = known.filter(({ total }) => total !== '0');
  const { head } = nameIn(points);
  const missing = points.filter((point) => !isKnown(point)).map(without);
  const list = having.slice(0, MOST_TOLD).map((point) => `${point.unit.name} ${amount(point)}`);
  const rest = having.length > MOST_TOLD ? `等 ${String(having.length)} 个单位` : '';
  const said = having.length === 0 ? '有数的单位都是 0。' : `${list.join('，')}${rest}。`;
  return {
    lines: [...(known.length === 0 ? [] : [`${head}：${said}`]), ...missing.slice(0, MOST_TOLD)],
    points,
  };
}
