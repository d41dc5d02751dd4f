import { describe, expect, test } from '@jest/globals';
import { type Scenario, scenario } from './scenario.ts';

function begun(): Scenario {
  const scene = scenario();
  scene.say('zhang', '填报 2020年年报');
  return scene;
}

describe('a text so short that it may not be one', () => {
  test('is asked about, and stored on 确认', () => {
    const scene = begun();
    const [, asked] = scene.say('zhang', '第五部分：主要问题是人手少。').split('\n');
    expect(asked).toBe(
      '第五部分只有 9 个字：「主要问题是人手少。」。就写这些的话，请回复 确认；否则请发完整的文字。（还没有记录）',
    );
    expect(scene.filing('2020').narrative.size).toBe(0);
    scene.say('zhang', '确认');
    expect([...scene.filing('2020').narrative.values()]).toEqual(['主要问题是人手少。']);
  });

  test('gives way to the whole text that follows', () => {
    const scene = begun();
    scene.say('zhang', '第五部分：主要问题是人手少。');
    scene.say('zhang', '第五部分：主要问题是人手少，下一步将加强业务培训。');
    scene.say('zhang', '确认');
    expect([...scene.filing('2020').narrative.values()]).toEqual([
      '主要问题是人手少，下一步将加强业务培训。',
    ]);
  });
});
