import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { number, quantityAt } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { cellsOf, f2021, ways } from './suqian.ts';
import { play } from './transcript.ts';

const TEXTS = `
      张三：第一部分：一年来主动公开信息二十条。
      张三：第五部分：解读形式较为单一，今后改进。
      张三：第六部分：无
`;

function at(scene: Scenario, period: string, cell: string): string | null {
  return quantityAt(scene.filing(period).figures, cell as CellId);
}

describe('采纳 in the filing of form f2019', () => {
  const broken = (): Scenario => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：表二全0
      张三：表四全0
      张三：表三 新收 3 0 0 0 0 0；予以公开 3 0 0 0 0 0
      张三：表三全0
      张三：跳过
      ${TEXTS}
    `,
    );
    return scene;
  };
  const mended = `
        | …
        | 已记录：
        | （一）予以公开：自然人 3（原 30）
  `;

  test('检查 offers what would mend, numbered; one number carries it out exactly', () => {
    const scene = broken();
    play(
      scene,
      `
      张三：改 予以公开 自然人 30
      张三：检查
        | 闽清县工业和信息化局 · 2020年年报 · 已填 169/169
        | ✗ 表三「自然人」不平：新收 3 + 上年结转 0 = 3，办理总计 30 + 结转下年 0 = 30，差 27。…
        | 下面几种改法都能改平，请对照底稿选一种：
        | 采纳1：表三「一、本年新收政府信息公开申请数量·自然人」由 3 改为 30（像是多写或少写了 0）
        | 采纳2：表三「（一）予以公开·自然人」由 30 改为 3（像是多写或少写了 0）
        | 采纳3：…
        | …
        | 核对无误的，回复 采纳 加序号，就照它改，例如：采纳1。
        | …
      张三：采纳
        | …
        | 有 3 条建议，请加上序号，例如：采纳1。
      张三：采纳 7
        | …
        | 只有 3 条建议，请回复 采纳1 到 采纳3。
      张三：采纳2
      ${mended}
        | …
      张三：撤销
        | …
        | （一）予以公开：自然人 30
        | …
      张三：提交
        | …
        | 采纳2：表三「（一）予以公开·自然人」由 30 改为 3…
        | …
        | 还不能提交，请先改正上面标 ✗ 的问题（用「改」）。
        | …
      张三：请采纳第2条
      ${mended}
        | …
      张三：提交
        | …
        | 已提交。…
        | …
    `,
    );
  });

  test('is refused where nothing was offered, and when the figures changed since', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
      张三：采纳
        | …
        | 现在没有可以采纳的改法。回复 检查，看有没有建议。
    `,
    );
    const changed = broken();
    play(
      changed,
      `
      张三：改 予以公开 自然人 30
      张三：检查
      赵六：填报 2020
      赵六：改 结转下年 自然人 1
      张三：采纳1
        | …
        | 给出建议以后，数字又有改动，这条建议不再适用。请重新发 检查。
    `,
    );
    expect(at(changed, '2020', 't3.new.person')).toBe('3');
  });

  test('the only change that mends what a message broke is told at once', () => {
    const before = new Map([['t3.carried-out.person' as CellId, number(ofInteger(3))]]);
    const scene = scenario({ before });
    play(
      scene,
      `
      张三：填报 2020
      张三：表二全0
      张三：表三 新收 2 0 0 0 0 0；上年结转 30 0 0 0 0 0；予以公开 5 0 0 0 0 0
      张三：表三全0
        | …
        | 可能是：表三「二、上年结转政府信息公开申请数量·自然人」由 30 改为 3。核对无误可回复 采纳。
        | …
      张三：采纳
        | …
        | 二、上年结转政府信息公开申请数量：自然人 3（原 30）
        | …
      张三：采纳
        | …
        | 给出建议以后，数字又有改动，…
    `,
    );
    expect(scene.say('zhang', '检查')).not.toContain('✗');
  });

  test('an offer for one filing is none for another', () => {
    const scene = broken();
    play(
      scene,
      `
      张三：改 予以公开 自然人 30
      张三：检查
      张三：填报 2019
      张三：采纳1
        | …
        | 现在没有可以采纳的改法。…
    `,
    );
  });

  test('an error that no change mends says so by itself', () => {
    const scene = broken();
    scene.say('zhang', '第一部分：本单位（单位名称）主动公开信息二十条。');
    expect(scene.say('zhang', '检查')).toContain('✗ 第一部分');
    expect(scene.say('zhang', '检查')).not.toContain('采纳');
  });
});

describe('采纳 in the filing of form f2021', () => {
  const cells = cellsOf(2023);
  const [, pastes] = ways;
  const filled = (changes: ReadonlyMap<string, number>): { scene: Scenario; reply: string } => {
    const scene = scenario({ today: { year: 2025, month: 1, day: 8 } });
    const all = new Map([...cells, ...changes]);
    const replies = pastes?.messages(2023, all).map((message) => scene.say('zhang', message)) ?? [];
    return { scene, reply: replies.join('\n') };
  };

  test('a slip that two columns show has one repair, told with the figures', () => {
    // 结转下年 of two columns changed places.
    const person = cells.get('t3.carried-out.person') ?? 0;
    const company = cells.get('t3.carried-out.company') ?? 0;
    expect(person).not.toBe(company);
    const { scene } = filled(
      new Map([
        ['t3.carried-out.person', company],
        ['t3.carried-out.company', person],
      ]),
    );
    const told = scene.say('zhang', '检查');
    expect(told).toContain('✗ 表三「自然人」不平');
    expect(told).toContain('✗ 表三「商业企业」不平');
    const number = /采纳(\d)：.*「四、结转下年度继续办理·自然人」.*「四、结转下年度继续办理·商业企业」/.exec(
      told,
    )?.[1];
    expect(scene.say('zhang', `采纳${number ?? ''}`)).toContain('四、结转下年度继续办理：自然人');
    expect(at(scene, '2023', 't3.carried-out.person')).toBe(String(person));
    expect(scene.say('zhang', '检查')).not.toContain('✗');
  });

  test('whatever is adopted clears what was told with it, and only typed cells are offered', () => {
    const typed = f2021.cells.filter(({ table, sumOf }) => table === 't3' && sumOf === null);
    fc.assert(
      fc.property(fc.constantFrom(...typed), fc.integer({ min: 1, max: 40 }), fc.nat(2), (cell, by, pick) => {
        const { scene } = filled(new Map([[cell.id, (cells.get(cell.id) ?? 0) + by]]));
        const totals = `${cell.table}.${cell.row.id}.total`;
        expect(totals).not.toBe(cell.id);
        const told = scene.say('zhang', '检查');
        const offers = [...told.matchAll(/^采纳(\d)：(.*)$/gm)];
        for (const [, , offer = ''] of offers) expect(offer).not.toContain('总计」由');
        const chosen = offers[pick % Math.max(1, offers.length)]?.[1];
        if (chosen === undefined) return;
        const errors = told.split('\n').filter((line) => line.startsWith('✗'));
        scene.say('zhang', `采纳${chosen}`);
        const after = scene.say('zhang', '检查');
        for (const error of errors) expect(after).not.toContain(error);
        expect(after).not.toContain('✗');
      }),
      { numRuns: 40 },
    );
  });
});
