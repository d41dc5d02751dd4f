/** Who may do what (contracts.md §2), as the members see it. */
import { describe, expect, test } from '@jest/globals';
import type { UnitId } from '../../conversations/people.ts';
import type { Scenario } from './scenario.ts';
import { scenario } from './scenario.ts';
import { play } from './transcript.ts';

const FILLED = `
  张三：填报 2020
  张三：表二全0
  张三：表三全0
  张三：表四全0
  张三：第一部分：本年度没有新制作规范性文件，未收到申请，坚持公开为常态。
  张三：第五部分：解读形式较为单一，今后改进。
  张三：第六部分：无其他需要报告的事项。
`;

function submitted(options: Parameters<typeof scenario>[0] = {}): Scenario {
  const scene = scenario(options);
  play(scene, FILLED);
  expect(scene.say('zhang', '提交')).toContain('已提交');
  return scene;
}

describe('a section member', () => {
  test('is asked for his own part only, and sees his own progress', () => {
    play(
      scenario(),
      `
      李四：填报 2020
        | 闽清县工业和信息化局 · 2020年年报 · 表三 · 已填 0/132
        | …
        | 下一项：表三「一、本年新收政府信息公开申请数量」…
        | 整张表都没有发生的，回：表三全0
      李四：表三全0
        | 闽清县工业和信息化局 · 2020年年报 · 已填 132/132
        | …
      张三：填报 2020
        | …已填 132/…
        | …
      `,
    );
  });

  test('cannot change what is not his, in whatever way it is said, and nothing of the message is stored', () => {
    const scene = scenario();
    play(
      scene,
      `
      李四：填报 2020
      李四：表四全0
        | …
        | 表四由填报人填写，您负责的是：表三。本条没有记录。
      李四：改 许可 决定 3
        | …
        | 表二由填报人填写，您负责的是：表三。本条没有记录。
      李四：新收 1 0 0 0 0 0；处罚 上年1 增减0 决定0
        | …
        | 表二由填报人填写，您负责的是：表三。本条没有记录。
      李四：第一部分：这是一段不归他写的文字。
        | …
        | 第一部分由填报人填写，您负责的是：表三。本条没有记录。
      `,
    );
    expect(scene.filing('2020').figures.size).toBe(0);
    expect(scene.filing('2020').narrative.size).toBe(0);
  });

  test('does not hand in, approve, publish or sum up', () => {
    const scene = scenario();
    play(scene, '李四：填报 2020\n李四：表三全0');
    expect(scene.say('li', '提交')).toContain('提交、确认和说明由填报人办理');
    expect(scene.say('li', '通过')).toContain('没有审核权限');
    expect(scene.say('li', '已发布 https://www.example.gov.cn/a.html')).toContain('只有填报人和审核人');
    expect(scene.say('li', '谁没交')).toContain('主管部门');
    expect(scene.filing('2020').status).toBe('draft');
  });

  test('of the texts has nothing to do in a quarter', () => {
    const scene = scenario({ today: { year: 2021, month: 5, day: 8 } });
    expect(scene.say('zhou', '填报 2021年第一季度')).toContain('表四');
    const narrator = scenario({ today: { year: 2021, month: 5, day: 8 } });
    expect(narrator.say('li', '填报 2021年第一季度')).toContain('表三');
  });

  test('takes back his own message and not that of a colleague', () => {
    const scene = scenario();
    play(scene, '李四：填报 2020\n李四：表三全0\n张三：填报 2020\n张三：改 新收 自然人 2');
    expect(scene.say('li', '撤销')).toContain('张三');
    expect(scene.filing('2020').figures.size).toBe(1);
  });
});

describe('a viewer', () => {
  test('looks and changes nothing', () => {
    const scene = submitted();
    expect(scene.say('kan', '预览')).toContain('https://nianbao.example/r/');
    expect(scene.say('kan', '填报 2020')).toContain('没有填报权限');
    expect(scene.say('kan', '退回 不对')).toContain('没有审核权限');
    expect(scene.filing('2020').status).toBe('submitted');
  });
});

describe('where the unit has 保密审查', () => {
  test('both approve, in either order, and each is told when it is his turn', () => {
    const scene = submitted({ security: true });
    play(
      scene,
      `
      推送 包密
        | 【待审】…
        | …
      包密：通过
        | 已记下您的意见：通过。闽清县工业和信息化局2020年年报还要审核人通过，已通知对方。
      包密：通过
        | 现在没有等您审核的报告。
      `,
    );
    expect(scene.filing('2020').status).toBe('submitted');
    play(
      scene,
      `
      陈审：通过
        | 已通过：闽清县工业和信息化局2020年年报。已通知填报人。
      推送 张三
        | 【已通过】…
        | …
      `,
    );
    expect(scene.filing('2020').status).toBe('approved');
  });

  test('a return takes back the word that was given', () => {
    const scene = submitted({ security: true });
    play(scene, '陈审：通过\n包密：退回 第三行涉及内部事项');
    expect(scene.filing('2020')).toMatchObject({
      status: 'returned',
      approvals: { review: null, security: null },
    });
    play(scene, '张三：提交\n包密：通过');
    expect(scene.filing('2020').status).toBe('submitted');
    play(scene, '陈审：通过');
    expect(scene.filing('2020').status).toBe('approved');
  });

  test('one person does not approve twice', () => {
    const scene = submitted({ security: true });
    play(scene, '陈审：通过');
    expect(scene.say('chen', '通过')).toContain('没有等您审核的报告');
    expect(scene.filing('2020').status).toBe('submitted');
  });
});

describe('已发布', () => {
  test('marks an approved report with its address, and again with another', () => {
    const scene = submitted();
    play(
      scene,
      `
      张三：已发布 https://www.example.gov.cn/a.html
        | 闽清县工业和信息化局2020年年报还没有审核通过，通过并在网站发布后再发 已发布 加网址。
      陈审：通过
      张三：已发布
        | 请把报告的网址一起发来，例如：已发布 https://www.example.gov.cn/nianbao/2025.html
      张三：已发布 昨天
        | 「昨天」不是网址。请把报告的网址一起发来，例如：已发布 https://www.example.gov.cn/nianbao/2025.html
      张三：已发布 https://www.example.gov.cn/a.html
        | 已登记发布：闽清县工业和信息化局2020年年报
        | https://www.example.gov.cn/a.html
      `,
    );
    expect(scene.filing('2020')).toMatchObject({
      status: 'published',
      publishedAt: 'https://www.example.gov.cn/a.html',
    });
    expect(scene.say('zhang', '改 新收 自然人 2')).toContain('已');
    expect(scene.filing('2020').figures.get('t3.new.person' as never)).toMatchObject({ quantity: '0' });
    scene.say('chen', '已发布 https://www.example.gov.cn/b.html');
    expect(scene.filing('2020').publishedAt).toBe('https://www.example.gov.cn/b.html');
  });
});

describe('the office above', () => {
  const below = [
    { unit: 'a' as UnitId, name: '闽清县工业和信息化局', status: 'approved' as const },
    { unit: 'b' as UnitId, name: '闽清县教育局', status: null },
    { unit: 'c' as UnitId, name: '闽清县公安局', status: 'submitted' as const },
    { unit: 'd' as UnitId, name: '闽清县梅城镇人民政府', status: 'returned' as const },
  ];

  test('sees who has not handed in, in full, and only those', () => {
    play(
      scenario({ below }),
      `
      王五：谁没交 2020年年报
        | 2020年年报还有 2 个单位没有提交（共 4 个）：
        | 闽清县教育局
        | 闽清县梅城镇人民政府
      王五：谁还没有交？
        | 2020年年报还有 2 个单位没有提交（共 4 个）：
        | …
      王五：谁没交 去年春天
        | 看不懂期间「去年春天」。请这样写：谁没交 2020年年报，或 汇总 2026年第三季度。
      `,
    );
    expect(
      scenario({ below: below.filter(({ status }) => status !== null && status !== 'returned') }).say(
        'wang',
        '谁没交',
      ),
    ).toBe('2020年年报：2 个单位都已提交。');
  });

  test('gets the sums behind a link', () => {
    play(
      scenario({ below }),
      `
      王五：汇总
        | 2020年年报汇总：已计入 1 个单位，其余 3 个还没有审核通过，没有计入。
        | https://nianbao.example/r/1
        | ✗ 还有 2 个单位未报：闽清县教育局、闽清县梅城镇人民政府。请催报；汇总数不含这些单位。
      `,
    );
  });

  test('a thousand late units fit into an answer, the rest behind its link', () => {
    const many = Array.from({ length: 1000 }, (_, n) => ({
      unit: `u${String(n)}` as UnitId,
      name: `某某县第${String(n)}局`,
      status: null,
    }));
    const scene = scenario({ below: many });
    expect(scene.say('wang', '谁没交')).toMatch(/……还有 \d+ 个单位，见 https:\/\/nianbao.example\/r\/1$/);
    expect(scene.links()).toBe(1);
  });
});

describe('退回', () => {
  test('may name another period; else what is said is the reason, to the letter', () => {
    const scene = scenario({ today: { year: 2021, month: 5, day: 8 } });
    for (const quarter of ['一', '二'])
      play(
        scene,
        `
        张三：填报 2021年第${quarter}季度
        张三：表二全0
        张三：表三全0
        张三：表四全0
        张三：提交
        陈审：通过
        `,
      );
    play(
      scene,
      `
      陈审：退回 2021年第一季度 许可少报
        | 已退回：闽清县工业和信息化局2021年第一季度。已把理由通知填报人。
      `,
    );
    expect(scene.filing('2021Q1')).toMatchObject({ status: 'returned', returnReason: '许可少报' });
    expect(scene.filing('2021Q2').status).toBe('approved');
    play(scene, '陈审：退回 2021年第二季度 这一句都是理由');
    expect(scene.filing('2021Q2')).toMatchObject({
      status: 'returned',
      returnReason: '2021年第二季度 这一句都是理由',
    });
  });
});
