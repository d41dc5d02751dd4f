/** Shares, growth and means are exact and rounded half up. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ofInteger, quantity } from '../../src/form/quantity.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { growthOf, meanOf, percentOf } from '../../src/query/numbers.ts';

function exact(text: string): Quantity {
  const read = quantity(text);
  if (read === null) throw new Error(text);
  return read;
}

describe('numbers that are worked out', () => {
  it.each([
    ['9', '8', '12.5%'],
    ['8', '8', '0.0%'],
    ['7', '8', '-12.5%'],
    ['1', '3', '-66.7%'],
    ['2001', '2000', '0.1%'],
    ['0', '5', '-100.0%'],
    ['5', '0', null],
    ['-5', '-10', '-50.0%'],
    ['-15', '-10', '50.0%'],
  ])('%s after %s grows by %s', (value, base, growth) => {
    expect(growthOf(exact(value), exact(base))).toBe(growth);
  });

  it('tells a share to one decimal', () => {
    expect(percentOf(exact('1'), exact('3'))).toBe('33.3%');
    expect(percentOf(exact('0.05'), exact('100'))).toBe('0.1%');
  });

  it('tells a mean to two decimals, money to six', () => {
    expect(meanOf(exact('10'), 3, false)).toBe('3.33');
    expect(meanOf(exact('10'), 4, false)).toBe('2.5');
    expect(meanOf(exact('1'), 3, true)).toBe('0.333333');
  });

  it('of a whole each part and the rest make 100%, but for the rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10 ** 9 }),
        fc.integer({ min: 0, max: 10 ** 9 }),
        (part, rest) => {
          const whole = ofInteger(part + rest);
          const tenths = (text: string | null): number =>
            Math.round(Number((text ?? '').replace('%', '')) * 10);
          const sum = tenths(percentOf(ofInteger(part), whole)) + tenths(percentOf(ofInteger(rest), whole));
          expect(Math.abs(sum - 1000)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
