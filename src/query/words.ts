/** The other words of a question: what is to be done with the figures, and what says nothing. */

import { VERBS } from '../forms/asking.ts';
import { soundsOf } from './sounds.ts';

export type Word =
  | 'howMuch'
  | 'money'
  | 'pieces'
  | 'matters'
  | 'most'
  | 'least'
  | 'more'
  | 'fewer'
  | 'who'
  | 'whichLine'
  | 'whichApplicant'
  | 'applicant'
  | 'whichOne'
  | 'whichYear'
  | 'whichQuarter'
  | 'rank'
  | 'trend'
  | 'sum'
  | 'total'
  | 'average'
  | 'perUnit'
  | 'share'
  | 'ratio'
  | 'growth'
  | 'change'
  | 'than'
  | 'onYear'
  | 'onPeriod'
  | 'and'
  | 'within'
  | 'each'
  | 'any'
  | 'none'
  | 'everyUnit'
  | 'own'
  | 'goesOn'
  | 'define'
  | 'request'
  | 'open'
  | 'other'
  | 'wholeYear'
  | 'yearEnd'
  | 'comma'
  /** 占 … 在 … 中: where the whole is said between. */
  | 'at'
  /** A word that says no more than its table does; `src/forms/asking.ts` tells which. */
  | 'verb'
  /** What is understood, but no figure can honour: an exception, a bound, a rate. */
  | 'beyond'
  | 'courtesy'
  | 'noise';

const LISTS: Readonly<Record<Word, string>> = {
  howMuch:
    '还有几件 还有多少 还有多少件 还有几个 多少 多少了 几件 几个 几项 几起 几宗 多少件 多少起 多少宗 多少份 几份 多少个 多少项 几多 多少条 几条 几次 多少次 几场 多少场 几桩 几笔 多少笔 几例 多少例 是几 有几 为几 几何 几',
  money: '多少钱 多少元 多少万元 多少万 几万 几元 几万元 万元 元 钱 多少亿',
  pieces: '件数 件 起 宗 桩 例 份',
  matters: '项数 项',
  most: '最多 最高 最大 最多的 居首 排第一 第一名 最多是 最突出 最集中',
  least: '最少 最低 最小 倒数第一 最少的 垫底',
  more: '更多 多一些 多些 多一点 多',
  fewer: '更少 少一些 少些 少一点 少',
  who: '谁 哪个单位 哪家单位 哪家 哪个局 哪些单位 哪几个单位 哪几家 哪些局 哪几个局 哪个部门 哪些部门 哪一个单位 哪一家 哪个科局 什么单位 哪家局 哪几家单位',
  whichLine:
    '哪类 哪一类 哪种 哪一种 哪些类 哪几类 哪个情形 哪类情形 哪种情形 哪一种情形 什么情形 哪种情况 哪类情况 什么原因 哪个原因 哪种原因 哪项 哪一项 哪类原因 哪个理由 什么理由 哪种理由 什么类型 哪种类型 哪个类型 哪类的 哪些情形 各类 各种情形 各情形 分类 各项 分情形 哪种结果 哪类结果 什么结果',
  whichApplicant: '哪类人 哪种人 哪类申请人 哪种申请人 什么人 哪些人 哪类主体 哪种主体 哪类群体 各类申请人',
  applicant: '申请人 申请主体 申请人类型 申请人里 申请人中',
  whichOne: '还是 哪个 哪一个 哪样 哪边 孰',
  whichYear:
    '哪年 哪一年 哪个年度 哪一年度 哪个年份 哪一个年度 什么年份 何年 哪几年 哪年度 的一年 的那一年 的那年 的年份 的年度',
  whichQuarter: '哪个季度 哪季度 哪一季度 哪一个季度 哪季 哪个季',
  rank: '排名 排序 排个名 排个序 排一下 从高到低 从多到少 由多到少 由高到低 从低到高 从少到多 名次 排行 排个队 排列 排一排 排名情况 排行榜',
  trend: '趋势 走势 变化趋势 变化情况 怎么变化 怎样变化 发展趋势 曲线 走向 变动情况 起伏',
  sum: '一共有 总共有 共有 一共 总共 共计 共 总和 加起来 合起来 累计 总数 总量 加在一起 加一起 总的 合在一起 全部 总 加总 相加 之和 合共 统共 拢共',
  total: '总计 合计',
  average: '平均 年均 均值 平均每年 平均数 平均值 季均 每年平均 平均下来 平均一年 一年平均 平均到每年',
  perUnit: '平均每个单位 每个单位平均 平均每家 每家平均 单位平均 各单位平均 平均每个局 平均每个部门',
  share:
    '占 占了 占比 所占比例 所占比重 比例 比重 百分比 占多大比例 占多少比例 占几成 百分之几 百分之多少 份额 占总数 比率',
  ratio: '予以公开率 公开率 纠错率 败诉率 维持率 纠正率 办结率',
  growth:
    '增长率 增幅 增速 涨幅 降幅 增长百分之几 增长百分之多少 下降百分之几 增长多少 增长了多少 同比增长率 变化率 变动率 减幅 增长 下降 增长幅度 下降幅度',
  change:
    '增加 减少 多了 少了 涨了 降了 上升 增多 变多 变少 差多少 差几件 相差 差额 差 差距 变化 变动 变化多少 多出 少了多少 涨 降 升 回落 多多少 少多少 多几件 少几件 多几 少几 多收 少收 多办 少办 多罚 少罚 增减 增了 减了 增加多少 减少多少 翻番',
  than: '比 比较 相比 对比 较 相较 比起来 相比较 对照 比一比 比一下 比起 对比一下 比比',
  onYear: '同比',
  onPeriod: '环比',
  and: '和 与 跟 及 以及 还有 同 、 外加 加上 加 或 或者 连同',
  within: '里 中 里面 里头 当中 其中 之中 里边 中间 这里面 里有',
  each: '各 分别 各自 各有 各是 都是 都',
  any: '有没有 没有吗 是否有 有无 有吗 是不是有 有过 是否',
  none: '为零 为0 是零',
  everyUnit:
    '全县 全市 全区 全省 各单位 每个单位 所有单位 全部单位 下属单位 各部门 所有部门 下级单位 各局 各科局 全县各单位 全县各部门 县里 各家 我县 我们县 咱县 咱们县 本县 辖区 辖区内 下面单位 下属 各家单位 本县各单位 各乡镇部门 县直单位 县直部门 全系统 所属单位 各个单位 整个县',
  own: '我们单位 我单位 本单位 我们局 我局 本局 咱局 咱们局 咱单位 咱们单位 本机关 我们 咱们 咱 我 我们机关 自己单位 本部门 我们部门 我们这 我们这里 俺们 俺局 我们自己 本委 我委 我办 本办 我们办 本镇 我镇',
  goesOn: '那么 那 呢 那个 换成 换 改成 改看 再看 再看看 再来 然后',
  define:
    '什么是 什么叫 是什么 是什么意思 什么意思 怎么填 如何填 怎么算 如何算 怎么统计 如何统计 怎么理解 如何理解 指什么 是指什么 指的是什么 指的什么 包括什么 包括哪些 包含哪些 包含什么 口径 口径是什么 的口径 填什么 该怎么填 怎样填 应该怎么填 怎么填写 如何填写 填写说明 定义 的定义 含义 的含义 什么算 哪些算 算什么 算不算 什么样的算 怎么界定 如何界定 说的是什么 填写口径 统计口径 统计范围 填报口径 填报说明 怎么解释 解释一下 是啥 啥是 啥意思 是啥意思 啥叫 怎么填报 如何填报 怎么个算法 是怎么算的 怎么计 如何计算 怎么计算 应填什么 要填什么 填哪些 计哪些 统计什么 统计哪些 该填什么',
  request:
    '信息公开申请 政府信息公开申请 依申请公开 依申请 公开申请 申请 申请件 信息申请 依申请公开申请 政府信息申请 依申请件 申请公开',
  open: '公开',
  other: '其他 其它',
  wholeYear: '全年 年报 年度报告 整年 年度 全年度',
  comma: ',',
  at: '在',
  verb: VERBS,
  yearEnd: '年底 年末 底 末 年终',
  beyond:
    '除 除了 除开 除去 之外 以外 除外 不含 不算 不包括 剔除 扣除 扣掉 减去 不计 其余 剩下 另外 超过 多于 大于 少于 小于 不到 不足 达到 以上 以下 至少 至多 最多能 不少于 不超过 只 仅 只有 只算 仅有 非 不是 不属于 没有 没 不 未 倍 几倍 翻倍 人均 日均 人 家 每 比例尺 目前 现在 当前 截至 截止 预计 如果 假如 要是 可能 计划 时间 时限 天 时候 人数 人次 户 第几 第二 第三 前三 名 位 率 公示 网站 微信 时长 原文 名单 之前 以前 之后 以后 后来 平均每件 每件 每人 每月 每天 中位数 之比',
  courtesy:
    '我想知道 我想问 我想了解 我想查 我想查一下 请问 请 麻烦 劳驾 帮我 帮 给我 查一下 查查 查下 查询一下 查询 查 看一下 看看 看下 看 想知道 想问 想了解 想问一下 问一下 问下 问 告诉我 告诉 统计一下 统计下 说一下 说说 列一下 列出 列 算一下 算算 算出 我想 我要 我来 您好 你好 您 你 谢谢 谢了 多谢 麻烦您 麻烦你 能否 可否 可以 能 会 请教 想 了解 知道 小助手 机器人 助手 老师好 领导好 在不在 在吗 有人吗 打扰一下 打扰了 说错了 我是说 问的是 领导问 领导要 领导想知道',
  noise:
    '来着 的 了 过 吗 嘛 么 啊 呀 吧 哦 哈 哟 啦 是 有 得 着 于 就 还 也 才 一下 情况 数据 数字 数 数量 数目 量 具体 到底 究竟 是多少 方面 政府信息公开 政府信息 信息公开 这 这个 这些 那些 所 之 该 咋样 怎样 怎么样 如何 何 出 出来 下来 进来 行政 期间 那边 这边 那行 那一行 这一行 那栏 那一栏 这一栏 一栏',
};

const FIRST: readonly Word[] = ['noise', 'courtesy', 'beyond', 'verb'];

/** Every word with its meaning, the longer first where one is looked for. */
export const WORDS: ReadonlyMap<string, Word> = new Map(
  // What says nothing comes first, so that a meaning given elsewhere replaces it.
  ([...FIRST, ...(Object.keys(LISTS) as Word[]).filter((word) => !FIRST.includes(word))] as Word[]).flatMap(
    (word) => LISTS[word].split(' ').map((text) => [text, word] as const),
  ),
);

const SHORTEST_HEARD = 3;
const byWord: ReadonlyMap<string, Word> = new Map(
  [...WORDS].flatMap(([text, word]) =>
    text.length < SHORTEST_HEARD ? [] : soundsOf(text).map((key) => [key, word] as const),
  ),
);

/** The word that a text sounds like: 信息供开. */
export function wordHeard(text: string): Word | null {
  const key = soundsOf(text).find((one) => byWord.has(one));
  return key === undefined ? null : (byWord.get(key) ?? null);
}
