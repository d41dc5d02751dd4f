/** 超过300件, 不到100件, 是不是79件: a figure with which others are held together. */
import type { Cell } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { compare, quantity, scale } from '../form/quantity.ts';
import { NUMERALS, chineseNumber } from '../parse/chinese-number.ts';
import type { Limit } from './model.ts';

const NUMBER = `\\d{1,12}(?:\\.\\d{1,6})?|[${NUMERALS}]{1,12}`;
const PIECE = '亿元|万元|亿|万块钱|万|元|块钱|件|个|起|宗|份|次|项|例|条|场|笔';
const OVER = '超过了?|超出|多于|大于|高于|突破了?|破了?|冲破了?|过了?';
const UNDER = '不到|不足|少于|小于|低于|没到|未到|不满';
const MOST = '没超过|未超过|不超过|不多于|不高于|至多|最多有';
const LEAST = '达到了?|不少于|不低于|至少有?|够|上了?|满';
const IS = '是不是|是否是|是否为|是不是有';

const RULES: readonly (readonly [RegExp, Limit['bound']])[] = [
  [new RegExp(`^(?:${OVER})(${NUMBER})(${PIECE})?`, 'u'), 'over'],
  [new RegExp(`^(?:${UNDER})(${NUMBER})(${PIECE})?`, 'u'), 'under'],
  [new RegExp(`^(?:${LEAST})(${NUMBER})(${PIECE})?(?:以上)?`, 'u'), 'least'],
  [new RegExp(`^(?:${MOST})(${NUMBER})(${PIECE})?`, 'u'), 'most'],
  [new RegExp(`^(?:有没有|有无|够不够|到没到|达没达到|有木有)(${NUMBER})(${PIECE})`, 'u'), 'least'],
  [new RegExp(`^(?:在)?(${NUMBER})(${PIECE})?(?:及?以上)`, 'u'), 'least'],
  [new RegExp(`^(?:在)?(${NUMBER})(${PIECE})?(?:及?以下)`, 'u'), 'most'],
  [new RegExp(`^(?:${IS})(${NUMBER})(${PIECE})?`, 'u'), 'is'],
  // 278件对吗.
  [
    new RegExp(
      `^[是有共为]?(${NUMBER})(${PIECE})(?=,?(?:没记错吧|我?记得对吗|对吗|对不对|对吧|没错吧|对不|对么|是吗|是吧|是不是))`,
      'u',
    ),
    'is',
  ],
  [new RegExp(`^(?:应该|应当|好像|大概)?(?:就?是|为)(${NUMBER})(${PIECE})(?=[吗吧嘛么])`, 'u'), 'is'],
  [new RegExp(`^有(${NUMBER})(${PIECE})(?=吧)`, 'u'), 'is'],
];
const WAN = 10_000n;
const MONEY = /[元钱亿万]/u;

/** The bound that a text begins with. */
export function limitAt(text: string): { readonly limit: Limit; readonly length: number } | null {
  for (const [pattern, bound] of RULES) {
    const match = pattern.exec(text);
    const [whole = '', written = '', unit = ''] = match ?? [];
    const read = /\d/u.test(written) ? written : String(chineseNumber(written)?.value ?? '');
    const value = match === null ? null : quantity(read);
    // 超过一半 and 是不是一样 count nothing.
    if (!/\d/u.test(written) && unit === '') continue;
    // 超过2024年 and 超过1,000 go on.
    if (
      value === null ||
      /^(?:[\d.年季月日倍成%]|,(?!对|没错|没记错|是[不吧吗]))/u.test(text.slice(whole.length))
    )
      continue;
    return { limit: { bound, value, unit }, length: whole.length };
  }
  return null;
}

/** The bound as a figure of the cell; null where it counts something else. */
export function limitIn({ value, unit }: Limit, { measure }: Cell): Quantity | null {
  const factor = unit.startsWith('亿') ? WAN * WAN : unit.startsWith('万') ? WAN : 1n;
  const whole = scale(value, { times: factor });
  if (measure.kind !== 'money') return MONEY.test(unit) ? null : whole;
  if (!MONEY.test(unit) || whole === null) return null;
  return measure.unit === '万元' ? scale(whole, { by: WAN }) : whole;
}

export function isWithin(bound: Limit['bound'], value: Quantity, limit: Quantity): boolean {
  const order = compare(value, limit);
  switch (bound) {
    case 'over':
      return order > 0;
    case 'under':
      return order < 0;
    case 'least':
      return order >= 0;
    case 'most':
      return order <= 0;
    case 'is':
      return order === 0;
    default:
      return bound satisfies never;
  }
}
