import { describe, expect, test } from '@jest/globals';
import { alignTables } from '../../src/parse/align.ts';
import { fold } from '../../src/parse/fold.ts';
import { form, read } from './aligned.ts';

const rules = (made: string, repealed: string, inForce: string): string =>
  `rules.made=${made} rules.repealed=${repealed} rules.in-force=${inForce}`;
const norms = (made: string, repealed: string, inForce: string): string =>
  rules(made, repealed, inForce).replaceAll('rules', 'norms');
const NEW = '一、本年新收政府信息公开申请数量';

describe('columns by their head', () => {
  test('in another order, some missing', () => {
    const text = '信息内容\t现行有效件数\t本年制发件数\n规章\t3\t1\n行政规范性文件\t6\t4';
    expect(read('f2021', 's2', text)).toBe('rules.in-force=3 rules.made=1 norms.in-force=6 norms.made=4');
  });

  test('under the names that published reports have for them (forms.md §7)', () => {
    const f2021 = '信息内容\t本年发件\t本年废止件数\t现行有效件数（历史累计）\n规章\t1\t2\t3';
    expect(read('f2021', 's2', f2021)).toBe(rules('1', '2', '3'));
    expect(read('f2021', 's2', f2021.replace('本年发件', '本年新制发数量'))).toBe(rules('1', '2', '3'));
    expect(read('f2021', 's2', f2021.replace(/现行有效件数.历史累计./, '现行有效数量'))).toBe(
      rules('1', '2', '3'),
    );
    const f2019 = '信息内容\t对外公开数量\t本年新制作数量\n规章\t1\t2';
    expect(read('f2019', 's2', f2019)).toBe('rules.total-open=1 rules.made=2');
    expect(read('f2019', 's2', '信息内容\t处理决定数量\t本年增/\n行政许可\t1\t2')).toBe(
      'permit.decisions=1 permit.delta=2',
    );
  });

  test('a head that names no known column is refused, not read in printed order', () => {
    for (const text of [
      '项目\t丙\t甲\t乙\n规章\t1\t2\t3',
      '项目 丙类 甲类 乙类\n规章 1 2 3\n行政规范性文件 4 5 6',
      '丙类\n甲类\n乙类\n规章\n1\n2\n3\n行政规范性文件\n4\n5\n6',
    ])
      expect(read('f2021', 's2', text)).toMatch(/^! columnsUnclear/);
  });

  test('a row that ends early has blanks behind, where the head tells its columns', () => {
    const head = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n';
    expect(read('f2021', 's2', `${head}规章\t1\t2`)).toBe('rules.made=1 rules.repealed=2 | rules.in-force');
    expect(read('f2021', 's2', '规章\t1\t2')).toBe('! wrongCount 规章');
  });

  test('a column of remarks may hold words, never a figure', () => {
    const head = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t备注\n';
    expect(read('f2021', 's2', `${head}规章\t1\t2\t3\t含转发`)).toBe(rules('1', '2', '3'));
    expect(read('f2021', 's2', `${head}规章\t1\t2\t3\t9`)).toBe('! wrongCount 规章');
  });

  test('a column of numbers of rows is none of figures, if the head says so', () => {
    const rows = '1\t规章\t1\t2\t3\n2\t行政规范性文件\t4\t5\t6';
    const head = '序号\t信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n';
    expect(read('f2021', 's2', head + rows)).toBe(`${rules('1', '2', '3')} ${norms('4', '5', '6')}`);
    expect(read('f2021', 's2', rows)).toBe('! rowUnclear 1\t规章\t1\t2\t3');
  });

  test('a name over two lines: in one quoted cell, in two rows, or with the second row lost', () => {
    const expected = 'rules.made=0 rules.opened=1 rules.total-open=2';
    for (const head of [
      '信息内容\t"本年新\n制作数量"\t"本年新\n公开数量"\t对外公开总数量',
      '信息内容\t本年新\t本年新\t对外公开总数量\n\t制作数量\t公开数量\t',
      '信息内容 本年新 本年新 对外公开总数量\n制作数量 公开数量',
      '信息内容 本年新 本年新 对外公开总数量',
    ]) {
      const row = head.includes('\t') ? '规章\t0\t1\t2' : '规章 0 1 2';
      expect(read('f2019', 's2', `${head}\n${row}`)).toBe(expected);
    }
  });

  test('one head over tables of which one lacks a column', () => {
    const head = '项目\t本年增/减\t上一年项目数量\t处理决定数量\n';
    expect(read('f2019', 's2', `${head}行政许可\t5\t1\t2\n行政事业性收费\t8\t9\t`)).toBe(
      'permit.delta=5 permit.prev-items=1 permit.decisions=2 fees.delta=8 fees.prev-items=9',
    );
    expect(read('f2019', 's2', `${head}行政许可\t5\t1\t2\n行政事业性收费\t8\t9\t7`)).toMatch(/^! wrongCount/);
  });

  test('head and body of the printed form do not line up', () => {
    const text = '信息内容\t上一年项目数量\t本年增/减\t\t处理决定数量\n行政许可\t11\t\t-2\t5';
    expect(read('f2019', 's2', text)).toBe('permit.prev-items=11 permit.delta=-2 permit.decisions=5');
  });
});

describe('rows by their labels', () => {
  test('a group title that is not the row’s own makes the row unclear', () => {
    const row = '1.属于国家秘密\t1\t0\t0\t0\t0\t0\t1';
    expect(read('f2021', 's3', `（三）不予公开\t${row}`)).toContain('deny-secret.person=1');
    expect(read('f2021', 's3', `（四）无法提供\t${row}`)).toBe('! rowUnclear 1.属于国家秘密');
  });

  test('a label broken over lines', () => {
    const text =
      '（二）部分公开（区分处理的，只计这一\n情形，不计其他情形）\n1 0 0 0 0 0 1\n' +
      '1.申请人无正当理由逾期不补正、行政机关\n不再处理其政府信息公开申请 2 0 0 0 0 0 2';
    const placed = read('f2021', 's3', text);
    expect(placed).toContain('partial.person=1');
    expect(placed).toContain('other-no-correction.person=2');
  });

  test('an unknown row is refused by name; in a published report it stays unread', () => {
    const text = '规章\t1\t2\t3\n其他主动公开文件\t4\t5\t6';
    expect(read('f2021', 's2', text)).toBe('! rowUnclear 其他主动公开文件');
    expect(read('f2021', 's2', text, { unknown: 'unread' })).toBe(rules('1', '2', '3'));
  });

  test('one row twice: equal is one, different is refused', () => {
    expect(read('f2021', 's2', '行政许可\t1\n行政许可\t1')).toBe('permit.decisions=1');
    expect(read('f2021', 's2', '行政许可\t1\n行政许可\t2')).toMatch(/^! cellTwice/);
  });

  test('one row twice, once with a blank, is as it was filled in', () => {
    expect(read('f2021', 's2', '规章\t1\t2\t3\n规章\t1\t\t3')).toBe(rules('1', '2', '3'));
    expect(read('f2021', 's2', '行政许可\t1\n行政许可\t')).toBe('permit.decisions=1');
  });

  test('a row that lost its label is known by its place, where all rows are there', () => {
    const both = `${rules('1', '2', '3')} ${norms('4', '5', '6')}`;
    const head = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n';
    for (const text of [
      `${head}规章\t1\t2\t3\n\t4\t5\t6`,
      `${head}\t1\t2\t3\n行政规范性文件\t4\t5\t6`,
      '规章\t1\t2\t3\n（空白）\t4\t5\t6',
      '规章\t1\t2\t3\n（空）\t4\t5\t6',
      '规章 1 2 3\n4 5 6',
      '1 2 3\n行政规范性文件 4 5 6',
    ])
      expect(read('f2021', 's2', text)).toBe(both);
    for (const text of [
      '行政规范性文件\t1\t2\t3\n（空白）\t4\t5\t6',
      '规章\t1\t2\t3\n（空白）\t4\t5\t6\n（空白）\t7\t8\t9',
      '规章\t1\t2\t3\n4 5 6',
    ])
      expect(read('f2021', 's2', text)).toMatch(/^! rowUnclear/);
  });

  test('a word above figures that names no row is told, though others have lost theirs', () => {
    expect(read('f2021', 's2', '规章\n1\n2\n3\n甲类文件\n4\n5\n6')).toBe('! rowUnclear 甲类文件');
  });

  test('总计 without a head above it is a row', () => {
    expect(read('f2021', 's3', '总计\n1\n0\n0\n0\n0\n0\n1')).toContain('result-total.person=1');
  });

  test('what stands for a figure is left to be asked about', () => {
    expect(read('f2021', 's2', '行政许可 | /\n行政处罚 | -\n行政强制 | 无')).toBe(
      'permit.decisions=/ penalty.decisions=- coercion.decisions=无',
    );
  });
});

describe('what a page prints around its tables', () => {
  const expected = `${rules('1', '0', '3')} ${norms('4', '5', '6')}`;
  const head = '信息内容\t本年制发件数\t本年废止件数\t现行有效件数';
  const tabs = [head, '规章\t1\t0\t3', '行政规范性文件\t4\t5\t6'];
  const lines = tabs.flatMap((line) => line.split('\t'));
  const page = [
    ...['- 3 -', '— 3 —', '-3-', '第 3 页 共 8 页', '第3页/共8页', '共 8 页，第 3 页', 'Page 3 of 8'],
    ...['打印 关闭 分享', '【打印】【关闭】', '打印本页 | 关闭窗口', '字体：大 中 小', '【字体：大 中 小】'],
    ...['发布时间：2021-01-13 15:07', '来源：闽清县工业和信息化局', '浏览次数：123'],
    ...['发布日期：2021年1月13日 来源：本站 浏览次数： 1024 次', '索引号：FZ00115-3000-2021-00001'],
    ...[
      '注：本表数据含下属单位',
      '备注：数据截至2020年12月31日',
      '（续表）',
      '单位：件',
      '填表人：张三 电话：0591-22332211',
    ],
  ];

  test.each(page)(
    '%s may stand at any place of a table of lines with tabs, and of a table with one cell a line',
    (line) => {
      for (const table of [tabs, lines]) {
        for (let at = 0; at <= table.length; at += 1)
          expect([at, read('f2021', 's2', table.toSpliced(at, 0, line).join('\n'))]).toEqual([at, expected]);
      }
    },
  );

  test('the head may be printed again on every page', () => {
    for (const table of [tabs, lines]) {
      const again = table === tabs ? [head] : head.split('\t');
      const at = table.indexOf(table === tabs ? '行政规范性文件\t4\t5\t6' : '行政规范性文件');
      expect(read('f2021', 's2', table.toSpliced(at, 0, '- 1 -', ...again).join('\n'))).toBe(expected);
    }
  });

  test('after a head that is printed again 其他 and 公开 are rows', () => {
    const columns = [
      '申请人情况',
      '自然人',
      '法人或其他组织',
      '总计',
      '商业企业',
      '科研机构',
      '社会公益组织',
      '法律服务机构',
      '其他',
    ];
    const row = ['1', '0', '0', '0', '0', '0', '1'];
    const text = [
      ...columns,
      NEW,
      ...row,
      '- 1 -',
      ...columns,
      '公开',
      ...row,
      '- 2 -',
      ...columns,
      '其他',
      ...row,
    ];
    const placed = read('f2021', 's3', text.join('\n'));
    expect(placed).toContain('granted.person=1');
    expect(placed).toContain('other-rest.person=1');
  });

  test('with blank lines around it between the figures of a row it is refused, for these may be cells', () => {
    const text = '规章\n1\n0\n\n- 3 -\n\n3\n行政规范性文件\n4\n5\n6';
    expect(read('f2021', 's2', text)).toBe('! rowCut - 3 -');
    expect(read('f2021', 's2', text.replace(/\n\n/g, '\n'))).toBe(expected);
    expect(read('f2021', 's2', '规章\n1\n0\n3\n\n- 3 -\n\n行政规范性文件\n4\n5\n6')).toBe(expected);
  });

  test('so is a caption, and one that stands where a blank cell may be', () => {
    const norm = '行政规范性文件\n4\n5\n6';
    const caption = '政府信息公开情况统计表';
    expect(read('f2021', 's2', `规章 |\n1 |\n0 |\n\n${caption}\n\n |\n${norm}`)).toMatch(/^! /);
    expect(read('f2021', 's2', `规章\n1\n0\n\n（说明）\n\n3\n${norm}`)).toBe('! rowCut (说明)');
    const bars = '规章\n|\n1\n|\n- 3 -\n|\n\n|\n3\n|\n行政规范性文件\n|\n4\n|\n5\n|\n6';
    expect(read('f2021', 's2', bars)).toBe('! rowCut - 3 -');
  });

  test('a remark in brackets under a label is none of its cells, unless it may be one', () => {
    const row = (count: number): string => `${NEW}\n（含转办）\n${Array<string>(count).fill('0').join('\n')}`;
    expect(read('f2021', 's3', row(7))).toContain('new.person=0');
    expect(read('f2021', 's3', row(6))).toBe(`! readsTwoWays ${NEW}`);
    expect(read('f2021', 's2', '规章\n（含部门规章）\n1\n0\n3')).toBe(rules('1', '0', '3'));
    expect(
      read('f2021', 's2', '规章\n|\n（含部门规章）\n|\n1\n|\n0\n|\n3\n|\n\n|\n行政许可\n|\n5'),
    ).toContain('rules.made=1');
    expect(read('f2021', 's2', '规章\n|\n（无）\n|\n1\n|\n0\n|\n\n|\n行政许可\n|\n5')).toMatch(
      /^! readsTwoWays/,
    );
  });

  test('blank lines that are neither marks nor cells make it doubtful', () => {
    const apart = (gap: string): string => `规章\n\n1\n${gap}3\n\n行政规范性文件\n\n4\n\n5\n\n6`;
    const filled = `rules.made=1 rules.in-force=3 ${norms('4', '5', '6')} | rules.repealed`;
    expect(read('f2021', 's2', apart('\n\n\n'))).toBe(filled);
    expect(read('f2021', 's2', apart('\n\n'))).toMatch(/^! readsTwoWays/);
  });

  test('a bare number, and a note with one, are refused with their line', () => {
    for (const line of ['3', '注：另有处罚 5 件', '备注：5']) {
      expect(read('f2021', 's2', [...tabs, line].join('\n'))).toBe(`! figuresWithoutRow ${fold(line)}`);
      expect(read('f2021', 's2', [line, ...tabs].join('\n'))).toBe(`! figuresWithoutRow ${fold(line)}`);
    }
  });
});

describe('words where a figure is due', () => {
  test('are left to be told with their cell, whatever parts the cells', () => {
    for (const word of ['abc', '2023年', '待定', '几十', '空', '#REF!', 'O']) {
      const placed = `permit.decisions=${word} penalty.decisions=5`;
      expect(read('f2021', 's2', `行政许可\t${word}\n行政处罚\t5`)).toBe(placed);
      expect(read('f2021', 's2', `行政许可 | ${word}\n行政处罚 | 5`)).toBe(placed);
    }
  });

  test('on a line of their own they are, or are refused', () => {
    const stream = (word: string): string => read('f2021', 's2', `行政许可\n${word}\n行政处罚\n5`);
    expect(stream('待定')).toBe('permit.decisions=待定 penalty.decisions=5');
    expect(stream('abc')).toBe('! rowUnclear abc');
    expect(stream('2023年')).toBe('! rowUnclear 2023年');
  });

  test('amid the figures of a row, and before them', () => {
    expect(read('f2021', 's2', '规章\t1\tabc\t3')).toBe(rules('1', 'abc', '3'));
    expect(read('f2021', 's2', '规章\tabc\t1\t3')).toBe(rules('abc', '1', '3'));
  });

  test('a remark in a cell beside the label is part of it', () => {
    expect(read('f2021', 's2', '规章\t（设区的市应提供）\t1\t2\t3')).toBe(rules('1', '2', '3'));
  });
});

describe('cells without a figure', () => {
  const text = `${NEW}\t3\t/\t-\t无\t空\t——\t3`;

  test('are placed as written, to be asked about', () => {
    expect(read('f2021', 's3', text)).toBe(
      'new.person=3 new.company=/ new.research=- new.charity=无 new.lawfirm=空 new.org-other=-- new.total=3',
    );
  });

  test('in a published report they are blank', () => {
    expect(read('f2021', 's3', text, { dashes: 'blank' })).toBe(
      'new.person=3 new.total=3 | new.company new.research new.charity new.lawfirm new.org-other',
    );
    expect(read('f2021', 's2', '行政许可\t无\n行政处罚\t5\n行政强制\t#REF!', { dashes: 'blank' })).toBe(
      'penalty.decisions=5 coercion.decisions=#REF! | permit.decisions',
    );
  });
});

describe('values by their place', () => {
  test('a bar alone is a blank cell where cells end in bars', () => {
    const text = '规章 |\n1 |\n|\n3 |\n行政规范性文件 |\n4 |\n5 |\n6 |';
    expect(read('f2021', 's2', text)).toBe(
      `rules.made=1 rules.in-force=3 ${norms('4', '5', '6')} | rules.repealed`,
    );
  });

  test('blank cells stay blank and are named', () => {
    expect(read('f2021', 's3', `${NEW}\t3\t\t0\t0\t0\t0\t3`)).toBe(
      'new.person=3 new.research=0 new.charity=0 new.lawfirm=0 new.org-other=0 new.total=3 | new.company',
    );
  });

  test('six or seven values are placed, five or eight are not', () => {
    const row = (count: number): string => `${NEW}\t${Array<string>(count).fill('0').join('\t')}`;
    expect([5, 6, 7, 8].map((count) => read('f2021', 's3', row(count)).split(' ').length)).toEqual([
      3, 6, 7, 3,
    ]);
    expect(read('f2021', 's3', row(5))).toBe(`! wrongCount ${NEW}`);
  });

  test('merged label cells before the values, and when they may be blank values', () => {
    expect(read('f2021', 's3', `${NEW}\t\t\t3\t0\t0\t0\t0\t0\t3`)).toContain('new.person=3 new.company=0');
    expect(read('f2021', 's3', `${NEW}\t\t3\t0\t0\t0\t0\t0`)).toBe(`! readsTwoWays ${NEW}`);
  });

  test('where blanks vanish, six values whose last is the sum of the others may be seven', () => {
    const rows = `${NEW} 3 0 0 0 0 3\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0`;
    expect(read('f2021', 's3', rows)).toBe(`! wrongCount ${NEW}`);
    expect(read('f2021', 's3', rows.replace('3 0 0 0 0 3', '三 0 0 无 0 叁'))).toBe(`! wrongCount ${NEW}`);
  });

  test('lines that each stand once have lost the zeros that repeat', () => {
    expect(read('f2021', 's2', '规章\n0\n1\n行政规范性文件\n5\n25')).toBe('! repeatsLost 规章');
    expect(read('f2021', 's2', '行政许可\n0\n行政处罚\n46\n行政强制')).toBe('! repeatsLost 行政强制');
  });

  test('a figure outside every row is never passed over', () => {
    const table = '规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n';
    expect(read('f2021', 's2', `${table}规范性文件共5件`)).toBe('! figuresWithoutRow 规范性文件共5件');
    expect(read('f2021', 's2', `${table}7`)).toBe('! figuresWithoutRow 7');
    expect(read('f2021', 's2', `7\n${table}`)).toBe('! figuresWithoutRow 7');
  });

  test('the heading of a text makes no report of it, in which sentences might tell counts', () => {
    const text = '规章\t1\t2\t3\n我局共公开行政规范性文件5件。\n';
    expect(read('f2021', 's2', `${text}五、存在的主要问题`)).toMatch(/^! figuresWithoutRow 我局/);
    expect(read('f2021', 's2', `${text}三、收到和处理政府信息公开申请情况`)).toBe(rules('1', '2', '3'));
  });

  test('dates, document numbers and pages are no figures', () => {
    const table = '规章\t1\t2\t3';
    const notes = ['闽清县 2020 年报表', '2021-01-13 15:07', '国办公开办函〔2021〕30号', '- 3 -', '第3页'];
    for (const note of notes)
      expect(read('f2021', 's2', `${note}\n${table}\n${note}`)).toBe(rules('1', '2', '3'));
  });
});

describe('figures without labels', () => {
  test('a row answers the row in question, several rows are a table if their shape is that of one', () => {
    const standing = 't20-1.norms.made';
    expect(read('f2021', 's2', '1\t2\t3', { standing })).toBe(norms('1', '2', '3'));
    expect(read('f2021', 's2', '1\t2\t3')).toMatch(/^! shapeUnclear/);
    expect(read('f2021', 's2', '1\t2\t3\n4\t5\t6')).toBe(`${rules('1', '2', '3')} ${norms('4', '5', '6')}`);
  });

  test('where several tables have the shape, the title decides', () => {
    const rows = '1\t2\t3\n4\t5\t6';
    expect(read('f2019', 's2', rows)).toMatch(/^! shapeUnclear/);
    expect(read('f2019', 's2', `第二十条第(五项)\n${rows}`)).toContain('other-service.decisions=6');
  });

  test('rows of unequal length are none, though the figures are as many', () => {
    expect(read('f2021', 's2', '1\t2\t3\t4\n5\t6')).toMatch(/^! shapeUnclear/);
  });
});

describe('table four', () => {
  const expected = 'review.upheld=1 review.corrected=0 review.other=0 review.pending=2';

  test('in one line of fifteen or twelve, in three rows, or turned', () => {
    const fifteen = '1\t0\t0\t2\t3\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0';
    const twelve = '1\t0\t0\t2\t0\t0\t0\t0\t0\t0\t0\t0';
    const turned =
      '结果\t复议后起诉\t行政复议\n结果维持\t0\t1\n结果纠正\t0\t0\n其他结果\t0\t0\n尚未审结\t0\t2\n总计\t0\t3';
    expect(read('f2021', 's4', fifteen)).toContain(`${expected} review.total=3 suit-direct.upheld=0`);
    expect(read('f2021', 's4', twelve)).toContain(`${expected} suit-direct.upheld=0`);
    expect(read('f2021', 's4', '1\t0\t0\t2\t3\n0\t0\t0\t0\t0\n0\t0\t0\t0\t0')).toContain(expected);
    expect(read('f2021', 's4', turned)).toContain('suit-after.pending=0 review.pending=2');
  });

  test('in one line under a head that has its columns only', () => {
    const names = '结果维持\t结果纠正\t其他结果\t尚未审结\t总计';
    const text = `${names}\t${names}\t${names}\n1\t0\t0\t2\t3${'\t0'.repeat(10)}`;
    expect(read('f2021', 's4', text)).toContain(`${expected} review.total=3 suit-direct.upheld=0`);
  });

  test('行政诉讼 as one row is none of the form', () => {
    const text = '\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n行政诉讼\t2\t0\t0\t1\t3';
    expect(read('f2021', 's4', text)).toBe('! rowUnclear 行政诉讼');
  });

  test('heads in another order than printed, over one line, are refused', () => {
    const names = '结果纠正\t结果维持\t其他结果\t尚未审结\t总计';
    const head = `行政复议\t\t\t\t\t行政诉讼\n${names}\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t\t\t\t\t${names}\t${names}`;
    expect(read('f2021', 's4', `${head}\n${Array<string>(15).fill('0').join('\t')}`)).toMatch(
      /^! columnsUnclear/,
    );
  });
});

describe('one table in many writings', () => {
  const rule = rules('1', '2', '3');
  const both = `${rule} ${norms('4', '5', '6')}`;
  const review = 'review.upheld=1 review.corrected=0 review.other=0 review.pending=2 review.total=3';

  test.each([
    ['blank cells behind its last column', 's2', '规章\t1\t2\t3\t\t', rule],
    ['numberings in cells of their own', 's2', '一\t规章\t1\t2\t3\n二\t行政规范性文件\t4\t5\t6', both],
    ['a numbering before a label', 's2', '1.规章\t1\t2\t3', rule],
    ['two rows on a line', 's2', '规章 1 2 3 行政规范性文件 4 5 6', both],
    ['a remark behind a label', 's2', '规章（部门规章）\t1\t2\t3', rule],
    ['a label that a spreadsheet quotes', 's2', '"规\n章"\t1\t2\t3', rule],
    ['a label with quotation marks inside', 's2', '"规""章"\t1\t2\t3', rule],
    ['the name of its part above', 's2', '表二\n规章 1 2 3\n行政规范性文件 4 5 6', both],
    ['bars between cells', 's2', '规章 | 1 | 2 | 3\n行政规范性文件 | 4 | 5 | 6', both],
    [
      'bars around cells, one of them blank',
      's2',
      '| 规章 | 1 | | 3 |',
      'rules.made=1 rules.in-force=3 | rules.repealed',
    ],
    [
      'a rule of dashes under its head',
      's2',
      '| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n|---|---|---|---|\n| 规章 | 1 | 2 | 3 |',
      rule,
    ],
    [
      'blank lines between cells',
      's2',
      '行政许可\n\n5\n\n行政处罚\n\n6',
      'permit.decisions=5 penalty.decisions=6',
    ],
    [
      'blank lines between rows',
      's2',
      '行政许可\n5\n\n行政处罚\n6',
      'permit.decisions=5 penalty.decisions=6',
    ],
    ['a cell a line', 's2', '规章\n1\n2\n3', rule],
    ['a cell a line, side by side as printed', 's4', '行政复议\n1\n0\n0\n2\n3\n', review],
    ['a row of those that are printed side by side', 's4', '行政复议 1 0 0 2 3', review],
    ['its columns above', 's4', '结果维持 结果纠正 其他结果 尚未审结 总计\n行政复议 1 0 0 2 3', review],
  ] as const)('%s', (_what, section, text, expected) => {
    expect(read('f2021', section, text)).toBe(expected);
  });

  test.each([
    [
      'a figure in a column of remarks',
      's2',
      '信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t备注\n规章\t1\t2\t3\t含3件',
      '! wrongCount 规章',
    ],
    [
      'the title of a group in place of its row',
      's3',
      '（三）不予公开\t\t1\t0\t0\t0\t0\t0\t1',
      '! rowUnclear (三)不予公开',
    ],
    [
      'a table turned whose rows stand one under another',
      's2',
      '\t规章\t行政规范性文件\n本年制发件数\t1\t4',
      '! rowUnclear 本年制发件数',
    ],
    ['one row with one figure in words', 's2', '行政许可 5', 'notATable'],
    ['rows with one figure each in words', 's2', '行政许可 5件\n行政处罚 6 件\n行政强制 7', 'notATable'],
    ['two such on a line', 's2', '行政许可 5 行政处罚 6', 'notATable'],
  ] as const)('%s is refused, or left to be an answer', (_what, section, text, expected) => {
    expect(read('f2021', section, text)).toBe(expected);
  });

  test('a whole report names its parts, and the lines that say so are told', () => {
    const text = `二、主动公开政府信息情况\n规章\t1\t2\t3\n三、收到和处理政府信息公开申请情况\n${NEW}\t1\t0\t0\t0\t0\t0\t1`;
    expect(read('f2021', null, text)).toContain(`${rule} new.person=1`);
    const aligned = alignTables(text, { form: form('f2021'), tables: form('f2021').tables });
    expect(aligned).toMatchObject({
      unread: ['二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况'],
    });
  });
});

describe('what is no table', () => {
  test.each([
    '你好',
    '5',
    '许可 11；处罚 82',
    '许可 上年11 增减0 决定0\n处罚 82 1 1',
    '行政许可\n行政处罚',
    '甲 | 乙',
  ])('%j is left to be read as an answer', (text) => {
    expect(read('f2019', 's2', text)).toBe('notATable');
  });

  test('a table of something else is refused', () => {
    expect(read('f2021', null, '姓名\t分数\n张三\t90\n李四\t80')).toMatch(/^! rowUnclear/);
  });
});

describe('64 KB of anything', () => {
  const units = [
    '甲乙丙\n',
    '1\n',
    '甲 ',
    '1 ',
    'a|',
    '\t',
    '\n',
    '1',
    '1,',
    '-',
    '((',
    '"\t',
    '"a""',
    'a@',
    'a.b ',
    '规\n章\n',
    '自然人\n',
    '自然人\t',
    '规章 1 ',
    '(一) ',
    '不公开\n',
    '行政复议\n结果维持\n',
    '第二十条第（一）项\n',
    '三、收到和处理政府信息公开申请情况\n',
    '共收到5件。',
    '- 3 -\n',
    '\n- 3 -\n',
    '|\n- 3 -\n',
    '规章\n（甲）\n',
    '（甲）\n',
    '字体大小',
    '索引号：',
    '待定\n',
    '壹佰\n',
    '约1',
    '1至',
    '+',
  ];

  // A quadratic step shows as seconds for each; the runner's own limit then fails the test.
  test('is read in one pass', () => {
    const { tables } = form('f2021');
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(65_536 / unit.length));
      expect(alignTables(text, { form: form('f2021'), tables }).kind).toMatch(/notATable|refused|aligned/);
    }
  }, 20_000);
});
