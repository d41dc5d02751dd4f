/** The format of 国办公开办函〔2019〕60号, for the reporting years 2019 and 2020. */
import type { CheckSpec } from '../form/check.ts';
import type { ColumnSpec, FormSpec, LineSpec, TableSpec } from '../form/form.ts';
import { leaves } from '../form/form.ts';
import { at, common, plus, registerTotal } from './checks.ts';
import { askingOrder, sections } from './sections.ts';
import { matters, pieces, requests, reviews } from './tables.ts';

const previousItems: ColumnSpec = {
  id: 'prev-items',
  label: '上一年项目数量',
  aliases: ['上年', '事项数', '去年项数', '上一年'],
  measure: matters,
  accumulates: 'first',
};
const delta: ColumnSpec = {
  id: 'delta',
  label: '本年增/减',
  aliases: ['增减', '新增', '取消', '本年增减'],
  measure: { kind: 'change', unit: '项' },
};
const decisions: ColumnSpec = {
  id: 'decisions',
  label: '处理决定数量',
  aliases: ['决定', '办件', '办结', '处理决定'],
  measure: pieces,
};

// Head and body of these blocks do not line up in the printed form: 上一年项目数量 spans two columns below, 本年增/减 above.
const itemLayout = { kind: 'block', corner: '信息内容', head: [1, 1, 2, 1], body: [1, 2, 1, 1] } as const;
const pairLayout = { kind: 'block', corner: '信息内容', head: [1, 2, 2], body: [1, 2, 2] } as const;

function itemBlock(id: string, title: string, rows: readonly LineSpec[]): TableSpec {
  return { id, title, layout: itemLayout, columns: [previousItems, delta, decisions], rows };
}

const documents: TableSpec = {
  id: 't20-1',
  title: '第二十条第（一）项',
  layout: { kind: 'block', corner: '信息内容', head: [1, 1, 1, 2], body: [1, 1, 1, 2] },
  columns: [
    {
      id: 'made',
      label: '本年新制作数量',
      aliases: ['制作', '制发', '制定', '印发', '出台'],
      measure: pieces,
    },
    { id: 'opened', label: '本年新公开数量', aliases: ['公开', '发布'], measure: pieces },
    {
      id: 'total-open',
      label: '对外公开总数量',
      aliases: ['公开总数', '总数', '对外公开数量'],
      measure: pieces,
      accumulates: 'last',
    },
  ],
  rows: [
    { id: 'rules', label: '规章' },
    { id: 'norms', label: '规范性文件', aliases: ['规文', '红头文件', '行政规范性文件'] },
  ],
};

const items: readonly TableSpec[] = [
  itemBlock('t20-5', '第二十条第（五）项', [
    { id: 'permit', label: '行政许可', aliases: ['许可', '审批', '批'] },
    { id: 'other-service', label: '其他对外管理服务事项', aliases: ['其他事项', '服务事项', '公共服务'] },
  ]),
  itemBlock('t20-6', '第二十条第（六）项', [
    { id: 'penalty', label: '行政处罚', aliases: ['处罚', '罚', '案件'] },
    { id: 'coercion', label: '行政强制', aliases: ['强制', '查封', '扣押'] },
  ]),
  {
    id: 't20-8',
    title: '第二十条第（八）项',
    layout: pairLayout,
    columns: [previousItems, delta],
    rows: [{ id: 'fees', label: '行政事业性收费', aliases: ['收费', '规费', '行政性收费'] }],
  },
];

const procurement: TableSpec = {
  id: 't20-9',
  title: '第二十条第（九）项',
  layout: pairLayout,
  columns: [
    {
      id: 'count',
      label: '采购项目数量',
      aliases: ['项目数量', '数量', '个数'],
      measure: { kind: 'count', unit: '个' },
    },
    // The form prints no unit for it; published cells hold 元 and 万元 alike (forms.md §3.1).
    {
      id: 'amount',
      label: '采购总金额',
      aliases: ['金额', '总金额'],
      measure: { kind: 'money', unit: '元', asksUnit: true },
    },
  ],
  rows: [{ id: 'procurement', label: '政府集中采购', aliases: ['采购', '集采', '政采'] }],
};

const disclosure = [documents, ...items, procurement];
const applications = requests({ id: 'other', label: '（六）其他处理', aliases: ['撤回', '撤销申请'] });

/** F19-ITEMS-NEG: last year's matters and this year's change leave none below zero. */
const itemsNotNegative: readonly CheckSpec[] = items.flatMap((table) =>
  table.rows.flatMap(leaves).map((row) => {
    const previous = at(table.id, row.id, 'prev-items');
    const change = at(table.id, row.id, 'delta');
    return {
      id: 'F19-ITEMS-NEG',
      severity: 'error',
      source: '〔2019〕60号格式：上一年项目数量、本年增/减',
      rule: { kind: 'atLeast', left: [plus(previous), plus(change)], right: [] },
      key: change,
      cells: [previous, change],
      message: '表二「{row}」上一年 {1} 项，本年增减 {2} 项，合计 {left} 项，不能为负。',
      advice: '请核对上一年项目数量和本年增减（减少填负数）。',
    } as const;
  }),
);

const amount = at('t20-9', 'procurement', 'amount');
const amountUnit: CheckSpec = {
  id: 'F19-AMOUNT-UNIT',
  severity: 'warning',
  source: '〔2019〕60号格式未印采购总金额的单位',
  rule: { kind: 'unitKnown' },
  key: amount,
  cells: [amount],
  message: '采购总金额 {value} 没有写单位，是元还是万元？',
  advice: '请写明单位，例如：39923元。',
};

export const f2019: FormSpec = {
  id: 'f2019',
  document: '国办公开办函〔2019〕60号',
  years: { from: 2019, to: 2020 },
  sections: sections(disclosure, applications, reviews),
  asks: askingOrder,
  controls: [registerTotal],
  crosswalk: [],
  checks: [...common(disclosure, applications, reviews), ...itemsNotNegative, amountUnit],
};
