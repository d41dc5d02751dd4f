import { describe, expect, test } from '@jest/globals';
import type { Form } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import { alignTables } from '../../src/parse/align.ts';

function form(id: 'f2019' | 'f2021'): Form {
  const known = registry().form(id);
  if (known === null) throw new Error(`no form ${id}`);
  return known;
}

/** `rules.made=1 …`, then `| blank …`; or the problem's code and text; or why it is no table. */
function read(
  id: 'f2019' | 'f2021',
  section: 's2' | 's3' | 's4' | null,
  text: string,
  options: { readonly standing?: string; readonly unknown?: 'unread' } = {},
): string {
  const used = form(id);
  const { standing, ...rest } = options;
  const alignment = alignTables(text, {
    form: used,
    tables: used.tables.filter((table) => section === null || table.section === section),
    standing: used.cell(standing ?? '') ?? null,
    ...rest,
  });
  switch (alignment.kind) {
    case 'notATable':
      return alignment.kind;
    case 'refused': {
      const { problem } = alignment;
      const about = 'text' in problem ? problem.text : 'row' in problem ? problem.row : '';
      return `! ${problem.code} ${about}`.trim();
    }
    case 'aligned': {
      const short = (cell: string): string => cell.replace(/^[^.]+\./, '');
      const placed = alignment.placed.map(({ cell, text: value }) => `${short(cell.id)}=${value}`).join(' ');
      const blank = alignment.blank.map((cell) => short(cell.id)).join(' ');
      return blank === '' ? placed : `${placed} | ${blank}`;
    }
    default:
      return alignment satisfies never;
  }
}

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

  test('what stands for a figure is left to be asked about', () => {
    expect(read('f2021', 's2', '行政许可 | /\n行政处罚 | -\n行政强制 | 无')).toBe(
      'permit.decisions=/ penalty.decisions=- coercion.decisions=无',
    );
  });
});

describe('values by their place', () => {
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
  });

  test('lines that each stand once have lost the zeros that repeat', () => {
    expect(read('f2021', 's2', '规章\n0\n1\n行政规范性文件\n5\n25')).toBe('! repeatsLost 规章');
    expect(read('f2021', 's2', '行政许可\n0\n行政处罚\n46\n行政强制')).toBe('! repeatsLost 行政强制');
  });

  test('a figure outside every row is never passed over', () => {
    const table = '规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n';
    expect(read('f2021', 's2', `${table}规范性文件共5件`)).toBe('! figuresWithoutRow 规范性文件共5件');
    expect(read('f2021', 's2', `${table}7`)).toBe('! rowUnclear 7');
    expect(read('f2021', 's2', `7\n${table}`)).toBe('! rowUnclear 7');
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
