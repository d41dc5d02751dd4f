/** What is told of a pasted text that is not taken, and which of its lines are passed over. */
import { describe, expect, test } from '@jest/globals';
import { read, unread } from './aligned.ts';

const NEW = '一、本年新收政府信息公开申请数量';
const rules = 'rules.made=1 rules.repealed=2 rules.in-force=3';

describe('a word where figures are due', () => {
  test.each([
    ['under a row, a cell a line', '规章\n1\n2\n3\n行政许可\n甲', '! rowUnclear 甲'],
    ['under a row without cells', '规章 1 2 3\n行政规范性文件 4 5 6\n行政许可\n甲', '! rowUnclear 甲'],
    ['where a cell may be blank', '规章\t1\t2\t3\n行政许可\n甲', `${rules} | permit.decisions`],
    ['behind the figures of a row', '规章\n1\n2\n3\n甲', rules],
    [
      'where rows without cells stand one under another',
      '行政许可\n行政处罚\n行政强制\n5\n规章\n5\n5\n5',
      'coercion.decisions=5 rules.made=5 rules.repealed=5 rules.in-force=5 | permit.decisions penalty.decisions',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});

describe('repeats that may be lost', () => {
  test.each([
    ['a row without cells', '规章\n1\n2\n3\n行政许可\n行政处罚\t5', '! repeatsLost 行政许可'],
    [
      'a row whose cell is blank for certain',
      '行政许可 |\n |\n行政处罚 |\n5 |',
      'penalty.decisions=5 | permit.decisions',
    ],
    [
      'a row of blank cells on one line',
      '1.\t规章\t\t\t\n行政处罚\n5',
      'penalty.decisions=5 | rules.made rules.repealed rules.in-force',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});

test('of several refusals one that a count cannot explain is told', () => {
  const text = '第二十条第（一）项\n规章\n1\n\n1\n第二十条第（五）项\n甲类文件\n7';
  expect(read('f2021', 's2', text)).toBe('! rowUnclear 甲类文件');
});

test('one cell in two tables is the same with thousands parted, and refused where it differs', () => {
  const head = '信息内容\t本年制发件数\n规章\t';
  expect(read('f2021', 's2', `${head}1,234\n${head}1234`)).toBe('rules.made=1,234');
  expect(read('f2021', 's2', `${head}1 234\n${head}1234`)).toBe('rules.made=1 234');
  expect(read('f2021', 's2', `${head}1,234\n${head}1235`)).toBe('! cellTwice');
});

test('a word alone is no table, though it names a row', () => {
  expect(read('f2021', 's4', '总计')).toBe('notATable');
});

describe('in a published report', () => {
  test('rows and lines that the form does not have are passed over', () => {
    const text = '规章\t1\t2\t3\n甲类文件\t4\t5\t6\n规范性文件共5件';
    expect(read('f2021', 's2', text, { unknown: 'unread' })).toBe(rules);
    expect(unread('s2', text, { unknown: 'unread' })).toEqual(['甲类文件', '规范性文件共5件']);
  });

  test('so is a word where figures are due', () => {
    const text = '规章\n1\n2\n3\n行政许可\n甲\n行政处罚\n5\n行政强制\n5';
    expect(read('f2021', 's2', text, { unknown: 'unread' })).toBe(
      `${rules} penalty.decisions=5 coercion.decisions=5 | permit.decisions`,
    );
  });
});

describe('passed over', () => {
  test.each([
    ['the title of a group', 's3', `三、本年度办理结果\n${NEW}\n1\n0\n0\n0\n0\n0\n1`, ['三、本年度办理结果']],
    ['a word behind figures', 's2', '规章\n1\n2\n3\n甲', ['甲']],
    ['no row without figures', 's2', '规章\t1\t2\t3\n行政许可\t\t', []],
  ] as const)('%s', (_what, section, text, lines) => {
    expect(unread(section, text)).toEqual(lines);
  });
});
