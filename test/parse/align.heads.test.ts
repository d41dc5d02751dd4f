/** Which words of a pasted table are its head, where they may be rows as well or stand on lines of their own. */
import { describe, expect, test } from '@jest/globals';
import { read, unread } from './aligned.ts';

const NEW = '一、本年新收政府信息公开申请数量';
const NO_CORRECTION = '1.申请人无正当理由逾期不补正、行政机关';
const rules = 'rules.made=1 rules.repealed=2 rules.in-force=3';
const T3 = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'];
const one = (row: string): string =>
  T3.map((column, at) => `${row}.${column}=${at % 6 === 0 ? '1' : '0'}`).join(' ');
const blank = (row: string): string => T3.map((column) => `${row}.${column}`).join(' ');
const ONE = ['1', '0', '0', '0', '0', '0', '1'];
const RESULTS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const FIFTEEN = ['1', '0', '0', '2', '3', ...Array<string>(10).fill('0')];

describe('a word that may be a row or a column', () => {
  test.each([
    [
      'is a column right under the corner',
      `申请人情况\n其他\n自然人\n${NEW}\n1\n2`,
      'new.org-other=1 new.person=2',
    ],
    [
      'is a column behind others',
      `自然人\n其他\n总计\n${NEW}\n1\n0\n1`,
      'new.person=1 new.org-other=0 new.total=1',
    ],
    [
      'is a column beside the title of several',
      `法人或其他组织\t总计\n商业企业\t\n${NEW}\t5\t5`,
      'new.company=5 new.total=5',
    ],
    [
      'is a row among rows, though its cells are blank',
      `${NEW}\t${ONE.join('\t')}\n（七）总计\t\t\t\t\t\t\t`,
      `${one('new')} | ${blank('result-total')}`,
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toBe(expected);
  });

  test('is a row behind the head of another table', () => {
    expect(read('f2021', null, ['信息内容', '本年处理决定数量', '总计', ...ONE].join('\n'))).toBe(
      one('result-total'),
    );
  });
});

describe('rows that are printed side by side', () => {
  test('one of them alone is a row, though its cells are blank', () => {
    const text = '行政复议\t\t\t\t\t\n未经复议直接起诉\t1\t0\t0\t0\t1';
    expect(read('f2021', 's4', text)).toMatch(/^suit-direct.upheld=1 .* \| review.upheld .* review.total$/);
  });

  test('in another order on lines of their own they are no head', () => {
    const rows = ['复议后起诉', '行政复议', '未经复议直接起诉'];
    const text = [...rows, ...RESULTS, ...RESULTS, ...RESULTS, ...FIFTEEN].join('\n');
    expect(read('f2021', 's4', text)).toMatch(/^! columnsUnclear 复议后起诉 行政复议/);
  });

  test('in the head and before figures they are refused', () => {
    const text = '行政复议\t复议后起诉\n行政复议\t1\t0\t0\t0\t1\n复议后起诉\t1\t0\t0\t0\t1';
    expect(read('f2021', 's4', text)).toBe('! columnsUnclear 行政复议');
  });

  test('under a head of which a word is a row of another table', () => {
    expect(read('f2021', null, `${RESULTS.join(' ')}\n行政复议 1 0 0 2 3`)).toBe(
      'review.upheld=1 review.corrected=0 review.other=0 review.pending=2 review.total=3',
    );
  });
});

describe('above a head', () => {
  const head = '信息内容\t本年处理决定数量\n行政许可\t5';
  test.each([
    [
      'a row of blank cells is a row of the table before',
      `1\t2\t3\n\t\t\n${head}`,
      `${rules} permit.decisions=5 | norms.made norms.repealed norms.in-force`,
    ],
    [
      'a label without cells is a row',
      '行政许可\n信息内容\n现行有效件数\n规章\n1\n行政规范性文件\n1',
      'rules.in-force=1 norms.in-force=1 | permit.decisions',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });

  test('a line of words is passed over, once; a row is not', () => {
    expect(unread('s2', `某县情况表\n${head}`)).toEqual(['某县情况表']);
    expect(unread('s2', `规章\t1\t2\t3\n${head}`)).toEqual([]);
    expect(unread('s2', `某县情况表\n信息内容\n本年处理决定数量\n行政许可\n5`)).toEqual(['某县情况表']);
  });
});

describe('a head that says little', () => {
  test.each([
    [
      'in spaces, over a row that ends early',
      '信息内容 本年制发件数 本年废止件数 现行有效件数\n规章\t1\t2',
      '! wrongCount 规章',
    ],
    [
      'of strange words, over one column',
      '项目 数量\n行政许可\t5\n行政处罚\t6',
      'permit.decisions=5 penalty.decisions=6',
    ],
    ['of fewer strange words than columns', '丙类 甲类\n规章\t1\t2\t3', rules],
    [
      'of as many strange words as columns',
      '丙类 甲类 乙类\n规章\t1\t2\t3',
      '! columnsUnclear 规章\t1\t2\t3',
    ],
    [
      'of names that are broken over two lines',
      '信息内容\t本年\t本年\n\t制发件数\t废止件数\n规章\t1\t2',
      'rules.made=1 rules.repealed=2',
    ],
    [
      'of some columns, over a row of blanks',
      '信息内容\t现行有效件数\n规章\t3\n2.\t行政规范性文件\t',
      'rules.in-force=3 | norms.in-force',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});

describe('a label over several lines', () => {
  const rest = '不再处理其政府信息公开申请';
  test.each([
    [
      'over four',
      ['1.申请人无正当理由', '逾期不补正、行政机关', '不再处理其政府', '信息公开申请'],
      one('other-no-correction'),
    ],
    ['under a line of words', ['某县情况表', NO_CORRECTION, rest], one('other-no-correction')],
    [
      'over five',
      ['1.申请人无正当理由', '逾期不补正、', '行政机关', '不再处理其政府', '信息公开申请'],
      '! rowUnclear 行政机关',
    ],
    ['with a figure in between', [NO_CORRECTION, '3', rest], `! rowUnclear ${rest}`],
  ])('%s', (_what, lines, expected) => {
    expect(read('f2021', 's3', [...lines, ...ONE].join('\n'))).toBe(expected);
  });

  test('a title over two lines is none', () => {
    expect(read('f2021', 's2', '第二十\n条第（五）项\n5')).toBe('! rowUnclear 条第(五)项');
  });
});
