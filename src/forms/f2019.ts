/** The format of 国办公开办函〔2019〕60号, for the reporting years 2019 and 2020. */
import type { ColumnSpec, FormSpec, LineSpec, TableSpec } from '../form/spec.ts';
import { formCited, formYear, reviewsWithoutRequests, sectionsThere } from './checks/across-tables.ts';
import { itemsFollow, jumps, totalOpenFollows } from './checks/across-years.ts';
import { disclosure2019 } from './checks/disclosure-2019.ts';
import { rulesPower } from './checks/cells.ts';
import { registerTotal, tableChecks } from './checks/tables.ts';
import { overview2019 } from './overview.ts';
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

const parts = sections(disclosure, applications, reviews, overview2019);
const documentNumber = '国办公开办函〔2019〕60号';

export const f2019: FormSpec = {
  id: 'f2019',
  document: documentNumber,
  years: { from: 2019, to: 2020 },
  sections: parts,
  asks: askingOrder,
  controls: [registerTotal],
  crosswalk: [],
  checks: [
    formYear,
    formCited('〔2019〕60号', ['〔2021〕30号']),
    ...sectionsThere(parts),
    ...tableChecks({ disclosure, applications, reviews, integers: 'F19-INT' }),
    ...disclosure2019({ documents, items, procurement }),
    rulesPower(documents),
    reviewsWithoutRequests(),
    ...itemsFollow(items),
    ...totalOpenFollows(documents),
    ...jumps([...disclosure, applications, reviews]),
  ],
};
