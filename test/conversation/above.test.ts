/** What the office above asks and orders: 催报, 汇总 with its differences, 采用汇总. */
import { describe, expect, test } from '@jest/globals';
import type { BelowUnit, Facts } from '../../conversations/facts.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { Compact } from '../../src/form/compact.ts';
import { compact } from '../../src/form/compact.ts';
import type { Figures } from '../../src/form/figures.ts';
import { number, quantityAt, typedCells } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { ZERO, quantity } from '../../src/form/quantity.ts';
import { bodySums, sumUp } from '../../src/form/rollup.ts';
import { registry } from '../../src/forms/registry.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const form = registry().form('f2019') ?? fail();

/** All typed cells 0 but these; null where nothing stands. */
function figures(own: Readonly<Record<string, string | null>> = {}): Figures {
  return new Map(
    typedCells(form).flatMap(({ id }) => {
      const text = own[id] === undefined ? ZERO : own[id];
      return text === null ? [] : [[id, number(quantity(text) ?? fail())] as const];
    }),
  );
}

function sumsOf(reports: readonly Figures[], own: Figures | null = null): NonNullable<Facts['sums']> {
  const all = reports.map((report): Compact => compact(form, report) ?? fail());
  return {
    form,
    counted: all.length,
    sums: sumUp(form, all),
    bodies: bodySums(form, all),
    otherForm: [],
    own,
  };
}

const unit = (id: string, name: string, status: BelowUnit['status'], officers: readonly string[] = []) => ({
  unit: id as UnitId,
  name,
  status,
  officers: officers.map((userId) => ({ userId: userId as UserId, name: userId })),
});

describe('催报', () => {
  const below = [
    unit('a', '闽清县工业和信息化局', 'approved', ['done']),
    unit('b', '闽清县教育局', null, ['lin', 'both']),
    unit('c', '闽清县公安局', 'draft', ['both']),
    unit('d', '闽清县梅城镇人民政府', 'returned'),
  ];

  test('sends each officer of a late unit one message for all his units, and names whom it cannot reach', () => {
    const scene = scenario({ below });
    play(
      scene,
      `
      王五：催报 2020年年报
        | 2020年年报已催报 2 个单位，2 位填报人会收到消息：
        | 闽清县教育局
        | 闽清县公安局
        | 闽清县梅城镇人民政府（名册里没有填报人，没有催到）
      `,
    );
    expect(scene.pushes.map(({ to, text }) => ({ to, text }))).toEqual([
      {
        to: 'lin',
        text: '【催报】闽清县工业和信息化局请您尽快提交2020年年报：\n闽清县教育局（还没有开始）\n发送「填报 2020年年报」接着填，填完发送「提交」。',
      },
      {
        to: 'both',
        text: '【催报】闽清县工业和信息化局请您尽快提交2020年年报：\n闽清县教育局（还没有开始）\n闽清县公安局（填报中）\n先发「切换」选单位，再发送「填报 2020年年报」接着填，填完发送「提交」。',
      },
    ]);
  });

  test('said again the same day sends nothing twice and says so', () => {
    const scene = scenario({ below });
    scene.say('wang', '催报');
    expect(scene.say('wang', '请再催报一下')).not.toContain('会收到');
    play(
      scene,
      `
      王五：催报
        | 2020年年报没有新发催报：
        | 闽清县教育局（今天已经催过，没有重复发送）
        | 闽清县公安局（今天已经催过，没有重复发送）
        | 闽清县梅城镇人民政府（名册里没有填报人，没有催到）
      `,
    );
    expect(scene.pushes).toHaveLength(2);
  });

  test('reaches an officer who was not told yet today', () => {
    const scene = scenario({ below, urged: new Set(['both' as UserId]) });
    expect(scene.say('wang', '催报')).toContain('已催报 1 个单位，1 位填报人会收到消息');
    expect(scene.pushes.map(({ to }) => to)).toEqual(['lin']);
  });

  test('is a supervisor’s alone, and needs somebody late', () => {
    const scene = scenario({ below });
    for (const user of ['zhang', 'chen', 'kan', 'nobody']) scene.say(user, '催报');
    expect(scene.pushes).toEqual([]);
    expect(scene.say('zhang', '催报')).toContain('由主管部门使用');
    const done = scenario({ below: below.slice(0, 1) });
    expect(done.say('wang', '催报')).toBe('2020年年报：1 个单位都已提交。');
    expect(done.pushes).toEqual([]);
  });

  test('a thousand late units fit into an answer', () => {
    const many = Array.from({ length: 1000 }, (_, n) => unit(`u${n}`, `某某县第${n}局`, null, [`o${n}`]));
    const scene = scenario({ below: many });
    expect(scene.say('wang', '催报')).toMatch(/已催报 1000 个单位，1000 位[^]*……还有 \d+ 个单位$/);
    expect(scene.pushes).toHaveLength(1000);
  });
});

describe('汇总', () => {
  const approved = [unit('a', '闽清县教育局', 'approved'), unit('b', '闽清县公安局', 'published')];
  const one = figures({ 't3.new.person': '3', 't20-5.permit.decisions': '549' });
  const other = figures({ 't3.new.person': '2', 't20-5.permit.decisions': '45' });

  test('names who has not filed and waits with the differences', () => {
    const own = figures({ 't20-5.permit.decisions': '1' });
    const below = [...approved.slice(0, 1), unit('b', '闽清县公安局', 'draft')];
    play(
      scenario({ below, sums: sumsOf([one], own) }),
      `
      王五：汇总
        | 2020年年报汇总：已计入 1 个单位，其余 1 个还没有审核通过，没有计入。
        | https://nianbao.example/r/1
        | ✗ 还有 1 个单位未报：闽清县公安局。请催报；汇总数不含这些单位。
      `,
    );
  });

  test('tells where the office’s own report differs once all are in, and what may be counted twice', () => {
    const own = figures({ 't20-5.permit.decisions': '549', 't3.new.person': '5' });
    const answer = scenario({ below: approved, sums: sumsOf([one, other], own) }).say('wang', '汇总');
    expect(answer).toContain('表二「行政许可·处理决定数量」各单位合计 594，汇总表填 549，差 45。');
    expect(answer).toContain('有 2 个单位收到申请，合计 5 件。');
    expect(answer).not.toContain('未报');
  });

  test('tells the first few differences, the rest stands on the page', () => {
    const own = new Map([...figures()].map(([id]) => [id, number(quantity('7') ?? fail())]));
    const answer = scenario({ below: approved, sums: sumsOf([one, other], own) }).say('wang', '汇总');
    expect(answer.match(/差/g)).toHaveLength(6);
    expect(answer).toMatch(/……还有 \d+ 条，见上面的网页$/);
  });

  test('says nothing of differences where the office has filed nothing, or left the cell blank', () => {
    const sums = [
      sumsOf([one, other]),
      sumsOf([one, other], figures({ 't20-5.permit.decisions': null, 't3.new.person': '5' })),
    ];
    for (const some of sums)
      expect(scenario({ below: approved, sums: some }).say('wang', '汇总')).not.toContain('差');
  });
});

describe('采用汇总', () => {
  const below = [
    unit('a', '闽清县教育局', 'approved'),
    unit('b', '闽清县公安局', 'approved'),
    unit('c', '梅城镇', 'draft'),
  ];
  const sums = sumsOf([
    figures({ 't20-5.permit.decisions': '549', 't3.new.person': '3' }),
    figures({ 't20-5.permit.decisions': null, 't3.new.person': '2' }),
  ]);

  test('shows what the blanks would get and from how many units, and stores it on 确认; what stands stays', () => {
    const scene = scenario({ below, sums });
    play(
      scene,
      `
      张三：填报 2020年年报
      张三：表三 新收 9 0 0 0 0 0
      张三：采用汇总
        | …
        | 按 2 个单位已通过的报告，可以填好 …格（注意：还有 1 个单位没有计入，汇总数不全）：
        | 表二「行政许可·处理决定数量」：549（1 个单位没有数）
        | 其余 … 格各单位均为 0
        | 回复 确认 按汇总数填入，填入后仍可用「改」修改；不用汇总数的，直接往下填。
      `,
    );
    expect(scene.filing('2020').figures.size).toBe(6);
    expect(scene.say('zhang', '确认')).toContain('已记录');
    const { figures: stored } = scene.filing('2020');
    expect(quantityAt(stored, 't20-5.permit.decisions' as CellId)).toBe('549');
    expect(quantityAt(stored, 't3.new.person' as CellId)).toBe('9');
    expect(stored.size).toBe(typedCells(form).length);
    expect(scene.say('zhang', '采用汇总')).toContain('没有可以采用的汇总数');
    scene.say('zhang', '撤销');
    expect(scene.filing('2020').figures.size).toBe(6);
  });

  test('an answer to the form instead of 确认 is taken as one, and nothing of the sums is stored', () => {
    const scene = scenario({ below, sums });
    play(scene, '张三：填报 2020年年报\n张三：采用汇总\n张三：许可 决定 7');
    expect(scene.filing('2020').figures.size).toBe(1);
    expect(scene.say('zhang', '确认')).toContain('没有需要确认的');
  });

  test('is an officer’s, and needs units below', () => {
    const scene = scenario({ below, sums });
    play(scene, '张三：填报 2020年年报\n李四：填报 2020年年报');
    expect(scene.say('li', '采用汇总')).not.toContain('549');
    scene.say('li', '确认');
    expect(scene.filing('2020').figures.size).toBe(0);
    const alone = scenario({});
    alone.say('zhang', '填报 2020年年报');
    expect(alone.say('zhang', '采用汇总')).toContain('没有这个单位的下级单位');
  });
});

function fail(): never {
  throw new Error('it is not there');
}
