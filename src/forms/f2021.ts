/** The format of 国办公开办函〔2021〕30号, for the reporting years from 2021. */
import type { ColumnSpec, FormSpec, LineSpec, TableSpec } from '../form/spec.ts';
import {
  formCited,
  formYear,
  processingFee,
  reviewsWithoutRequests,
  sectionsThere,
} from './checks/across-tables.ts';
import { inForceFollows, jumps } from './checks/across-years.ts';
import { at } from './checks/build.ts';
import { rulesPower } from './checks/cells.ts';
import { disclosure2021 } from './checks/disclosure-2021.ts';
import { registerTotal, tableChecks } from './checks/tables.ts';
import { overview2021 } from './overview.ts';
import { askingOrder, sections } from './sections.ts';
import { pieces, requests, reviews } from './tables.ts';

const decisions: ColumnSpec = {
  id: 'decisions',
  label: '本年处理决定数量',
  aliases: ['决定', '办件', '办结', '处理决定'],
  measure: pieces,
};

const wide = { kind: 'block', corner: '信息内容', head: [1, 3], body: [1, 3] } as const;

function decisionBlock(id: string, title: string, rows: readonly LineSpec[]): TableSpec {
  return { id, title, layout: wide, columns: [decisions], rows };
}

const documents = {
  id: 't20-1',
  title: '第二十条第（一）项',
  layout: { kind: 'block', corner: '信息内容', head: [1, 1, 1, 1], body: [1, 1, 1, 1] },
  columns: [
    {
      id: 'made',
      label: '本年制发件数',
      aliases: ['制发', '制定', '印发', '出台', '制发数量', '本年发件', '本年新制发数量'],
      measure: pieces,
    },
    { id: 'repealed', label: '本年废止件数', aliases: ['废止', '失效', '清理'], measure: pieces },
    {
      id: 'in-force',
      label: '现行有效件数',
      aliases: ['有效', '现行', '存量', '现行有效', '现行有效数量'],
      measure: pieces,
      accumulates: 'last',
    },
  ],
  rows: [
    { id: 'rules', label: '规章' },
    { id: 'norms', label: '行政规范性文件', aliases: ['规范性文件', '规文', '红头文件'] },
  ],
} as const satisfies TableSpec;

const disclosure: readonly TableSpec[] = [
  documents,
  decisionBlock('t20-5', '第二十条第（五）项', [
    { id: 'permit', label: '行政许可', aliases: ['许可', '审批', '批'] },
  ]),
  decisionBlock('t20-6', '第二十条第（六）项', [
    { id: 'penalty', label: '行政处罚', aliases: ['处罚', '罚', '案件'] },
    { id: 'coercion', label: '行政强制', aliases: ['强制', '查封', '扣押'] },
  ]),
  {
    id: 't20-8',
    title: '第二十条第（八）项',
    layout: wide,
    columns: [
      {
        id: 'amount',
        label: '本年收费金额（单位：万元）',
        aliases: ['金额', '收费金额'],
        measure: { kind: 'money', unit: '万元', asksUnit: false },
      },
    ],
    rows: [{ id: 'fees', label: '行政事业性收费', aliases: ['收费', '规费', '行政性收费'] }],
  },
];

const applications = requests({
  label: '（六）其他处理',
  lines: [
    {
      id: 'other-no-correction',
      label: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      aliases: ['不补正', '逾期不补正'],
    },
    {
      id: 'other-no-fee',
      label: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      aliases: ['不缴费', '逾期未缴费'],
    },
    { id: 'other-rest', label: '3.其他', aliases: ['撤回', '撤销申请'] },
  ],
});

const T3_COLUMNS = ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other', 'total'] as const;

const parts = sections(disclosure, applications, reviews, overview2021);
const fees = at('t20-8', 'fees', 'amount');

export const f2021: FormSpec = {
  id: 'f2021',
  document: '国办公开办函〔2021〕30号',
  years: { from: 2021, to: null },
  sections: parts,
  asks: askingOrder,
  controls: [registerTotal],
  // Between 2020 and 2021 only 结转下年 compares (forms.md §4).
  crosswalk: T3_COLUMNS.map((column) => at('t3', 'carried-out', column)),
  checks: [
    formYear,
    formCited('〔2021〕30号', ['〔2019〕60号', '年度报告格式（试行）']),
    ...sectionsThere(parts),
    ...tableChecks({ disclosure, applications, reviews, integers: 'F21-INT' }),
    ...disclosure2021(disclosure, documents, fees),
    rulesPower(documents),
    reviewsWithoutRequests(),
    ...processingFee(at('t3', 'other-no-fee', 'total'), fees),
    ...inForceFollows(documents),
    ...jumps([...disclosure, applications, reviews]),
  ],
};
