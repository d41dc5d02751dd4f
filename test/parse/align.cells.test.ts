/** How a line of a pasted text is cut into cells: quotes, bars, rules of dashes, numberings before a label. */
import { describe, expect, test } from '@jest/globals';
import { read, unread } from './aligned.ts';

const NEW = '一、本年新收政府信息公开申请数量';
const rules = (last = '3'): string => `rules.made=1 rules.repealed=2 rules.in-force=${last}`;
const norms = 'norms.made=4 norms.repealed=5 norms.in-force=6';

describe('cells that a spreadsheet quotes', () => {
  test.each([
    ['at the end', '规章\t1\t2\t"3"', rules()],
    ['at the beginning', '"1"\t2\t3\n4\t5\t6', `${rules()} ${norms}`],
    ['with quotation marks inside', '规章\t1\t2\t"约""3"""', rules('约"3"')],
    ['with a line break inside', '规章\t1\t2\t"1\n2"', rules('1 2')],
    ['with several spaces inside', '规章\t1\t2\t1  2', rules('1 2')],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});

describe('dashes and blank cells', () => {
  test.each([
    ['dashes behind a label', '规章---\t1\t2\t3', rules()],
    ['dashes before a label', '---规章\t1\t2\t3', rules()],
    ['dashes behind a label, a cell a line', '规章---\n1\n2\n3', rules()],
    ['tabs behind a label alone are no cells', '规章\t\t\t\n行政处罚\n5', '! repeatsLost 规章'],
    [
      'a blank cell between bars is one',
      '行政许可 | |\n行政处罚 | 5 |',
      'penalty.decisions=5 | permit.decisions',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test('blank lines behind cells that end in bars are none', () => {
    const lines = [NEW, '1', '2', '3', '4', '5', '6'].map((cell) => `${cell} |`);
    expect(read('f2021', 's3', `${lines.join('\n')}\n\n`)).toMatch(/^new.person=1 .* new.org-other=6$/);
  });

  test('lines are told without the spaces around them', () => {
    expect(unread('s2', ' - 3 - \n规章\t1\t2\t3\n  某县情况表  ')).toEqual(['- 3 -', '某县情况表']);
  });
});

describe('a label is known', () => {
  const ONE = '1\t0\t0\t0\t0\t0\t1';
  test.each(['12.', '(12)', '（十二）', '十二、', '12', '1,', '1:', '1)', '１．', '（一百二十三）'])(
    'behind %s in the same cell',
    (numbering) => {
      expect(read('f2021', 's2', `${numbering}规章\t1\t2\t3`)).toBe(rules());
    },
  );

  test.each([
    ['not behind a word and a number', '甲1.规章\t1\t2\t3', '! figuresWithoutRow 甲1.规章\t1\t2\t3'],
    [
      'not behind a number that is none of a row',
      '123.规章\t1\t2\t3',
      '! figuresWithoutRow 123.规章\t1\t2\t3',
    ],
    ['not by one letter of it', '章\t1\t2\t3', '! rowUnclear 章'],
    ['with a remark of 156 letters', `规章（${'甲'.repeat(156)}）\t1\t2\t3`, rules()],
    [
      'not with a longer one',
      `规章（${'甲'.repeat(157)}）\t1\t2\t3`,
      `! rowUnclear 规章(${'甲'.repeat(157)})`,
    ],
    ['that of a title in an older writing', '第二十條第（五）项\n5', 'permit.decisions=5'],
    ['that of a title with less of it', '第二十条(五)\n5', 'permit.decisions=5'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test.each([
    ['by two letters that only it has', `国家\t${ONE}`, /^deny-secret.person=1 /],
    [
      'not as a column where its part is one of rows too',
      `申请人情况\n自然人\n法律\n${NEW}\n1\n2`,
      /^! repeatsLost/,
    ],
    [
      'of a column under its title, beside another',
      `申请人情况\t法人或其他组织\t备注\n\t商业企业\t\n${NEW}\t5\t含转办`,
      /^new.company=5$/,
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toMatch(expected);
  });
});

describe('before a label', () => {
  test.each(['(一)', '（十二）', '1.', '12、', '十二、', '一', '十一', '（1）', '(12)'])(
    '%s numbers the row',
    (numbering) => {
      expect(read('f2021', 's2', `${numbering}\t规章\t1\t2\t3`)).toBe(rules());
      expect(read('f2021', 's2', `${numbering}\t\t规章\t1\t2\t3`)).toBe(rules());
    },
  );

  test('(1) numbers a row without figures too', () => {
    expect(read('f2021', 's2', `（1）\t规章\t\t\t\n（2）\t行政规范性文件\t1\t2\t3`)).toBe(
      'norms.made=1 norms.repealed=2 norms.in-force=3 | rules.made rules.repealed rules.in-force',
    );
  });

  test.each([
    ['规章\t(1)\t(2)\t(3)', /^! figuresWithoutRow/],
    ['规章\t1\t2\t(3)', /^rules\.made=1 rules\.repealed=2 rules\.in-force=\(3\)$/],
    ['规章\t(1)\t行政规范性文件\t1\t2\t3', /^! figuresWithoutRow/],
    ['(1)\t本年制发件数\t(2)', /^! |^$/],
  ])('a figure in brackets, which may be one below zero, is read for none above: %s', (text, expected) => {
    expect(read('f2021', 's2', text)).toMatch(expected);
  });

  test.each(['1.5', '+1.', '1', '5一'])('%s is a figure', (figure) => {
    expect(read('f2021', 's2', `${figure}\t规章\t1\t2\t3`)).toBe(`! rowUnclear ${figure}\t规章\t1\t2\t3`);
  });

  test.each([
    [
      'a numeral behind another label is a figure',
      '行政许可\t一\t行政处罚\t二',
      'permit.decisions=一 penalty.decisions=二',
    ],
    [
      'a numeral before a word that names nothing is one',
      '一\t甲类\t1\t2\t3',
      '! shapeUnclear 一\t甲类\t1\t2\t3',
    ],
    ['the name of a column behind it is a label', '规章\t本年制发件数\t1\t2\t3', '! rowUnclear 本年制发件数'],
    ['so it is with a word between', '规章\t甲\t本年制发件数\t1', '! rowUnclear 本年制发件数'],
    [
      'a label behind figures begins a row of blanks',
      '规章 1 2 3 行政规范性文件',
      `${rules()} | norms.made norms.repealed norms.in-force`,
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});
