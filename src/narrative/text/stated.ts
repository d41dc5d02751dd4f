/** A number that a text states, how exactly it does so, and whether a figure is what it states. */
import type { Quantity } from '../../form/quantity.ts';
import { compare, decimals, quantity, scale, subtract, sum } from '../../form/quantity.ts';
import type { Place } from './prose.ts';

/**
 * How exactly: 12件; 120余件, 120多件 (`more`); 超过120件, 120件以上 (`over`); 约120件, 120件左右 (`about`);
 * 近120件, 不足120件 (`under`); 38.44万元 for 384,410.94元 (`rounded`).
 */
export type Precision = 'exact' | 'more' | 'over' | 'about' | 'under' | 'rounded';

export interface Stated {
  readonly quantity: Quantity;
  readonly precision: Precision;
  /** 件, 条, 元 …; '' where none was written. */
  readonly unit: string;
  readonly place: Place;
}

/**
 * Whether a figure of this value is what was stated. An exact number is the figure. 余 and 多 reach to where the last
 * place that is not 0 would be one more: 18万余 is below 19万, 140余 below 150, 105余 below 115. 超 has no upper end.
 * 约 and 近 may be off by that much too, or by a tenth where that is more.
 */
export function agrees({ quantity: said, precision }: Stated, value: Quantity): boolean {
  switch (precision) {
    case 'exact':
      return compare(said, value) === 0;
    case 'more':
      return compare(said, value) <= 0 && compare(value, sum([said, stepOf(said)])) < 0;
    case 'over':
      return compare(said, value) <= 0;
    case 'about':
      return compare(distance(said, value), slack(said)) <= 0;
    case 'under':
      return compare(value, said) <= 0 && compare(distance(said, value), slack(said)) <= 0;
    case 'rounded':
      return isRounded(said, value);
    default:
      return precision satisfies never;
  }
}

const TEN = '10' as Quantity;

/** One of the last place that is not 0, at least ten: nobody says 余 of single pieces. */
function stepOf(said: Quantity): Quantity {
  const zeros = /0*$/.exec(said.includes('.') ? '' : said)?.[0].length ?? 0;
  return zeros > 1 ? (quantity(`1${'0'.repeat(zeros)}`) ?? TEN) : TEN;
}

/** Rounded to the last place that was written, or cut off there. */
function isRounded(said: Quantity, value: Quantity): boolean {
  const off = distance(said, value);
  const isWithinHalf = compare(sum([off, off]), lastPlaceOf(said)) <= 0;
  return isWithinHalf || (compare(said, value) <= 0 && compare(off, lastPlaceOf(said)) < 0);
}

/** One of the last place that was written: 100 for 384400, 0.01 for 384410.94. */
function lastPlaceOf(said: Quantity): Quantity {
  const places = decimals(said);
  if (places > 0) return quantity(`0.${'1'.padStart(places, '0')}`) ?? TEN;
  return quantity(`1${/0*$/.exec(said)?.[0] ?? ''}`) ?? TEN;
}

function slack(said: Quantity): Quantity {
  const step = stepOf(said);
  const tenth = scale(said, { by: 10n }) ?? step;
  return compare(tenth, step) > 0 ? tenth : step;
}

function distance(left: Quantity, right: Quantity): Quantity {
  return compare(left, right) >= 0 ? subtract(left, right) : subtract(right, left);
}
