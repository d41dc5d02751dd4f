/** How one number becomes another under the fingers, and what may have been meant. */
import { expect, test } from '@jest/globals';
import type { Quantity } from '../../src/form/quantity.ts';
import { meanings, typing } from '../../src/form/repair/digits.ts';

test.each([
  ['1480', '1408', 'swappedDigits'],
  ['21', '12', 'swappedDigits'],
  ['120', '12', 'zeros extraDigit'],
  ['12', '120', 'zeros lostDigit'],
  ['1200', '12', ''],
  ['5', '0.5', 'zeros'],
  ['-5', '5', 'sign'],
  ['5', '-5', 'sign'],
  ['1.6', '16', 'zeros point extraDigit'],
  ['1.25', '125', 'point extraDigit'],
  ['0.07', '7', 'point'],
  ['125', '1.25', 'lostDigit'],
  ['112', '12', 'repeatedDigit'],
  ['122', '12', 'repeatedDigit'],
  ['12', '112', 'repeatedDigit'],
  ['132', '12', 'extraDigit'],
  ['12', '132', 'lostDigit'],
  ['512', '12', 'extraDigit'],
  ['12', '125', 'lostDigit'],
  ['12', '15', 'wrongDigit'],
  ['12', '32', 'wrongDigit'],
  ['7', '0', 'wrongDigit'],
  // 0 is what stands where nothing was typed.
  ['0', '7', ''],
  ['0', '50', ''],
  ['50', '0', ''],
  ['123', '321', ''],
  ['1234', '2143', ''],
  ['12', '21.5', ''],
  ['123', '145', ''],
])('%s for %s: %s', (from, to, slips) => {
  expect(typing(from as Quantity, to as Quantity).join(' ')).toBe(slips);
});

test.each([
  ['12', '21 2 1 120 1.2 -12'],
  ['-12', '-21 -2 -1 -120 -1.2 12'],
  ['1.5', '15 1 0.15 -1.5'],
  ['7', '70 0.7 -7'],
  ['11', '1 110 1.1 -11'],
  // Six decimals are the finest there are.
  ['0.000001', '0.00001 1 -0.000001'],
  ['0', ''],
])('%s may have meant %s', (from, wanted) => {
  expect(meanings(from as Quantity).join(' ')).toBe(wanted);
});
