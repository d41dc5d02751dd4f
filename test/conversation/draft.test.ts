import { describe, expect, test } from '@jest/globals';
import { number, typedCells } from '../../src/form/figures.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const f2019 = registry().formFor(annual(2019));
if (f2019 === null) throw new Error('no form');
const figures = new Map(typedCells(f2019).map(({ id }) => [id, number(ofInteger(0))])).set(
  't3.new.person' as CellId,
  number(ofInteger(5)),
);
const lastYear = {
  figures,
  narrative: new Map([
    [
      's1' as NarrativeId,
      [
        '（一）主动公开。2019年在门户网站公开信息86条。',
        '（二）依申请公开。2019年收到政府信息公开申请5件。',
        '（三）监督保障。明确专人负责。',
      ].join('\n'),
    ],
  ]),
};

function atPartOne(options: Parameters<typeof scenario>[0] = {}): Scenario {
  const scene = scenario(options);
  play(
    scene,
    `
    张三：填报 2020
    张三：表二 许可 11 0 3
    张三：表二全0
    张三：表四全0
    张三：表三 新收 2 0 0 0 0 0；予以公开 2 0 0 0 0 0
    张三：表三全0
    张三：跳过
  `,
  );
  return scene;
}

const textOf = (scene: Scenario): string | undefined =>
  scene.filing('2020').narrative.get('s1' as NarrativeId);

describe('起草', () => {
  test('proposes paragraph by paragraph out of the figures; a member confirms, skips or writes his own', () => {
    const scene = atPartOne();
    play(
      scene,
      `
      张三：起草
        | 闽清县工业和信息化局 · 2020年年报 · 第一部分 · 已填 166/169
        | 起草第一部分，第 1/5 段：主动公开
        | 主动公开。作出行政许可处理决定3件。
        | 可用请回复 确认；不要这一段回 跳过；要改请直接发这一段的全文。（还没有写进正文）
      张三：确认
        | …
        | 这一段已记下。
        | 起草第一部分，第 2/5 段：依申请公开
        | 依申请公开。全年收到政府信息公开申请2件、办结2件。办理结果为予以公开2件。
        | …
      张三：今年收到申请{新收总计}件，都按时答复了。
        | …
        | 起草第一部分，第 3/5 段：政府信息管理
        | 政府信息管理：表里和上年的报告里都没有可写的。今年有哪些情况？请直接发这一段的文字，没有就回 跳过。
      张三：确认
        | …
        | 这一段还没有文字。请直接发这一段，或回复 跳过。
        | …
      张三：跳过
        | …
        | 这一段跳过了。
        | 起草第一部分，第 4/5 段：政府信息公开平台建设
        | …
      张三：跳过
      张三：明确一名同志专门负责{奖励}。
        | …
        | 「{奖励}」对不上表里的行和列。…
      张三：明确一名同志专门负责。
        | 闽清县工业和信息化局 · 2020年年报 · 第五部分 · 已填 167/169
        | 已记录：
        | 第一部分：…
        | …
        | 下一项：第五部分。…
    `,
    );
    expect(textOf(scene)).toBe(
      [
        '（一）主动公开。作出行政许可处理决定{行政许可处理决定数量}件。',
        '（二）依申请公开。今年收到申请{新收总计}件，都按时答复了。',
        '（三）监督保障。明确一名同志专门负责。',
      ].join('\n'),
    );
    expect(scene.filing('2020').notes.has('note.draft.s1' as never)).toBe(false);
  });

  test('takes last year’s paragraphs with this year’s figures; what must be looked at blocks 提交', () => {
    const scene = atPartOne({ lastYear });
    play(
      scene,
      `
      张三：第一部分 起草
        | …
        | 起草第一部分，第 1/5 段：主动公开
        | 主动公开。2020年在门户网站公开信息【请核对：上年86条】。作出行政许可处理决定3件。
        | 【请核对：…】是上年的内容，请改成今年的再发；留着不改不能提交。
        | …
      张三：确认
        | …
        | 依申请公开。2020年收到政府信息公开申请2件。办理结果为予以公开2件。
        | …
      张三：确认
      张三：跳过
      张三：跳过
        | …
        | 监督保障。明确专人负责。
        | …
      张三：确认
        | …
        | 已记录：
        | …
        | ✗ 第一部分「【请核对：上年86条】」：正文留有模板文字…
        | …
      张三：第五部分：解读形式较为单一，今后改进。
      张三：第六部分：无
      张三：提交
        | …
        | ✗ 第一部分「【请核对：上年86条】」：…
        | 还不能提交，请先改正上面标 ✗ 的问题（用「改」）。
      张三：此规则不适用 没有问题
        | …
        | 现在没有可以用「此规则不适用」回答的问题。…
      张三：第一部分：2020年公开信息90条，收到政府信息公开申请{新收总计}件。
      张三：提交
        | …
        | 已提交。…
        | …
    `,
    );
  });

  test('is taken back step by step, also the last, and goes on where it was after other messages', () => {
    const scene = atPartOne();
    play(
      scene,
      `
      张三：起草
      张三：确认
      张三：撤销
        | …
        | 已撤销上一步，起草回到这一段：
        | 起草第一部分，第 1/5 段：主动公开
        | …
      张三：确认
      张三：检查
        | …
        | 正在起草正文。回复 起草 接着看当前这一段。
      张三：改 许可 决定 4
      张三：起草
        | …
        | 起草第一部分，第 2/5 段：依申请公开
        | …
      张三：确认
      张三：跳过
      张三：跳过
      张三：跳过
        | …
        | 已记录：
        | …
      张三：撤销
        | …
        | 已撤销上一步，起草回到这一段：
        | 起草第一部分，第 5/5 段：监督保障
        | …
    `,
    );
    expect(textOf(scene)).toBeUndefined();
    play(scene, '张三：跳过');
    expect(textOf(scene)).toContain('（一）主动公开。作出行政许可处理决定{行政许可处理决定数量}件。');
  });

  test('that a colleague went on with shows him who comes later what stands now', () => {
    const scene = atPartOne();
    play(
      scene,
      `
      张三：起草
      赵六：填报 2020
      赵六：起草
      赵六：确认
      张三：确认
        | …
        | 这份草稿已由同事接着起草，现在到这一段：
        | 起草第一部分，第 2/5 段：依申请公开
        | …
    `,
    );
  });

  test('stores nothing where every paragraph was skipped; figures by name are figures meanwhile', () => {
    const scene = atPartOne();
    play(
      scene,
      `
      张三：起草
      张三：许可 决定 5
        | …
        | 行政许可：处理决定数量 5（原 3）
        | …
      张三：起草
      张三：跳过
      张三：跳过
      张三：跳过
      张三：跳过
      张三：跳过
        | …
        | 各段都跳过了，正文没有写。请直接发正文，或回复 起草 重新来。
        | …
    `,
    );
    expect(textOf(scene)).toBeUndefined();
  });

  test('shows a long paragraph by its beginning and keeps the whole of it', () => {
    const long = `（一）主动公开。${'我局坚持依法公开、及时公开。'.repeat(200)}`;
    const narrative = new Map([['s1' as NarrativeId, long]]);
    const scene = atPartOne({ lastYear: { figures, narrative } });
    play(
      scene,
      `
      张三：起草
        | …
        | …（这一段共 2818 字，确认后整段写入，可在 预览 里看全文）
        | …
      张三：确认
      张三：跳过
      张三：跳过
      张三：跳过
      张三：跳过
    `,
    );
    expect(textOf(scene)).toBe(`${long}作出行政许可处理决定{行政许可处理决定数量}件。`);
  });

  test('has nothing to draft in a quarter', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020年第一季度
      张三：起草
        | …
        | 这份报告没有可以起草的正文。
        | …
    `,
    );
  });
});
