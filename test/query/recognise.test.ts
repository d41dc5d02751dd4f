/** A question is told from a text of the narrative, from figures and from small talk. */
import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { registry } from '../../src/forms/registry.ts';
import { isQuestion } from '../../src/query/recognise.ts';

const { forms } = registry();
const answering = { isAnswering: true, hasFrame: true, thisYear: 2026, units: [] };
const outside = { ...answering, isAnswering: false, hasFrame: false };

describe('while a filing is open', () => {
  it.each([
    '去年行政处罚多少？',
    '2020年新收了几件申请，比上年呢',
    '近三年行政许可',
    '不予公开一共多少，哪类最多',
    '法人提的有几件',
    '三季度许可办了多少',
    '什么是部分公开',
    '处理决定数量怎么填',
    '那前年呢',
    '按季度看',
    '去年收了多少申请吗？',
  ])('%s is a question', (text) => {
    expect(isQuestion(forms, text, answering)).toBe(true);
  });

  it.each([
    '12',
    '0 0 0 0 0 0',
    '许可 上年11 增减0 决定0',
    '许可 3；处罚 12 件',
    '新收 2 0 0 0 0 0',
    '全0',
    '无',
    '没有',
    '许可',
    '2020',
    '一百二十',
    '三万五',
    '39923元',
    '结转下年 无',
    '许可 上年',
    '提交吗',
    '2 0 20',
    '无其他需要报告的事项。',
    '2020年，我局共收到政府信息公开申请0件。',
    '全年行政许可11项，较上年持平。',
    '一是信息公开的质量有待提高；二是人员力量不足。',
    '公众最关心的是什么，就公开什么。',
    '群众想知道多少就公开多少，做到应公开尽公开。',
    '坚持把“群众满意不满意”作为检验工作的标准。',
    '近三年行政许可情况逐年公开，接受社会监督。',
    '2020年，行政处罚数量比上年减少。',
    '去年制定的制度今年继续执行。',
  ])('%s is none', (text) => {
    expect(isQuestion(forms, text, answering)).toBe(false);
  });

  it('takes no line, sentence or whole of a published report for one', () => {
    const folder = new URL('../fixtures/', import.meta.url);
    const files = [
      'seed-mqx-gxj-2020.txt',
      ...readdirSync(new URL('corpus/', folder))
        .filter((name) => name.endsWith('.txt'))
        .map((name) => `corpus/${name}`),
    ];
    const texts = files.map((name) => readFileSync(new URL(name, folder), 'utf8'));
    const pieces = texts.flatMap((text) => [text, ...text.split('\n'), ...text.split(/(?<=[。；])/u)]);
    expect(pieces.length).toBeGreaterThan(1000);
    expect(pieces.filter((piece) => isQuestion(forms, piece, answering))).toEqual([]);
  });
});

describe('while nothing is open', () => {
  it.each(['行政处罚', '去年新收', '去年环保处罚多少'])('%s is a question', (text) => {
    expect(isQuestion(forms, text, outside)).toBe(true);
  });

  it.each(['你好', '在吗', '我去年没来上班', '怎么登录', '今天天气怎么样', '谢谢'])('%s is none', (text) => {
    expect(isQuestion(forms, text, outside)).toBe(false);
  });
});
