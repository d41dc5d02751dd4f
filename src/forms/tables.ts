/** The tables that both national formats share: table three but for its （六） rows, and table four. Labels to the letter. */
import type { ColumnSpec, LineNode, LineSpec, Measure, TableSpec } from '../form/spec.ts';

export const pieces: Measure = { kind: 'count', unit: '件' };
export const matters: Measure = { kind: 'count', unit: '项' };

const applicants: readonly LineNode<ColumnSpec>[] = [
  { id: 'person', label: '自然人', aliases: ['个人', '公民'], measure: pieces },
  {
    label: '法人或其他组织',
    lines: [
      { id: 'company', label: '商业企业', aliases: ['企业', '公司'], measure: pieces },
      { id: 'research', label: '科研机构', aliases: ['科研', '高校'], measure: pieces },
      { id: 'charity', label: '社会公益组织', aliases: ['公益', '公益组织', '社会组织'], measure: pieces },
      { id: 'lawfirm', label: '法律服务机构', aliases: ['律所', '律师事务所'], measure: pieces },
      { id: 'org-other', label: '其他', aliases: ['其他组织'], measure: pieces },
    ],
  },
  {
    id: 'total',
    label: '总计',
    aliases: ['合计'],
    measure: pieces,
    sumOf: ['person', 'company', 'research', 'charity', 'lawfirm', 'org-other'],
  },
];

const denied: LineNode<LineSpec> = {
  label: '（三）不予公开',
  lines: [
    { id: 'deny-secret', label: '1.属于国家秘密', aliases: ['国密', '涉密'] },
    { id: 'deny-law', label: '2.其他法律行政法规禁止公开', aliases: ['法律禁止'] },
    { id: 'deny-safety', label: '3.危及“三安全一稳定”', aliases: ['三安全'] },
    { id: 'deny-third', label: '4.保护第三方合法权益', aliases: ['商密', '隐私'] },
    { id: 'deny-internal', label: '5.属于三类内部事务信息', aliases: ['内部'] },
    { id: 'deny-process', label: '6.属于四类过程性信息', aliases: ['过程'] },
    { id: 'deny-casefile', label: '7.属于行政执法案卷', aliases: ['案卷'] },
    { id: 'deny-query', label: '8.属于行政查询事项', aliases: ['查询', '不动产查询'] },
  ],
};

const unable: LineNode<LineSpec> = {
  label: '（四）无法提供',
  lines: [
    { id: 'unable-not-held', label: '1.本机关不掌握相关政府信息', aliases: ['不掌握', '不存在', '非本机关'] },
    { id: 'unable-make', label: '2.没有现成信息需要另行制作', aliases: ['要加工', '另行制作'] },
    { id: 'unable-unclear', label: '3.补正后申请内容仍不明确', aliases: ['不明确'] },
  ],
};

const rejected: LineNode<LineSpec> = {
  label: '（五）不予处理',
  lines: [
    { id: 'reject-petition', label: '1.信访举报投诉类申请', aliases: ['信访', '投诉', '举报'] },
    { id: 'reject-repeat', label: '2.重复申请', aliases: ['重复'] },
    { id: 'reject-publication', label: '3.要求提供公开出版物', aliases: ['出版物', '公报'] },
    { id: 'reject-flood', label: '4.无正当理由大量反复申请', aliases: ['大量', '滥用'] },
    { id: 'reject-confirm', label: '5.要求行政机关确认或重新出具已获取信息', aliases: ['重新出具'] },
  ],
};

/** Table three; `other` is （六）其他处理, one row in f2019 and three from f2021. */
export function requests(other: LineNode<LineSpec>): TableSpec {
  const results: readonly LineNode<LineSpec>[] = [
    { id: 'granted', label: '（一）予以公开', aliases: ['公开', '给了', '同意公开'] },
    {
      id: 'partial',
      label: '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      aliases: ['部分', '区分'],
    },
    denied,
    unable,
    rejected,
    other,
  ];
  return {
    id: 't3',
    title: null,
    layout: {
      kind: 'nested',
      corner: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）',
      over: '申请人情况',
    },
    columns: applicants,
    rows: [
      {
        id: 'new',
        label: '一、本年新收政府信息公开申请数量',
        aliases: ['新收', '收到', '今年收', '本年新收'],
      },
      {
        id: 'carried-in',
        label: '二、上年结转政府信息公开申请数量',
        aliases: ['上年结转', '去年转来', '转入', '上年转结', '结转上年度'],
        accumulates: 'first',
      },
      {
        label: '三、本年度办理结果',
        lines: [
          ...results,
          { id: 'result-total', label: '（七）总计', aliases: ['办理总计'], sumOf: results.flatMap(idsOf) },
        ],
      },
      {
        id: 'carried-out',
        label: '四、结转下年度继续办理',
        aliases: ['结转', '转下年', '结转下年', '未办结', '在办'],
        accumulates: 'last',
      },
    ],
  };
}

const outcomes: readonly ColumnSpec[] = [
  { id: 'upheld', label: '结果维持', aliases: ['维持', '支持我们'], measure: pieces },
  {
    id: 'corrected',
    label: '结果纠正',
    aliases: ['纠正', '纠错', '败诉', '撤销', '确认违法'],
    measure: pieces,
  },
  { id: 'other', label: '其他结果', aliases: ['其他', '驳回', '撤诉', '终止'], measure: pieces },
  { id: 'pending', label: '尚未审结', aliases: ['未结', '审理中'], measure: pieces, accumulates: 'last' },
  {
    id: 'total',
    label: '总计',
    aliases: ['合计'],
    measure: pieces,
    sumOf: ['upheld', 'corrected', 'other', 'pending'],
  },
];

/** Table four, the same in both versions: three rows printed side by side. */
export const reviews: TableSpec = {
  id: 't4',
  title: null,
  layout: { kind: 'across' },
  columns: outcomes,
  rows: [
    { id: 'review', label: '行政复议', aliases: ['复议'] },
    {
      label: '行政诉讼',
      lines: [
        { id: 'suit-direct', label: '未经复议直接起诉', aliases: ['直接起诉'] },
        { id: 'suit-after', label: '复议后起诉', aliases: [] },
      ],
    },
  ],
};

function idsOf(node: LineNode<LineSpec>): readonly string[] {
  return 'lines' in node ? node.lines.flatMap(idsOf) : [node.id];
}
