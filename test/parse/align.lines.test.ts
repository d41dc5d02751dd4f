/** What each line of a pasted text is: a heading, prose, a remark, words amid rows, a label whose figures stand below. */
import { describe, expect, test } from '@jest/globals';
import { read, unread } from './aligned.ts';

const NEW = '一、本年新收政府信息公开申请数量';
const T2 = '二、主动公开政府信息情况\n规章\t1\t2\t3';
const rules = 'rules.made=1 rules.repealed=2 rules.in-force=3';
const norms = 'norms.made=4 norms.repealed=5 norms.in-force=6';
const T3 = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'];
const one = (row: string): string =>
  T3.map((column, at) => `${row}.${column}=${at % 6 === 0 ? '1' : '0'}`).join(' ');

describe('headings of a whole report', () => {
  test('under that of a text every line is text, whatever it holds', () => {
    const prose = [
      '五、存在的主要问题及改进情况',
      '我局共公开5件。',
      '（一）共3件',
      '行政许可 5',
      '行政处罚\t7',
    ];
    const text = `${T2}\n${prose.join('\n\n')}\n\t\t`;
    expect(read('f2021', null, text)).toBe(rules);
    expect(unread(null, text)).toEqual([
      '二、主动公开政府信息情况',
      '五、存在的主要问题及改进情况',
      ...prose.slice(1, 2),
      '(一)共3件',
      ...prose.slice(3),
    ]);
  });

  test.each([
    [
      'a title ends the text',
      '一、总体情况\n我局公开5件。\n行政许可\t7\n第二十条第（五）项\n行政许可\t5',
      'permit.decisions=5',
    ],
    ['a corner ends it', '一、总体情况\n\t信息内容\t本年处理决定数量\n\t行政许可\t5', 'permit.decisions=5'],
    ['a row does not', '一、总体情况\n行政许可\t5\n行政处罚\t5', 'notATable'],
    [
      'that of a table makes a table',
      `三、收到和处理政府信息公开申请情况\n${NEW} 1 2 3 4 5 15`,
      `! wrongCount ${NEW}`,
    ],
    ['that of a text does not', `${NEW} 1 2 3 4 5 15\n五、存在的主要问题及改进情况`, 'notATable'],
    [
      'a sentence before cells is a label',
      `${T2}\n甲类文件均已公开的数量。\t1\t2\t3`,
      '! rowUnclear 甲类文件均已公开的数量。',
    ],
    [
      'the name of a row begins no sentence',
      `${T2}\n行政许可 5件,均已依法向社会公开。`,
      '! figuresWithoutRow 行政许可 5件,均已依法向社会公开。',
    ],
    ['a title of another kind may hold a number, but no count', `${T2}\n# Notes 5`, rules],
    ['a count in it is told', `${T2}\n# 说明 5件`, '! rowUnclear # 说明 5件'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', null, text)).toBe(expected);
  });
});

describe('words amid rows', () => {
  test.each([
    ['a line each', '规章\n1\n2\n3\n丙类\n甲类\n乙类\n行政规范性文件\n4\n5\n6', `${rules} ${norms}`],
    ['on one line', '规章 1 2 3\n甲类 乙类 丙类\n行政规范性文件 4 5 6', `${rules} ${norms}`],
    [
      'under a head',
      '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t1\t2\t3\n甲\t乙\n行政规范性文件\t4\t5\t6',
      `${rules} ${norms}`,
    ],
    ['above lines of figures', '某县情况表\n1 2 3\n4 5 6', `${rules} ${norms}`],
    ['with brackets behind them are no remark', '规章\n含转办（说明）\n1\n2\n3', '! rowUnclear 含转办(说明)'],
    ['with brackets before them are none', '规章\n（含）转办\n1\n2\n3', '! rowUnclear (含)转办'],
    ['beside a title', '第二十条第（五）项\t说明\n5', 'notATable'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test('a part of a column’s name behind rows is no head', () => {
    const text = '规章\n1\n2\n3\n本年新\n行政规范性文件\n4\n5\n6';
    expect(read('f2019', 's2', text)).toBe(
      'rules.made=1 rules.opened=2 rules.total-open=3 norms.made=4 norms.opened=5 norms.total-open=6',
    );
  });

  test('with a count, in a published report, take the figures below them along', () => {
    const text = '规章\n1\n2\n3\n另有文件共5件\n7\n行政许可\n5';
    expect(read('f2021', 's2', text, { unknown: 'unread' })).toBe(`${rules} permit.decisions=5`);
  });
});

describe('a label above its figures', () => {
  test.each([
    [
      'one of the shortest',
      '其他\n1 0 0 0 0 0 1\n公开\n1 0 0 0 0 0 1',
      `${one('other-rest')} ${one('granted')}`,
    ],
    [
      'behind the title of its group',
      '三、本年度办理结果 （一）予以公开\n1\n0\n0\n0\n0\n0\n1',
      one('granted'),
    ],
    [
      'over two lines under a head',
      '申请人情况\n自然人\n1.申请人无正当理由逾期不补正、行政机关\n不再处理其政府信息公开申请\n5',
      'other-no-correction.person=5',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toBe(expected);
  });

  test.each([
    ['with a blank cell behind it', '1.\t行政许可\t\n5\n行政处罚\t5', '! figuresWithoutRow 5'],
    ['with one figure more below', '规章\n1 2 3\n7\n行政规范性文件\n4 5 6', '! figuresWithoutRow 7'],
    ['with blank cells alone', '1.\t规章\t\t\t', ' | rules.made rules.repealed rules.in-force'],
    [
      'with a blank cell, the first under its head',
      '信息内容\t现行有效件数\n1.\t规章\t\n2.\t行政规范性文件\t6',
      'norms.in-force=6 | rules.in-force',
    ],
    ['behind a column that numbers rows', '编号\t信息内容\t本年制发件数\n1\t规章\t5', 'rules.made=5'],
    [
      'behind a column that says more',
      '文件编号\t信息内容\t本年制发件数\n1\t规章\t5',
      '! rowUnclear 1\t规章\t5',
    ],
    [
      'behind one that says more after it',
      '编号说明\t信息内容\t本年制发件数\n1\t规章\t5',
      '! rowUnclear 1\t规章\t5',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});
