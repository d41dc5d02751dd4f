import { describe, expect, test } from '@jest/globals';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

function begun(): Scenario {
  const scene = scenario();
  scene.say('zhang', '填报 2020年年报');
  return scene;
}

/** The sentence about the message: the second line of the answer. */
function sentence(scene: Scenario, text: string): string {
  return scene.say('zhang', text).split('\n')[1] ?? '';
}

const UNCHANGED = '本条没有记录，原来的数字不变。';

describe('bad input gets one sentence that names the cell, what came, what is expected and an example', () => {
  test.each([
    [
      'abc',
      '表二「规章·本年新制作数量」收到「abc」，不是数字，应为不小于 0 的整数（件，最大 10 亿），例如：3。',
    ],
    [
      '-1',
      '表二「规章·本年新制作数量」收到「-1」，这一格只写数，不写增减和正负号，应为不小于 0 的整数（件，最大 10 亿），例如：3。',
    ],
    [
      '2.5',
      '表二「规章·本年新制作数量」收到「2.5」，不能有小数，应为不小于 0 的整数（件，最大 10 亿），例如：3。',
    ],
    [
      '10000000000',
      '表二「规章·本年新制作数量」收到「10000000000」，数太大了，应为不小于 0 的整数（件，最大 10 亿），例如：3。',
    ],
    [
      '1e3',
      '表二「规章·本年新制作数量」收到「1e3」，请不要用科学记数法，应为不小于 0 的整数（件，最大 10 亿），例如：3。',
    ],
    [
      '3元',
      '表二「规章·本年新制作数量」收到「3元」，是金额，这一格不填金额，应为不小于 0 的整数（件，最大 10 亿），例如：3。',
    ],
    [
      '许可 11 0',
      '「行政许可」要 3 个数（上一年项目数量、本年增/减、处理决定数量），收到 2 个。例如：行政许可 0 0 0。',
    ],
    [
      '许可 1 2 3 4',
      '「行政许可」要 3 个数（上一年项目数量、本年增/减、处理决定数量），收到 4 个。例如：行政许可 0 0 0。',
    ],
    [
      '许可 11',
      '「行政许可」有几列，请写明是哪一列（上一年项目数量、本年增/减、处理决定数量），例如：行政许可 上一年项目数量 0；或写全 3 个数。',
    ],
    ['奖励 1 2 3', '「奖励」不是表二里的行名或列名。请写表上的行名，例如：规范性文件 0 0 0。'],
    ['/', '表二「规章·本年新制作数量」填的是「/」。没有发生请填 0，有数请写出数字。'],
    [
      '表三 新收 1 0 0 0 0 0 2',
      '表三「一、本年新收政府信息公开申请数量·总计」应为各项相加的 1，收到 2。请核对各项和总计。',
    ],
    ['许可 1 0 0；许可 2 0 0', '表二「行政许可·上一年项目数量」写了两个数：1 和 2。请只写一个。'],
    [
      '采购 3 12.345元',
      '表二「政府集中采购·采购总金额」收到「12.345元」，小数位太多（到分为止），应为金额，写明元或万元，例如：39923元。',
    ],
  ])('%s', (message, expected) => {
    const scene = begun();
    expect(sentence(scene, message)).toBe(expected + UNCHANGED);
    expect(scene.filing('2020').figures.size).toBe(0);
  });

  test('sixty kilobytes of anything are refused in one sentence', () => {
    const scene = begun();
    expect(sentence(scene, 'x'.repeat(60_000))).toBe(
      `表二「规章·本年新制作数量」收到「${'x'.repeat(20)}…」，不是数字，应为不小于 0 的整数（件，最大 10 亿），例如：3。${UNCHANGED}`,
    );
    expect(sentence(scene, '0 '.repeat(30_000))).toContain('收到 30000 个');
    expect(sentence(scene, '字'.repeat(30_000))).toBe(
      '这条消息太长了，最多 64 KB（约两万字）。请分几条发。本条没有记录。',
    );
  });

  test('marks that nobody sees are not repeated', () => {
    const reply = begun().say('zhang', 'a\u202eb\u061cc\u00add\u200be');
    expect(reply).toContain('收到「a b c d e」，不是数字');
    expect(reply).not.toMatch(/\p{Cf}/u);
  });

  test('nothing of a message is stored when one clause is wrong', () => {
    const scene = begun();
    scene.say('zhang', '许可 11 0 0；处罚 82 1');
    expect(scene.filing('2020').figures.size).toBe(0);
  });

  test('a picture is answered, and the place is kept', () => {
    const scene = begun();
    const reply = scene.send('zhang', { kind: 'unreadable', what: 'image' });
    expect(reply).toContain('收到图片，但我只看得懂文字。请把数字直接打出来，例如：规范性文件 0 0 0。');
    expect(reply).toContain('下一项：表二「规章」');
  });

  test('a stranger is told politely, and learns nothing', () => {
    const scene = begun();
    for (const message of ['填报', '预览', '待审', '通过', '12', '撤销']) {
      const reply = scene.say('nobody', message);
      expect(reply).toBe(
        '您好。您还不在本系统的名册里，暂时不能使用。请联系本单位的系统管理员把您加入名册，之后再发消息即可。',
      );
    }
    expect(scene.links()).toBe(0);
  });
});

describe('commands that cannot be followed say why', () => {
  test('periods before 2019, not begun, or not understood', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2018年年报
        | 2018年年报不能填报：只能填 2019 年以来、已经开始的期间。例如：填报 2020年年报。
      张三：填报 2022年年报
        | 2022年年报不能填报：只能填 2019 年以来、已经开始的期间。例如：填报 2020年年报。
      张三：填报 2021年第二季度
        | 2021年第二季度不能填报：只能填 2019 年以来、已经开始的期间。例如：填报 2020年年报。
      张三：填报 明年的
        | 看不懂期间「明年的」。请这样写：填报 2020年年报，或 填报 2026年第三季度。
      张三：提交
        | 现在没有打开的报告。回复 填报 开始，或 帮助 看说明。
      张三：通过
        | 您在名册里没有审核权限。如有误，请联系系统管理员。
      陈审：填报
        | 您在名册里没有填报权限，不能填报。如有误，请联系系统管理员。
      陈审：通过
        | 现在没有等您审核的报告。
    `,
    );
  });

  test('a submission with blanks names the parts; one that breaks an identity names both sides', () => {
    const scene = begun();
    play(
      scene,
      `
      张三：表二全0
      张三：表三 新收 2 0 0 0 0 0；予以公开 1 0 0 0 0 0；其余全0
        | …
        | ✗ 表三「自然人」不平：新收 2 + 上年结转 0 = 2，办理总计 1 + 结转下年 0 = 1，差 1。请核对这一列的新收、上年结转、各项办理结果和结转下年，改正不对的一格（改 行名 自然人 数）。
        | …
      张三：提交
        | …
        | 还有 15 项没有填：表四 12 格、第一部分正文、第五部分正文、第六部分正文。
        | 还不能提交。没有发生的请填 0。回复 继续 接着填。
        | …
      张三：表四全0
      张三：第一部分：一年来主动公开信息二十条。
      张三：第五部分：解读形式较为单一，今后改进。
      张三：第六部分 无
      张三：提交
        | 闽清县工业和信息化局 · 2020年年报 · 已填 169/169
        | ✗ 表三「自然人」不平：…
        | …
        | 还不能提交，请先改正上面标 ✗ 的问题（用「改」）。
        | 确属特殊情况、规则不适用的，请回复：此规则不适用 加理由（有几条时加序号，例如：此规则不适用 1 理由）。
      张三：改 结转下年 自然人 1
        | …
        | 四、结转下年度继续办理：自然人 1（原 0）
        | …
      张三：提交
        | …
        | 已提交。…
        | …
      张三：改 许可 决定 5
        | …
        | 这份报告已提交，正在等审核，不能改动。要改请让审核人 退回。
      张三：撤销
        | …
        | 这份报告已提交，正在等审核，不能改动。要改请让审核人 退回。
    `,
    );
    expect(scene.filing('2020').status).toBe('submitted');
  });
});

describe('全0 fills one part and never more', () => {
  test('at the text of a part it is asked which table is meant', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：跳过
      张三：表三全0
      张三：表四全0
      张三：改 许可 决定 5
    `,
    );
    scene.say('zhang', '第一部分：一年来主动公开信息二十条。');
    const before = scene.filing('2020').figures.size;
    play(
      scene,
      `
      张三：新收 0 0 0 0 0 0；处罚 1 0 0；其余全0
        | …
        | 「全0」请写明是哪张表，例如：表二全0。本条没有记录，原来的数字不变。
        | …
    `,
    );
    expect(scene.filing('2020').figures.size).toBe(before);
  });

  test('numbers are no text', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：表二全0
      张三：表三全0
      张三：表四全0
      张三：第一部分：一年来主动公开信息二十条。
      张三：第五部分：解读形式较为单一，今后改进。
      张三：0
        | …
        | 第六部分收到「0」，不像正文。请发完整的文字。本条没有记录，原来的数字不变。
        | …
      张三：全0
        | …
        | 「全0」请写明是哪张表，例如：表二全0。本条没有记录，原来的数字不变。
        | …
    `,
    );
  });
});
