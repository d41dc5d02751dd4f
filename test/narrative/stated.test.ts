/** How exactly a text says a number, and which figures it then fits. */
import { expect, test } from '@jest/globals';
import { quantity } from '../../src/form/quantity.ts';
import { agrees } from '../../src/narrative/text/stated.ts';
import { fail } from './told.ts';

test('数 with 余, 多, 约, 近 and 超 hold where the figure is near', () => {
  const place = { paragraph: 0, offset: 0, words: '' };
  const of = (said: string) => quantity(said) ?? fail();
  const holds = (said: string, precision: Parameters<typeof agrees>[0]['precision'], value: string) =>
    agrees({ quantity: of(said), precision, unit: '件', place }, of(value));
  expect(['100', '120', '199'].map((value) => holds('100', 'more', value))).toEqual([true, true, true]);
  expect(['99', '200'].map((value) => holds('100', 'more', value))).toEqual([false, false]);
  expect([holds('180000', 'more', '189999'), holds('180000', 'more', '190000')]).toEqual([true, false]);
  expect([holds('105', 'more', '114'), holds('105', 'more', '115')]).toEqual([true, false]);
  expect([holds('300', 'over', '5000'), holds('300', 'over', '299')]).toEqual([true, false]);
  expect([holds('300', 'about', '220'), holds('300', 'about', '180')]).toEqual([true, false]);
  expect([holds('300', 'under', '299'), holds('300', 'under', '301')]).toEqual([true, false]);
});
