/** What a piece of text is by its shape: a figure, a date, a button of the page, a wrong figure of some kind. */
import { describe, expect, test } from '@jest/globals';
import { holdsDigits, isFigure } from '../../src/parse/cell-text.ts';
import { faultOf, saysNoFigure, saysNothing } from '../../src/parse/fault.ts';
import { isFurniture, isNote } from '../../src/parse/furniture.ts';
import { betweenSpaces } from '../../src/parse/spaced.ts';

const NAMES = ['自然人', '总计', '行政许可', '打印'];
const isName = (word: string): boolean => NAMES.includes(word);

describe('around the tables of a page', () => {
  test.each([
    ...['- 3 -', '-3-', '·12·', '第3页', '第 3 页,共 10 页', '(第3页 共10页)'],
    ...['共10页', '共10页,第3页', 'Page 3', 'page 3 of 10', 'page 3/10'],
    ...[
      '续表',
      '(续表2)',
      '续上页',
      '接上表',
      '转下页',
      '接下页',
      '见下页',
      '下转第5页',
      '下转页',
      '下转第12页',
      '续',
    ],
    ...[
      '【续表】',
      '续表\t\t',
      '字号 A+ A A-',
      '字体:A',
      '注 : 不含',
      '注 2 : 不含',
      `注:${'长'.repeat(198)}`,
    ],
    '发布时间:2021-01-29\t来源:县府\t浏览次数:3',
    ...[
      '打印本页',
      '[打印] [关闭]',
      '打印此页|关闭窗口',
      '分享到 微信 微博',
      '返回顶部',
      '上一页 下一篇',
      '字体:大 中 小',
    ],
    ...['字号 A+ A-', '【字体大小: 大 中 小】', '扫一扫在手机打开当前页', '附件下载', '首页', '繁体 无障碍'],
    ...[
      '发布时间:2021-01-29',
      '发布日期:2021年1月29日 10:30',
      '成文日期:',
      '更新时间: 2021/1/29',
      '日期:2021.1.29',
    ],
    ...['浏览次数:120次', '阅读:', '点击量:5', '来源:县工信局', '责任编辑:张三', '信息来源:'],
    ...[
      '填报人:张三',
      '审核人签字:',
      '填报单位:闽清县教育局',
      '联系电话:0591-22332211',
      '传真:',
      '单位:件',
      '(单位:万元)',
    ],
    ...['索引号:FJ-1', '文号:闽政〔2021〕3号', '发布时间:2021-01-29 来源:县府 浏览次数:3'],
    ...['注:本表不含下属单位', '*注:不含', '(说明:见附件)', '备注1.不含'],
  ])('%j belongs to none', (line) => {
    expect(isFurniture(line, isName)).toBe(true);
  });

  test.each([
    ...[
      '',
      '3',
      '第3',
      '共10',
      '自然人',
      '打印',
      '总计',
      '许可',
      '新收 3',
      '3 4 5',
      '大 中 小',
      '日期',
      '时间 3',
      '甲续表',
      '续表甲',
    ],
    ...['注:共3件', '来源:3', '负责人:张三 5', '发布时间:2021-01-29 5', '打印 5', `注:${'长'.repeat(200)}`],
  ])('%j may be a cell', (line) => {
    expect(isFurniture(line, isName)).toBe(false);
  });

  test('a note explains the table in words', () => {
    expect(['注:不含', '※备注:不含', '填表说明:不含', '说明2:不含'].map(isNote)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['注意事项', '备注', '不含注:', '注意:不含', '注2条:不含'].filter(isNote)).toEqual([]);
  });
});

describe('digits that count nothing', () => {
  test.each([
    ...[
      '2021-01-29',
      '2021/1/29',
      '2021.1.29日',
      '10:30',
      '10:30:05',
      '2021年',
      '21年度',
      '2021年1月',
      '2021年1月29日',
    ],
    ...[
      '1月29日',
      '3月',
      '〔2021〕3号',
      '(2021)第3号',
      '0591-22332211',
      '第3页',
      '第3季度',
      '第20条',
      '共10页',
      '- 3 -',
    ],
    ...[
      '1.行政许可',
      '(2)行政处罚',
      '3、其他',
      '附件1',
      '附表2',
      't3.new',
      'https://a.gov.cn/1',
      'a1@b.cn',
      '2021 年 1 月',
      '2021  年  1  月',
      '第 3 页',
      '第  3 页',
    ],
  ])('%s', (text) => {
    expect(holdsDigits(text)).toBe(false);
  });

  test.each(['3', '新收3件', '2021年3件', '第3页 5', '1.5', '(2)', '2021', '附件123', '附件 1', '10:30 5'])(
    '%s holds one that may',
    (text) => {
      expect(holdsDigits(text)).toBe(true);
    },
  );
});

describe('a figure, or what people put in place of one', () => {
  test.each([
    ...[
      '12',
      '+12',
      '-3',
      '0',
      '1.2万元',
      '减少22',
      '上升5',
      '共5',
      '¥120',
      '壹佰元整',
      '无',
      '没有',
      '/',
      '-',
      '空',
      'N/A',
    ],
    ...[
      '123456789012',
      '共+5',
      '12(甲',
      '??',
      '…',
      'O',
      '1O',
      '待统计',
      '同上年',
      '5元5角',
      '三点五',
      '约五',
    ],
    ...['几十', '12%', '12-15', '1+2', '5人', '12件3'],
    ...['#REF!', '约120', '待定', '?', '***', '12(见附件)', '5 件', '三十二', '1,234'],
    '1'.repeat(40),
  ])('%s', (text) => {
    expect(isFigure(text)).toBe(true);
  });

  test.each([
    ...[
      '',
      ' ',
      '自然人',
      '行政许可',
      '2021年1月',
      '1.行政许可',
      '三安全一稳定',
      '第二十条第（一）项',
      '许可5',
      ...['甲?', '#甲', '+', '共5件', '12甲', '(12)', '三甲', '没', '甲5', '3月'],
    ],
    '1'.repeat(41),
  ])('%j is none', (text) => {
    expect(isFigure(text)).toBe(false);
  });
});

describe('where there is no figure', () => {
  test.each([
    '/',
    '/'.repeat(40),
    '-',
    '\\',
    '_',
    '--',
    '空',
    '空白',
    '无数据',
    '没有数据',
    '没数据',
    '无此项',
    '无此业务',
    '暂无',
    '未发生',
    '不涉及',
    'n/a',
    'NA',
    'null',
    '#REF!',
    '#DIV/0!',
    '#N/A',
    '不 适 用',
    ...['无此类', '无相关数据', '暂没有', '没发生', '没有发生', 'none', 'nil', '空缺'],
    ...['#VALUE!', '#NAME?', '#NUM!', '#NULL!'],
  ])('%s says so', (text) => {
    expect(saysNoFigure(text)).toBe(true);
  });

  test.each([
    '',
    '0',
    '无',
    '没有',
    '/5',
    '空调',
    '不空',
    '空缺了',
    '无此类5',
    'X#REF!',
    '#REF!X',
    '#REF',
    'none of',
    '/'.repeat(41),
  ])('%j does not', (text) => {
    expect(saysNoFigure(text)).toBe(false);
  });

  test('a published report may say 无 for it', () => {
    expect(['无', ' 没有 ', '/', ' - '].map(saysNothing)).toEqual([true, true, true, true]);
    expect(['0', '无5', '没有了', '还没有', '#REF!'].filter(saysNothing)).toEqual([]);
  });
});

describe('what is wrong with a figure', () => {
  test.each([
    ['1e5', 'scientific'],
    ['1.25e12', 'scientific'],
    ['12e5', 'scientific'],
    ['-1.5E+10', 'scientific'],
    ['13812345678', 'phone'],
    ['+86-13812345678', 'phone'],
    ['(0591)22332211', 'phone'],
    ['0591-22332211-12', 'phone'],
    ['400-123-4567', 'phone'],
    ['138-1234-5678', 'phone'],
    ['2023年末', 'year'],
    ['全年', 'date'],
    ['下半年', 'date'],
    ['12月5号', 'date'],
    ['3月12日', 'date'],
    ['3月份', 'date'],
    ['5日', 'date'],
    ['2023-01', 'date'],
    ['12:30:15', 'date'],
    ['12%', 'percent'],
    ['百分之五', 'percent'],
    ['3个百分点', 'percent'],
    ['12+3', 'sum'],
    ['3件×5', 'sum'],
    ['5至8件', 'range'],
    ['五到八', 'range'],
    ['3~5', 'range'],
    [',12', 'separator'],
    ['12,', 'separator'],
    ['5.', 'points'],
    ['..5', 'points'],
    ['增减5', 'twoSigns'],
    ['+', 'signOnly'],
    ['5角', 'cents'],
    ['3块5毛2分', 'cents'],
    ['>5', 'approximate'],
    ['不少于5', 'approximate'],
    ['5件左右', 'approximate'],
    ['120余件', 'approximate'],
    ['数十', 'approximate'],
    ['好几百件', 'approximate'],
    ['许多', 'approximate'],
    ['三四十件', 'approximate'],
    ['三个半', 'spelledDecimal'],
    ['三点五件', 'spelledDecimal'],
    ['3和5', 'several'],
    ['3/5', 'several'],
    ['5人', 'wrongUnit'],
    ['不详', 'pending'],
    ['暂未统计', 'pending'],
    ['正在核实', 'pending'],
    ['稍后补', 'pending'],
    ['同比去年', 'notANumber'],
    ['比上年', 'sameAs'],
    ['没有变化', 'sameAs'],
    ['！', 'symbols'],
    ['5²', 'garbled'],
    ...['8613812345678', '86-13812345678', '010-1234567', '01012345678', '4001234567', '400-1234567'].map(
      (text) => [text, 'phone'] as const,
    ),
    ...['2023年', '2023年初', '2023年底', '2023年度'].map((text) => [text, 'year'] as const),
    ...[
      '一季度',
      '第三季度',
      '4季度',
      '上半年',
      '2023年5月',
      '5月',
      '5月底',
      '5月5日',
      '12号',
      '2023-1-5',
      '2023-01-05',
      '2023/1/5',
      '2023.1.5',
      '12:30',
    ].map((text) => [text, 'date'] as const),
    ...['12‰', '千分之三', '3成'].map((text) => [text, 'percent'] as const),
    ...['3加4=7', '3*4', '3*4='].map((text) => [text, 'sum'] as const),
    ...['5-8', '5~8件', '五至八件'].map((text) => [text, 'range'] as const),
    ...['1,20', '1,2,3件', '+1,20'].map((text) => [text, 'separator'] as const),
    ...['1.2.3万', '1.2.3'].map((text) => [text, 'points'] as const),
    ...['--5', '增增'].map((text) => [text, 'twoSigns'] as const),
    ...['增加', '减', '-'].map((text) => [text, 'signOnly'] as const),
    ...['3角2分', '5元5'].map((text) => [text, 'cents'] as const),
    ...[
      '≈5',
      '<=5',
      '上百',
      '5来件',
      '几件',
      '数百',
      '有几十',
      '多件',
      '若干件',
      '二三十',
      '一两件',
      '十几',
      '约五',
    ].map((text) => [text, 'approximate'] as const),
    ...['半', '半件', '五件半'].map((text) => [text, 'spelledDecimal'] as const),
    ...['3三', '增三三', '三三十件'].map((text) => [text, 'unclearNumeral'] as const),
    ...['12件3', '3及5', '无5'].map((text) => [text, 'several'] as const),
    ...[
      '待核',
      '尚未统计',
      '未定',
      '没统计',
      '没有统计',
      '还没定',
      '不知',
      '不知道',
      '不清楚',
      '不明',
      '忘了',
      '等等',
      '缺',
    ].map((text) => [text, 'pending'] as const),
    ...[
      '同去年',
      '跟上年',
      '与前年',
      '和上年度',
      '同上',
      '一样',
      '持平',
      '同上一年',
      '比上季度',
      '比上季',
    ].map((text) => [text, 'sameAs'] as const),
    ...['3块', '增5人', '202年'].map((text) => [text, 'wrongUnit'] as const),
    ...['#', '？？'].map((text) => [text, 'symbols'] as const),
    ...['a5', '3+', '12812345678', '010-12345678-1234567', '123:30'].map(
      (text) => [text, 'garbled'] as const,
    ),
    ...['约', '不明了', '三点', 'a'].map((text) => [text, 'notANumber'] as const),
    // Something before or behind makes it something else.
    ...[
      ...['a1e5', '1e5a', 'a13812345678', '13812345678a', 'a0591-22332211', 'a400-123-4567', '400-123-45678'],
      ...['a138-1234-5678', '138-1234-56789', 'a2023年', '甲3月', '3月甲', '甲5日', '5日甲', 'a2023-01'],
      ...['2023-01a', 'a2023.1.5', '2023.1.5a', 'a12:30', '12:30a', '5'.repeat(40)],
    ].map((text) => [text, 'garbled'] as const),
    ...[
      ...['甲第三季度', '第三季度甲', '甲上半年', '上半年甲', '甲全年', '全年甲', '甲待定', '甲不清楚'],
      ...['甲同上', '同上甲', '#甲', '', '5'.repeat(41)],
    ].map((text) => [text, 'notANumber'] as const),
  ])('%s: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });
});

describe('words that may be joined in several ways', () => {
  test.each([
    ['to as few names as can be', '行政 许可', ['行政', '许可', '行政许可'], ['行政许可']],
    ['with as few words outside a name as can be', '甲 乙 丙 丁', ['甲乙', '乙丙丁'], ['甲', '乙丙丁']],
    ['to more names rather than with words outside', '甲 乙 丙', ['甲乙', '丙', '乙丙'], ['甲乙', '丙']],
  ])('%s', (_what, line, names, cells) => {
    expect(betweenSpaces(line, (word) => names.includes(word))).toEqual(cells);
  });
});

describe('a line whose cells are parted by spaces', () => {
  test.each([
    ['自然人 3 总计 5', ['自然人', '3', '总计', '5']],
    ['自 然 人 3', ['自然人', '3']],
    ['自然人 甲 3', ['自然人', '甲', '3']],
    ['自 然 人 总 计', ['自然人', '总计']],
    ['行政许可 3 件 5 万元', ['行政许可', '3件', '5万元']],
    ['行政许可 3 件数', ['行政许可', '3', '件数']],
    ['自然人 (其中 外国人) 3', ['自然人', '(其中外国人)', '3']],
    ['总计 其中 自然人', ['总计', '其中', '自然人']],
    ['本 表 完', ['本表完']],
    ['件 3', ['件', '3']],
    ['行政许可 3 甲 件', ['行政许可', '3', '甲件']],
    ['甲类 乙类 丙类', ['甲类', '乙类', '丙类']],
    ['甲 总计', ['甲', '总计']],
  ])('%s', (line, cells) => {
    expect(betweenSpaces(line, isName)).toEqual(cells);
  });
});
