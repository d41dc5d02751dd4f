/**
 * What lines of the forms count, as far as it is known (forms.md §5). The official notes on the indicators were not at
 * hand, so each says what it rests on: a law that was read, the practice of published reports, or an inference.
 */

export type Basis = 'law' | 'practice' | 'inference';

export interface Definition {
  readonly table: string;
  readonly axis: 'row' | 'column';
  /** Ids of the lines that it is about. */
  readonly lines: readonly string[];
  readonly text: string;
  readonly source: string;
  readonly basis: Basis;
}

const BASIS: Readonly<Record<Basis, string>> = {
  law: '法规',
  practice: '通行做法，非官方说明',
  inference: '按字面推断，非官方说明',
};

/** What it says, with what that rests on. */
export function cited({ text, basis, source }: Pick<Definition, 'text' | 'basis' | 'source'>): string {
  return `${text}（依据：${BASIS[basis]}；${source}）`;
}

const ACT = '《政府信息公开条例》';

function row(table: string, lines: string, basis: Basis, source: string, text: string): Definition {
  return { table, axis: 'row', lines: lines.split(' '), text, source, basis };
}

function column(table: string, lines: string, basis: Basis, source: string, text: string): Definition {
  return { ...row(table, lines, basis, source, text), axis: 'column' };
}

const outcome = (lines: string, article: string, text: string): Definition =>
  row('t3', lines, 'law', `${ACT}${article}（条文与该行的对应按行名理解）`, text);

const decided = (table: string): readonly Definition[] => [
  column(
    table,
    'decisions',
    'practice',
    '湖北等地已发布年报的表内说明（办件量）',
    '填本年作出决定的办件数（件），不是事项数。不要填成「上一年项目数量＋本年增/减」。',
  ),
  column(
    table,
    'prev-items',
    'practice',
    '湖北等地已发布年报的表内说明',
    '填上一年末权责清单上的事项数（项），不是办件数。',
  ),
  column(
    table,
    'delta',
    'practice',
    '湖北等地已发布年报的表内说明',
    '填本年事项数的增减（项），减少用负数，例如 -8。',
  ),
];

export const definitions: readonly Definition[] = [
  row(
    't20-1',
    'rules',
    'law',
    '《立法法》；已发布年报的表内说明',
    '规章只有国务院部门、省级和设区的市（自治州）人民政府可以制定，其他机关填 0。单位内部的规章制度不算。',
  ),
  row(
    't20-1',
    'norms',
    'practice',
    '各地公开的行政规范性文件定义',
    '行政机关依程序制定并公布、涉及公民法人权利义务、在一定期限内反复适用、具有普遍约束力的文件。内部制度、人事任免、请示报告、批复、会议纪要、个案决定、工作计划不算。',
  ),
  column(
    't20-1',
    'in-force',
    'inference',
    '按列名理解',
    '填本年 12 月 31 日仍然有效的件数，不是本年新制发的件数。',
  ),
  column('t20-1', 'made', 'inference', '按列名理解', '填本年制定并发布的件数。'),
  column('t20-1', 'repealed', 'inference', '按列名理解', '填本年废止或宣布失效的件数。'),
  column(
    't20-1',
    'total-open',
    'inference',
    '按列名理解',
    '填到年底为止对外公开的总件数，不应小于本年新公开数量。',
  ),
  ...decided('t20-5'),
  ...decided('t20-6'),
  ...decided('t20-8').slice(1),
  row(
    't20-5',
    'permit',
    'law',
    `${ACT}第二十条第（五）项`,
    '本年作出的许可决定。简易程序、不予许可等是否计入，官方说明未见。',
  ),
  row(
    't20-5',
    'other-service',
    'law',
    `${ACT}第二十条第（五）项`,
    '行政许可以外对外办理的管理服务事项，只在 2019、2020 年的表里有。',
  ),
  row(
    't20-6',
    'penalty',
    'law',
    `${ACT}第二十条第（六）项`,
    '本年作出的处罚决定。简易程序的是否计入，官方说明未见。',
  ),
  row('t20-6', 'coercion', 'law', `${ACT}第二十条第（六）项`, '本年作出的行政强制决定，例如查封、扣押。'),
  row(
    't20-8',
    'fees',
    'law',
    `${ACT}第二十条第（八）项`,
    '2021 年起填本年收费金额（万元）；2019、2020 年填项目数和增减。信息处理费是否计入，官方说明未见。',
  ),
  column('t20-8', 'amount', 'inference', '按列名理解', '填本年收取的金额，单位是万元。'),
  row(
    't20-9',
    'procurement',
    'law',
    `${ACT}第二十条第（九）项`,
    '填采购项目数量和总金额（请写明元或万元），只在 2019、2020 年的表里有。',
  ),
  row(
    't3',
    'new',
    'law',
    `${ACT}第三十一条`,
    '收到日期在本年 1 月 1 日至 12 月 31 日的申请。当面提交的为提交之日，邮寄签收的为签收之日，平常信函和网上提交的为双方确认之日。',
  ),
  row(
    't3',
    'carried-in',
    'practice',
    '已发布年报',
    '上年收到、到上年底没有办完的申请，应等于上年年报的结转下年度继续办理，各列分别相等。',
  ),
  row(
    't3',
    'carried-out',
    'inference',
    '按表内勾稽关系',
    '到年底没有办完、下年度继续办理的申请：新收＋上年结转－办理总计。',
  ),
  row(
    't3',
    'result-total',
    'inference',
    '按表内勾稽关系',
    '本年度办理结果各项相加，等于新收＋上年结转－结转下年度。',
  ),
  row('t3', 'granted', 'inference', '按行名理解', '申请的内容全部公开的。'),
  outcome(
    'partial',
    '第三十七条',
    '申请的信息中含有不应当公开的内容，能作区分处理、只公开其余内容的。只计这一情形，不再计入其他情形。',
  ),
  outcome('deny-secret', '第十四条', '申请的信息依法确定为国家秘密的。'),
  outcome('deny-law', '第十四条', '法律、行政法规禁止公开的。'),
  outcome(
    'deny-safety',
    '第十四条',
    '公开后可能危及国家安全、公共安全、经济安全、社会稳定（三安全一稳定）的。',
  ),
  outcome('deny-third', '第十五条', '涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害的。'),
  outcome(
    'deny-internal',
    '第十六条第一款',
    '行政机关的内部事务信息：人事管理、后勤管理、内部工作流程三类。',
  ),
  outcome(
    'deny-process',
    '第十六条第二款',
    '行政机关履行职责过程中形成的讨论记录、过程稿、磋商信函、请示报告四类过程性信息。',
  ),
  outcome('deny-casefile', '第十六条第二款', '行政执法案卷信息。'),
  outcome(
    'deny-query',
    '第三十六条第（七）项',
    '工商、不动产登记资料等，法律、行政法规对获取另有规定、应当查询的。',
  ),
  outcome(
    'unable-not-held',
    '第三十六条第（四）、（五）项',
    '经检索没有所申请的信息，或者不属于本机关负责公开的。',
  ),
  outcome('unable-make', '第三十八条', '需要行政机关对现有信息加工、分析才能提供的。'),
  row('t3', 'unable-unclear', 'inference', `${ACT}第三十条，按行名理解`, '经补正后申请内容仍不明确的。'),
  outcome('reject-petition', '第三十九条', '以信息公开申请的形式进行信访、投诉、举报等活动的。'),
  outcome('reject-repeat', '第三十六条第（六）项', '已就该申请答复，申请人又重复申请公开相同信息的。'),
  outcome('reject-publication', '第三十九条', '要求提供政府公报、报刊、书籍等公开出版物的。'),
  outcome('reject-flood', '第三十五条', '申请的数量、频次明显超过合理范围，说明的理由不合理的。'),
  row('t3', 'reject-confirm', 'inference', '按行名理解', '要求行政机关确认或者重新出具已经获取的信息的。'),
  outcome('other-no-correction', '第三十条', '补正通知后，申请人无正当理由逾期不补正、不再处理其申请的。'),
  row(
    't3',
    'other-no-fee',
    'law',
    '国办函〔2020〕109号',
    '收到收费通知后逾期没有缴纳信息处理费、不再处理其申请的。',
  ),
  row('t3', 'other-rest', 'practice', '已发布年报', '以上都不是的其余办理结果；申请人主动撤回的计在这里。'),
  column('t3', 'person', 'inference', '按列名理解', '以个人名义提出的申请。'),
  row(
    't4',
    'review suit-direct suit-after',
    'inference',
    '按表名理解',
    '因本机关的政府信息公开工作被申请行政复议、被提起行政诉讼的案件；行政诉讼分未经复议直接起诉和复议后起诉。往年受理、本年审结的是否再计，官方说明未见。',
  ),
  column('t4', 'upheld', 'inference', '按列名理解', '复议或者法院维持本机关行为的。'),
  column('t4', 'corrected', 'inference', '按列名理解', '被撤销、变更、责令履行或者确认违法的。'),
  column('t4', 'other', 'inference', '按列名理解', '撤回、终止、驳回等其他结果。'),
  column('t4', 'pending', 'inference', '按列名理解', '到年底还没有审结的。'),
];
