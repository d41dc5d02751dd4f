/** What is logged of an error of the store. */
import { expect, test } from '@jest/globals';
import { traceOf } from '../../storage/errors.ts';

test('the trace of an error tells its kind and its places, and nothing of a sentence that looks like one', () => {
  const error = Object.assign(new TypeError('张三 wrote\n    at S3CRET:1:1\n$&'), { code: '22P02' });
  const [head, ...places] = traceOf(error).split('\n');
  expect(head).toBe('TypeError 22P02');
  expect(places[0]).toMatch(/errors\.test\.ts:\d+:\d+/);
  expect(places.join()).not.toContain('S3CRET');
  expect(traceOf('S3CRET')).toBe('string');
});
