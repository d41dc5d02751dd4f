/** A member who names nothing but a part wants to go on there. */
import { describe, expect, test } from '@jest/globals';
import { play } from './transcript.ts';
import { scenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';

function begun(): Scenario {
  const scene = scenario();
  scene.say('zhang', '填报 2020');
  return scene;
}

describe('the name of a part alone', () => {
  test('moves the question there, and changes no figure', () => {
    const scene = begun();
    play(
      scene,
      `
      张三：表三
        | 闽清县工业和信息化局 · 2020年年报 · 表三 · 已填 0/169
        | 下一项：表三「一、本年新收政府信息公开申请数量」自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他？…
        | …
      张三：1 0 0 0 0 0
        | 闽清县工业和信息化局 · 2020年年报 · 表三 · 已填 6/169
        | 已记录：
        | 一、本年新收政府信息公开申请数量：1 0 0 0 0 0
        | 下一项：…
    `,
    );
  });

  test.each(['先填表四', '跳到 表四。', '去表四吧', '表四', '到表四'])('is read politely: %s', (text) => {
    expect(begun().say('zhang', text)).toContain('下一项：表四「');
  });

  test('goes to the first thing of the part that is missing, or to its first when nothing is', () => {
    const scene = begun();
    scene.say('zhang', '表四 行政复议 0 0 0 0');
    expect(scene.say('zhang', '表四')).toContain('下一项：表四「未经复议直接起诉');
    scene.say('zhang', '表四全0');
    expect(scene.say('zhang', '表四')).toContain('再看这一项：表四「行政复议');
  });

  test('goes to the next part by 下一张表, until there is none', () => {
    const scene = begun();
    expect(scene.say('zhang', '下一张')).toContain('下一项：表三「');
    expect(scene.say('zhang', '下一张表')).toContain('下一项：表四「');
    expect(scene.say('zhang', '下一部分')).toContain('下一项：第一部分');
    expect(scene.say('zhang', '第六部分')).toContain('下一项：第六部分');
    expect(scene.say('zhang', '下一部分')).toContain('后面没有别的表或部分了。');
  });

  test('is said not to be asked where it is not: texts in a quarter, and the parts of others', () => {
    const scene = scenario();
    scene.say('zhang', '填报 2020年第三季度');
    expect(scene.say('zhang', '第一部分')).toContain('第一部分这次不用您填。');
    scene.say('li', '填报 2020年第三季度');
    expect(scene.say('li', '表二')).toContain('表二这次不用您填。');
  });

  test('opens nothing again once the report is handed in', () => {
    const scene = begun();
    for (const all of ['表二全0', '表三全0', '表四全0']) scene.say('zhang', all);
    for (const part of ['第一部分', '第五部分', '第六部分'])
      scene.say('zhang', `${part}：没有需要报告的事项，工作正常开展，各项制度得到落实，公开平台运行平稳。`);
    scene.say('zhang', '提交');
    scene.say('zhang', '确认');
    expect(scene.say('zhang', '表三')).not.toContain('下一项');
  });

  test('is part of no other message', () => {
    const scene = begun();
    expect(scene.say('zhang', '表三全0')).toContain('已记录');
    expect(scene.say('zhang', '表三 三')).not.toContain('下一项：表三「');
  });
});
