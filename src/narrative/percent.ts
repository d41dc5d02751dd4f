/** Percentages of whole numbers, exactly. */
import type { Quantity } from '../form/quantity.ts';
import { ZERO, isWhole, quantity } from '../form/quantity.ts';
import type { Rate } from './statement.ts';

/**
 * Whether part / whole is the percentage, to within `units` of its last printed decimal, but to no less than `least`
 * thousandths of a percent. Null where it cannot be told: by 0, or of what is not whole.
 */
export function isPercent(
  { percent, places }: Rate,
  part: Quantity,
  whole: Quantity,
  { units, least }: { readonly units: bigint; readonly least: bigint },
): boolean | null {
  if (!isWhole(part) || !isWhole(whole) || BigInt(whole) <= 0n) return null;
  const printed = 10n ** BigInt(places);
  const [scaled, all] = [asInteger(percent, 6), BigInt(whole)];
  const off = scaled * all - BigInt(part) * 100n * MILLIONTHS;
  const unit = (units * MILLIONTHS) / printed;
  const slack = unit > least * 1000n ? unit : least * 1000n;
  return (off < 0n ? -off : off) <= slack * all;
}

/** part / whole in percent, rounded to two decimals. */
export function percentOf(part: Quantity, whole: Quantity): Quantity {
  const [doubled, all] = [BigInt(part) * 20_000n, BigInt(whole)];
  const hundredths = doubled < 0n ? -((-doubled + all) / (2n * all)) : (doubled + all) / (2n * all);
  const digits = String(hundredths < 0n ? -hundredths : hundredths).padStart(3, '0');
  return quantity(`${hundredths < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`) ?? ZERO;
}

const MILLIONTHS = 1_000_000n;

function asInteger(value: Quantity, places: number): bigint {
  const [whole = '0', fraction = ''] = value.split('.');
  const size = BigInt(whole.replace('-', '')) * 10n ** BigInt(places) + BigInt(fraction.padEnd(places, '0'));
  return value.startsWith('-') ? -size : size;
}
