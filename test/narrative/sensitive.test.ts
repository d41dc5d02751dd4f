import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sensitiveIn } from '../../src/narrative/sensitive.ts';

const kinds = (text: string, names: readonly string[] = []): readonly string[] =>
  sensitiveIn(text, {}, names).map(({ kind }) => kind);

/** Made up by the rules of GB 11643; nobody's. */
const identity = fc
  .tuple(
    fc.integer({ min: 110_000, max: 659_999 }),
    fc.integer({ min: 1940, max: 2012 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([place, year, month, day, serial]) => {
    const two = (value: number): string => String(value).padStart(2, '0');
    const body = `${String(place)}${String(year)}${two(month)}${two(day)}${String(serial).padStart(3, '0')}`;
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
    return body + ('10X98765432'[sum % 11] ?? '');
  });
const mobile = fc
  .tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([head, rest]) => head + String(rest).padStart(9, '0'));
const card = fc
  .tuple(fc.constantFrom('6222', '6217', '4367', '5187'), fc.integer({ min: 0, max: 99_999_999_999 }))
  .map(([head, rest]) => {
    const body = head + String(rest).padStart(11, '0');
    const sum = [...body].reverse().reduce((total, digit, at) => {
      const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    return body + String((10 - (sum % 10)) % 10);
  });
const around = fc.tuple(
  fc.constantFrom('联系人', '申请人（', '账号：', '电话', ''),
  fc.constantFrom('，已答复。', '）提出申请', '\n', '。', ''),
);
const spread = (number: string): fc.Arbitrary<string> =>
  fc.constantFrom(
    number,
    number.replace(/(\d{4})(?=\d)/g, '$1 '),
    number.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  );

describe('what must not be published unnoticed', () => {
  test.each([
    ['identity', identity],
    ['mobile', mobile],
    ['card', card],
  ] as const)('%s numbers are found, however they are written, and told masked', (kind, numbers) => {
    fc.assert(
      fc.property(
        numbers.chain((number) => fc.tuple(fc.constant(number), spread(number))),
        around,
        ([number, written], [before, after]) => {
          const found = sensitiveIn(`${before}${written}${after}`, {}, []);
          expect(found.map((one) => one.kind)).toContain(kind);
          expect(JSON.stringify(found)).not.toContain(number);
        },
      ),
      { numRuns: 400 },
    );
  });

  test.each(['绝密★10年', '机密★', '秘密★5年', '内部资料，注意保存', '仅供内部参阅', '内部文件，不得外传'])(
    'the mark %s is found',
    (mark) => {
      expect(kinds(`附件为${mark}。`)).toContain('secrecy');
    },
  );

  test('names of the roster are found, the unit’s own telephone is not', () => {
    expect(kinds('由张三负责办理。', ['张三', '李四'])).toEqual(['name']);
    expect(sensitiveIn('请与13800138000联系', { phone: '138 0013 8000' }, [])).toEqual([]);
  });

  test('figures, dates, 文号 and words about secrecy are nothing of the kind', () => {
    expect(kinds('依法保守国家秘密，属于国家秘密的不予公开；工作机密性强。')).toEqual([]);
    expect(kinds('国办公开办函〔2021〕30号，2021年1月1日至12月31日，39923元，0591-22332162，350800')).toEqual(
      [],
    );
    expect(kinds('统一社会信用代码 11350124003613378X')).toEqual([]);
  });

  test('published reports raise next to no false alarm', () => {
    const folder = 'test/fixtures/corpus';
    const reports = readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const alarmed = reports.filter((text) => kinds(text).length > 0);
    expect(reports.length).toBeGreaterThan(20);
    expect(alarmed.length).toBeLessThanOrEqual(reports.length * 0.05);
  });
});
