/** One attempt at every command of the chat, and what shows that it came to something. */
import type { FilingRef, State } from '../../conversations/state.ts';
import type { UnitId } from '../../conversations/people.ts';
import type { COMMANDS, Stage } from '../../conversations/rights-table.ts';
import type { Period } from '../../src/form/period.ts';
import type { Relation } from './stage.ts';
import { NAMES, PERIODS, UNITS } from './stage.ts';

export interface Seen {
  readonly reply: string;
  readonly state: State;
  /** What was seen of the filing before and after: status, version, approvals, address, links. */
  readonly before: string;
  readonly after: string;
  /** Everything else that changed, by what it is on. */
  readonly beside: readonly string[];
}

interface Try {
  readonly words: (year: string) => string;
  readonly proof: (seen: Seen) => boolean;
}

const status =
  (now: string) =>
  ({ before, after }: Seen): boolean =>
    !before.startsWith(`${now}|`) && after.startsWith(`${now}|`);
/** The filing was changed, or got a link. */
const changes = ({ before, after }: Seen): boolean => before !== after;
/** The answer is about the unit's filing. */
const speaks = ({ reply }: Seen): boolean => reply.startsWith(`${NAMES.own} · `);
const says =
  (pattern: RegExp) =>
  ({ reply }: Seen): boolean =>
    pattern.test(reply);
const beside =
  (what: string) =>
  (seen: Seen): boolean =>
    seen.beside.includes(what);

export const ATTEMPTS: Readonly<Record<keyof typeof COMMANDS, Try>> = {
  file: {
    words: (year) => `填报 ${year}年年报`,
    proof: ({ state, after }) => state.filing?.unit === 'own' && after !== '',
  },
  // There is nothing to go on with where nobody has begun.
  continue: { words: () => '继续', proof: (seen) => seen.before === '' || speaks(seen) },
  switch: { words: () => '切换', proof: says(/只负责一个单位|只有一个单位|一个单位/u) },
  back: { words: () => '上一步', proof: speaks },
  skip: { words: () => '跳过', proof: speaks },
  undo: { words: () => '撤销', proof: speaks },
  correct: { words: () => '改 新收 自然人 2', proof: changes },
  confirm: { words: () => '确认', proof: speaks },
  sameAsLastYear: { words: () => '同上年', proof: speaks },
  quarters: { words: () => '采用季报', proof: speaks },
  handOver: { words: () => '交给 d1名 表三', proof: changes },
  giveBack: { words: () => '交还', proof: speaks },
  append: { words: () => '续：还有一句。', proof: speaks },
  adopt: { words: () => '采纳', proof: speaks },
  draft: { words: () => '起草', proof: speaks },
  placeholders: { words: () => '占位', proof: says(/正文里可以写这些/u) },
  submit: { words: () => '提交', proof: status('submitted') },
  waive: { words: () => '此规则不适用 本机关无此职权', proof: speaks },
  adoptSums: { words: () => '采用汇总', proof: speaks },
  import: { words: () => '导入', proof: beside('uploads own') },
  preview: { words: () => '预览', proof: changes },
  table: { words: () => '打开表格', proof: says(/\/g\/own\/20/u) },
  check: { words: () => '检查', proof: speaks },
  progress: { words: () => '进度', proof: speaks },
  history: { words: () => '历史 许可', proof: speaks },
  pending: { words: () => '待审', proof: changes },
  approve: { words: () => '通过', proof: changes },
  return: { words: (year) => `退回 ${year}年年报 数不对`, proof: status('returned') },
  published: {
    words: () => '已发布 https://www.example.gov.cn/b.html',
    proof: ({ after }) => after.startsWith('published|') && after.includes('/b.html'),
  },
  late: { words: () => '谁没交 2026年年报', proof: says(/殡仪馆/u) },
  urge: { words: () => '催报 2026年年报', proof: beside('pushes') },
  sums: { words: () => '汇总 2024年年报', proof: beside('sums own') },
  days: { words: () => '节假日 2027-10-01 至 2027-10-07 放假，2027-09-26 上班', proof: beside('days') },
  quiet: { words: () => '免打扰', proof: beside('quiet') },
  loud: { words: () => '取消免打扰', proof: says(/提醒/u) },
  help: { words: () => '帮助', proof: says(/可以发这些/u) },
  quit: { words: () => '退出', proof: ({ state, reply }) => state.filing === null && reply !== '' },
};

/** The chat of somebody who had that very filing in hand, and under review. */
export function holding(relation: Relation, stage: Stage): Partial<State> {
  const ref: FilingRef = { unit: UNITS[relation] as UnitId, period: PERIODS[stage] as Period };
  return { unit: ref.unit, filing: ref, review: ref };
}
