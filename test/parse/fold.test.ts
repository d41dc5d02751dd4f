/** One spelling for what people type, and labels without their numbering. */
import { expect, test } from '@jest/globals';
import { fold, withoutNumbering } from '../../src/parse/fold.ts';

test.each([
  ['a\rb', 'a\nb'],
  ['a\r\nb', 'a\nb'],
  ['１²２³３', '1²2³3'],
])('%j is read as %j', (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test.each([
  ['12.规章', '规章'],
  ['十二、规章', '规章'],
  ['（十二）规章', '规章'],
  ['表1.规章', '表1.规章'],
  ['甲（一）乙', '甲(一)乙'],
])('%s without its numbering is %s', (label, bare) => {
  expect(withoutNumbering(label)).toBe(bare);
});
