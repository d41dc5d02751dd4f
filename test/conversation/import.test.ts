import { describe, expect, test } from '@jest/globals';
import type { ImportedReport } from '../../conversations/said.ts';
import { typedCells } from '../../src/form/figures.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { registry } from '../../src/forms/registry.ts';
import { confirmed, due, fill, over, reportOf, seed, withCells } from './imported.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const forms = registry();

const numberAt = (scene: Scenario, cell: string): string | undefined => {
  const figure = scene.filing('2020').figures.get(cell as CellId);
  return figure?.kind === 'number' ? figure.quantity : undefined;
};

describe('导入 in chat', () => {
  test('answers an officer with a page of his own', () => {
    play(
      scenario({ today: over }),
      `
      张三：导入
        | 请在这个网页上选文件（Word、Excel、网页、PDF 或文本），核对后入库到闽清县工业和信息化局：
        | https://nianbao.example/u/1
        | 网页只供您本人使用，24 小时内有效，请不要转发。也可以直接发：导入，换行，再粘贴报告全文。
      张三：请导入一下
        | 请在这个网页上选文件…
        | …
      陈审：导入
        | 您在名册里没有填报权限，不能填报。如有误，请联系系统管理员。
      路人：导入
        | 您好。您还不在本系统的名册里…
      钱二：导入
        | 您在几个单位填报（闽清县工业和信息化局、闽清县教育局）。请先回复 切换 选好单位，再发 导入。
    `,
    );
  });

  test('offers no unit in which the member fills in parts only', () => {
    const scene = scenario({ today: over, mixed: true });
    play(
      scene,
      `
      孙七：导入
        | 请在这个网页上选文件（Word、Excel、网页、PDF 或文本），核对后入库到闽清县教育局：
        | …
      孙七：切换 工业
        | 已切换到闽清县工业和信息化局。…
      孙七：导入
        | 请在这个网页上选文件（Word、Excel、网页、PDF 或文本），核对后入库到闽清县教育局：
        | …
    `,
    );
    expect(scene.say('sun', `导入\n${seed}`)).toContain('与本单位「闽清县教育局」不同');
  });

  test('a report of a period that is over, pasted below the word, is stored at once as approved', () => {
    const scene = scenario({ today: over });
    const answer = scene.say('zhang', `导入\n${seed}`);
    expect(answer).toBe(
      [
        '已入库：闽清县工业和信息化局2020年年报（已公开的报告，视为审核通过）。数字 166 格，文字 4 部分。',
        '报告在这里看：https://nianbao.example/r/1',
        '已告知审核人：赵六、陈审。',
      ].join('\n'),
    );
    const filing = scene.filing('2020');
    expect(filing.status).toBe('approved');
    expect(filing.figures.size).toBe(typedCells(forms.form('f2019') ?? fail()).length);
    expect([...filing.narrative.keys()]).toEqual(['s0', 's1', 's5', 's6']);
    expect(numberAt(scene, 't20-5.permit.prev-items')).toBe('11');
    expect(scene.links()).toBe(1);
    expect(scene.pushes.map(({ to }) => to)).toEqual(['zhao', 'chen']);
    expect(scene.pushes[0]?.text).toBe(
      '【已入库】闽清县工业和信息化局2020年年报（已公开的报告）由张三导入，不再送审。请看一眼，不对可 退回：\nhttps://nianbao.example/r/1',
    );
  });

  test('totals that were printed and held are not asked for again', () => {
    const scene = scenario({ today: due });
    scene.say('zhang', `导入\n${seed}`);
    expect(scene.filing('2020').status).toBe('draft');
    expect([...scene.filing('2020').notes].map(([note, to]) => `${note} ${to}`)).toEqual([
      'note.totals.s3 1',
      'note.totals.s4 1',
    ]);
    expect(scene.say('zhang', '填报 2020')).not.toContain('核对数');
  });

  test('nothing of a paste is taken where something of it was not read', () => {
    const scene = scenario({ today: over });
    const [before = '', after = ''] = seed.split('三、收到和处理政府信息公开申请情况');
    const cut = `${before}三、收到和处理政府信息公开申请情况\n其他主动公开文件 0 0 0\n${after.slice(after.indexOf('四、'))}`;
    const answer = scene.say('zhang', `导入\n${cut}`);
    expect(answer).toContain('没有导入：有些内容没有读懂。');
    expect(answer).toContain('请在网页上粘贴或选文件，对照着核对后入库：\nhttps://nianbao.example/u/1');
    expect(() => scene.filing('2020')).toThrow();
  });

  test('a text that is no report is refused, and one of endless lines is left to the page', () => {
    const scene = scenario({ today: over });
    expect(scene.say('zhang', '导入\n今天天气很好。')).toBe('没有导入。没有找到年报的表格。');
    expect(scene.say('zhang', `导入\n${'新收 1 2 3\n'.repeat(700)}`)).toContain('没有导入：行数太多');
  });
});

describe('a report that was confirmed on the page', () => {
  test('of the period that is due begins its draft, and can be taken back', () => {
    const scene = scenario({ today: due });
    const answer = scene.send('zhang', confirmed(reportOf(seed)));
    expect(answer).toContain('已记录：');
    expect(answer).toContain('以上从文件导入到2020年年报，仍是草稿，可 撤销：数字 165 格，文字 3 部分。');
    expect(answer).toContain('单位是元还是万元？');
    expect(scene.say('zhang', '元')).toContain('全部填完了。');
    expect(scene.filing('2020').status).toBe('draft');
    scene.say('zhang', '撤销');
    scene.say('zhang', '撤销');
    expect(scene.filing('2020').figures.size).toBe(0);
    expect(scene.filing('2020').narrative.size).toBe(0);
  });

  test('changes of an open filing what differs, all in one turn; blanks change nothing', () => {
    const scene = scenario({ today: due });
    const report = reportOf(seed);
    scene.send('zhang', confirmed(report));
    play(scene, `张三：改 许可 上年 12`);
    const edited = withCells(report, {
      't20-5.permit.prev-items': '11',
      't20-6.penalty.prev-items': '85',
      't3.new.person': null,
    });
    const answer = scene.send('zhang', confirmed(edited));
    expect(answer.split('\n').slice(1, 4)).toEqual([
      '已记录：',
      '行政许可：上一年项目数量 11（原 12）',
      '行政处罚：上一年项目数量 85（原 82）',
    ]);
    expect(answer).toContain(
      '文件里空着、没有记录的 1 格：表三「一、本年新收政府信息公开申请数量·自然人」。',
    );
    expect(numberAt(scene, 't3.new.person')).toBe('0');
    expect(scene.changed('zhang')).toBe(true);
    scene.say('zhang', '撤销');
    expect(numberAt(scene, 't20-5.permit.prev-items')).toBe('12');
    expect(numberAt(scene, 't20-6.penalty.prev-items')).toBe('82');
  });

  test('that says what the filing says changes nothing', () => {
    const scene = scenario({ today: due });
    fill(scene);
    const again = scene.send('zhang', confirmed(reportOf(seed.replaceAll('\n', '\n\u3000'))));
    expect(again).toBe('文件里的数字和文字与正在填报的2020年年报相同，没有改动。');
    expect(scene.changed('zhang')).toBe(false);
  });

  test.each([
    ['提交', '2020年年报已提交，正在等审核，不能改动。要改请先让审核人 退回。'],
    ['通过', '2020年年报已经在库并审核通过，不能改动。要改请先让审核人 退回。'],
  ])('is refused after %s, and told how to reopen', (state, why) => {
    const scene = scenario({ today: due });
    fill(scene);
    scene.say('zhang', '提交');
    scene.say('zhang', '确认');
    if (state === '通过') scene.say('chen', '通过');
    const before = scene.filing('2020');
    const edited = withCells(reportOf(seed), { 't20-5.permit.prev-items': '99' });
    expect(scene.send('zhang', confirmed(edited))).toBe(`没有导入。${why}`);
    expect(scene.filing('2020')).toBe(before);
  });

  test('is taken again once the reviewer has sent it back', () => {
    const scene = scenario({ today: over });
    scene.send('zhang', confirmed(reportOf(seed)));
    expect(scene.filing('2020').status).toBe('approved');
    scene.say('chen', '退回 许可的数不对');
    scene.send('zhang', confirmed(withCells(reportOf(seed), { 't20-5.permit.prev-items': '99' })));
    expect([scene.filing('2020').status, numberAt(scene, 't20-5.permit.prev-items')]).toEqual([
      'returned',
      '99',
    ]);
  });

  test('with the title of another unit is refused unless the member says that it is his', () => {
    const scene = scenario({ today: over });
    const other = reportOf(seed, { unitName: '闽清县教育局' });
    expect(scene.send('zhang', confirmed(other))).toBe(
      '没有导入。标题是「闽清县教育局」，与本单位「闽清县工业和信息化局」不同。是本单位的报告，请在网页上勾选「这是本单位的年报」后入库。',
    );
    expect(() => scene.filing('2020')).toThrow();
    expect(scene.send('zhang', confirmed(other, true))).toContain('已入库：闽清县工业和信息化局2020年年报');
  });

  test.each<[string, Partial<ImportedReport>, string]>([
    [
      'in the form of another year',
      { period: '2021' as Period },
      '2021年年报应当用国办公开办函〔2021〕30号格式',
    ],
    ['without a year', { period: null }, '标题里没有写年度'],
    ['of a year before the first format', { period: '2018' as Period }, '2018年年报不能导入'],
    ['of a year that has not begun', { period: '2031' as Period }, '2031年年报不能导入'],
    ['without figures', { figures: [] }, '表格里没有读到数字。'],
  ])('%s is refused', (_, more, why) => {
    const scene = scenario({ today: over });
    expect(scene.send('zhang', confirmed(reportOf(seed, more)))).toContain(`没有导入。${why}`);
  });

  test('of a draft in which nothing was given yet is stored as if there were none', () => {
    const scene = scenario({ today: over });
    scene.say('zhang', '填报 2020年年报');
    expect(scene.send('zhang', confirmed(reportOf(seed)))).toContain('已入库：');
    expect(scene.filing('2020').status).toBe('approved');
  });

  test('with a fraction in a count is refused by a filing', () => {
    const scene = scenario({ today: due });
    const wrong = withCells(reportOf(seed), { 't3.new.person': '2.5' });
    expect(scene.send('zhang', confirmed(wrong))).toContain('自然人」不是不小于 0 的整数');
    expect(() => scene.filing('2020')).toThrow();
  });

  test('whose totals are not what their parts come to is told so, and the parts are kept', () => {
    const scene = scenario({ today: over });
    const wrong = withCells(reportOf(seed), { 't3.new.total': '7' });
    expect(scene.send('zhang', confirmed(wrong))).toContain(
      '总计」文件里是 7，各项相加是 0，合计按各项相加。',
    );
    expect(scene.filing('2020').figures.has('t3.new.total' as CellId)).toBe(false);
  });

  test('is refused where the member has lost the right since', () => {
    const scene = scenario({ today: over });
    expect(scene.send('chen', confirmed(reportOf(seed)))).toBe(
      '没有导入。您在名册里没有填报权限，不能填报。如有误，请联系系统管理员。',
    );
    expect(scene.send('nobody', confirmed(reportOf(seed)))).toContain('您还不在本系统的名册里');
  });

  test('takes the drafted preface of an export for no text of the member', () => {
    const scene = scenario({ today: due });
    scene.send('zhang', confirmed(reportOf(seed)));
    expect([...scene.filing('2020').narrative.keys()].toSorted()).toEqual(
      ['s1', 's5', 's6'].map((id) => id as NarrativeId),
    );
  });
});

function fail(): never {
  throw new Error('no form');
}
