/**
 * What staff call lines of the forms in questions (forms.md §8), beside the labels and aliases that the forms have. A word that stands
 * under several lines is settled by the words around it, or asked back.
 */
export interface Synonyms {
  readonly table: string;
  readonly axis: 'row' | 'column';
  /** A line of the form, by its id, or a printed title, by its first line. */
  readonly line: string;
  readonly words: string;
}

function rows(table: string, entries: Readonly<Record<string, string>>): readonly Synonyms[] {
  return Object.entries(entries).map(([line, words]) => ({ table, axis: 'row', line, words }));
}

function columns(table: string, entries: Readonly<Record<string, string>>): readonly Synonyms[] {
  return Object.entries(entries).map(([line, words]) => ({ table, axis: 'column', line, words }));
}

const decided = {
  decisions:
    '办 办了 办理 办理了 处理 处理了 办件量 办件数 处理决定 决定数 决定数量 处理决定数量 办件 办结 决定',
  'prev-items':
    '事项数 事项 事项数量 项目数量 项目数 上年项目数 上年项目数量 上一年项目 上一年项目数 上年事项数 上一年事项数',
  delta: '增减 增减数 本年增减 增减数量 增减项数',
};

/** `group:` before the printed label of a title. */
export const SYNONYMS: readonly Synonyms[] = [
  ...rows('t3', {
    new: '新收 新收了 收到 收到了 收了 接到 接收 新收到 收 收件 收件数 新收件 新收数 提的 提交 提出 提了 提过 提 提起 申请量 申请数 申请数量 申请件数 申请总量 新增申请 新申请 来申请 申请了 本年新收 新收申请数量 新收申请',
    'carried-in':
      '上年结转 上年度结转 上一年结转 上一年度结转 往年结转 去年结转过来 上年转来 结转过来 上年转入 上年没办完 上年结转过来 上年结转来',
    'carried-out':
      '结转下年 结转下年度 结转下一年 结转下一年度 结转到下年 结转到下一年 结转到下一年度 结转到下年度 转到下年 转到下一年 转到下年度 没办完 未办完 还在办 没办结 未办结 在办 转结下年 留到下年 结转到第二年 结转次年 结转至下年 结转至下一年 结转至下年度 转下年 转下一年 结转到明年 结转明年 结转数 结转下年度继续办理',
    'result-total':
      '办结 办理 办 办了 办理了 处理 处理了 答复 答复了 办理总数 办结总数 办理结果总计 办理结果 办理总计 处理结果 办完 已办 已办结 已答复 办理完 答复总数 办理总量 办结量 办结数',
    granted: '予以公开 全部公开 同意公开 完全公开 给予公开 全公开 给了公开',
    partial: '部分公开 公开部分 公开一部分 公开了一部分 区分处理 部分予以公开',
    'group:不予公开':
      '不予公开 不公开 没公开 未公开 拒绝公开 不给公开 没给公开 未予公开 不让公开 没有公开 不同意公开',
    'group:无法提供': '无法提供 没法提供 不能提供 提供不了 无法给 无法提供的',
    'group:不予处理': '不予处理 不处理 不作处理 不做处理',
    'group:其他处理': '其他处理 其它处理 别的处理 作其他处理',
    'deny-secret': '国家秘密 国密 涉密 涉及国家秘密 涉及秘密',
    'deny-law':
      '法律禁止 法律禁止公开 法律法规禁止公开 法律法规禁止 法律行政法规禁止 法规禁止 法律行政法规禁止公开 法律法规禁止公开',
    'deny-safety': '三安全一稳定 三安全 危及三安全一稳定 危及安全稳定',
    'deny-third': '第三方 第三方权益 第三方合法权益 第三人权益 商业秘密 个人隐私 商密 隐私 保护第三方',
    'deny-internal': '内部事务 内部信息 内部事务信息 三类内部事务',
    'deny-process': '过程性 过程性信息 四类过程性信息 过程信息',
    'deny-casefile': '案卷 执法案卷 行政执法案卷',
    'deny-query': '行政查询 行政查询事项 查询事项 不动产查询',
    'unable-not-held':
      '不掌握 不存在 信息不存在 非本机关 本机关不掌握 没有掌握 本单位不掌握 我们不掌握 没掌握',
    'unable-make': '另行制作 需要另行制作 要加工 需要加工 没有现成信息 没有现成 重新制作',
    'unable-unclear': '不明确 内容不明确 仍不明确 补正后不明确 补正后仍不明确 申请内容不明确',
    'reject-petition': '信访 投诉 举报 信访举报 信访投诉 信访举报投诉 信访投诉举报 投诉举报 信访类',
    'reject-repeat': '重复申请 重复 重复提',
    'reject-publication': '公开出版物 出版物 公报 要出版物',
    'reject-flood': '大量反复 反复申请 大量反复申请 大量申请 滥用 无正当理由大量反复',
    'reject-confirm': '重新出具 确认或重新出具 要求确认 重新出具信息',
    'other-no-correction': '不补正 逾期不补正 没补正 未补正 逾期未补正 没有补正',
    'other-no-fee': '不缴费 逾期不缴费 未缴费 没缴费 逾期未缴费 没有缴费 不交费 没交费 未交费 逾期未交费',
    'other-rest': '撤回 撤回申请 申请人撤回 主动撤回 撤销申请 撤回的申请',
  }),
  ...columns('t3', {
    person: '自然人 个人 公民 老百姓 群众 市民 居民 村民',
    company: '商业企业 企业 公司',
    research: '科研机构 科研 高校 科研院所 科研单位',
    charity: '社会公益组织 公益组织 公益 社会组织 社会公益',
    lawfirm: '法律服务机构 律所 律师事务所 律师 法律服务',
    'org-other': '其他组织 其它组织 其他法人 其它法人',
    'group:法人或其他组织': '法人 法人或其他组织 法人和其他组织 法人及其他组织 法人或者其他组织 法人组织',
  }),
  ...rows('t4', {
    review: '复议 行政复议 被复议 复议案件 复议案 被申请复议 被申请行政复议',
    'group:行政诉讼':
      '诉讼 行政诉讼 官司 打官司 被诉 被告 被起诉 诉讼案件 诉讼案 行政诉讼案件 行政官司 被提起诉讼 被提起行政诉讼',
    'suit-direct': '未经复议直接起诉 直接起诉 直接诉讼 未经复议 没经过复议 直接起诉的 不经复议直接起诉',
    'suit-after': '复议后起诉 复议后诉讼 复议后又起诉 经复议起诉 复议之后起诉 经过复议再起诉 复议后再起诉',
  }),
  ...columns('t4', {
    upheld: '结果维持 维持 被维持 维持原',
    corrected: '结果纠正 纠正 被纠正 纠错 败诉 输 被撤销 确认违法 撤销 被纠错',
    other: '其他结果 其它结果 撤诉 驳回 终止',
    pending: '尚未审结 未审结 没审结 未结 审理中 在审 没结 没有审结 还没审结 还没结',
  }),
  ...rows('t20-1', {
    rules: '规章 行政规章',
    norms: '规范性文件 行政规范性文件 规文 红头文件 规范文件',
  }),
  ...columns('t20-1', {
    made: '新制作 新制发 制发 制定 印发 出台 制作 发 发文 下发 新发 制发件数 制发数量 新制作数量 新制定 新出台',
    opened: '新公开 新公开数量 公开 发布',
    'total-open': '对外公开总数 公开总数 对外公开 对外公开数量 公开总数量 累计公开',
    repealed: '废止 失效 清理 废除 废止件数',
    'in-force': '现行有效 有效 现行 存量 在用 现行有效件数 还有效 有效的',
  }),
  ...rows('t20-5', {
    permit: '行政许可 许可 审批 批 行政审批 许可审批 批件 许可件 批了 许可决定',
    'other-service':
      '其他对外管理服务事项 对外管理服务事项 对外管理服务 服务事项 公共服务 管理服务事项 其他管理服务 其他事项 公共服务事项',
  }),
  ...rows('t20-6', {
    penalty: '行政处罚 处罚 罚 案件 处罚案件 处罚案 行政处罚案件 行政处罚决定 处罚决定 罚了 行政罚',
    coercion: '行政强制 强制 查封 扣押 强制措施 行政强制措施 查封扣押 行政强制执行 强制执行',
  }),
  ...columns('t20-5', decided),
  ...columns('t20-6', decided),
  ...rows('t20-8', { fees: '行政事业性收费 收费 规费 行政性收费 事业性收费 行政收费 行政事业收费' }),
  ...columns('t20-8', {
    'prev-items': decided['prev-items'],
    delta: decided.delta,
    amount: '收费金额 金额 收费总额 总额 收费总金额 费用',
  }),
  ...rows('t20-9', { procurement: '政府集中采购 集中采购 政府采购 采购 集采 政采' }),
  ...columns('t20-9', {
    count: '采购项目 采购项目数量 项目 项目数 项目数量 采购项目数 项目个数',
    amount: '采购金额 采购总金额 金额 总金额 总额 采购总额 采购额 采购资金 资金',
  }),
];
