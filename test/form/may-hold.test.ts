import { expect, test } from '@jest/globals';
import type { Measure } from '../../src/form/spec.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { toMicros } from '../../src/form/quantity.ts';
import { mayHold } from '../../src/form/repair/board.ts';

const COUNT = { kind: 'count', unit: '件' } as const;
const CHANGE = { kind: 'change', unit: '项' } as const;
const MONEY = { kind: 'money', unit: '万元', asksUnit: false } as const;

test.each<[string, Measure, readonly string[], readonly string[]]>([
  [
    'a count is whole, from 0 to a thousand million',
    COUNT,
    ['0', '7', '1000000000'],
    ['-1', '0.5', '1000000001'],
  ],
  [
    'a change is whole, and may be less than nothing',
    CHANGE,
    ['-1000000000', '-1', '0', '1000000000'],
    ['-1000000001', '-0.5', '0.000001', '1000000001'],
  ],
  [
    'an amount has decimals, and is not less than nothing',
    MONEY,
    ['0', '0.000001', '39.5'],
    ['-0.000001', '-1'],
  ],
])('%s', (_what, measure, may, mayNot) => {
  const held = [...may, ...mayNot].filter((value) => mayHold(measure, toMicros(value as Quantity)));
  expect(held).toEqual(may);
});
