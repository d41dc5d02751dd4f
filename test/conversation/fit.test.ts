/** A reply keeps within what WeCom shows. */
import { describe, expect, test } from '@jest/globals';
import { REPLY_BYTES, byteLength, clip, fit } from '../../conversations/fit.ts';

const rest = (lines: number): string => `还有 ${lines} 行`;

test('the length is that of UTF-8', () => {
  for (const text of ['', 'a', '\u007f', '\u0080', 'é', '\u07ff', '\u0800', '中', '\uffff', '😀', 'a中😀'])
    expect(byteLength(text)).toBe(new TextEncoder().encode(text).length);
});

describe('what came is repeated', () => {
  test('whole, as one line, while it is short', () => {
    expect(clip(' 甲\n乙\u200b丙 ', 5)).toBe('甲 乙 丙');
  });

  test('up to so many letters, however wide they are', () => {
    expect(clip('甲乙丙丁', 3)).toBe('甲乙丙…');
    expect(clip('😀😀😀', 3)).toBe('😀😀😀');
    expect(clip('😀😀😀', 2)).toBe('😀😀…');
  });
});

describe('the lines of a reply', () => {
  const line = '一'.repeat(100);
  const [head, foot] = [['头'], ['脚']];

  test('stand as they are where there is room, to the last byte', () => {
    expect(fit({ head, body: [line], foot }, rest)).toEqual({ text: `头\n${line}\n脚`, left: 0 });
    const full = 'a'.repeat(REPLY_BYTES - byteLength('头\n\n脚'));
    expect(fit({ head, body: [full], foot }, rest)).toEqual({ text: `头\n${full}\n脚`, left: 0 });
  });

  test('are left out from the end of the body, and it is told how many', () => {
    const { text, left } = fit({ head, body: Array<string>(10).fill(line), foot }, rest);
    expect(text.split('\n')).toEqual(['头', ...Array<string>(6).fill(line), '还有 4 行', '脚']);
    expect(left).toBe(4);
    expect(fit({ head, body: [`${line}${'a'.repeat(REPLY_BYTES)}`], foot }, rest)).toEqual({
      text: '头\n还有 1 行\n脚',
      left: 1,
    });
  });

  test('are cut at a letter where head and foot alone are too long', () => {
    const { text, left } = fit({ head: ['中'.repeat(700)], body: ['身', '身'], foot }, rest);
    expect(text).toBe('中'.repeat(Math.floor(REPLY_BYTES / 3)));
    expect(left).toBe(2);
  });
});
