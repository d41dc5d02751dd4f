/** Which row a record of a pasted table is, by its labels or by its place. */
import { describe, expect, test } from '@jest/globals';
import { form, read } from './aligned.ts';

const COLUMNS = {
  rules: ['made', 'repealed', 'in-force'],
  t3: ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'],
  t4: ['upheld', 'corrected', 'other', 'pending', 'total'],
} as const;
const cells = (of: keyof typeof COLUMNS, row: string, ...values: readonly number[]): string =>
  COLUMNS[of].map((column, at) => `${row}.${column}=${String(values[at])}`).join(' ');
const rules = cells('rules', 'rules', 1, 2, 3);
const norms = cells('rules', 'norms', 4, 5, 6);
const ONE = '1\t0\t0\t0\t0\t0\t1';
const one = (row: string): string => cells('t3', row, 1, 0, 0, 0, 0, 0, 1);

describe('a label', () => {
  test.each([
    ['in two cells', '行政规范性\t文件\t4\t5\t6', norms],
    ['in two cells behind a word', '甲\t行政规范性\t文件\t4\t5\t6', norms],
    ['behind a word that names nothing', '甲\t规章\t1\t2\t3', rules],
    ['behind the name of another row', '规章\t行政规范性文件\t1\t2\t3', '! rowUnclear 行政规范性文件'],
    ['that is lost behind a word', '规章\t1\t2\t3\n甲\t（空白）\t4\t5\t6', '! rowUnclear (空白)'],
    ['with more than the mark of a lost one', '规章\t1\t2\t3\n甲（空白）\t4\t5\t6', '! rowUnclear 甲(空白)'],
    ['with more behind that mark', '规章\t1\t2\t3\n（空白）甲\t4\t5\t6', '! rowUnclear (空白)甲'],
    ['beside one that is lost', '规章 1 2 3\n4 5 6\n甲类 7 8 9', '! rowUnclear 甲类'],
    [
      'of a column beside one that is lost',
      '规章\t1\t2\t3\n\t4\t5\t6\n本年制发件数\t7\t8\t9',
      '! rowUnclear 本年制发件数',
    ],
    ['that is lost behind the last row', '1\n2\n3\n规章\n4\n5\n6', '! rowUnclear 1'],
    ['that is lost before a single figure', '行政处罚\t5\n（空白）\t6', '! rowUnclear (空白)'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test.each([
    ['known by a part, under its title', `（三）不予公开\t国家秘密\t${ONE}`, one('deny-secret')],
    ['known by a part, under another title', `（四）无法提供\t国家秘密\t${ONE}`, '! rowUnclear 国家秘密'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toBe(expected);
  });

  test('that is lost is known by its place among all rows but the totals', () => {
    const { rows } = form('f2021').tables.find(({ id }) => id === 't3') ?? { rows: [] };
    const typed = rows.filter(({ sumOf }) => sumOf.length === 0);
    const lines = typed.map(({ label }, at) => `${at === 3 ? '（空白）' : label}\t${ONE}`);
    expect(read('f2021', 's3', lines.join('\n'))).toContain(one(typed[3]?.id ?? ''));
    expect(read('f2021', 's3', lines.slice(0, -1).join('\n'))).toBe('! rowUnclear (空白)');
  });
});

describe('titles of groups in place of labels', () => {
  const suits = '\t0\t2\t0\t0\t2\n行政诉讼\t0\t0\t3\t0\t3';
  test('name rows by their place', () => {
    expect(read('f2021', 's4', `行政复议\t1\t0\t0\t0\t1\n行政诉讼${suits}`)).toBe(
      [
        cells('t4', 'review', 1, 0, 0, 0, 1),
        cells('t4', 'suit-direct', 0, 2, 0, 0, 2),
        cells('t4', 'suit-after', 0, 0, 3, 0, 3),
      ].join(' '),
    );
  });

  test('out of their place they name none', () => {
    const text = '行政诉讼\t1\t0\t0\t0\t1\n未经复议直接起诉\t0\t2\t0\t0\t2\n复议后起诉\t0\t0\t3\t0\t3';
    expect(read('f2021', 's4', text)).toBe('! rowUnclear 行政诉讼');
  });

  test('in a line of their own they part nothing', () => {
    const text =
      '行政复议\t1\t0\t0\t0\t1\n行政诉讼\t\t\t\t\t\n（空白）\t0\t2\t0\t0\t2\n（空白）\t0\t0\t3\t0\t3';
    expect(read('f2021', 's4', text)).toContain(cells('t4', 'suit-after', 0, 0, 3, 0, 3));
  });
});

describe('figures without labels', () => {
  test.each([
    ['with a row of blank cells', '1\t2\t3\n\t\t', `${rules} | norms.made norms.repealed norms.in-force`],
    ['above a line of words', '1\t2\t3\n4\t5\t6\n某县情况表', `${rules} ${norms}`],
    ['above a label without figures', '\t1\t2\t3\n2.\t行政规范性文件\t\t\t', '! shapeUnclear 1\t2\t3'],
    ['as many as a row has, under words', '某县情况表\n1\n2\n3', '! rowUnclear 某县情况表'],
    ['more than a row has, under words', '某县情况表\n1\n2\n3\n3', '! shapeUnclear 某县情况表'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test.each([
    ['t20-5.permit.decisions', '第二十条第（五）项\n甲\t本年处理决定数量\n\t5', 'permit.decisions=5'],
    ['t3.new.person', '申请人情况\t自然人\t其他\n\t1\t1', 'new.person=1 new.org-other=1'],
    ['t3.new.person', '申请人情况\t自然人\n\t1', 'new.person=1'],
    ['t3.new.person', '申请人情况\t法人或其他组织\n\t商业企业\n\t1', 'new.company=1'],
  ])('the question for %s, in a whole report: %j', (standing, text, expected) => {
    expect(read('f2021', null, text, { standing })).toBe(expected);
  });
});

describe('a published report', () => {
  test('may have a turned table', () => {
    const text = '\t行政复议\t复议后起诉\n结果维持\t1\t4';
    expect(read('f2021', 's4', text, { unknown: 'unread' })).toBe('review.upheld=1 suit-after.upheld=4');
  });

  test('may have a row by the name of several columns, which is unread', () => {
    const text = `一、本年新收政府信息公开申请数量\t${ONE}\n法人或其他组织\t${ONE}`;
    expect(read('f2021', 's3', text, { unknown: 'unread' })).toBe(one('new'));
  });
});
