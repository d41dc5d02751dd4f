/** What a reviewer is told of a report that waits for him: in the push, by 待审, and when the other has approved. */
import { describe, expect, test } from '@jest/globals';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import type { Facts } from '../../conversations/facts.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import { annual } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const form = registry().formFor(annual(2020));
if (form === null) throw new Error('no form');

/** The report for 2019: 40 requests of persons, 30 permits, else nothing. */
const lastYear: NonNullable<Facts['lastYear']> = {
  figures: new Map(
    typedCells(form).map(({ id }) => {
      const value = { 't3.new.person': 40, 't3.granted.person': 40, 't20-5.permit.decisions': 30 }[
        String(id)
      ];
      return [id, number(ofInteger(value ?? 0))];
    }),
  ),
  narrative: new Map(),
};

/** Its first part holds a number that may not be meant for the public; there are five requests, one permit. */
function submitted(options: Parameters<typeof scenario>[0] = {}): Scenario {
  const scene = scenario(options);
  play(
    scene,
    `
    张三：填报 2020
    张三：表二全0
    张三：改 许可 决定 1
    张三：表三全0
    张三：改 新收 自然人 5
    张三：改 予以公开 自然人 5
    张三：表四全0
    张三：第一部分：本年度坚持公开为常态，新收申请5件，咨询请打13812345678。
    张三：第五部分：解读形式较为单一，今后改进。
    张三：第六部分：无其他需要报告的事项。
    张三：提交
    张三：确认 系对外公布的咨询电话
  `,
  );
  expect(scene.filing('2020').status).toBe('submitted');
  return scene;
}

const toReviewer = (scene: Scenario, who = 'chen') => scene.pushes.findLast(({ to }) => to === who);

describe('what a reviewer is told', () => {
  test('is one short message: what is sensitive, what changed, how it was answered, the links, what to reply', () => {
    const scene = submitted({ lastYear });
    play(
      scene,
      `
      推送 陈审
        | 【待审】闽清县工业和信息化局2020年年报由张三提交，请审核：
        | https://nianbao.example/r/…
        | 可能不宜公开的内容（1 处），请逐一确认：
        | ! 第一部分「138****678」像手机号，公开前请确认。（填报人说明：系对外公布的咨询电话）
        | 与2019年年报相比增减明显的：
        | · 表二「行政许可·处理决定数量」 30 → 1
        | · 表三「一、本年新收政府信息公开申请数量·自然人」 40 → 5
        | · 表三「（一）予以公开·自然人」 40 → 5
        | 全部增减：https://nianbao.example/r/…?compare=1
        | 回复 通过，或 退回 理由。
    `,
    );
  });

  test('leads to the report and to the changes by one link', () => {
    const push = toReviewer(submitted({ lastYear }));
    const [link = '', compared = ''] = push?.text.match(/https:\S+/gu) ?? [];
    expect(compared).toBe(`${link}?compare=1`);
    const opens = push?.card?.choices.flatMap((one) => ('opens' in one ? [[one.label, one.opens]] : []));
    expect(opens).toEqual([
      ['打开报告', link],
      ['与上年相比', compared],
    ]);
  });

  test('says so where nothing changed much', () => {
    const figures = new Map(submitted().filing('2020').figures);
    expect(toReviewer(submitted({ lastYear: { ...lastYear, figures } }))?.text).toContain(
      '与2019年年报相比没有明显的增减。',
    );
  });

  test('is nothing of last year where no report of it compares', () => {
    const push = toReviewer(submitted());
    expect(push?.text).not.toMatch(/相比|compare/u);
    expect(push?.card?.choices.map(({ label }) => label)).toEqual(['通过', '退回', '打开报告']);
  });

  test('is the same by 待审, and for the second of two once the first has approved', () => {
    const scene = submitted({ lastYear, security: true });
    const below = (text = ''): string =>
      text
        .replace(/\/r\/\d+/gu, '/r/_')
        .split('\n')
        .slice(2)
        .join('\n');
    const pushed = below(toReviewer(scene)?.text);
    expect(pushed).toContain('40 → 5');
    expect(below(scene.say('chen', '待审'))).toBe(pushed);
    scene.say('chen', '通过');
    expect(toReviewer(scene, 'bao')?.text).toContain('等您的意见');
    expect(below(toReviewer(scene, 'bao')?.text)).toBe(pushed);
  });

  test('fits one message, however much was answered: what is sensitive stands first and stays', () => {
    const scene = scenario({ lastYear });
    play(scene, '张三：填报 2020\n张三：表二全0\n张三：表三全0\n张三：表四全0');
    const numbers = Array.from({ length: 12 }, (_, at) => `1381234${String(5600 + at)}`).join('，');
    scene.say('zhang', `第一部分：咨询请打${numbers}，坚持公开为常态。`);
    play(
      scene,
      '张三：第五部分：解读形式较为单一，今后改进。\n张三：第六部分：无其他需要报告的事项。\n张三：提交',
    );
    scene.say('zhang', `确认 ${'都是对外公布的咨询电话，'.repeat(6)}`);
    const text = toReviewer(scene)?.text ?? '';
    expect(byteLength(text)).toBeLessThanOrEqual(REPLY_BYTES);
    expect(text).toMatch(
      /可能不宜公开的内容（12 处）[^]*……还有 \d+ 条说明，见报告页。\n回复 通过，或 退回 理由。$/u,
    );
  });
});
