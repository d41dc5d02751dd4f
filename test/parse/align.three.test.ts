/** Heads over some columns of table three, rows in groups, and lines that are blank: what each is read as. */
import { describe, expect, test } from '@jest/globals';
import { read } from './aligned.ts';

const NEW = '一、本年新收政府信息公开申请数量';
const IN = '二、上年结转政府信息公开申请数量';
const COLUMNS = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'];

/** `new.person=1 …`, as many columns as there are values. */
const row = (name: string, ...values: readonly number[]): string =>
  values.map((value, at) => `${name}.${COLUMNS[at] ?? ''}=${String(value)}`).join(' ');
const secret = row('deny-secret', 1, 0, 0, 0, 0, 0, 1);
const granted = row('granted', 1, 0, 0, 0, 0, 0, 1);
const ONE = '1\t0\t0\t0\t0\t0\t1';

describe('heads of table three', () => {
  const full = row('new', 1, 2, 3, 4, 5, 6, 21);
  const some = 'new.person=1 new.total=21';
  test.each([
    [
      'all columns',
      `申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n${NEW}\t1\t2\t3\t4\t5\t6\t21`,
      full,
    ],
    [
      'in two lines, as printed',
      `申请人情况\t自然人\t法人或其他组织\t总计\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n${NEW}\t1\t2\t3\t4\t5\t6\t21`,
      full,
    ],
    ['some, in another order', `申请人情况\t总计\t自然人\n${NEW}\t21\t1`, 'new.total=21 new.person=1'],
    ['some, without the corner', `自然人\t总计\n${NEW}\t1\t21`, some],
    ['some, behind a blank column', `\t自然人\t总计\n\t${NEW}\t1\t21`, some],
    ['some, parted by spaces', `自然人 总计\n${NEW} 1 21`, some],
    ['some, on a line each', `申请人情况\n自然人\n总计\n${NEW}\n1\n21`, some],
    ['a column of something else that is blank', `申请人情况\t自然人\t甲\t总计\n${NEW}\t1\t\t21`, some],
    [
      'over several rows',
      `申请人情况\n自然人\n总计\n${NEW}\n1\n21\n${IN}\n2\n3`,
      `${some} carried-in.person=2 carried-in.total=3`,
    ],
    [
      'a column of something else with a figure',
      `申请人情况\t自然人\t甲\t总计\n${NEW}\t1\t5\t21`,
      `! wrongCount ${NEW}`,
    ],
    [
      'a title without its columns',
      `申请人情况\t自然人\t法人或其他组织\t总计\n${NEW}\t1\t2\t3`,
      '! columnsUnclear 法人或其他组织',
    ],
    ['one column twice', `申请人情况\t自然人\t自然人\n${NEW}\t1\t21`, '! columnsUnclear 自然人'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toBe(expected);
  });
});

describe('rows of table three', () => {
  test.each([
    ['under the title of their group', `（三）不予公开\t1.属于国家秘密\t${ONE}`, secret],
    ['under two titles', `三、本年度办理结果\t（三）不予公开\t1.属于国家秘密\t${ONE}`, secret],
    [
      'of which the first has the title of both',
      `（三）不予公开\t1.属于国家秘密\t${ONE}\n\t2.其他法律行政法规禁止公开\t${ONE}`,
      `${secret} ${secret.replaceAll('secret', 'law')}`,
    ],
    ['known by a part of their label', `国家秘密\t${ONE}`, secret],
    ['with a blank cell behind the label', `（一）予以公开\t\t${ONE}`, granted],
    ['with a title before and a blank cell behind', `三、本年度办理结果\t（一）予以公开\t\t${ONE}`, granted],
    ['known by a part, with something strange before it', `甲\t国家秘密\t${ONE}`, '! rowUnclear 国家秘密'],
    ['by a part that several have', `属于\t${ONE}`, '! rowUnclear 属于'],
    ['one of which is short', `${NEW}\t1\t2\t3\t4\t5\t6\t21\n${IN}\t1\t2`, `! wrongCount ${IN}`],
    [
      'one of which lacks its total',
      `${NEW}\t1\t2\t3\t4\t5\t6\n${IN}\t1\t2\t3\t4\t5\t6\t21`,
      `! wrongCount ${NEW}`,
    ],
    ['whose last figure is no sum', `${NEW} 1 2 3 4 5 16`, row('new', 1, 2, 3, 4, 5, 16)],
    ['whose last figure is the sum of the others', `${NEW} 1 2 3 4 5 15`, 'notATable'],
    ['of zeros', `${NEW} 0 0 0 0 0 0`, row('new', 0, 0, 0, 0, 0, 0)],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's3', text)).toBe(expected);
  });
});

describe('parts of the names of columns', () => {
  const head = (...names: readonly string[]): string => `信息内容\t${names.join('\t')}\n规章\t0\t1\t2`;
  test.each([
    [
      'two alike, in the order as printed',
      head('本年新', '本年新', '对外公开总数量'),
      'rules.made=0 rules.opened=1 rules.total-open=2',
    ],
    [
      'one beside the other’s whole name',
      head('本年新', '本年新制作数量', '对外公开总数量'),
      'rules.opened=0 rules.made=1 rules.total-open=2',
    ],
    ['that only one has', '信息内容\t制作\t公开\n规章\t0\t1', 'rules.made=0 rules.opened=1'],
    ['that two have', '信息内容\t本年新\t对外公开总数量\n规章\t0\t1', '! columnsUnclear 本年新'],
    [
      'with the rest below another',
      '信息内容\t本年新\n制作数量\t本年新公开数量\n规章\t0\t1',
      '! columnsUnclear 本年新',
    ],
  ])('%s', (_what, text, expected) => {
    expect(read('f2019', 's2', text)).toBe(expected);
  });
});

describe('titles of section two', () => {
  test('part its tables, each with a head of its own', () => {
    const text =
      '第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t1\t2\n' +
      '第二十条第（五）项\n信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t3\t-1\t5';
    expect(read('f2019', 's2', text)).toBe(
      'rules.made=0 rules.opened=1 rules.total-open=2 permit.prev-items=3 permit.delta=-1 permit.decisions=5',
    );
  });

  test.each([
    ['f2021', '第二十条第（八）项\n5', 'fees.amount=5'],
    ['f2021', '5\n6', '! shapeUnclear 5'],
    ['f2021', '第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t5', 'fees.amount=5'],
    [
      'f2019',
      '第二十条第（九）项\n采购项目数量\t采购总金额\n3\t39923元',
      'procurement.count=3 procurement.amount=39923元',
    ],
    ['f2021', '第二十条第\n规章\t1\t2\t3', 'rules.made=1 rules.repealed=2 rules.in-force=3'],
  ] as const)('%s %j: %s', (id, text, expected) => {
    expect(read(id, 's2', text)).toBe(expected);
  });
});

describe('lines that are blank, and bars', () => {
  const rule = 'rules.made=1 rules.repealed=2 rules.in-force=3';
  const gap = 'rules.made=1 rules.in-force=3 | rules.repealed';
  const both = `${rule} norms.made=4 norms.in-force=6 | norms.repealed`;
  test.each([
    ['behind everything', '规章\n1\n2\n3\n\n\n', rule],
    ['before everything', '\n\n规章\n1\n2\n3', rule],
    ['behind the label only', '规章\n\n1\n2\n3', rule],
    ['between lines with tabs', '规章\t1\t2\t3\n\n\n行政许可\t5', `${rule} permit.decisions=5`],
    [
      'one between figures that stand on lines below one another',
      '规章\n1\n\n3\n行政许可\n5',
      `rules.made=1 rules.in-force=3 permit.decisions=5 | rules.repealed`,
    ],
    ['more than its cells', '规章\n\n1\n\n\n\n\n\n3', '! repeatsLost 规章'],
    ['bars on lines of their own', '规章\n|\n1\n|\n2\n|\n3\n', rule],
    ['two bars with nothing between them', '规章\n|\n1\n|\n|\n3\n|\n', gap],
    ['bars around every row', '|规章|1|2|3|\n|行政规范性文件|4||6|', both],
    ['bars behind every row', '规章|1|2|3|\n行政规范性文件|4||6|', both],
    ['bars before every row', '|规章|1|2|3\n|行政规范性文件|4||6', both],
    ['around a page number amid a row', '规章\n1\n2\n\n- 1 -\n\n3', '! rowCut - 1 -'],
  ])('%s', (_what, text, expected) => {
    expect(read('f2021', 's2', text)).toBe(expected);
  });
});
