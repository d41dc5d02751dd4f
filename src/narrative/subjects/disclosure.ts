/** What table two counts: 规范性文件, 行政许可, 行政处罚, 行政强制, 行政事业性收费 (forms.md §6.7 N-T20). */
import type { Meaning } from '../statement.ts';
import type { Mention } from '../text/mention.ts';
import { aheadOf, contextOf, earlierOf } from '../text/mention.ts';
import type { Words } from '../text/words.ts';
import { FILL, takeEnd, words } from '../text/words.ts';
import type { Reading, SubjectReader } from './reading.ts';
import { PIECES, limitsOfMention } from './reading.ts';

const DOCUMENT_UNITS: ReadonlySet<string> = new Set(['件', '份', '个', '项', '部']);
const DECISION_UNITS: ReadonlySet<string> = new Set([...PIECES, '个', '次']);

const MAKING = words('制定 制发 印发 出台 制定出台 制定印发 制定发布 制作 新制定 新制发 颁布 新出台');
const REPEALING = words('废止 宣布废止 失效 宣布失效 废止失效');
const KEEPING = words('现行有效 现行有效的 有效 继续有效 保留');
const OPENING = words('公开 主动公开 发布 公布 公开发布');
const OF_DOCUMENTS = words('行政规范性文件 规范性文件');

const norms = (...columns: readonly string[]): readonly Meaning[] =>
  columns.map((column) => [{ row: '规范性文件', column }]);
const ANY = norms('制发', '制作', '新公开', '废止', '现行有效', '对外公开');
const DOCUMENTS: readonly (readonly [verbs: Words, means: readonly Meaning[]])[] = [
  [MAKING, norms('制发', '制作')],
  [REPEALING, norms('废止')],
  [KEEPING, norms('现行有效')],
  [OPENING, norms('新公开', '制发', '制作', '对外公开', '现行有效')],
];
const DOCUMENT_VERBS = words(...DOCUMENTS.map(([verbs]) => verbs));
const BEFORE_DOCUMENTS = words('新 本级 了', FILL);
/** 印发《…》等规范性文件n件: the titles stand between. */
const TITLES = /《.{0,200}》(?:等)?$/;
const DOCUMENTS_BEHIND = /^(?:行政)?规范性文件(?!类|清理|解读|备案|审查|审核|信息)/;

/** What was opened, by kind: such a list takes in what others have made. */
const OF_OTHER_KINDS = /其中|包括|公开|发布|信息/;

/** 制发规范性文件n件, 制发n件规范性文件; without a verb, any of the row's figures may be meant. */
export const documents: SubjectReader = (mention) => {
  if (!DOCUMENT_UNITS.has(mention.unit) || !/规范性文件/.test(mention.lead + aheadOf(mention))) return null;
  const filled = takeEnd(mention.lead, FILL);
  const thing = takeEnd(filled.rest, OF_DOCUMENTS);
  const isBehind = thing.words.length === 0 && DOCUMENTS_BEHIND.test(aheadOf(mention));
  if (thing.words.length === 0 && !isBehind) return null;
  const rest = takeEnd((isBehind ? filled.rest : thing.rest).replace(TITLES, ''), BEFORE_DOCUMENTS);
  const verb = takeEnd(rest.rest, DOCUMENT_VERBS);
  const means = DOCUMENTS.find(([verbs]) => verb.words.some((word) => verbs.has(word)))?.[1];
  if (means === undefined && (isBehind || rest.rest !== '' || OF_OTHER_KINDS.test(contextOf(mention))))
    return null;
  return read(mention, '规范性文件', means ?? ANY, verb.rest);
};

const DECIDING = words('作出 做出 办理 办结 实施 下达 处理 核发 作出了');
const DECIDING_OR_FILL = words(DECIDING, FILL);
/** How far back it may have been said that the numbers are of what was shown. */
const NEAR = 80;
const SHOWING = /公示|公开|公布|发布|归集|上传|报送|录入|上报|推送|信息|数据/;
const DECISION_TAIL = words('决定 决定书 案件 案 措施 件 类', FILL);
const KINDS = ['行政许可', '行政处罚', '行政强制'] as const;
const ANY_DECISION = words('行政决定 行政处理决定 处理决定 行政执法决定');
const decisions = (row: string): Meaning => [{ row, column: '处理决定' }];
const matters = (row: string): Meaning => [{ row, column: '上一年项目' }];
const ALL_DECISIONS: Meaning = KINDS.flatMap(decisions);
const ALL_OF_THEM = [ALL_DECISIONS, [...ALL_DECISIONS, ...decisions('其他对外管理服务事项')]];

/** 作出行政许可决定n件, 行政处罚n件; 处理行政决定n个 of all kinds together. */
export const decided: SubjectReader = (mention) => {
  if (!DECISION_UNITS.has(mention.unit) || !mention.lead.includes('行政') || SHOWING.test(mention.lead))
    return null;
  const all = takeEnd(takeEnd(mention.lead, FILL).rest, ANY_DECISION);
  if (all.words.length > 0) {
    const verb = takeEnd(all.rest, DECIDING);
    return verb.words.length === 0 ? null : read(mention, '处理决定', ALL_OF_THEM, verb.rest);
  }
  const { rest } = takeEnd(mention.lead, DECISION_TAIL);
  const kind = KINDS.find((candidate) => rest.endsWith(candidate));
  if (kind === undefined) return null;
  const verb = takeEnd(rest.slice(0, -kind.length), DECIDING_OR_FILL);
  const isDecided = verb.words.some((word) => DECIDING.has(word));
  if (!isDecided && (verb.rest !== '' || SHOWING.test(earlierOf(mention).slice(-NEAR)))) return null;
  return read(mention, kind, isDecided ? [decisions(kind)] : [decisions(kind), matters(kind)], verb.rest);
};

const CHARGING = words('收取 征收 收缴 收入 金额 总额 总金额 费用', FILL);

/** 收取行政事业性收费n万元 */
export const fees: SubjectReader = (mention) => {
  if (mention.unit !== '元') return null;
  const { rest } = takeEnd(mention.lead, CHARGING);
  if (!/行政事业性收费$|行政性收费$/.test(rest)) return null;
  return read(
    mention,
    '行政事业性收费',
    [[{ row: '行政事业性收费', column: '收费金额' }]],
    rest.replace(/行政.*$/, ''),
  );
};

function read(mention: Mention, name: string, means: readonly Meaning[], rest: string): Reading {
  return {
    subject: 'disclosure',
    name,
    means,
    limits: limitsOfMention(mention, rest),
    isRounded: mention.unit === '元',
  };
}
