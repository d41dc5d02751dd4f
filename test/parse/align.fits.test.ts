/** Where the figures of a row begin and how many there must be. */
import { describe, expect, test } from '@jest/globals';
import { alignTables } from '../../src/parse/align.ts';
import { form, read } from './aligned.ts';

const NEW = '一、本年新收政府信息公开申请数量';
const IN = '二、上年结转政府信息公开申请数量';
const HEAD = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数';
const ONE = '1\t0\t0\t0\t0\t0\t1';
const SIX = '1\n2\n3\n4\n5\n6';
const T3 = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'];
const row = (name: string, ...values: readonly (number | string)[]): string =>
  values.map((value, at) => `${name}.${T3[at] ?? ''}=${String(value)}`).join(' ');
const rules = 'rules.made=1 rules.repealed=2 rules.in-force=3';
const norms = (last: number): string => `norms.made=4 norms.repealed=5 norms.in-force=${String(last)}`;

describe('a row of table three', () => {
  test.each([
    ['behind the blank cells of its merged label', `\t${NEW}\t\t\t${ONE}`, row('new', 1, 0, 0, 0, 0, 0, 1)],
    [
      'behind those of a label in its group',
      `\t三、本年度办理结果\t（一）予以公开\t\t${ONE}`,
      row('granted', 1, 0, 0, 0, 0, 0, 1),
    ],
    ['of six on one line, the last their sum', `${NEW}\t1\t2\t3\t4\t5\t15`, row('new', 1, 2, 3, 4, 5, 15)],
    [
      'of six of which one is no number',
      `${NEW} 3 / 0 0 0 3\n${IN} 0 0 0 0 0 0`,
      `${row('new', 3, '/', 0, 0, 0, 3)} ${row('carried-in', 0, 0, 0, 0, 0, 0)}`,
    ],
    [
      'of six, as other rows before a blank line',
      `${NEW}\n${SIX}\n\n${IN}\n${SIX}\n\n公开\n${SIX}`,
      `! readsTwoWays ${NEW}`,
    ],
    ['of six under two remarks', `${NEW}\n（含转办）\n（说明）\n0\n0\n0\n0\n0\n0`, `! readsTwoWays ${NEW}`],
    ['of five under two remarks', `${NEW}\n（含转办）\n（说明）\n0\n0\n0\n0\n0`, `! readsTwoWays ${NEW}`],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toBe(expected);
  });

  test('that is short is told with the columns that are filled in, and how many figures it has', () => {
    const { tables } = form('f2021');
    const alignment = alignTables(`${NEW}\t1\t\t3`, { form: form('f2021'), tables });
    const columns = T3.slice(0, -1).map((id) => ({ id }));
    expect(alignment).toMatchObject({ problem: { code: 'wrongCount', row: NEW, columns, got: 2 } });
    expect(alignment).toMatchObject({ problem: { columns: { length: columns.length } } });
  });
});

describe('a row of section two', () => {
  test.each([
    [
      'short, where the head has a column more',
      `信息内容\t${HEAD.slice(4)}\n规章\t1\t2`,
      '! wrongCount 规章',
    ],
    ['short, in spaces', `${HEAD}\n规章 1 2`, '! wrongCount 规章'],
    ['short, a cell a line', `${HEAD}\n规章\n1\n1`, '! wrongCount 规章'],
    ['short, with its label where figures are due', `${HEAD}\n一\t规章\t1\t2`, '! wrongCount 规章'],
    ['twice, behind a merged label', '行政许可\t\t1\n行政许可\t\t2', '! cellTwice'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test.each([
    ['behind their spans', '政府集中采购\t3\t\t39923元\t', 'procurement.count=3 procurement.amount=39923元'],
    ['with one of them in a span', '政府集中采购\t3\t7\t39923元\t', '! wrongCount 政府集中采购'],
  ])('figures %s', (_what, text, expected) => {
    expect(read('f2019', 's2', text)).toBe(expected);
  });
});

describe('all figures of a table in one run', () => {
  test.each([
    ['on one line', '1\t2\t3\t4\t5\t6', `${rules} ${norms(6)}`],
    ['on one line with a blank', '1\t2\t\t4\t5\t6', '! shapeUnclear 1\t2\t\t4\t5\t6'],
    ['on a line each, some alike', '1\n2\n3\n4\n5\n5', `${rules} ${norms(5)}`],
    ['on a line each, none alike', SIX, '! shapeUnclear 1'],
    ['on a line each with a blank', '1 |\n2 |\n |\n4 |\n5 |\n5 |', '! shapeUnclear 1 |'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});
