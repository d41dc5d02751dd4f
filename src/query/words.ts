/** The other words of a question: what is to be done with the figures, and what says nothing. */

import { VERBS } from '../forms/asking.ts';
import { COMPOSED } from './composed.ts';
import { SPOKEN_WORDS } from './spoken-words.ts';
import { soundsOf } from './sounds.ts';

export type Word =
  | 'howMuch'
  /** 三小类: how many lines were named. */
  | 'recap'
  /** 表三: the part of the report in which a line stands. */
  | 'part'
  /** 他们: the unit of the question before. */
  | 'theirs'
  /** 三个局: all that the asker may see, where there are as many. */
  | 'unitCount'
  /** 排第几. */
  | 'place'
  /** 对得上吗: of the sum of the quarters and the year. */
  | 'agree'
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
  /** 几倍. */
  | 'times'
  /** 百分之几 of another figure of the same line; made of 占 and 百分之几 in `portion.ts`. */
  | 'portion'
  /** 相当于: joins where 几倍 or 百分之几 is asked for. */
  | 'equals'
  /** 是不是: asks for yes or no beside a comparison or a bound. */
  | 'whether'
  /** 一年比一年多: of every year against the one before it. */
  | 'steady'
  /** 占 … 在 … 中: where the whole is said between. */
  | 'at'
  /** A word that says no more than its table does; `src/forms/asking.ts` tells which. */
  | 'verb'
  /** What is understood, but no figure can honour: an exception, a bound, a rate. */
  | 'beyond'
  /** 查封扣押这类强制: behind a line, of which it says no more. */
  | 'kind'
  /** 当信访处理的: before an outcome. */
  | 'taken'
  /** 现在: said of what is a stock of the present. */
  | 'now'
  | 'courtesy'
  | 'noise';

const LISTS: Readonly<Record<Word, string>> = {
  howMuch: '多大 多高 几何',
  money: '多少钱 多少元 几元 万元 元 钱 多少亿 块钱 万块钱 万块 多少块钱 多少万块钱 几块钱',
  pieces: '件数 件 起 宗 桩 例 份',
  matters: '项数 项',
  most: '主要原因是 主要原因 主要的原因 主要理由 主要情形 最高值 最大值 峰值 高峰 高峰期 最高峰 最多 最高 最大 最多的 居首 排第一 第一名 最多是 最多数 居多 主要是 主要集中在 最主要的是 最主要是 最主要的',
  least: '低谷 最低谷 最低值 最小值 最少 最低 最小 倒数第一 最少的 垫底',
  more: '更多 多一些 多些 多一点 更高 高一些 高一点 高 多',
  fewer: '更少 少一些 少些 少一点 更低 低一些 低一点 低 少',
  who: '谁 哪个单位 哪家单位 哪家 哪个局 哪些单位 哪几个单位 哪几家 哪些局 哪几个局 哪个部门 哪些部门 哪一个单位 哪一家 哪个科局 什么单位 哪家局 哪几家单位 哪几个部门 哪些个单位 哪几个科局 谁家',
  whichLine:
    '各种 是什么原因 是什么情形 是什么理由 是哪些原因 是哪些情形 是哪几种 是哪几类 哪类 哪一类 哪种 哪一种 哪些类 哪几类 哪个情形 哪类情形 哪种情形 哪一种情形 什么情形 哪种情况 哪类情况 哪项 哪一项 哪类原因 什么类型 哪种类型 哪个类型 哪类的 哪些情形 各类 各情形 分类 各项 分情形 哪种结果 哪类结果 什么结果 有哪些类 分别是哪些 哪些原因 哪几种 哪些种 哪几种情形 哪几类情形 哪些情况 都有哪些 有哪些 那几类 那几种 这几类 这几种 哪一类情形 哪一类原因 哪一种原因 什么类 哪类的申请',
  whichApplicant:
    '哪类人 哪种人 哪类申请人 哪种申请人 什么人 哪些人 哪类主体 哪种主体 哪类群体 各类申请人 哪类申请者 哪种申请者 各类主体 各种申请人 哪一类申请人 哪一种申请人 哪些申请人 哪一类人',
  applicant: '申请人 申请主体 申请人类型 申请人里 申请人中 申请者 提申请的 提交申请的',
  whichOne: '还是 哪个 哪一个 哪边 孰',
  whichYear:
    '哪两年 哪两个年度 哪两个年份 哪年 哪一年 哪个年度 哪一年度 哪个年份 哪一个年度 什么年份 何年 哪几年 哪年度 的一年 的那一年 的那年 的年份 的年度 哪些年 哪些年份 哪几个年份 哪几个年度 哪一个年份',
  whichQuarter:
    '第几季度 第几个季度 第几季 哪两个季度 哪两季 哪个季度 哪季度 哪一季度 哪一个季度 哪季 哪个季 哪几个季度 哪些季度 哪几季 哪一季 哪几季度 哪个季度的',
  rank: '排 排名 排序 排个名 排个序 排一下 从高到低 从多到少 由多到少 由高到低 从低到高 从少到多 名次 排行 排个队 排列 排名情况 排行榜',
  trend:
    '啥走势 啥趋势 是啥走势 是啥趋势 呈什么趋势 呈什么走势 呈现什么趋势 趋势 走势 变化趋势 变化情况 怎么变化 怎样变化 发展趋势 曲线 走向 变动情况 起伏 什么走势 什么趋势 是什么走势 是什么趋势 怎么变 怎么变的 变化大不大 走势图 趋势图 变化趋势图 变化趋势怎么样 发展情况 变化规律 升降情况',
  sum: '合一起 加在一块 加在一块儿 一共有 总共有 共有 一共 总共 共计 共 总和 加起来 合起来 累计 总数 总量 加在一起 加一起 总的 合在一起 全部 总 加总 相加 之和 合共 统共 拢共 加一块 加一块儿 加到一块 加到一起 加总起来 合一块 全部加起来 全加起来 总起来 一起 一块 总共是 一总',
  total: '总计 合计',
  average:
    '平均 年均 均值 平均每年 平均数 平均值 季均 平均一个季度 每年平均 平均下来 平均一年 一年平均 平均到每年',
  perUnit: '平均每个单位 每个单位平均 平均每家 每家平均 单位平均 各单位平均 平均每个局 平均每个部门',
  share:
    '几成 多少成 占到 占到了 占 占了 占比 所占比例 所占比重 比例 比重 百分比 占多少比例 占几成 百分之几 百分之多少 份额 占总数 比率 占百分比 占的比例 占的比重 所占的比例 所占的比重 所占百分比 比例多大',
  ratio: '予以公开率 公开率 纠错率 败诉率 维持率 纠正率 办结率',
  growth:
    '增长率 增幅 增速 涨幅 降幅 增长多少 增长了多少 同比增长率 变化率 变动率 减幅 增长 下降 增长幅度 下降幅度 增长率是 增长比例 增加比例 涨幅多大 增幅多大',
  change:
    '掉了 多收了 少收了 增加 减少 多了 少了 涨了 降了 上升 增多 变多 变少 差多少 差几件 相差 差额 差 差距 变化 变动 变化多少 多出 少了多少 涨 降 升 回落 多多少 少多少 多几件 少几件 多几 少几 多收 少收 多办 少办 多罚 少罚 增减 增了 减了 增加多少 减少多少 翻番 跌 跌了 下跌 升高 降低 提高 是涨是跌 是涨是降 是增是减 是升是降 是多是少 涨没涨 降没降 增没增 增还是减 涨还是跌 涨还是降 升还是降 增加还是减少 上升还是下降 增长还是下降 增长还是减少 涨了还是跌了 涨了还是降了 多了还是少了 增加了还是减少了 上升了还是下降了 增了还是减了 升了还是降了',
  than: '相对 相对于 对照着 比 比较 相比 对比 较 相较 比起来 相比较 对照 比一比 比一下 比起 对比一下 比比 做比较 对比着看',
  onYear: '同比',
  onPeriod: '环比',
  and: '和 与 跟 及 以及 还有 同 、 外加 加上 加 或 或者 连同',
  within: '里 中 里面 里头 当中 其中 之中 里边 中间 这里面 里有',
  each: '各 分别 各自 各有 各是 都是 都 各自是 分别为 分别有 各为 都有 逐一 分开 都各',
  any: '有没有 没有吗 是否有 有无 有吗 是不是有 有过 多不多 高不高 有木有',
  none: '为零 为0 是零',
  everyUnit:
    '全县 全市 全区 全省 各单位 每个单位 所有单位 全部单位 下属单位 各部门 所有部门 下级单位 各局 各科局 全县各单位 全县各部门 县里 各家 我县 我们县 咱县 咱们县 本县 辖区 辖区内 下面单位 下属 各家单位 本县各单位 各乡镇部门 县直单位 县直部门 全系统 所属单位 各个单位 整个县',
  own: '贵局 贵单位 贵委 贵办 贵机关 贵部门 贵镇 贵乡 贵街道 局里 咱局里 单位里 我们单位里 本局里 我们单位 我单位 本单位 我们局 我局 本局 咱局 咱们局 咱单位 咱们单位 本机关 我们 咱们 咱 我 我们机关 本部门 我们部门 我们这 我们这里 俺们 俺局 本委 我委 我办 本办 我们办 本镇 我镇',
  goesOn:
    '那么 那 呢 那个 换成 换 改成 改看 再看 再看看 再来 然后 那再看 再换成 再问 再问下 再问一下 顺便 顺便看下 换到',
  define:
    '什么是 是什么 怎么填 如何填 怎么统计 如何统计 如何理解 包括什么 包括哪些 包含哪些 包含什么 口径 口径是什么 的口径 该怎么填 怎样填 应该怎么填 怎么填写 如何填写 填写说明 定义 的定义 含义 的含义 算不算 怎么界定 如何界定 说的是什么 填写口径 统计口径 统计范围 填报口径 填报说明 怎么解释 解释一下 啥是 啥叫 怎么填报 如何填报 怎么个算法 是怎么算的 怎么计 如何计算 怎么计算 包括哪几种情形 有哪几种情形 分哪几种 分哪几类 是哪几个 是哪三个 指哪些 指的哪些 是怎么统计的 是怎么定义的 什么概念 怎么个填法 怎么填的 咋填 如何界定的 应该怎么算 包括哪些情形 包含哪些情形 有哪些情形',
  request:
    '申请公开信息 公开信息申请 申请信息公开 申请公开政府信息 申请政府信息公开 信息公开申请 政府信息公开申请 依申请公开 依申请 公开申请 申请 申请件 信息申请 依申请公开申请 政府信息申请 依申请件 申请公开',
  open: '公开',
  other: '其他 其它',
  wholeYear:
    '全年 年报 年度报告 整年 年度 全年度 一年 一整年 整个一年 年报里 年报上 年报中 年度报告里 全年一共',
  comma: ',',
  portion: '',
  equals: '为 相当于 相当于是 等于 约等于 约为 等同于',
  times: '几倍 多少倍 的几倍 的多少倍',
  whether: '没记错吧 没记错 对吗 对不对 对吧 没错吧 对不 对么 是吗 是吧 是不是 是否 是否是 是不是都',
  steady:
    '一年比一年多 一年比一年少 一年比一年高 一年比一年低 一年多过一年 逐年增加 逐年减少 逐年上升 逐年下降 逐年增长 逐年递增 逐年递减 逐年增多 年年增加 年年增长 年年上升 年年涨 越来越多 越来越少 一直在增加 一直在增长 一直在涨 一直在减少',
  at: '在',
  verb: VERBS,
  yearEnd: '年底 年末 底 末 年终',
  beyond:
    '最后一年 最后一个 最后一季 第一年 除 除了 除开 除去 之外 以外 除外 不含 不算 不包括 剔除 扣除 扣掉 减去 不计 其余 剩下 剩 别的 另外 超过 超过了 多于 大于 高于 少于 小于 低于 不到 不足 达到 以上 以下 至少 至多 最多能 不少于 不超过 只 仅 只有 只算 仅有 非 不是 不属于 没有 没 不 未 倍 翻倍 人均 日均 人 家 每 比例尺 截至 截止 预计 如果 假如 要是 可能 计划 时间 时限 天 时候 人数 人次 户 第二 第三 前三 名 位 率 公示 网站 微信 时长 原文 名单 之前 以前 之后 以后 后来 平均每件 每件 每人 每月 每天 中位数 之比',
  kind: '这类 这种 这一类 这一种 这种的 这一类的 这一种的 之类 之类的 一类 这样的',
  taken:
    '当 当成 当作 当做 作为 视为 视作 看作 算作 算成 归为 归入 归到 划为 列入 定性为 认定为 判定为 认定是',
  now: '现在 目前 当前 如今 眼下 现今 现阶段 到现在 截至目前 截止目前 截至现在 截止现在 到目前 到目前为止 截至目前为止',
  recap: '',
  part: '',
  theirs: '',
  unitCount: '两局 两单位',
  place: '',
  agree: '',
  courtesy:
    '烦请 查一查 大家好 各位好 诸位 同志们好 也要 也要一下 也看下 请提供 请提供一下 请给出 请问问 我想要 我想要个 我要个 想要个 赶紧 赶快 立刻 立马 抓紧 紧急 麻烦尽快 突然 那个啥 那啥 内个 那什么 发我一下 我问的是 补充一下 再帮我 再帮忙 另外问下 再麻烦 求助 请问 请 麻烦 劳驾 帮我 帮 给我 查询 查 看 问 告诉我 告诉 列出 列 算出 我想 我要 我来 您好 你好 您 你 谢谢 谢了 多谢 麻烦您 麻烦你 能否 可否 可以 能 会 请教 想 了解 知道 小助手 机器人 助手 在不在 在吗 有人吗 打扰一下 打扰了 我是说 问的是 帮忙 急 急急 急用 很急 加急 急需 在线等 着急 麻烦了 辛苦 辛苦了 让我 让我们 要个 我需要 替我 报给我 统计 汇报 汇报下 核一下 调出来 发我 发给我 给个 给个数 给出 弄一下 提供一下 提供下 反馈一下 确认一下 确认下 亲 大佬 小编 客服 各位 您看 你看 你看看 您看看 有劳 拜托 拜托了 不好意思 打扰 打扰下 您好呀 你好呀 嗨 hi hello 早上好 下午好 上午好 晚上好 方便 方便的话 行不行 行吗 好吗 好不好 可以吗 能不能 可不可以 帮帮忙 要一下 要下 想要 请查 请帮我 麻烦帮我 请帮忙 求 求问 谢谢啦 谢谢您 感谢 感恩 多谢啦 收到请回复 快点 尽快 马上要 马上 领导等着 领导在等',
  noise:
    '因为信息公开 因信息公开 因为政务公开 把 什么情况 啥情况 按 要求 来着 的 了 过 吗 嘛 么 啊 呀 吧 哦 哈 哟 啦 是 有 得 着 于 就 还 也 才 一下 情况 数据 数字 数 数量 数目 量 具体 到底 究竟 方面 政府信息公开 政府信息 信息公开 这 这个 这些 所 之 该 咋样 怎样 怎么样 如何 何 出 出来 进来 行政 期间 那边 这边 那行 那一行 这一行 那栏 那一栏 这一栏 一栏 最后 最终 最后的 大概 大约 差不多 呗 咧 嘞 诶 唉 欸 嗯 额 呃 哎 哎呀 嗳 哇 噢 喔 哩 滴 哒 这块 这块儿 这一块 这方面 那方面 总体 整体 总体上 整体上 统计数 数值 数额 总体情况 基本情况 整体情况 的数 那一项 这一项 这项 那项 那栏目 那里 结果是 那行的 这列 年报数 对应的 相关 相应 相关的 大致 全部的 所有的 所有 里头的 给出的 呈现 分别的 方面的',
};

const FIRST: readonly Word[] = ['noise', 'courtesy', 'beyond', 'verb'];

/** Every word with its meaning, the longer first where one is looked for. */
export const WORDS: ReadonlyMap<string, Word> = new Map(
  // What says nothing comes first, so that a meaning given elsewhere replaces it.
  ([...FIRST, ...(Object.keys(LISTS) as Word[]).filter((word) => !FIRST.includes(word))] as Word[])
    .flatMap((word) =>
      LISTS[word]
        .split(' ')
        .filter((text) => text !== '')
        .map((text) => [text, word] as const),
    )
    .concat(
      [...SPOKEN_WORDS, ...COMPOSED].flatMap(([word, texts]) => texts.map((text) => [text, word] as const)),
    ),
);

const SHORTEST_HEARD = 3;
const composed: ReadonlySet<string> = new Set([...SPOKEN_WORDS, ...COMPOSED].flatMap(([, texts]) => texts));
const byWord: ReadonlyMap<string, Word> = new Map(
  [...WORDS].flatMap(([text, word]) =>
    // 批示几件 is not 批 and 是几件.
    text.length < SHORTEST_HEARD || composed.has(text)
      ? []
      : soundsOf(text).map((key) => [key, word] as const),
  ),
);

/** The word that a text sounds like: 信息供开. */
export function wordHeard(text: string): Word | null {
  const key = soundsOf(text).find((one) => byWord.has(one));
  return key === undefined ? null : (byWord.get(key) ?? null);
}
