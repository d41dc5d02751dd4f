/** What people say beside the matter: it is answered, nothing is recorded, and the place is not lost. */
import { describe, expect, test } from '@jest/globals';
import { chatter } from '../../src/parse/chatter.ts';
import { scenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';

function begun(...before: readonly string[]): Scenario {
  const scene = scenario();
  for (const text of ['填报 2020', ...before]) scene.say('zhang', text);
  return scene;
}

describe('a member who is lost', () => {
  test.each([
    '怎么填',
    '这项怎么填？',
    '啥意思',
    '这个是什么意思',
    '不懂',
    '不会填',
    '这里填什么',
    '不知道怎么填',
    '看不懂',
    '没看懂',
  ])('is told what the standing question counts, with what that rests on: %s', (text) => {
    const answer = begun().say('zhang', text);
    expect(answer).toContain('（依据：');
    expect(answer).toContain('下一项：表二「规章」');
    expect(answer).toContain('已填 0/169');
  });

  test('is told of the row, and of the columns where they are few', () => {
    const permit = begun('规章 0 0 0；规范性文件 0 0 0').say('zhang', '怎么填');
    expect(permit).toContain('上一年项目数量：填上一年末权责清单上的事项数');
    expect(permit).toContain('本年增/减：');
    const partial = begun('表三', '新收 1 0 0 0 0 0；上年结转 0 0 0 0 0 0；予以公开 0 0 0 0 0 0').say(
      'zhang',
      '什么意思',
    );
    expect(partial).toContain('部分公开');
    expect(partial).not.toContain('自然人：');
  });

  test('is told how a text is sent, and that all is given when it is', () => {
    expect(begun('第一部分').say('zhang', '怎么写')).toContain('请写成一段或几段完整的话');
  });

  test('is greeted and told where to begin while nothing is open', () => {
    expect(scenario().say('zhang', '怎么填')).toContain('回复 填报 开始');
  });
});

test.each(['看懂', '看懂了'])('whoever has understood is not explained to again: %s', (text) => {
  expect(chatter(text)).toBe('assent');
});

test('a pause is granted, and the question not pressed', () => {
  const answer = begun().say('zhang', '等一下');
  expect(answer).toContain('回复 继续 可接着填');
  expect(answer).not.toContain('下一项');
});

test('a mistake is answered with how to mend it', () => {
  expect(begun('规章 1 1 1').say('zhang', '刚才发错了')).toContain('收回上一条，回复 撤销');
});

test('who asks for a person is told whom to ask', () => {
  expect(begun().say('zhang', '人工')).toContain('这里由程序应答');
});

test.each([
  ...[
    '0',
    '全0',
    '没有',
    '无',
    '改 规章 1',
    '什么是部分公开',
    '部分公开怎么填',
    '去年行政处罚多少',
    '撤销',
    '错 3 件',
  ],
  ...['这一年没有需要报告的事项', '不予公开一共多少', '规章怎么填', '填报', '先填表四', '继续'],
])('is something else: %s', (text) => {
  expect(chatter(text)).toBeNull();
});
