/** Takes known words off the end of a text, the longest first: deterministic, where a pattern would try every way to split. */

export interface Words {
  readonly all: readonly string[];
  readonly has: (word: string) => boolean;
  /** The longest that the text ends with. */
  readonly endOf: (text: string) => string | undefined;
}

export interface Taken {
  readonly rest: string;
  /** What was taken, in the order in which it stands in the text. */
  readonly words: readonly string[];
}

/** A set of words, compiled once. */
export function words(...lists: readonly (string | Words)[]): Words {
  const all = [...new Set(lists.flatMap((list) => (typeof list === 'string' ? list.split(' ') : list.all)))];
  const known = new Set(all);
  const byLast = new Map<string, string[]>();
  for (const word of all.toSorted((left, right) => right.length - left.length)) {
    const last = word.slice(-1);
    byLast.set(last, [...(byLast.get(last) ?? []), word]);
  }
  return {
    all,
    has: (word) => known.has(word),
    endOf: (text) => byLast.get(text.slice(-1))?.find((word) => text.endsWith(word)),
  };
}

/** As many of the words as stand at the end. */
export function takeEnd(text: string, known: Words): Taken {
  const taken: string[] = [];
  let rest = text;
  for (;;) {
    const word = known.endOf(rest);
    if (word === undefined) return { rest, words: taken.reverse() };
    taken.push(word);
    rest = rest.slice(0, -word.length);
  }
}

/** What may stand between a thing and its number, or a verb and what it is about, without changing what is counted. */
export const FILL = words(
  '共 共计 总共 总计 合计 计 为 有 达 达到 了 的 数 数量 总数 总数量 总量 件数 量 均 已 已经 全部 是 仅 只 也 都 还',
  '依法 依法依规 依规 按时 按期 及时 规范 如期 情况 累计 、',
);

/** When, where no year is named. */
export const TIMES = words('全年 本年 本年度 本年内 年内 年度 年度内 今年');

/** What a request for information is called, in parts. */
export const REQUEST = words(
  '申请 申请件 申请书 申请表 申请公开 申请事项 依申请公开 依申请 依申请公开件 政府信息公开 政府信息 信息公开 政务信息公开 政务信息 政务公开',
  '政务 信息 公开 案件 事项 办理事项 办理件 办件 事宜 项目 件 类 各类 的 关于 有关 相关 要求 提出 提交 社会公众 公众 群众 申请人',
  '公民、法人和其他组织 公民、法人或其他组织 公民、法人或者其他组织 公民、法人及其他组织 线上线下 线上、线下',
  FILL,
);
