import { describe, expect, test } from '@jest/globals';
import { quantityAt, withTotals } from '../../src/form/figures.ts';
import { annual } from '../../src/form/period.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';
import { cellsOf, f2021, mistyped, pasted, ways, years } from './suqian.ts';

const today = { year: 2025, month: 1, day: 8 };

function stored(scene: Scenario, year: number): ReadonlyMap<string, number> {
  const figures = withTotals(f2021, scene.filing(annual(year)).figures);
  return new Map(f2021.cells.map(({ id }) => [id, Number(quantityAt(figures, id))]));
}

describe.each(years.flatMap((year) => ways.map((way) => ({ year, ...way }))))(
  '宿迁市 $year, 200 cells, $name',
  ({ year, atMost, messages }) => {
    const cells = cellsOf(year);

    test('is filed in few messages', () => {
      const scene = scenario({ today });
      const said = messages(year, cells);
      expect(said.length).toBeLessThanOrEqual(atMost);
      for (const message of said) scene.say('zhang', message);
      expect(stored(scene, year)).toEqual(cells);
    });

    test('one planted error is found, explained, and mended in one message', () => {
      const scene = scenario({ today });
      const mistake = mistyped(year);
      const said = [...messages(year, mistake.cells), '检查', mistake.mending];
      expect(said.length).toBeLessThanOrEqual(atMost);
      const replies = said.map((message) => scene.say('zhang', message));
      expect(replies.at(-2)).toContain(
        `${mistake.finding}请核对这一列的新收、上年结转、各项办理结果和结转下年`,
      );
      expect(replies.at(-1)).not.toContain('✗');
      play(
        scene,
        `
        张三：检查
          | …
          | 还有 3 项没有填：第一部分正文、第五部分正文、第六部分正文。
          | …
      `,
      );
      expect(stored(scene, year)).toEqual(cells);
    });
  },
);

describe('a pasted table', () => {
  const cells = cellsOf(2023);
  const whole = ['表二', '表三', '表四'].map((part) => pasted(cells, part)).join('\n\n');

  test('of the whole report may be pasted at once, whatever question stands', () => {
    const scene = scenario({ today });
    scene.say('zhang', '填报 2023年年报');
    const reply = scene.say('zhang', whole);
    expect(reply).toContain('已填 166/169');
    expect(stored(scene, 2023)).toEqual(cells);
  });

  test('is no text of a narrative part', () => {
    const scene = scenario({ today });
    for (const text of ['填报 2023年年报', '表二全0', '表三全0', '表四全0']) scene.say('zhang', text);
    scene.say('zhang', pasted(cells, '表三'));
    expect(scene.filing('2023').narrative.size).toBe(0);
    expect(stored(scene, 2023).get('t3.new.total')).toBe(3511);
  });

  test('leaves blank cells blank and names them', () => {
    const scene = scenario({ today });
    play(
      scene,
      `
      张三：填报 2023年年报
      张三：信息内容\t本年制发件数\t本年废止件数\t现行有效件数⏎规章\t2\t\t11⏎行政规范性文件\t109\t489\t597
        | …
        | 规章：本年制发件数 2、现行有效件数 11
        | 行政规范性文件：本年制发件数 109、本年废止件数 489、现行有效件数 597
        | 有 1 格是空的，没有记录：表二「规章·本年废止件数」。没有发生请填 0。
        | ! 表二「规章」填了 2 件，本机关没有规章制定权的，一般应为 0。规章制度、转发的规章不计入，请核对。
        | 下一项：表二「规章·本年废止件数」？
    `,
    );
  });

  test('names the cell of a figure that is none, and stores nothing', () => {
    const scene = scenario({ today });
    scene.say('zhang', '填报 2023年年报');
    const reply = scene.say('zhang', pasted(new Map(cells).set('t3.granted.company', Number.NaN), '表三'));
    expect(reply).toContain('表三「（一）予以公开·商业企业」收到「NaN」，不是数字');
    expect(scene.filing('2023').figures.size).toBe(0);
  });
});
