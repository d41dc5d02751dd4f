import { describe, expect, test } from '@jest/globals';
import type { CellId } from '../../src/form/form.ts';
import { number } from '../../src/form/figures.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

describe('moving about and mending', () => {
  test('上一步, 跳过 and 继续 move the question and change no figure', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 0/169
        | …
      张三：上一步
        | …
        | 已经是第一项了。
        | …
      张三：0 0 0
      张三：跳过
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 3/169
        | 下一项：表二「行政许可」上一年项目数量、本年增/减、处理决定数量？可一次发 3 个数，例如：0 0 0
      张三：上一步
        | …
        | 下一项：表二「规范性文件」…
      张三：上一步
        | …
        | 再看这一项：表二「规章」…
        | …
        | 现填：0 0 0。不改请回 跳过。
      张三：1 1 1
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 3/169
        | 已记录：
        | 规章：本年新制作数量 1（原 0）、本年新公开数量 1（原 0）、对外公开总数量 1（原 0）
        | ! 表二「规章」填了 1 件，本机关没有规章制定权的，一般应为 0。规章制度、转发的规章不计入，请核对。
        | 下一项：表二「规范性文件」…
      张三：退出
        | 已退出填报。填过的都保存着，回复 继续 可接着填。
      张三：12
        | 现在没有打开的报告。回复 填报 开始，或 帮助 看说明。
      张三：继续
        | …
        | 继续填报2020年年报。
        | …
      张三：退出
      张三：请填报２０２０年年报。
        | …
        | 继续填报2020年年报。
        | 下一项：表二「规范性文件」…
      张三：进度
        | …
        | 进度（草稿）：
        | 表二：3/22 格
        | 表三：0/132 格
        | 表四：0/12 格
        | 一、总体情况：未填
        | 五、存在的主要问题及改进情况：未填
        | 六、其他需要报告的事项：未填
        | …
    `,
    );
  });

  test('撤销 takes back one message after another; what a colleague changed since stays and is named', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：许可 11 0 0
      张三：处罚 82 1 1
      赵六：填报 2020
      赵六：改 处罚 决定 2
        | …
        | 行政处罚：处理决定数量 2（原 1，张三填）
        | …
      张三：撤销
        | …
        | 已撤销，恢复为：
        | 行政处罚：上一年项目数量 空、本年增/减 空
        | 之后又被改过，保持不变：表二「行政处罚·处理决定数量」（赵六）。
        | …
      张三：撤销
        | …
        | 已撤销，恢复为：
        | 「行政许可」共 3 格，均为空
        | …
      张三：撤销
        | …
        | 没有可以撤销的了：您在这份报告里没有未撤销的改动。
        | …
    `,
    );
    expect([...scene.filing('2020').figures.keys()]).toEqual(['t20-6.penalty.decisions']);
  });

  test('全0 fills the blanks of the table; a figure that stands otherwise stays and is named', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：处罚 82 1 1
      张三：表二全0
        | …
        | 表二 7 行共 19 格，均为 0
        | 原来填有数的没有改：行政处罚。要改请用「改」。
        | …
      张三：表二全0
        | …
        | 这里没有空着的格，数字没有改动。
        | …
    `,
    );
  });

  test('改 sets a figure not yet given, in any table, and needs the column of a row that has several', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：改 复议 维持 3
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 1/169
        | 已记录：
        | 行政复议：结果维持 3
        | …
      张三：改 新收 3
        | …
        | 「一、本年新收政府信息公开申请数量」有几列，请写明是哪一列（自然人、商业企业、…
        | …
      张三：改 新收 总计 3
        | …
        | 表三「一、本年新收政府信息公开申请数量·总计」由各项相加得出，不用填；各项填齐后会自动算出。本条没有记录，原来的数字不变。
        | …
    `,
    );
  });

  test('a figure of last year that does not carry over is told at once', () => {
    const before = new Map([['t3.carried-out.person' as CellId, number(ofInteger(2))]]);
    const scene = scenario({ before });
    play(
      scene,
      `
      张三：填报 2020
      张三：表三 上年结转 1 0 0 0 0 0
        | …
        | ✗ 表三「自然人」上年结转 1 件，上期报告结转下年为 2 件，差 1。两数应当相同。请核对后改正，例如：改 上年结转 自然人 2
        | …
    `,
    );
  });

  test('a number equal to one whose answer may be lost is asked about, and lands nowhere before 确认', () => {
    const scene = scenario();
    scene.say('zhang', '填报 2020');
    const reply = scene.say('zhang', '12');
    scene.loseReply({ text: '12', reply });
    play(
      scene,
      `
      张三：12
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 1/169
        | 上一条「12」已经记下（已记录： 规章：本年新制作数量 12），回答可能没有送到您手机。这条「12」没有记录。如果它是「表二「规章·本年新公开数量」」的数，请回复 确认；如果是重发，请直接往下填。
      张三：确认
        | …
        | 规章：本年新公开数量 12
        | …
    `,
    );
  });

  test('退回 reopens the filing with the reason; an approved one can be sent back by its reviewer', () => {
    const scene = scenario();
    for (const text of [
      '填报 2020',
      '表二全0',
      '表三全0',
      '表四全0',
      '第一部分：一年来的总体情况良好。',
      '第五部分：解读形式较为单一，今后改进。',
      '第六部分：无',
    ]) {
      scene.say('zhang', text);
    }
    play(
      scene,
      `
      赵六：填报 2020
      赵六：提交
        | …
        | 已提交。已通知审核人：陈审。
        | …
      赵六：通过
        | 这份报告是您自己提交的，要由另一位审核人审核。
      陈审：待审
        | 等您审核：闽清县工业和信息化局2020年年报（赵六提交）
        | https://nianbao.example/r/…
        | 回复 通过，或 退回 理由。
      陈审：退回
        | 请写明退回的理由，例如：退回 请核对各项总计。
      陈审：退回　收费漏填 <b>3</b> 万元
        | 已退回：闽清县工业和信息化局2020年年报。已把理由通知填报人。
      推送 张三
        | 【退回】闽清县工业和信息化局2020年年报被陈审退回，理由：收费漏填 <b>3</b> 万元
        | 回复 填报 2020年年报 修改后再提交。
      张三：填报 2020
        | …
        | 继续填报2020年年报。
        | 这份报告被退回，理由：收费漏填 <b>3</b> 万元
        | …
      张三：提交
      陈审：通过
        | 已通过：…
      陈审：退回 还要再看
        | 已退回：…
      张三：改 收费 上年 3
        | …
        | 行政事业性收费：上一年项目数量 3（原 0）
        | …
    `,
    );
  });
});
