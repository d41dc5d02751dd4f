/** Encodings are told by their mark, by validity, and last by what a page says of itself. */
import { describe, expect, test } from '@jest/globals';
import { decode } from '../../src/read/files/decode.ts';
import { encoded } from './html-writer.ts';

const text = '规章 0 行政规范性文件 12 自然人';
const utf8 = new TextEncoder().encode(text);

describe('the text of bytes', () => {
  test.each([
    ['UTF-8', utf8],
    ['UTF-8 with a mark', encoded(text, 'utf-8 marked')],
    ['GBK', encoded(text, 'gbk')],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ])('%s', (_, bytes) => {
    expect(decode(bytes).replace('\uFEFF', '')).toBe(text);
  });

  test('what a page says of itself does not count against what its bytes are', () => {
    const page = `<meta charset="gb2312">${text}`;
    expect(decode(new TextEncoder().encode(page))).toBe(page);
    expect(decode(encoded(page.replace('gb2312', 'utf-8'), 'gbk'))).toContain(text);
  });

  test('cut amid its last character, the rest is read', () => {
    expect(decode(utf8.subarray(0, -1))).toBe(text.slice(0, -1));
    expect(decode(encoded(text, 'gbk').subarray(0, -1))).toBe(text.slice(0, -1));
  });

  test('spoilt bytes in UTF-8 spoil no figure; in an unknown encoding nothing is read', () => {
    const spoilt = Buffer.concat([
      Buffer.from('<meta charset=utf-8>规章 12 '),
      Buffer.from([0xff, 0xfe, 0xff]),
      Buffer.from(' 34'),
    ]);
    expect(decode(spoilt)).toMatch(/规章 12 .* 34$/u);
    expect(() => decode(Buffer.from([0xff, 0xff, 0x80, 0x81, 0xff, 0xff]))).toThrow('encoding');
  });
});
