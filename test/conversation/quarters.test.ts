/** Quarters as periods of their own, and what they come to in the year (contracts.md §5). */
import { describe, expect, test } from '@jest/globals';
import { quantityAt, typedCells } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const TODAY = { year: 2027, month: 1, day: 8 };

function fileQuarter(scene: Scenario, quarter: string, lines: readonly string[]): string {
  scene.say('zhang', `填报 2026年第${quarter}季度`);
  for (const line of [...lines, '表二全0', '表三全0', '跳过', '表四全0']) scene.say('zhang', line);
  const answer = scene.say('zhang', '提交');
  return answer.includes('已提交') ? answer : scene.say('zhang', '确认');
}

function year(): Scenario {
  const scene = scenario({ today: TODAY });
  fileQuarter(scene, '一', [
    '许可 3；规文 制发 1 废止 0 现行有效 8',
    '表三 新收 2 0 0 0 0 0；予以公开 1 0 0 0 0 0；结转下年 1 0 0 0 0 0',
  ]);
  fileQuarter(scene, '二', [
    '许可 4；规文 制发 0 废止 0 现行有效 8',
    '表三 上年结转 1 0 0 0 0 0；予以公开 1 0 0 0 0 0',
  ]);
  fileQuarter(scene, '三', ['许可 0；规文 制发 0 废止 2 现行有效 6']);
  fileQuarter(scene, '四', ['许可 9；规文 制发 0 废止 0 现行有效 6']);
  return scene;
}

describe('the annual filing', () => {
  test('proposes what its quarters come to, says where from, and stores it on 确认', () => {
    const scene = year();
    play(
      scene,
      `
      张三：填报 2026
        | …
        | 按已提交的季报，可以填好 …格：
        | 表二「行政规范性文件·本年制发件数」：1（1+0+0+0）
        | 表二「行政规范性文件·本年废止件数」：2（0+0+2+0）
        | 表二「行政规范性文件·现行有效件数」：6（第四季度的数）
        | 表二「行政许可·本年处理决定数量」：16（3+4+0+9）
        | 表三「一、本年新收政府信息公开申请数量·自然人」：2（2+0+0+0）
        | 表三「（一）予以公开·自然人」：2（1+1+0+0）
        | 其余 … 格各季度均为 0
        | 回复 确认 按季报填入，填入后仍可用「改」修改；不用季报的，直接往下填。
        | …
      张三：确认
        | …
      `,
    );
    const { figures } = scene.filing('2026');
    expect(quantityAt(figures, 't20-5.permit.decisions' as CellId)).toBe('16');
    // Carried in is the first quarter's, carried out the last's.
    expect(quantityAt(figures, 't3.carried-in.person' as CellId)).toBe('0');
    expect(quantityAt(figures, 't3.carried-out.person' as CellId)).toBe('0');
    expect(figures.size).toBe(typedCells(registry().form('f2021') ?? fail()).length);
    expect(scene.say('zhang', '撤销')).toContain('已撤销');
    expect(scene.filing('2026').figures.size).toBe(0);
    expect(scene.say('zhang', '采用季报')).toContain('已记录');
  });

  test('keeps what was typed, and 检查 tells where it differs', () => {
    const scene = year();
    play(scene, '张三：填报 2026\n张三：许可 17\n张三：采用季报');
    expect(quantityAt(scene.filing('2026').figures, 't20-5.permit.decisions' as CellId)).toBe('17');
    expect(scene.say('zhang', '检查')).toContain('年报填 17，按季报应为 16（3+4+0+9）');
  });

  test('is not altered by a quarter that comes late; the difference is told', () => {
    const scene = year();
    play(
      scene,
      '张三：填报 2026\n张三：确认\n张三：第一部分：坚持公开为常态，全年主动公开信息。\n张三：第五部分：解读形式单一，今后改进。\n张三：第六部分：没有收取信息处理费，无其他事项。',
    );
    if (!scene.say('zhang', '提交').includes('已提交')) scene.say('zhang', '确认');
    scene.say('chen', '待审 1');
    play(scene, '赵六：退回 一季度许可少报');
    const before = scene.filing('2026').figures;
    const answer = correctQuarter(scene);
    expect(answer).toContain('2026年年报');
    expect(answer).toContain('年报填 16，按季报应为 18（5+4+0+9）');
    expect(scene.filing('2026').figures).toEqual(before);
  });

  test('with a quarter missing gets only what is certain', () => {
    const scene = scenario({ today: TODAY });
    fileQuarter(scene, '一', ['许可 3', '表三 上年结转 1 0 0 0 0 0；予以公开 1 0 0 0 0 0']);
    fileQuarter(scene, '四', ['许可 9；规文 制发 0 废止 0 现行有效 6']);
    const answer = scene.say('zhang', '填报 2026');
    expect(answer).toContain('（第二、三季度没有提交，只能填一部分）');
    expect(answer).toContain('现行有效件数」：6（第四季度的数）');
    expect(answer).toContain('上年结转政府信息公开申请数量·自然人」：1（第一季度的数）');
    expect(answer).not.toContain('行政许可·本年处理决定数量」：');
  });
});

function correctQuarter(scene: Scenario): string {
  for (const user of ['chen', 'zhao']) scene.say(user, '退回 请改');
  const first = scene.filing('2026Q1');
  if (first.status !== 'returned') scene.say('chen', '待审 1');
  scene.say('chen', '退回 许可应为 5');
  scene.say('zhang', '填报 2026年第一季度');
  scene.say('zhang', '改 许可 5');
  const answer = scene.say('zhang', '提交');
  return answer.includes('已提交') ? answer : scene.say('zhang', '确认');
}

function fail(): never {
  throw new Error('no such form');
}
