import { describe, expect, test } from '@jest/globals';
import { renderNarrative } from '../../src/narrative/placeholders.ts';
import type { NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

function filled(): Scenario {
  const scene = scenario();
  play(
    scene,
    `
    张三：填报 2020
    张三：表二全0
    张三：表四全0
    张三：表三 新收 2 0 0 0 0 0；予以公开 2 0 0 0 0 0
    张三：表三全0
    张三：跳过
  `,
  );
  return scene;
}

function text(scene: Scenario, part: string): string {
  return scene.filing('2020').narrative.get(part as NarrativeId) ?? '';
}

describe('a placeholder in a text', () => {
  test('is stored as it was written and stands for the figure of the table', () => {
    const scene = filled();
    play(
      scene,
      `
      张三：第一部分：2020年收到政府信息公开申请{新收总计}件，予以公开{予以公开总计}件。
        | …
        | 第一部分：37 字「2020年收到政府信息公开申请{新收总计}件，予…」
        | …
    `,
    );
    const form = registry().formFor(annual(2020));
    if (form === null) throw new Error('no form');
    const printed = (): string => renderNarrative(form, scene.filing('2020').figures, text(scene, 's1'));
    expect(printed()).toBe('2020年收到政府信息公开申请2件，予以公开2件。');
    scene.say('zhang', '改 新收 自然人 7');
    scene.say('zhang', '改 予以公开 自然人 7');
    expect(printed()).toBe('2020年收到政府信息公开申请7件，予以公开7件。');
    expect(scene.say('zhang', '检查')).not.toMatch(/[✗!]/u);
  });

  test('that names nothing, or several things, is refused with what it may mean', () => {
    const scene = filled();
    play(
      scene,
      `
      张三：第一部分：2020年表彰先进单位{表彰}个，继续推进各项工作。
        | …
        | 「{表彰}」对不上表里的行和列。请写行名加列名，例如 {新收总计}；回复 占位 看能用的写法。本条没有记录，原来的数字不变。
        | …
      张三：第一部分：2020年办理行政许可{许可}件，继续推进各项工作。
        | …
        | 「{许可}」可以指：{行政许可·上一年项目数量}、{行政许可·本年增/减}、{行政许可·处理决定数量}。请写得完整一些。本条没有记录，原来的数字不变。
        | …
      张三：第五部分：存在的问题{新收总计，继续推进各项工作。
        | …
        | 「存在的问题{新收总计，继续推」里的大括号不成对。大括号里写行名加列名，例如 {新收总计}；不是这个意思的请改用圆括号。本条没有记录，原来的数字不变。
        | …
      张三：改 第一部分：2020年办理行政许可{行政许可·处理决定数量}件，继续推进各项工作。
        | …
        | 已记录：
        | …
      张三：续 另有{奖励}件。
        | …
        | 「{奖励}」对不上表里的行和列。…
        | …
    `,
    );
    expect(text(scene, 's1')).toBe('2020年办理行政许可{行政许可·处理决定数量}件，继续推进各项工作。');
    expect(text(scene, 's5')).toBe('');
  });

  test('of a figure that is not given yet raises nothing but the blank', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：第一部分：2020年收到政府信息公开申请{新收总计}件，均按时答复。
      张三：检查
        | 闽清县工业和信息化局 · 2020年年报 · 表二 · 已填 1/169
        | 还有 168 项没有填：…
        | …
      张三：提交
        | …
        | 还不能提交。…
        | …
    `,
    );
  });

  test('the names are listed by table, those that are not 0 first', () => {
    const scene = filled();
    play(
      scene,
      `
      张三：占位
        | 正文里可以写这些，报告里会换成表里的数，改了表正文也跟着变：
        | 表三：{新收总计}=2 {予以公开总计}=2 {办理总计}=2
        | 表二：…
        | …
      张三：占位 表四
        | …
        | 表四：{行政复议总计}=0 {未经复议直接起诉总计}=0 {复议后起诉总计}=0
        | 表三、表四也可以写到列，例如 {新收自然人}；几格相加用 +，例如 {新收总计+上年结转总计}。
      张三：占位 表九
        | 没有「表九」这张表。请写：占位，或 占位 加表名（表二、表三、表四）。
    `,
    );
  });
});
