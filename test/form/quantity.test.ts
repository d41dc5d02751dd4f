import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Quantity } from '../../src/form/quantity.ts';
import {
  compare,
  decimals,
  distance,
  isWhole,
  ofInteger,
  quantity,
  scale,
  subtract,
  sum,
} from '../../src/form/quantity.ts';

/** Up to 10^13 with six decimals, as integer millionths. */
const micros = fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n });

function of(value: bigint): Quantity {
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0');
  const read = quantity(`${value < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`);
  if (read === null) throw new Error('not a quantity');
  return read;
}

describe('quantities are exact', () => {
  test('sums and differences are those of whole millionths', () => {
    fc.assert(
      fc.property(fc.array(micros, { maxLength: 20 }), micros, (terms, other) => {
        const total = terms.reduce((left, right) => left + right, 0n);
        expect(sum(terms.map(of))).toBe(of(total));
        expect(subtract(of(total), of(other))).toBe(of(total - other));
        expect(Math.sign(compare(of(total), of(other)))).toBe(total < other ? -1 : total > other ? 1 : 0);
      }),
    );
  });

  test('one number has one spelling', () => {
    expect(['007', '7.0', '+7', '7.000000'].map(quantity)).toEqual(['7', '7', '7', '7']);
    expect([quantity('-0'), quantity('0.0')]).toEqual(['0', '0']);
    expect(['', '.5', '5.', '1e3', '0x1', '1.1234567', '1 2', '１'].map(quantity)).toEqual(
      Array(8).fill(null),
    );
  });

  test('万元 and 元 change into each other without loss, or not at all', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (value) => {
        const wan = of(value);
        const yuan = scale(wan, { times: 10_000n });
        expect(yuan === null ? null : scale(yuan, { by: 10_000n })).toBe(wan);
      }),
    );
    expect(scale('0.001' as Quantity, { by: 10_000n })).toBeNull();
  });

  test('published amounts read and print as they stand', () => {
    for (const text of ['0.092', '2.02', '26.55', '59237.2449', '38.441094', '7774591.96']) {
      expect(quantity(text)).toBe(text);
      expect(Number(quantity(text))).toBe(Number(text));
    }
    expect(isWhole('160.0' as Quantity)).toBe(true);
    expect(isWhole('160.5' as Quantity)).toBe(false);
    expect(['160', '0.5', '0.092', '-1.25'].map((text) => decimals(text as Quantity))).toEqual([0, 1, 3, 2]);
  });
});

test('how far two numbers are apart has no sign', () => {
  const apart = (left: string, right: string): string => distance(left as Quantity, right as Quantity);
  expect([apart('5', '3'), apart('3', '5'), apart('-1', '1.5'), apart('7', '7')]).toEqual([
    '2',
    '2',
    '2.5',
    '0',
  ]);
});

test('a number that the program holds must be whole and exact', () => {
  expect(ofInteger(-14)).toBe('-14');
  expect(() => ofInteger(0.5)).toThrow('not a safe integer: 0.5');
  expect(() => ofInteger(2 ** 53)).toThrow(RangeError);
});
