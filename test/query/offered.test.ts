/** Words that nobody taught the reader: the question without them is offered, and never answered by itself. */
import { describe, expect, test } from '@jest/globals';
import type { Answer } from '../../src/query/model.ts';
import { answered } from './recorded.ts';

function answer(text: string, unit = 'gxj'): Answer {
  return answered(`${unit}|${text}`);
}

describe('a question of which some words are not known', () => {
  test.each([
    ['一个陌生的词', '去年网上申请几件', '网上', '去年申请几件'],
    ['a piece of its own', '稿子第二段：去年予以公开几件', '稿子第二段', '去年予以公开几件'],
    ['two of them', '劳神，去年动用行政强制多少回', '劳神、动用', '去年行政强制多少回'],
    ['what stood between signs', '去年处罚几件，只要公安的', '只要公安的', '去年处罚几件'],
    ['a sign beside them', '去年递上来的申请几件', '递上', '去年来的申请几件'],
  ])('is offered without %s', (_, question, without, rest) => {
    const { text, values } = answer(question);
    expect(text).toBe(`没看懂「${without}」，没有查。不看它的话，是问「${rest}」吗？`);
    expect(values).toEqual([]);
  });

  test('is offered of a unit that the asker sees, without what stands before its name', () => {
    expect(answer('隔壁教育局前年罚了多少件', 'gov').text).toContain(
      '没看懂「隔壁」，没有查。不看它的话，是问「教育局前年罚了多少件」吗？',
    );
    expect(answer('隔壁教育局前年罚了多少件').text).toContain('您看不到「隔壁教育局」');
  });

  test.each([
    ['a time', '今年头一季度许可几件'],
    ['an exception', '刨去个人的，去年新收还有多少件'],
    ['a figure', '近五年处罚最少的年份有没有300件'],
    ['the line itself', '去年罚款多少钱'],
    ['nearly everything', '去年天气怎么样'],
    ['another place', '去年邻县教育局处罚多少'],
    ['another level', '去年省教育局处罚多少'],
  ])('is not offered without %s', (_, question) => {
    const { text, values } = answer(question, 'gov');
    expect(text).not.toContain('是问');
    expect(values).toEqual([]);
  });
});

describe('a question with a slip that may be another word', () => {
  test.each([
    ['a line', '近三年处法加起来多少件', '处法', '近三年处罚加起来多少件'],
    ['a unit', '公信局2023年许可多少', '公信局', '闽清县工业和信息化局2023年许可多少'],
    ['the place before it', '县交育局去年处罚几件', '县交育局', '闽清县教育局去年处罚几件'],
    ['both', '公信局去年徐可几件', '公信局、徐可', '闽清县工业和信息化局去年许可几件'],
  ])('is offered as it should be written: %s', (_, question, slips, right) => {
    const { text, values, offered } = answer(question, 'gov');
    expect(text).toBe(`没看懂「${slips}」，没有查。是问「${right}」吗？`);
    expect({ values, offered }).toEqual({ values: [], offered: right });
  });

  test('is not put right for a unit that the asker does not see, nor for one of another sound', () => {
    expect(answer('交育局去年处罚几件').text).toContain('您看不到「交育局」');
    expect(answer('公安局去年处罚几件', 'gov').text).toContain('您看不到「公安局」');
  });
});

describe('a question about a word', () => {
  test.each([
    ['什么是工作秘密', '工作', '什么是秘密'],
    ['什么是重大行政处罚', '重大', '什么是行政处罚'],
  ])('%s is not answered with what another one means', (question, without, rest) => {
    expect(answer(question).text).toBe(`没看懂「${without}」，没有查。不看它的话，是问「${rest}」吗？`);
  });

  test.each(['网上公开怎么算', '同事主动公开的算不算'])(
    '%s is not answered, nor is anything offered',
    (question) => {
      const { text, understood } = answer(question);
      expect(understood).toBe(false);
      expect(text).not.toContain('是问');
    },
  );
});
