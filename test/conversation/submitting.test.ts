import { describe, expect, test } from '@jest/globals';
import { number } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const TEXTS = `
      张三：第一部分：一年来主动公开信息二十条。
      张三：第五部分：解读形式较为单一，今后改进。
      张三：第六部分：无
`;

function begun(options: Parameters<typeof scenario>[0] = {}): Scenario {
  const scene = scenario(options);
  play(scene, '张三：填报 2020\n张三：表二全0\n张三：表四全0');
  return scene;
}

describe('a control total', () => {
  test('is asked when table three was entered row by row, and a difference is a warning that is confirmed', () => {
    const scene = begun();
    play(
      scene,
      `
      张三：表三 新收 2 0 0 0 0 0；予以公开 2 0 0 0 0 0
      张三：表三全0
        | …
        | 请再报一个核对数：申请登记台账上，本期新收申请共多少件？（没有台账请回 跳过）
      张三：三件。
        | …
        | 已记录：
        | 核对数：一、本年新收政府信息公开申请数量 3 件
        | ! 表三「一、本年新收政府信息公开申请数量·总计」按各列相加为 2 件，台账为 3 件，差 1。请核对各列与台账。
        | …
      ${TEXTS}
      张三：提交
        | …
        | ! 表三「一、本年新收政府信息公开申请数量·总计」按各列相加为 2 件，台账为 3 件，差 1。请核对各列与台账。
        | 标 ! 的是提醒，不一定有错。核对无误请回复 确认（可在后面写说明），就会提交。
      张三：确认 台账多记一件，已更正
        | …
        | 已提交。…
        | …
      推送 陈审
        | 【待审】…
        | https://…
        | 检查发现（1 条，填报人都已核对或说明）：
        | ! 表三「一、本年新收政府信息公开申请数量·总计」按各列相加为 2 件，台账为 3 件，差 1。（填报人说明：台账多记一件，已更正）
        | 回复 通过，或 退回 理由。
      陈审：退回 再核对一次
      张三：提交
        | …
        | 已提交。…
        | …
    `,
    );
  });

  test('is asked again after a correction of its table, and no more when the clerk goes on elsewhere', () => {
    const scene = begun();
    scene.say('zhang', '表三 新收 2 0 0 0 0 0；予以公开 1 0 0 0 0 0');
    expect(scene.say('zhang', '表三全0')).toContain('核对数');
    expect(scene.say('zhang', '改 予以公开 自然人 2')).toContain('核对数');
    expect(scene.say('zhang', '改 表四 行政复议 结果维持 1')).not.toContain('核对数');
    expect(scene.say('zhang', '改 新收 自然人 2')).not.toContain('核对数');
  });

  test('is not asked of a table of zeros, nor when totals were sent, and may be skipped', () => {
    const zeros = begun();
    expect(zeros.say('zhang', '表三全0')).not.toContain('核对数');
    const totals = begun();
    totals.say('zhang', '表三 新收 2 0 0 0 0 0 2；予以公开 2 0 0 0 0 0 2');
    expect(totals.say('zhang', '表三全0')).not.toContain('核对数');
    const skipped = begun();
    skipped.say('zhang', '表三 新收 2 0 0 0 0 0；予以公开 2 0 0 0 0 0');
    expect(skipped.say('zhang', '表三全0')).toContain('核对数');
    play(
      skipped,
      `
      张三：跳过
        | 闽清县工业和信息化局 · 2020年年报 · 第一部分 · 已填 166/169
        | 下一项：第一部分。…
    `,
    );
  });
});

describe('此规则不适用', () => {
  const before = new Map([['t3.carried-out.person' as CellId, number(ofInteger(1))]]);

  test('answers an error with a reason that the reviewer sees, until its numbers change', () => {
    const scene = begun({ before });
    play(
      scene,
      `
      张三：表三全0
      ${TEXTS}
      张三：提交
        | …
        | ✗ 表三「自然人」上年结转 0 件，上期报告结转下年为 1 件，差 1。…
        | …
        | 还不能提交，请先改正上面标 ✗ 的问题（用「改」）。
        | 确属特殊情况、规则不适用的，请回复：此规则不适用 加理由（有几条时加序号，例如：此规则不适用 1 理由）。
      张三：此规则不适用
        | …
        | 请写明理由，例如：此规则不适用 上年报告漏报，已更正。
      张三：此规则不适用 上年误报一件
        | …
        | 已记下说明：表三「自然人」上年结转 0 件，上期报告结转下年为 1 件，差 1。理由：上年误报一件。审核人会看到。
        | …
      张三：提交
        | …
        | 已提交。…
        | …
      推送 陈审
        | …
        | ✗ 表三「自然人」上年结转 0 件，上期报告结转下年为 1 件，差 1。（填报人说明：上年误报一件）
        | …
    `,
    );
  });

  test('one of several is named by its number; an identity that broke anew must be answered anew', () => {
    const scene = begun({ before });
    play(
      scene,
      `
      张三：表三全0
      张三：改 新收 企业 2
      ${TEXTS}
      张三：此规则不适用 情况特殊
        | …
        | 1. ✗ …
        | 2. ✗ …
        | 有几条问题，请加上序号，例如：此规则不适用 1 理由。
      张三：此规则不适用 1 情况特殊
        | …
        | 已记下说明：…
        | …
      张三：此规则不适用 1 也特殊
        | …
        | 已记下说明：…
        | …
      张三：改 新收 企业 3
        | …
        | ✗ 表三「商业企业」不平：新收 3 + …
        | …
      张三：提交
        | …
        | ✗ 表三「商业企业」不平：新收 3 + …
        | …
        | 还不能提交，…
        | …
    `,
    );
  });
});

describe('不适用', () => {
  test('leaves a cell empty with a reason: the standing row, or cells by name', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：不适用
        | …
        | 请写明理由，例如：不适用 本机关无此职权。本条没有记录，原来的数字不变。
        | …
      张三：不适用 本机关无规章制定权
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 3/169
        | 已记录：
        | 规章：本年新制作数量 不适用、本年新公开数量 不适用、对外公开总数量 不适用
        | …
      张三：许可 决定 不适用：无此职权
        | …
        | 行政许可：处理决定数量 不适用
        | …
      张三：奖励 不适用 没有
        | …
        | 「奖励」不是表二里的行名或列名。…
        | …
      张三：撤销
        | …
        | 行政许可：处理决定数量 空
        | …
    `,
    );
    expect(scene.filing('2020').figures.get('t20-1.rules.made' as CellId)).toEqual({
      kind: 'notApplicable',
      reason: '本机关无规章制定权',
    });
  });
});

describe('several units', () => {
  test('are asked for once, and changed by 切换', () => {
    const scene = scenario();
    play(
      scene,
      `
      钱二：填报 2020
        | 您在几个单位填报，这次填哪一个？请回复序号：
        | 1. 闽清县工业和信息化局
        | 2. 闽清县教育局
      钱二：2
        | 闽清县教育局 · 2020年年报 · 表二 · 已填 0/169
        | …
      钱二：填报 2019
        | 闽清县教育局 · 2019年年报 · 表二 · 已填 0/169
        | …
      钱二：切换 工业
        | 已切换到闽清县工业和信息化局。回复 填报 开始。
      钱二：填报 2020
        | 闽清县工业和信息化局 · 2020年年报 · …
        | …
      张三：切换
        | 您只在一个单位填报，不用切换。
    `,
    );
  });
});

describe('texts in several messages', () => {
  test('续 goes on with the text given last; a part by name goes on with its own', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：表二全0
      张三：表三全0
      张三：表四全0
      张三：（一）主动公开。一年来公开二十条。
      张三：续 （二）依申请公开。没有收到申请。
        | …
        | 第一部分：34 字「（一）主动公开。一年来公开二十条。 （二）依申请…」
        | …
      张三：第五部分：问题：解读形式较为单一。
      张三：第五部分续：改进：多用图解。
    `,
    );
    expect([...scene.filing('2020').narrative.values()]).toEqual([
      '（一）主动公开。一年来公开二十条。\n（二）依申请公开。没有收到申请。',
      '问题：解读形式较为单一。\n改进：多用图解。',
    ]);
  });
});

describe('politeness', () => {
  test('is answered in a word, and the place is not lost', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：你好！
        | 您好，这里是政府信息公开年报填报助手。现在没有打开的报告。回复 填报 开始，或 帮助 看说明。
      张三：填报 2020
      张三：谢谢啦
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 0/169
        | 不客气。
        | 下一项：表二「规章」…
        | …
      张三：收到。
        | …
        | 好的。
        | …
        | …
    `,
    );
  });
});

describe('what may not be meant for the public', () => {
  test('is told with the number masked, needs a reason, and the reviewer sees both', () => {
    const scene = begun();
    play(scene, '张三：表三全0');
    play(
      scene,
      `
      张三：第一部分：一年来主动公开信息二十条，咨询请打13812345678。
        | …
        | ! 第一部分「138****678」像手机号，公开前请确认。不该公开的请删去；确可公开的，提交时请写明理由。
        | …
      张三：第五部分：解读形式较为单一，由陈审牵头改进。
        | …
        | ! 第五部分「陈审」是名册里同事的姓名，公开前请确认。…
        | …
      张三：第六部分：无其他需要报告的事项。
      张三：提交
        | …
      张三：确认
        | …
        | 正文里有可能不宜公开的内容，请写明可以公开的理由，例如：确认 系对外公布的办公电话。
      张三：确认 系对外公布的咨询电话
        | …
        | 已提交。…
        | …
      推送 陈审
        | …
        | ! 第一部分「138****678」像手机号，公开前请确认。（填报人说明：系对外公布的咨询电话）
        | …
      `,
    );
  });
});
