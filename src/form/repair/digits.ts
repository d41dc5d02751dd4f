/** Slips of typing: how one number becomes another under the fingers. */
import type { Quantity } from '../quantity.ts';
import { ZERO, quantity, scale } from '../quantity.ts';

export type TypingSlip =
  /** 12 for 21. */
  | 'swappedDigits'
  /** A zero too many or missing. */
  | 'zeros'
  | 'sign'
  /** A decimal point that does not belong there. */
  | 'point'
  /** A digit typed twice, or one of two alike left out. */
  | 'repeatedDigit'
  | 'extraDigit'
  | 'lostDigit'
  | 'wrongDigit';

/** All slips by which `from` may have been typed for `to`. */
export function typing(from: Quantity, to: Quantity): readonly TypingSlip[] {
  const slips: TypingSlip[] = [];
  const [typed, meant] = [from.replace('-', ''), to.replace('-', '')];
  if (typed === meant) slips.push('sign');
  if (scale(from, { times: 10n }) === to || scale(to, { times: 10n }) === from) slips.push('zeros');
  if (typed.includes('.') && typed.replace('.', '').replace(/^0+(?=\d)/, '') === meant) slips.push('point');
  if (swapsAt(typed, meant)) slips.push('swappedDigits');
  if (lacksOne(typed, meant)) slips.push(isRepeat(typed, meant) ? 'repeatedDigit' : 'lostDigit');
  if (lacksOne(meant, typed)) slips.push(isRepeat(meant, typed) ? 'repeatedDigit' : 'extraDigit');
  if (differInOne(typed, meant)) slips.push('wrongDigit');
  return slips;
}

/** Whether two digits side by side changed places. */
function swapsAt(typed: string, meant: string): boolean {
  if (typed.length !== meant.length) return false;
  const at = [...typed].findIndex((digit, index) => digit !== meant[index]);
  if (at === -1 || typed[at] !== meant[at + 1] || typed[at + 1] !== meant[at]) return false;
  return typed.slice(at + 2) === meant.slice(at + 2);
}

function differInOne(typed: string, meant: string): boolean {
  if (typed.length !== meant.length || typed === ZERO) return false;
  return [...typed].filter((digit, index) => digit !== meant[index]).length === 1;
}

/** Where `short` is `long` without one character; -1 where it is not. */
function gapIn(short: string, long: string): number {
  if (short.length + 1 !== long.length || short === ZERO) return -1;
  const at = [...short].findIndex((digit, index) => digit !== long[index]);
  const gap = at === -1 ? short.length : at;
  return short.slice(gap) === long.slice(gap + 1) ? gap : -1;
}

function lacksOne(short: string, long: string): boolean {
  return gapIn(short, long) !== -1;
}

/** Whether the digit that `short` lacks stands beside one alike. */
function isRepeat(short: string, long: string): boolean {
  const gap = gapIn(short, long);
  return long[gap] === long[gap - 1] || long[gap] === long[gap + 1];
}

/** What may have been meant where nothing but the digits tells: the slips of `typing`, undone. */
export function meanings(from: Quantity): readonly Quantity[] {
  const sign = from.startsWith('-') ? '-' : '';
  const digits = from.replace('-', '');
  const places = [...digits].map((_, index) => index);
  const swapped = places.map(
    (at) => digits.slice(0, at) + (digits[at + 1] ?? '') + (digits[at] ?? '') + digits.slice(at + 2),
  );
  const shorter = places.map((at) => digits.slice(0, at) + digits.slice(at + 1));
  const [whole = ''] = digits.split('.');
  const read = [...swapped, ...shorter, digits.replace('.', ''), whole].flatMap((text) =>
    /^\d+(\.\d+)?$/.test(text) ? (quantity(sign + text) ?? []) : [],
  );
  const scaled = [
    scale(from, { times: 10n }),
    scale(from, { by: 10n }),
    quantity(sign === '-' ? digits : `-${digits}`),
  ];
  const all = [...read, ...scaled].filter((value) => value !== null && value !== from && value !== ZERO);
  return [...new Set(all)].flatMap((value) => value ?? []);
}
