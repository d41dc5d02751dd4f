/** Exact arithmetic on figures: shares, growth and averages, rounded half up. */
import type { Quantity } from '../form/quantity.ts';
import { fromMicros, quantity, subtract, toMicros } from '../form/quantity.ts';

const ONE = 1_000_000n;

/** The quotient with that many decimals, half up by its size; null where the divisor is 0. */
function divided(left: bigint, right: bigint, decimals: number): string | null {
  if (right === 0n) return null;
  const isNegative = left < 0n !== right < 0n && left !== 0n;
  const [top, bottom] = [left < 0n ? -left : left, right < 0n ? -right : right];
  const power = 10n ** BigInt(decimals);
  const scaled = (top * power * 2n + bottom) / (bottom * 2n);
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const text = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return isNegative && scaled !== 0n ? `-${text}` : text;
}

/** `12.5%`; null where the whole is 0. */
export function percentOf(part: Quantity, whole: Quantity): string | null {
  const share = divided(toMicros(part) * 100n, toMicros(whole), 1);
  return share === null ? null : `${share}%`;
}

/** Growth from `base` to `value` as `12.5%` or `-3.0%`; null from 0. */
export function growthOf(value: Quantity, base: Quantity): string | null {
  return percentOf(subtract(value, base), base);
}

/** How many times `base` goes into `value`, to two decimals; null for 0. */
export function timesOf(value: Quantity, base: Quantity): Quantity | null {
  const text = divided(toMicros(value), toMicros(base), 2);
  return text === null ? null : quantity(text);
}

/** The mean with at most two decimals, money with as many as a figure may have. */
export function meanOf(sum: Quantity, count: number, isMoney: boolean): Quantity {
  const text = divided(toMicros(sum), BigInt(count) * ONE, isMoney ? 6 : 2) ?? '0';
  const read = quantity(text);
  return read === null ? sum : fromMicros(toMicros(read));
}
