import { describe, expect, test } from '@jest/globals';
import type { Facts } from '../../conversations/facts.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { comparable, registry } from '../../src/forms/registry.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const forms = registry();
const f2019 = forms.formFor(annual(2019));
const f2021 = forms.formFor(annual(2021));
if (f2019 === null || f2021 === null) throw new Error('no forms');

/** The report for 2019: every cell its number in the order of the form. */
const figures = new Map(typedCells(f2019).map((cell, index) => [cell.id, number(ofInteger(index))]));
const lastYear: Facts['lastYear'] = {
  figures,
  narrative: new Map([['s5' as NarrativeId, '2019年的问题与改进。']]),
};

describe('同上年', () => {
  test('answers the standing row, or the next cell of one that is begun', () => {
    const scene = scenario({ lastYear, before: figures });
    play(
      scene,
      `
      张三：填报 2020
      张三：同上年
        | …
        | 规章：本年新制作数量 0、本年新公开数量 1、对外公开总数量 2
        | …
      张三：7
      张三：同上年
        | …
        | 规范性文件：本年新公开数量 4
        | …
    `,
    );
  });

  test('takes 上年结转 from the 结转下年 of the year before', () => {
    const scene = scenario({ lastYear, before: figures });
    play(
      scene,
      `
      张三：填报 2020
      张三：表二全0
      张三：新收 0 0 0 0 0 0
      张三：同上年
        | …
        | 二、上年结转政府信息公开申请数量：…
        | …
    `,
    );
    const of = (row: string): unknown =>
      [...scene.filing('2020').figures]
        .filter(([cell]) => cell.startsWith(`t3.${row}.`))
        .map(([, figure]) => figure);
    const carried = [...figures]
      .filter(([cell]) => cell.startsWith('t3.carried-out.'))
      .map(([, figure]) => figure);
    expect(of('carried-in')).toEqual(carried);
  });

  test('a whole part by its name, and a text with a word of care', () => {
    const scene = scenario({ lastYear, before: figures });
    play(
      scene,
      `
      张三：填报 2020
      张三：表四同上年
        | …
        | 行政复议：结果维持 154、结果纠正 155、其他结果 156、尚未审结 157
        | …
      张三：第五部分 同上年
        | …
        | 第五部分：12 字「2019年的问题与改进。」
        | 这是上年的原文，请留意其中的年份和数字，需要改的直接重发这一部分。
        | …
    `,
    );
  });

  test('a text with the names of figures has this year’s; a name that the form has no longer is to be looked at', () => {
    const narrative = new Map([
      ['s1' as NarrativeId, '收到政府信息公开申请{新收总计}件，按时答复。'],
      ['s5' as NarrativeId, '现行有效的规范性文件{规范性文件现行有效件数}件偏多。'],
    ]);
    const scene = scenario({ lastYear: { figures, narrative }, before: figures });
    play(
      scene,
      `
      张三：填报 2020
      张三：第一部分 同上年
      张三：第五部分 同上年
        | …
        | ✗ 第五部分「【请核对：上年规范性文件现行有效件数】」：正文留有模板文字…
        | …
    `,
    );
    expect([...scene.filing('2020').narrative.values()]).toEqual([
      '收到政府信息公开申请{新收总计}件，按时答复。',
      '现行有效的规范性文件【请核对：上年规范性文件现行有效件数】件偏多。',
    ]);
    const drafted = scenario({
      lastYear: { figures, narrative: new Map([['s1' as NarrativeId, '（一）主动公开。公开{奖励}件。']]) },
    });
    drafted.say('zhang', '填报 2020');
    expect(drafted.say('zhang', '起草')).toContain('主动公开。公开【请核对：上年奖励】件。');
  });

  test('is refused where there is no report, or the forms do not compare', () => {
    const none = scenario();
    play(
      none,
      `
      张三：填报 2020
      张三：同上年
        | …
        | 表二「规章·本年新制作数量」没有可用的上年数：上年报告没有存档，或上年用的是另一种格式。请直接填。本条没有记录，原来的数字不变。
        | …
    `,
    );
    const across = comparable(f2021, f2019, figures);
    const next = scenario({
      today: { year: 2022, month: 1, day: 5 },
      lastYear: { figures: across, narrative: new Map() },
      before: across,
    });
    play(
      next,
      `
      张三：填报 2021
      张三：同上年
        | …
        | 表二「规章·本年制发件数」没有可用的上年数…
        | …
      张三：表二全0
      张三：新收 0 0 0 0 0 0
      张三：同上年
        | …
        | 二、上年结转政府信息公开申请数量：…
        | …
    `,
    );
    expect(next.filing('2021').figures.has('t3.carried-in.person' as CellId)).toBe(true);
  });
});
