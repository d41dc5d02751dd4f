import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Measure } from '../../src/form/spec.ts';
import { chineseNumber } from '../../src/parse/chinese-number.ts';
import { fold } from '../../src/parse/fold.ts';
import { readNumber, withUnit } from '../../src/parse/number.ts';
import { quantity } from '../../src/form/quantity.ts';
import { counts, formal, inChinese, inUnits, meaning, slips, writings } from './numerals.ts';
import { often } from '../support/seed.ts';

const count: Measure = { kind: 'count', unit: '件' };
const change: Measure = { kind: 'change', unit: '项' };
const yuan: Measure = { kind: 'money', unit: '元', asksUnit: true };
const wan = { kind: 'money', unit: '万元', asksUnit: false } as const satisfies Measure;

/** `12`, `12?` where the unit must be asked, `! fault`. */
function shown(written: string, measure: Measure, unit = ''): string {
  const reading = readNumber(fold(written), unit, measure);
  switch (reading.kind) {
    case 'read':
      return reading.quantity;
    case 'unitMissing':
      return `${reading.quantity}?`;
    case 'refused':
      return `! ${reading.fault}`;
    default:
      return reading satisfies never;
  }
}

describe('counts', () => {
  test.each([
    ['0', '0'],
    ['１２', '12'],
    ['1,234', '1234'],
    ['12,345', '12345'],
    ['123,456', '123456'],
    ['1,234,567', '1234567'],
    ['1.2万', '12000'],
    ['12万', '120000'],
    ['1,200万', '12000000'],
    ['3.5亿', '350000000'],
    ['3千', '3000'],
    ['5百万', '5000000'],
    ['12.0', '12'],
    ['1000000000', '1000000000'],
    ['10亿', '1000000000'],
    ['无', '0'],
    ['没有', '0'],
    ['零', '0'],
    ['〇', '0'],
    ['十', '10'],
    ['十五', '15'],
    ['一十五', '15'],
    ['二十', '20'],
    ['廿', '20'],
    ['廿三', '23'],
    ['卅', '30'],
    ['一百廿三', '123'],
    ['一百零五', '105'],
    ['一百〇五', '105'],
    ['一百二十', '120'],
    ['一百十五', '115'],
    ['两百', '200'],
    ['兩百', '200'],
    ['參百', '300'],
    ['陸十', '60'],
    ['一億', '100000000'],
    ['一亿一千万', '110000000'],
    ['一万一千', '11000'],
    ['两万三千', '23000'],
    ['一万两千', '12000'],
    ['十万三千', '103000'],
    ['十万零三千', '103000'],
    ['一千零一十万', '10100000'],
    ['一亿零三千', '100003000'],
    ['一亿两千万', '120000000'],
    ['二〇二〇', '2020'],
    ['二○二○', '2020'],
    ['一二三', '123'],
    ['一〇', '10'],
    ['叁佰贰拾壹', '321'],
    ['壹拾万', '100000'],
    ['貳萬', '20000'],
  ])('%s is %s', (written, value) => {
    expect(shown(written, count)).toBe(value);
  });

  test('the last place may be left out as people say it, where only one can be meant', () => {
    expect(shown('一百一', count)).toBe('110');
    expect(shown('一千二', count)).toBe('1200');
    expect(shown('三万五', count)).toBe('35000');
    expect(shown('十三万五', count)).toBe('135000');
    expect(shown('两万三千五', count)).toBe('23500');
    expect(shown('一亿二', count)).toBe('120000000');
  });

  test.each(['三十万五', '一千万五', '一亿三千五', '一万零三百五', '三万五两', '三百零'])(
    'not where two can be meant: %s',
    (written) => {
      expect(shown(written, count)).toBe('! unclearNumeral');
    },
  );

  test('nor before a unit: nobody says 一百五件 for 150', () => {
    expect(shown('一百五', count, '件')).toBe('! unclearNumeral');
    expect(shown('一百五十', count, '件')).toBe('150');
  });

  test.each([
    ...['三三十', '十百', '万三', '一零百', '百', '万', '亿', '百五', '一百零', '零五', '零零', '一零零百'],
    ...['一百零零五', '一百零五十', '一千五十', '一万三百', '一亿三千', '两十', '二十两', '一两三', '十两万'],
    ...[
      '三万万',
      '一亿一亿',
      '三廿',
      '廿十',
      '廿廿',
      '十十',
      '二二百',
      '一百一百',
      '○',
      '三点五',
      '几',
      '半',
    ],
    ...['七八', '三五', '十五六', '二三十', '两三百', '二十来', '一百多', '幺'],
    ...['1e3', '1E3', '0x10', '.5', '5.', '1.2.3', '12%', '1,23', '12,34', '1234,567', '0,123', '1,234,5'],
    ...[
      '12百',
      '1.5千',
      '12百万',
      '1万2',
      '1万2千',
      '1.2万万',
      '3万亿',
      '万',
      '0千',
      '3百千',
      '1 2',
      '',
      '-',
      '/',
    ],
    ...['+3', '+0', '增10', '增加三', '+-3', '无无', '-十四', '增加无', '1，234'],
  ])('%s is no count', (written) => {
    expect(shown(written, count)).toMatch(/^! /);
  });

  test.each([
    ...(['-1', '-0', '减4', '增10', '减少22', '-14', '+3', '增加三'] as const).map(
      (written) => [written, 'signed'] as const,
    ),
    ['2.5', 'notWhole'],
    ['1.23456万', 'notWhole'],
    ['0.0000001', 'tooFine'],
    ['1000000001', 'tooLarge'],
    ['十亿零一', 'tooLarge'],
    ['10.1亿', 'tooLarge'],
    ['九百万亿', 'tooLarge'],
    ['13800138000', 'phone'],
  ])('%s is refused: %s', (written, fault) => {
    expect(shown(written, count)).toBe(`! ${fault}`);
  });

  test('a footnote mark or a power behind a number makes no longer number', () => {
    for (const written of ['12①', '5²', '1½', '12⒈', '12⑴', '12🄁'])
      expect([written, shown(written, count)]).toEqual([written, '! garbled']);
  });

  test('units of pieces are taken, money is not', () => {
    for (const unit of ['件', '个', '项', '条']) expect(shown('一百二十', count, unit)).toBe('120');
    for (const unit of ['元', '万元', '亿元']) expect(shown('12', count, unit)).toBe('! amount');
    for (const unit of ['份', '人', '次']) expect(shown('12', count, unit)).toBe('! wrongUnit');
  });
});

describe('增减', () => {
  test.each([
    ['+19', '19'],
    ['+0', '0'],
    ['-0', '0'],
    ['-14', '-14'],
    ['−14', '-14'],
    ['－１４', '-14'],
    ['14', '14'],
    ['增10', '10'],
    ['增加5', '5'],
    ['新增三', '3'],
    ['减4', '-4'],
    ['减少22', '-22'],
    ['减少二十二', '-22'],
    ['取消4', '-4'],
    ['负十四', '-14'],
    ['增1.2万', '12000'],
    ['减少0', '0'],
    ['无', '0'],
  ])('%s is %s', (written, value) => {
    expect(shown(written, change)).toBe(value);
  });

  test.each([
    '减少-5',
    '增-5',
    '增减5',
    '减',
    '+',
    '--4',
    '增增5',
    '减少无',
    '-十四',
    '减三三十',
    '+三',
    '1减5',
  ])('%s is no change', (written) => {
    expect(shown(written, change)).toMatch(/^! /);
  });

  test('its size has the limit of counts, on both sides', () => {
    expect(shown('减10亿', change)).toBe('-1000000000');
    expect(shown('-1000000001', change)).toBe('! tooLarge');
    expect(shown('2000000000', change)).toBe('! tooLarge');
    expect(shown('增加1.1234567', change)).toBe('! tooFine');
    expect(shown('-2.5', change)).toBe('! notWhole');
  });
});

describe('amounts', () => {
  test.each([
    ['39923', '元', '39923'],
    ['39923.05', '元', '39923.05'],
    ['3.99235', '万元', '39923.5'],
    ['3.9万', '元', '39000'],
    ['1.2', '亿元', '120000000'],
    ['叁万玖仟玖佰贰拾叁', '元', '39923'],
    ['三万', '元', '30000'],
    ['12', '万元', '120000'],
    ['100000', '亿元', '10000000000000'],
    ['39923', '', '39923?'],
    ['三万五千', '', '35000?'],
    ['3.9万', '', '39000'],
    ['三万', '', '30000'],
    ['0', '', '0'],
    ['无', '', '0'],
    ['39923.001', '元', '! tooFine'],
    ['0.0000001', '万元', '! tooFine'],
    ['100000.01', '亿元', '! tooLarge'],
    ['-5', '元', '! signed'],
    ['+5', '元', '! signed'],
    ['增5', '万元', '! signed'],
    ['三万五', '元', '! unclearNumeral'],
    ['1亿', '万元', '! unclearNumeral'],
    ['5', '件', '! wrongUnit'],
  ])('%s%s kept in 元: %s', (written, unit, value) => {
    expect(shown(written, yuan, unit)).toBe(value);
  });

  test.each([
    ['38.441094', '', '38.441094'],
    ['384410.94', '元', '38.441094'],
    ['38', '', '38'],
    ['38万', '', '38'],
    ['0.5亿', '', '5000'],
    ['1.2', '亿元', '12000'],
    ['三十八', '', '38'],
    ['三万五千', '', '35000?'],
    ['无', '', '0'],
    ['0.001', '元', '! tooFine'],
    ['1000000000.000001', '', '! tooLarge'],
  ])('%s%s kept in 万元: %s', (written, unit, value) => {
    expect(shown(written, wan, unit)).toBe(value);
  });

  test('an amount that was asked for its unit is exact in it', () => {
    const value = quantity('35000');
    if (value === null) throw new Error('no amount');
    expect(withUnit(value, '元', wan)).toEqual({ kind: 'read', quantity: '3.5' });
    expect(withUnit(value, '万元', wan)).toEqual({ kind: 'read', quantity: '35000' });
  });
});

describe('any number', () => {
  test('every numeral below 100,000 is read as its value', () => {
    for (let value = 0; value < 100_000; value += 1) {
      const numeral = inChinese(value);
      const read = chineseNumber(numeral);
      if (read?.value !== value || read.shortened) throw new Error(`${numeral}: ${JSON.stringify(read)}`);
    }
  });

  test('every text of up to five characters that is taken for a numeral has the meaning it must have', () => {
    let taken = 0;
    const check = (text: string): void => {
      const read = chineseNumber(text);
      if (read === null) return;
      taken += 1;
      if (BigInt(read.value) * 1_000_000n !== meaning(text))
        throw new Error(`${text}: ${String(read.value)}`);
    };
    const extend = (text: string): void => {
      if (text !== '') check(text);
      if (text.length < 5) for (const character of '零一二两五十百千万亿廿') extend(text + character);
    };
    extend('');
    expect(taken).toBeGreaterThan(1000);
  });

  test('every writing of a count is read exactly', () => {
    fc.assert(
      fc.property(counts, (value) => {
        for (const written of writings(value))
          expect([written, shown(written, count)]).toEqual([written, String(value)]);
      }),
      { numRuns: often(4000) },
    );
  });

  test('a writing with slips is refused, or means what it says', () => {
    const written = counts.chain((value) => fc.constantFrom(...writings(value)));
    let taken = 0;
    let refused = 0;
    fc.assert(
      fc.property(slips(written), (text) => {
        const reading = readNumber(fold(text), '', count);
        if (reading.kind !== 'read') {
          refused += 1;
          return;
        }
        taken += 1;
        expect([text, `${reading.quantity}000000`.replace(/^0+(?=\d)/, '')]).toEqual([
          text,
          String(meaning(fold(text))),
        ]);
      }),
      { numRuns: often(20_000) },
    );
    expect(Math.min(taken, refused)).toBeGreaterThan(1000);
  });

  test('a change is read with its sign in every writing, and as a count never', () => {
    const signs = fc.constantFrom('增', '增加', '新增', '减', '减少', '取消', '负');
    fc.assert(
      fc.property(counts, signs, (value, sign) => {
        const expected = value === 0 ? '0' : /^[减取负]/.test(sign) ? `-${String(value)}` : String(value);
        for (const written of writings(value)) {
          expect([sign + written, shown(sign + written, change)]).toEqual([sign + written, expected]);
          expect(shown(sign + written, count)).toMatch(/^! /);
        }
      }),
      { numRuns: often(1000) },
    );
  });

  test('an amount in 元, 万元, 亿元 or 大写 is the same amount, to the 分', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000_000_00), (cents) => {
        const whole = Math.floor(cents / 100);
        const fraction = String(cents % 100).padStart(2, '0');
        const inYuan = `${String(whole)}.${fraction}`.replace(/\.?0+$/, (zeros) =>
          zeros.includes('.') ? '' : zeros,
        );
        const exact = /\./.test(inYuan) ? inYuan.replace(/0+$/, '').replace(/\.$/, '') : inYuan;
        expect(shown(`${String(whole)}.${fraction}`, yuan, '元')).toBe(exact);
        expect(shown(formal(whole), yuan, '元')).toBe(String(whole));
        const inWan = inUnits(whole, 4, '');
        expect(shown(inWan, yuan, '万元')).toBe(String(whole));
        expect(shown(`${inWan}万`, yuan)).toBe(String(whole));
        const round = Math.floor(whole / 100) * 100;
        expect(shown(inUnits(round, 8, ''), yuan, '亿元')).toBe(String(round));
      }),
      { numRuns: often(3000) },
    );
  });
});
