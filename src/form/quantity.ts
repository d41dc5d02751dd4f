/**
 * An exact decimal number: canonical text such as `39923`, `-14`, `0.092`.
 * Text because it must survive JSON, SQL and comparison unchanged; a float would not.
 * At most six decimals, the finest that the forms print (收费金额 in 万元).
 */
export type Quantity = string & { readonly brand: 'Quantity' };

const SCALE = 6;
const UNIT = 10n ** BigInt(SCALE);
const PLAIN = /^([+-]?)(\d+)(?:\.(\d{1,6}))?$/;

export const ZERO = '0' as Quantity;

/** Reads plain decimal notation (`12`, `-3`, `0.5`); anything else, or more than six decimals, is `null`. */
export function quantity(text: string): Quantity | null {
  const match = PLAIN.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const micros = BigInt(whole) * UNIT + BigInt(fraction.padEnd(SCALE, '0'));
  return fromMicros(sign === '-' ? -micros : micros);
}

/** The quantity of a whole number that the program itself holds (a count of cells, a literal). */
export function ofInteger(value: number): Quantity {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${String(value)}`);
  return String(value) as Quantity;
}

export function sum(terms: readonly Quantity[]): Quantity {
  const whole = wholeSum(terms);
  if (whole !== null) return ofInteger(whole);
  return fromMicros(terms.reduce((total, term) => total + toMicros(term), 0n));
}

/** The way of nearly all sums, for a check adds up thousands; null where a number would not be exact. */
function wholeSum(terms: readonly Quantity[]): number | null {
  let total = 0;
  for (const term of terms) {
    if (term.includes('.')) return null;
    total += Number(term);
    if (!Number.isSafeInteger(total)) return null;
  }
  return total;
}

export function subtract(left: Quantity, right: Quantity): Quantity {
  return fromMicros(toMicros(left) - toMicros(right));
}

/** How far apart the two are. */
export function distance(left: Quantity, right: Quantity): Quantity {
  return compare(left, right) >= 0 ? subtract(left, right) : subtract(right, left);
}

/** Multiplies by a whole number or by the reciprocal of one; exact, or `null` where six decimals cannot hold the result. */
export function scale(value: Quantity, factor: { times: bigint } | { by: bigint }): Quantity | null {
  const micros = toMicros(value);
  if ('times' in factor) return fromMicros(micros * factor.times);
  return micros % factor.by === 0n ? fromMicros(micros / factor.by) : null;
}

/** Negative, zero or positive, as for `Array.prototype.sort`. */
export function compare(left: Quantity, right: Quantity): number {
  if (left === right) return 0;
  const difference = toMicros(left) - toMicros(right);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function isWhole(value: Quantity): boolean {
  return !value.includes('.') || toMicros(value) % UNIT === 0n;
}

export function decimals(value: Quantity): number {
  return value.split('.')[1]?.length ?? 0;
}

/** The JSON number. Exact for everything a cell may hold: at most 15 significant digits (see the limits in `form.ts`). */
export function toNumber(value: Quantity): number {
  return Number(value);
}

/** In millionths, for arithmetic over many terms; exact. */
export function toMicros(value: Quantity): bigint {
  // Nearly every figure is a whole number.
  if (!value.includes('.')) return BigInt(value) * UNIT;
  const negative = value.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? value.slice(1) : value).split('.');
  const micros = BigInt(whole) * UNIT + BigInt(fraction.padEnd(SCALE, '0'));
  return negative ? -micros : micros;
}

export function fromMicros(micros: bigint): Quantity {
  if (micros % UNIT === 0n) return (micros / UNIT).toString() as Quantity;
  const absolute = micros < 0n ? -micros : micros;
  const fraction = (absolute % UNIT).toString().padStart(SCALE, '0').replace(/0+$/, '');
  const text = (absolute / UNIT).toString() + (fraction === '' ? '' : `.${fraction}`);
  return (micros < 0n ? `-${text}` : text) as Quantity;
}
