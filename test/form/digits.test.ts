import { describe, expect, test } from '@jest/globals';
import type { Quantity } from '../../src/form/quantity.ts';
import { meanings, typing } from '../../src/form/repair/digits.ts';

const slips = (typed: string, meant: string): string =>
  typing(typed as Quantity, meant as Quantity).join(', ');

describe('how a number may have been typed for another', () => {
  test.each([
    ['two digits side by side changed places', '12', '21', 'swappedDigits'],
    ['… at the end', '1480', '1408', 'swappedDigits'],
    ['… at the beginning', '121', '211', 'swappedDigits'],
    ['… and no others', '1243', '2134', ''],
    ['… next to each other', '123', '321', ''],
    ['… and not one of them only', '12', '23', ''],
    ['one digit too many', '1325', '125', 'extraDigit'],
    ['… at the end', '123', '12', 'extraDigit'],
    ['… at the beginning', '123', '23', 'extraDigit'],
    ['one digit missing', '125', '1325', 'lostDigit'],
    ['… at the beginning', '23', '123', 'lostDigit'],
    ['… at the end', '12', '123', 'lostDigit'],
    ['a digit typed twice', '1225', '125', 'repeatedDigit'],
    ['… at the end', '155', '15', 'repeatedDigit'],
    ['… at the beginning', '115', '15', 'repeatedDigit'],
    ['one of two alike left out', '15', '115', 'repeatedDigit'],
    ['another digit', '193', '183', 'wrongDigit'],
    ['two other digits', '193', '184', ''],
    ['a minus', '-5', '5', 'sign'],
    ['a minus left out', '5', '-5', 'sign'],
    ['a minus with other digits', '-12', '345', ''],
    ['a zero too many', '50', '5', 'zeros, extraDigit'],
    ['a zero missing', '5', '50', 'zeros, lostDigit'],
    ['a decimal point', '1.6', '16', 'zeros, point, extraDigit'],
    ['… behind zeros', '0.06', '6', 'point'],
    ['a decimal point and other digits', '2.5', '31', ''],
    ['… that belongs there', '16', '1.6', 'zeros, lostDigit'],
    ['another length', '12', '345', ''],
    ['0 for a digit, which is no slip of a digit', '0', '5', ''],
    ['0 for a digit and a zero', '0', '50', ''],
  ])('%s: %s for %s', (_what, typed, meant, expected) => {
    expect(slips(typed, meant)).toBe(expected);
  });
});

describe('what a number may have been meant for', () => {
  test.each([
    ['12', '21 2 1 120 1.2 -12'],
    ['120', '210 102 20 10 12 1200 -120'],
    ['-5', '-50 -0.5 5'],
    ['2.5', '25 2 0.25 -2.5'],
    ['-0.25', '-2.5 -0.52 -25 -0.5 -0.2 -0.025 0.25'],
    ['10', '1 100 -10'],
  ])('%s: %s', (typed, expected) => {
    expect(meanings(typed as Quantity).join(' ')).toBe(expected);
  });
});
