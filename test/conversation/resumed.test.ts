/** An answer that may not have arrived is told again within what WeCom shows, and never without what it asks. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import { resumed } from '../../conversations/resumed.ts';

const QUESTION = '下一项：表四「未经复议直接起诉」结果维持、结果纠正？';

describe('an answer told again', () => {
  test('is whole where there is room', () => {
    expect(resumed('某局 · 表四 · 已填 3/169\n已记录：\n规章：1 1 1\n下一项：表二「许可」？')).toBe(
      '刚才可能中断了，您上一条消息已经处理好，回答如下：\n某局 · 表四 · 已填 3/169\n已记录：\n规章：1 1 1\n下一项：表二「许可」？',
    );
  });

  test('keeps where the member stands and what is asked, however long it was', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 120, unit: 'binary' }), { maxLength: 40 }),
        (lines) => {
          const body = lines.map((line) => line.replaceAll('\n', ' '));
          const text = resumed(['某局 · 表四', ...body, QUESTION].join('\n'));
          expect(byteLength(text)).toBeLessThanOrEqual(REPLY_BYTES);
          expect(text.split('\n')[1]).toBe('某局 · 表四');
          expect(text.endsWith(QUESTION)).toBe(true);
        },
      ),
    );
  });
});
