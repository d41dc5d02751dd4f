/** What is answered to a report that is imported, word for word. */
import { describe, expect, test } from '@jest/globals';
import type { ImportedReport } from '../../conversations/said.ts';
import type { Day, Period } from '../../src/form/period.ts';
import { confirmed, due, over, reportOf, seed, withCells } from './imported.ts';
import { scenario } from './scenario.ts';

const report = reportOf(seed);
const answerTo = (sent: ImportedReport, today: Day = over): string =>
  scenario({ today }).send('zhang', confirmed(sent));

/** So many cells or totals of 表三 as told. */
const persons = (count: number, to: string | null): ImportedReport =>
  withCells(report, cells('person', count, to));
const totals = (count: number, to: string): ImportedReport => withCells(report, cells('total', count, to));

function cells(column: string, count: number, to: string | null): Record<string, string | null> {
  const rows = ['new', 'carried-in', 'granted', 'partial', 'carried-out'].slice(0, count);
  return Object.fromEntries(rows.map((row) => [`t3.${row}.${column}`, to]));
}

const NAMES = [
  '表三「一、本年新收政府信息公开申请数量·自然人」',
  '表三「二、上年结转政府信息公开申请数量·自然人」',
  '表三「（一）予以公开·自然人」',
  '表三「（二）部分公开（区分处理的，只计这一情形，不计其他情形）·自然人」',
].join('、');

describe('a report is refused', () => {
  test.each<[string, Partial<ImportedReport>, string]>([
    [
      'in the form of another year',
      { period: '2021' as Period },
      '没有导入。2021年年报应当用国办公开办函〔2021〕30号格式，这里的表格是国办公开办函〔2019〕60号格式，没有导入。',
    ],
    [
      'without a year',
      { period: null },
      '没有导入。标题里没有写年度，不知道是哪一年的报告。请在开头写上标题，例如：××局2023年政府信息公开工作年度报告。',
    ],
    [
      'of before the first format',
      { period: '2018' as Period },
      '没有导入。2018年年报不能导入：只收 2019 年以来、已经开始的期间。',
    ],
    [
      'of a quarter that has not begun',
      { period: '2022Q1' as Period },
      '没有导入。2022年第一季度不能导入：只收 2019 年以来、已经开始的期间。',
    ],
    [
      'with totals only',
      { figures: report.figures.filter(([id]) => id.endsWith('.total')) },
      '没有导入。表格里没有读到数字。',
    ],
    [
      'without the name of a unit',
      { unitName: '' },
      '没有导入。标题里没有单位名称，与本单位「闽清县工业和信息化局」不同。是本单位的报告，请在网页上勾选「这是本单位的年报」后入库。',
    ],
  ])('%s', (_, more, words) => {
    expect(answerTo({ ...report, ...more })).toBe(words);
  });

  test('with figures that are none, of which four are named', () => {
    const words = '不是不小于 0 的整数或正确的金额，没有导入。请在文件里改正后再来。';
    expect(answerTo(persons(4, '0.5'), due)).toBe(`没有导入。${NAMES}${words}`);
    expect(answerTo(persons(5, '0.5'), due)).toBe(`没有导入。${NAMES}等${words}`);
    expect(answerTo(persons(5, '0.5'), over)).toContain('已入库：');
  });

  test('once the one that is here is published', () => {
    const scene = scenario({ today: over });
    scene.send('zhang', confirmed(report));
    scene.say('zhang', '已发布 https://www.mq.gov.cn/2021/1.htm');
    expect(scene.send('zhang', confirmed(report))).toBe('没有导入。2020年年报已经发布，不能改动。');
  });
});

describe('beside what was stored', () => {
  test('blanks are told, and four of them named', () => {
    expect(answerTo(persons(4, null))).toContain(`\n文件里空着、没有记录的 4 格：${NAMES}。\n`);
    expect(answerTo(persons(5, null))).toContain(`\n文件里空着、没有记录的 5 格：${NAMES}等。\n`);
  });

  test('totals that do not hold are told, three of them one by one', () => {
    const three = answerTo(totals(3, '7'));
    expect(three.split('\n').slice(1)).toEqual([
      '表三「一、本年新收政府信息公开申请数量·总计」文件里是 7，各项相加是 0，合计按各项相加。',
      '表三「二、上年结转政府信息公开申请数量·总计」文件里是 7，各项相加是 0，合计按各项相加。',
      '表三「（一）予以公开·总计」文件里是 7，各项相加是 0，合计按各项相加。',
      '报告在这里看：https://nianbao.example/r/1',
      '已告知审核人：赵六、陈审。',
    ]);
    expect(answerTo(totals(5, '7')).split('\n').slice(3, 5)).toEqual([
      '表三「（一）予以公开·总计」文件里是 7，各项相加是 0，合计按各项相加。',
      '……还有 2 处合计与各项相加不同，见报告页。',
    ]);
  });

  test('the reason in the history of the filing says where it comes from', () => {
    const scene = scenario({ today: over });
    scene.send('zhang', confirmed(report));
    expect(scene.filing('2020').returnReason).toBe('导入已公开的报告');
  });
});

describe('a paste', () => {
  const [before = '', after = ''] = seed.split('三、收到和处理政府信息公开申请情况');
  const withLines = (lines: readonly string[], rest: string): string =>
    `导入\n${[`${before}三、收到和处理政府信息公开申请情况`, ...lines].join('\n')}\n${rest}`;
  const said = (text: string): string => scenario({ today: over }).say('zhang', text);
  const others = ['其他主动公开文件 0 0 0', '甲 1', '乙 2', '丙 3', '丁 4'];

  test('of which something was not read says what and how much', () => {
    expect(said(withLines(others.slice(0, 1), after.slice(after.indexOf('四、'))))).toBe(
      [
        '没有导入：有些内容没有读懂。',
        '没有读懂的 1 处：「其他主动公开文件 0 0 0」',
        '没有读到的 154 格。',
        '请在网页上粘贴或选文件，对照着核对后入库：',
        'https://nianbao.example/u/1',
      ].join('\n'),
    );
    expect(said(withLines(others.slice(0, 4), after)).split('\n')[1]).toBe(
      '没有读懂的 4 处：「其他主动公开文件 0 0 0」「甲 1」「乙 2」「丙 3」',
    );
    expect(said(withLines(others, after)).split('\n').slice(1, 3)).toEqual([
      '没有读懂的 5 处：「其他主动公开文件 0 0 0」「甲 1」「乙 2」「丙 3」等',
      '请在网页上粘贴或选文件，对照着核对后入库：',
    ]);
  });

  test('of more than 600 lines with figures is left to the page', () => {
    expect(said(`导入\n${'新收 1 2 3\n'.repeat(601)}`)).toBe(
      '没有导入：行数太多，不像一份报告。请在网页上粘贴或选文件，核对后入库：\nhttps://nianbao.example/u/1',
    );
    expect(said(`导入\n${'新收 1 2 3\n'.repeat(600)}以上`)).toBe('没有导入。没有找到年报的表格。');
  });
});

describe('a report for a filing that is open', () => {
  test('changes what differs and says so; what is the same changes nothing', () => {
    const scene = scenario({ today: due });
    expect(scene.send('zhang', confirmed(report)).split('\n').slice(-4)).toEqual([
      '以上从文件导入到2020年年报，仍是草稿，可 撤销：数字 165 格，文字 3 部分。',
      '· 表二「行政处罚」处理决定数量与本年增减都是 1。请确认没有填重。',
      '· 请确认本报告已作保密审查。年度报告也是公开的信息，发布前同样要审查。',
      '表二「政府集中采购·采购总金额」39923，单位是元还是万元？请回复 元 或 万元。（这个数还没有记录）',
    ]);
    scene.say('zhang', '元');
    const changed = scene.send('zhang', confirmed(withCells(report, { 't20-9.procurement.amount': '5' })));
    expect(changed.split('\n').slice(1, -1)).toEqual([
      '已记录：',
      '政府集中采购：采购总金额 5元（原 39923元）',
      '以上从文件导入到2020年年报，仍是草稿，可 撤销：数字 1 格。',
    ]);
    expect(scene.send('zhang', confirmed(report)).split('\n').slice(1)).toEqual([
      '表二「政府集中采购·采购总金额」39923，单位是元还是万元？请回复 元 或 万元。（这个数还没有记录）',
    ]);
    scene.say('zhang', '元');
    expect(scene.send('zhang', confirmed(report))).toBe(
      '文件里的数字和文字与正在填报的2020年年报相同，没有改动。',
    );
  });

  test('is refused where it has figures that are none', () => {
    const scene = scenario({ today: due });
    scene.send('zhang', confirmed(report));
    expect(scene.send('zhang', confirmed(persons(1, '0.5')))).toMatch(/^没有导入。表三.*不是不小于 0 的整数/);
  });

  test('opens it in the chat, whatever was asked there', () => {
    const scene = scenario({ today: due });
    scene.say('zhang', '填报 2019年年报');
    scene.say('zhang', '表三');
    scene.send('zhang', confirmed(withCells(report, { 't20-9.procurement.amount': '5' })));
    expect(scene.state('zhang')).toMatchObject({ unit: 'mq-gxj', filing: { period: '2020' }, asked: null });
    expect(scene.say('zhang', '继续')).toContain('2020年年报 · 已填 169/169');
  });
});
