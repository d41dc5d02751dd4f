/** Messages that must be refused, by theme; `docs/refusals.md` shows the answers side by side. */
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';

export interface Theme {
  readonly title: string;
  /** The chat up to the message. */
  readonly begin: () => Scenario;
  readonly messages: readonly string[];
}

/** A chat with a filing open, after these messages. */
const chat =
  (year: number, ...before: readonly string[]): (() => Scenario) =>
  () => {
    const scene = scenario({ today: { year: 2025, month: 1, day: 8 } });
    for (const text of [`填报 ${String(year)}年年报`, ...before]) scene.say('zhang', text);
    return scene;
  };

const NO_COUNTS = [
  'abc',
  '-1',
  '2.5',
  '1e3',
  '十几',
  '3元',
  '10000000001',
  '1,234,5',
  '约3',
  '3-5',
  '/',
  '-',
  '12个月',
  '？',
];
const NO_CHANGES = ['2.5', '增', '+-3', '3万元', '20000000000', 'x', '/'];
const NO_AMOUNTS = ['abc', '-5元', '12.345元', '3件', '99999999999999元', '0.0000001万元', '三块', '/'];

export const themes: readonly Theme[] = [
  { title: '件数不对（表二 规章）', begin: chat(2020), messages: NO_COUNTS },
  { title: '件数不对（表三 新收）', begin: chat(2020, '表二全0'), messages: NO_COUNTS },
  { title: '件数不对（表四 行政复议）', begin: chat(2023, '表二全0', '表三全0'), messages: NO_COUNTS },
  { title: '增减数不对', begin: chat(2020), messages: NO_CHANGES.map((text) => `改 许可 增减 ${text}`) },
  { title: '采购金额不对', begin: chat(2020), messages: NO_AMOUNTS.map((text) => `改 采购 金额 ${text}`) },
  { title: '收费金额不对', begin: chat(2023), messages: NO_AMOUNTS.map((text) => `改 收费 金额 ${text}`) },
  {
    title: '行里的数不对',
    begin: chat(2020),
    messages: [
      ...NO_COUNTS.map((text) => `许可 11 0 ${text}`),
      ...NO_CHANGES.map((text) => `处罚 82 ${text} 1`),
    ],
  },
  {
    title: '个数不对',
    begin: chat(2020),
    messages: [
      ...[
        '许可 11',
        '许可 11 0',
        '许可 1 2 3 4',
        '规章 0',
        '采购 10',
        '采购 1 2元 3',
        '收费 0',
        '收费 0 0 0',
      ],
      ...[
        '新收 1',
        '新收 1 2',
        '新收 1 2 3 4 5',
        '新收 1 2 3 4 5 6 7 8',
        '信访 1 2 3',
        '复议 1 2',
        '复议 1 2 3 4 5 6',
      ],
      ...['1 2', '1 2 3 4', '表三 1 2', '表四 1 2 3', '表四 1 2 3 4 5 6 7 8 9 10 11 12 13', '表二 0 0'],
    ],
  },
  {
    title: '行名、列名认不出',
    begin: chat(2020),
    messages: [
      ...['奖励 1 2 3', '行政 1 2 3', '许可证 1 2 3', '许可 上半年 3', '许可 11 0 0 谢谢'],
      ...[
        '许可 11 0 0；你好',
        '表三 申请 1 2 3 4 5 6',
        '表三 不予公开 1 2 3 4 5 6',
        '表三 其他 1 2 3 4 5 6',
        '表四 诉讼 1 2 3 4',
      ],
      ...[
        '改 许可',
        '改 许可 5',
        '改 新收 3',
        '改 总计 3',
        '改 奖励 3',
        '改 复议 胜诉 3',
        '许可、处罚 1 2 3',
        '许可',
      ],
      ...['许可 上年', '上年 11', '奖励全0', '其余'],
    ],
  },
  {
    title: '互相矛盾、总计不符',
    begin: chat(2020),
    messages: [
      ...[
        '许可 11 0 0；许可 12 0 0',
        '许可 11 0 0；许可 决定 1',
        '强制全0；强制 1 0 0',
        '新收 1 0 0 0 0 0 2',
        '复议 1 0 0 0 3',
      ],
      ...[
        '表三 （七）总计 1 0 0 0 0 0 1',
        '改 新收 总计 3',
        '表四 1 0 0 0 2 0 0 0 0 0 0 0 0 0 0',
        '改 复议 总计 2',
      ],
      ...[
        '表三 新收 100,200,300,400,500,600',
        '100,200,300',
        '表三 新收 1 0 0 0 0 0；（七）总计 9 0 0 0 0 0 9',
      ],
    ],
  },
  {
    title: '粘贴的表格',
    begin: chat(2023),
    messages: [
      ...[
        '行政许可\t1\t2',
        '行政奖励\t5',
        '行政许可\tx',
        '行政许可\t/',
        '1\t2\n3\t4',
        '许可 | 2.5 |',
        '表三\n1\t2\t3\n4\t5\t6',
      ],
      ...['表三\n予以公开\t1\t0\t0\t0\t0\t0\t2', '表三\n\t自然人\t自然人\n新收\t1\t2', '表三\n新收\t1\t2\t3'],
      ...[
        '表三\n新收\t1\t0\t0\t0\t0\t0\n新收\t2\t0\t0\t0\t0\t0',
        '表四\n1\t2\t3\t4',
        '规章\t1\t0\t-3',
        '信访\t1\t0\t0\t0\t0\t0\n奖励\t1\t0\t0\t0\t0\t0',
      ],
    ],
  },
  {
    title: '正文',
    begin: chat(2020, '表二全0', '表三全0', '表四全0'),
    messages: ['0', '12 3', '短', '全0', '同上年', '第五部分：无', '第六部分：', '第六部分：0'],
  },
  {
    title: '期间与打开',
    begin: () => scenario({ today: { year: 2021, month: 1, day: 8 } }),
    messages: [
      ...[
        '填报 2018年年报',
        '填报 2022年年报',
        '填报 2021年第二季度',
        '填报 明年',
        '填报 上个月',
        '填报 2020年第五季度',
        '填报 二十年',
      ],
      ...[
        '提交',
        '检查',
        '预览',
        '进度',
        '撤销',
        '跳过',
        '上一步',
        '同上年',
        '改 许可 决定 5',
        '确认',
        '通过',
        '退回 理由',
        '待审',
        '切换',
        '12',
      ],
    ],
  },
  {
    title: '现在做不到的事',
    begin: chat(2020),
    messages: [
      '提交',
      '确认',
      '此规则不适用 理由',
      '续 下文',
      '上一步',
      '同上年',
      '不适用',
      '许可 不适用',
      '撤销',
      '改',
      '提交吗',
      '检差',
      '元',
    ],
  },
  {
    title: '已提交的报告',
    begin: chat(
      2020,
      '表二全0',
      '表三全0',
      '表四全0',
      '第一部分：一年来的总体情况良好。',
      '第五部分：解读形式单一，今后改进。',
      '第六部分：无',
      '提交',
    ),
    messages: [
      '许可 1 0 0',
      '改 许可 决定 5',
      '撤销',
      '全0',
      '提交',
      '第六部分：有',
      '同上年',
      '不适用 没有',
    ],
  },
];
