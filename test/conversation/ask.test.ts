/** Questions about figures in the middle of a filing: they are answered, and the question that stood stands. */
import { describe, expect, test } from '@jest/globals';
import type { AnswerFacts } from '../../conversations/facts.ts';
import type { UnitId } from '../../conversations/people.ts';
import { number } from '../../src/form/figures.ts';
import type { CellId, FormId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';

const TODAY = { year: 2026, month: 11, day: 30 };
const forms = registry();

/** The unit of the scenario with reports of 2021, 2022, 2024 and 2025, and one unit below. */
function stored(asks: { own: readonly UnitId[]; above: readonly UnitId[] }): AnswerFacts {
  const filing = (id: number, period: string) => ({
    id,
    period: period as Period,
    form: 'f2021' as FormId,
    status: 'approved' as const,
  });
  const own = asks.own.map((id) => ({
    id,
    name: '闽清县工业和信息化局',
    isOwn: true,
    filings: [filing(5, '2021'), filing(4, '2022'), filing(1, '2024'), filing(2, '2025')],
  }));
  const below = asks.above.map(() => ({
    id: 'below',
    name: '闽清县教育局',
    isOwn: false,
    filings: [filing(3, '2025')],
  }));
  const form = forms.form('f2021');
  const figures = (base: number) =>
    new Map((form?.cells ?? []).map(({ id }, n) => [id, number(ofInteger(base + n))] as const));
  return {
    units: [...own, ...below],
    figures: new Map([
      [1, figures(1000)],
      [2, figures(2000)],
      [3, figures(3000)],
      [4, figures(400)],
      [5, figures(500)],
    ]),
  };
}

function at(base: number, cell: string): string {
  const index = (forms.form('f2021')?.cells ?? []).findIndex(({ id }) => id === (cell as CellId));
  return String(base + index);
}

function office(): Scenario {
  return scenario({ today: TODAY, answers: stored });
}

describe('a question about figures', () => {
  test('is answered in the middle of a table, with its source and a link, and the question stands', () => {
    const scene = office();
    scene.say('zhang', '填报 2026年第三季度');
    const before = scene.say('zhang', '继续').split('\n').at(-1);
    const place = scene.state('zhang').at;
    const answer = scene.say('zhang', '去年行政处罚多少？');
    expect(answer).toContain(`行政处罚 ${at(2000, 't20-6.penalty.decisions')} 件`);
    expect(answer).toContain(
      '来源：闽清县工业和信息化局 2025年年报，表二「行政处罚·本年处理决定数量」（已审核）',
    );
    expect(answer).toContain('报告：https://nianbao.example/r/');
    expect(answer.split('\n').at(-1)).toBe(before);
    expect(scene.state('zhang').at).toBe(place);
    expect(scene.filing('2026Q3').figures.size).toBe(0);
  });

  test('over several years has its numbers in the text, and a chart of them behind the link', () => {
    const answer = office().say('zhang', '近五年行政处罚');
    for (const base of [500, 400, 1000, 2000])
      expect(answer).toContain(`${at(base, 't20-6.penalty.decisions')} 件`);
    expect(answer).toContain('2023年的年报没有入库');
    expect(answer).toContain('走势图和数据表：https://nianbao.example/r/');
  });

  test('is no text of a narrative part', () => {
    const scene = office();
    for (const line of ['填报 2025年年报', '表二全0', '表三全0', '跳过', '表四全0']) scene.say('zhang', line);
    const answer = scene.say('zhang', '2024年行政许可多少件？');
    expect(answer).toContain(at(1000, 't20-5.permit.decisions'));
    expect(scene.filing('2025').narrative.size).toBe(0);
    scene.say('zhang', '2025年，我局共收到政府信息公开申请0件，行政许可0件，其他情况见各表。');
    expect(scene.filing('2025').narrative.size).toBe(1);
  });

  test('goes on from the one before', () => {
    const scene = office();
    scene.say('zhang', '去年行政处罚多少');
    expect(scene.say('zhang', '那前年呢')).toContain(at(1000, 't20-6.penalty.decisions'));
    expect(scene.say('zhang', '许可呢')).toContain(at(1000, 't20-5.permit.decisions'));
  });

  test('is asked back where it is not clear, and one of the choices is an answer', () => {
    const scene = office();
    const asked = scene.say('zhang', '去年公开了多少');
    expect(asked).toContain('可能指几项');
    const choice = asked.split('\n').find((line) => line.includes('予以公开')) ?? '';
    expect(scene.say('zhang', choice)).toContain('予以公开');
    expect(scene.say('zhang', choice)).toContain('来源');
  });

  test('with a word that is not known is offered without it, and 是 asks that', () => {
    const scene = office();
    scene.say('zhang', '填报 2026年第三季度');
    const standing = scene.say('zhang', '继续').split('\n').at(-1);
    const offered = scene.say('zhang', '去年动用行政处罚多少回？');
    expect(offered).toContain('没看懂「动用」，没有查。不看它的话，是问「去年行政处罚多少回」吗？');
    expect(offered).toContain('是的话请回复：是；不是的话，请换个说法再问。');
    expect(offered.split('\n').at(-1)).toBe(standing);
    const answer = scene.say('zhang', '是的');
    expect(answer).toContain(`行政处罚 ${at(2000, 't20-6.penalty.decisions')} 件`);
    expect(answer.split('\n').at(-1)).toBe(standing);
  });

  test('that was offered is forgotten with the next message', () => {
    const scene = office();
    scene.say('zhang', '去年动用行政处罚多少回？');
    scene.say('zhang', '前年行政许可多少');
    expect(scene.say('zhang', '是的')).not.toContain('件');
    scene.say('zhang', '去年动用行政处罚多少回？');
    expect(scene.say('zhang', '不是')).not.toContain('件');
  });

  test('that was offered goes on from nothing until it is asked', () => {
    const scene = office();
    scene.say('zhang', '去年行政许可多少');
    scene.say('zhang', '前年动用行政处罚多少回？');
    expect(scene.say('zhang', '2022年呢')).toContain(at(400, 't20-5.permit.decisions'));
  });

  test('about a unit that the member may not see is refused, whether there is one or not', () => {
    const scene = office();
    const real = scene.say('zhang', '教育局去年处罚多少');
    const unreal = scene.say('zhang', '月球局去年处罚多少');
    expect(real).toBe('您看不到「教育局」的数，没有查。只能查本单位和下属单位的。');
    expect(unreal).toBe(real.replace('教育局', '月球局'));
  });

  test('is a supervisor’s about the units below', () => {
    expect(office().say('wang', '教育局去年处罚多少')).toContain(at(3000, 't20-6.penalty.decisions'));
  });

  test('about what a line counts is answered with what that rests on', () => {
    const answer = office().say('zhang', '什么是部分公开');
    expect(answer).toContain('依据：法规');
    expect(answer).toContain('第三十七条');
  });

  test('that nobody understands gets help, and what is not stored is said to be so', () => {
    const scene = office();
    expect(scene.say('zhang', '今天食堂吃什么')).toContain('填报');
    expect(scene.say('zhang', '2023年行政处罚多少')).toContain('没有入库');
  });

  test('tells a draft as one', () => {
    const scene = scenario({ today: TODAY });
    scene.say('zhang', '填报 2026年第三季度');
    scene.say('zhang', '许可 7');
    expect(scene.say('zhang', '三季度许可办了多少')).toMatch(/行政许可 7 件[^]*草稿/);
  });
});
