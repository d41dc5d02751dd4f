/** Reads one number as people write it, without knowing what it is for: digits, Chinese, 1.2万, 无, with or without a sign. */
import type { Quantity } from '../form/quantity.ts';
import { ZERO, ofInteger, quantity, scale, subtract } from '../form/quantity.ts';
import { chineseNumber } from './chinese-number.ts';

/** Words that say that a number is more or less than before. */
export const SIGN_WORDS = ['增加', '新增', '增', '减少', '减', '取消', '负'];
const IS_LESS = /^[-减取负]/;

export interface WrittenNumber {
  readonly quantity: Quantity;
  /** Whether it had a sign or a word for one, even + and -0. */
  readonly isSigned: boolean;
  /** 万 or 亿 in it: of money these count 元. `ends`: the last thing said (38万), `within`: more follows (三万五千). */
  readonly thousands: 'ends' | 'within' | null;
  /** 三万五 for 35,000: with a unit behind it, it would be none. */
  readonly shortened: boolean;
}

const NONE: WrittenNumber = { quantity: ZERO, isSigned: false, thousands: null, shortened: false };
const SIGN = new RegExp(`^(?:[+-]|${SIGN_WORDS.join('|')})`);
/** Before a thousands separator stands no 0; before 百 and 千 stands one digit, for 12百 is no number. */
const IN_DIGITS = /^(\d+|[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?([万亿]?)$|^([1-9])([百千])([万亿]?)$/;
const TIMES: Readonly<Record<string, bigint>> = { 百: 100n, 千: 1000n, 万: 10_000n, 亿: 100_000_000n };

/** `text` folded and without spaces. Null where it is no number, `tooFine` where it has more than six decimals. */
export function writtenNumber(text: string): WrittenNumber | 'tooFine' | null {
  if (text === '无' || text === '没有') return NONE;
  const [sign] = SIGN.exec(text) ?? [];
  if (sign === undefined) return inChinese(text) ?? inDigits(text);
  const body = text.slice(sign.length);
  // -十四 and +三 are nobody's writing; 减十四 is.
  const size = (/[+-]/.test(sign) ? null : inChinese(body)) ?? inDigits(body);
  if (size === null || size === 'tooFine') return size;
  const value = IS_LESS.test(sign) ? subtract(ZERO, size.quantity) : size.quantity;
  return { ...size, quantity: value, isSigned: true };
}

function inChinese(text: string): WrittenNumber | null {
  const read = chineseNumber(text);
  if (read === null) return null;
  const thousands = /[万萬亿億]$/.test(text) ? 'ends' : /[万萬亿億]/.test(text) ? 'within' : null;
  return { ...NONE, quantity: ofInteger(read.value), thousands, shortened: read.shortened };
}

function inDigits(text: string): WrittenNumber | 'tooFine' | null {
  const match = IN_DIGITS.exec(text);
  if (match === null) return null;
  const [, whole, fraction = '', times = '', digit = '', place = '', timesOfPlace = ''] = match;
  const value = quantity((whole ?? digit).replaceAll(',', '') + fraction);
  const scaled = multiplied(multiplied(value, place), times + timesOfPlace);
  if (scaled === null) return 'tooFine';
  return { ...NONE, quantity: scaled, thousands: times + timesOfPlace === '' ? null : 'ends' };
}

function multiplied(value: Quantity | null, times: string): Quantity | null {
  const factor = TIMES[times];
  return value === null || factor === undefined ? value : scale(value, { times: factor });
}
