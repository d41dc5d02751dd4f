/** The other words of a question: what is to be done with the figures, and what says nothing. */

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
  | 'comma'
  | 'filler';

const LISTS: Readonly<Record<Word, string>> = {
  howMuch:
    '多少 几件 几个 几项 几起 几宗 几家 多少件 多少起 多少宗 多少份 几份 多少个 多少项 几多 多少条 几条 几次 多少次 几场 多少场 几桩 几笔 多少笔 几例 多少例 是几 有几 为几 几何 几',
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
  whichOne: '哪个 哪一个 哪样 哪边 孰',
  whichYear: '哪年 哪一年 哪个年度 哪一年度 哪个年份 哪一个年度 什么年份 何年 哪几年 哪年度',
  whichQuarter: '哪个季度 哪季度 哪一季度 哪一个季度 哪季 哪个季',
  rank: '排名 排序 排个名 排个序 排一下 从高到低 从多到少 由多到少 由高到低 从低到高 从少到多 名次 排行 排个队 排列 排一排 排名情况 排行榜',
  trend: '趋势 走势 变化趋势 变化情况 怎么变化 怎样变化 发展趋势 曲线 走向 变动情况 起伏',
  sum: '一共 总共 共计 共 总和 加起来 合起来 累计 总数 总量 加在一起 加一起 总的 合在一起 全部 总 加总 相加 之和 合共 统共 拢共',
  total: '总计 合计',
  average: '平均 年均 均值 平均每年 平均数 平均值 季均 每年平均 平均下来 平均一年 一年平均 平均到每年',
  perUnit: '平均每个单位 每个单位平均 平均每家 每家平均 单位平均 各单位平均 平均每个局 平均每个部门',
  share:
    '占 占了 占比 所占比例 所占比重 比例 比重 百分比 占多大比例 占多少比例 占几成 百分之几 百分之多少 份额 占总数 比率',
  ratio: '公开率 纠错率 败诉率 维持率 纠正率 办结率',
  growth:
    '增长率 增幅 增速 涨幅 降幅 增长百分之几 增长百分之多少 下降百分之几 增长多少 增长了多少 同比增长率 变化率 变动率 减幅 增长 下降 增长幅度 下降幅度',
  change:
    '增加 减少 多了 少了 涨了 降了 上升 增多 变多 变少 差多少 差几件 相差 差额 差 差距 变化 变动 变化多少 变化大 多出 少了多少 涨 降 升 回落 多多少 少多少 多几件 少几件 多几 少几 多收 少收 多办 少办 多罚 少罚 增减 增了 减了 增加多少 减少多少 翻番',
  than: '比 比较 相比 对比 较 相较 比起来 相比较 对照 比一比 比一下 比起 对比一下 比比',
  onYear: '同比',
  onPeriod: '环比',
  and: '和 与 跟 及 以及 还有 同 、 外加 加上 加 或 或者 连同',
  within: '里 中 里面 里头 当中 其中 之中 里边 中间 这里面 里有',
  each: '各 分别 各自 各有 各是 各收 各办 都是 都 每',
  any: '有没有 没有吗 是否有 有无 有吗 是不是有 有过 有没 是否',
  none: '为零 为0 是零',
  everyUnit:
    '全县 全市 全区 全省 各单位 每个单位 所有单位 全部单位 下属单位 各部门 所有部门 下级单位 各局 各科局 全县各单位 全县各部门 县里 各家 我县 我们县 咱县 咱们县 本县 辖区 辖区内 下面单位 下属 各家单位 本县各单位 各乡镇部门 县直单位 县直部门 全系统 所属单位 各个单位 整个县',
  own: '我们单位 我单位 本单位 我们局 我局 本局 咱局 咱们局 咱单位 咱们单位 本机关 我们 咱们 咱 我 我们机关 自己单位 本部门 我们部门 我们这 我们这里 俺们 俺局 我们自己 本委 我委 我办 本办 我们办 本镇 我镇',
  goesOn: '那么 那 呢 那个 换成 换 改成 改看 再看 再看看 再来 然后 又',
  define:
    '什么是 什么叫 是什么 是什么意思 什么意思 怎么填 如何填 怎么算 如何算 怎么统计 如何统计 怎么理解 如何理解 指什么 是指什么 指的是什么 指的什么 包括什么 包括哪些 包含哪些 包含什么 口径 口径是什么 的口径 填什么 该怎么填 怎样填 应该怎么填 怎么填写 如何填写 填写说明 定义 的定义 含义 的含义 什么算 哪些算 算什么 算不算 什么样的算 怎么界定 如何界定 说的是什么 填写口径 统计口径 统计范围 填报口径 填报说明 怎么解释 解释一下 是啥 啥是 啥意思 是啥意思 啥叫 怎么填报 如何填报 怎么个算法 是怎么算的 怎么计 如何计算 怎么计算 应填什么 要填什么 填哪些 计哪些 统计什么 统计哪些 该填什么',
  request:
    '信息公开申请 政府信息公开申请 依申请公开 依申请 公开申请 申请 申请件 信息申请 依申请公开申请 政府信息申请 依申请件 申请公开',
  open: '公开',
  other: '其他 其它',
  wholeYear: '全年 年报 年度报告 一年 整年 年度 年底 年末 底 全年度 年终',
  comma: ',',
  filler:
    '原因 理由 主动 请问 请 麻烦 劳驾 帮我 帮 给我 给 查一下 查查 查下 查询一下 查 看一下 看看 看下 看 想知道 想问 想了解 问一下 问下 问 告诉我 告诉 统计一下 统计下 统计 说一下 说说 列一下 列出 列 算一下 算算 算出 到底 究竟 是 有 的 了 过 吗 嘛 么 啊 呀 吧 哦 哈 哟 啦 来 去 得 地 着 在 把 被 对 为 从 到 至 于 于是 下 上 一下 您好 你好 您 你 一 我想 情况 数据 数字 数 数量 数目 量 件数 次数 记录 报告 结果 具体 大概 大约 一般 目前 现在 当前 截至 截止 总体 整体 方面 类 类别 类的 情形 政府信息公开 政府信息 信息公开 信息 本年 本年度 行政机关 县 表二 表三 表四 表里 表上 表中 表 报表 填 填了 填的 填报 填的是 所 之 个 单位 部门 时候 期间 时间 是多少 这 这个 这些 那些 就 还 也 又 才 再 只 能 会 可以 要 该 应 应该 需要 由 因为 因 由于 因此 办 办了 办理了 做 做了 做出 作出 作 下达 开 开展 发生 出现 产生 当年 年 度 季度 期 一点 一些 多大 多 呢 谢谢 谢了 多谢 麻烦您 麻烦你 属于 涉及 列为 算 属 以 而 但 并 则 名 位 我要 我来 让 按 照 按照 按理 依 依据 根据 全 进行 实施 处理 政务 行政 申请人 老师 同志 领导 亲 小助手 机器人 助手 一家 家 那边 这边 最后 最终 已经 已 曾 曾经 依法 当地 本级 本 各级 几成 如何 怎么样 怎样 咋样 啥样 什么样 什么 哪些 几类 一起 一同 同时 给了 打 打了 花 花了 用 用了 收取 收了 收取了 采购了 收缴 出 下来 起来 出来 进来 过来 作了 这几 年中 年来 分 开来 单独 主要 来自 来源 向 回复 能否 可否 行 汇报 汇总 汇 参考 请教 想 了解 知道 清楚',
};

/** Every word with its meaning, the longer first where one is looked for. */
export const WORDS: ReadonlyMap<string, Word> = new Map(
  // What says nothing comes first, so that a meaning given elsewhere replaces it.
  (['filler', ...(Object.keys(LISTS) as Word[]).filter((word) => word !== 'filler')] as Word[]).flatMap(
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
