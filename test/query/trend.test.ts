/** What of an answer is drawn: the same figures as in its text, and only where they are a row over time. */
import { describe, expect, it } from '@jest/globals';
import { county, runCase } from '../../bench/ask-oracle.mjs';
import { trendSchema } from '../../src/form/trend.ts';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import type { Answer } from '../../src/query/model.ts';

const forms = registry();
const filings = county(forms);

function answer(text: string, unit = 'gxj'): Answer {
  return runCase({ ask }, forms, filings, { line: text, unit, texts: text.split(' >> '), wanted: 'no' });
}

describe('the chart of an answer', () => {
  it.each([
    ['近五年处罚', 5],
    ['2019到2025年新收申请的趋势', 7],
    ['去年各季度许可', 4],
    ['近三年收费金额', 3],
    ['近五年处罚最多的是哪年', 5],
  ])('of %s has %i points, each a stored figure that the text tells too', (question, count) => {
    const { trend, values, text } = answer(question);
    expect(trend?.points).toHaveLength(count);
    for (const { value } of trend?.points ?? []) {
      expect(value).not.toBeNull();
      expect(text).toContain(`${value ?? ''} ${trend?.unit ?? ''}`);
    }
    const stored = values.map(({ value }) => value);
    const isSum = values.length > count;
    if (!isSum) expect(new Set(stored)).toEqual(new Set(trend?.points.map(({ value }) => value)));
  });

  it('stands in the order of time, with table, row and column, and says where the forms differ', () => {
    const { trend } = answer('历年处罚');
    expect(trend?.points.map(({ label }) => label)).toEqual([
      ...['2019', '2020', '2021', '2022', '2023', '2024', '2025'],
    ]);
    expect(trend).toMatchObject({ title: '闽清县工业和信息化局：行政处罚', unit: '件' });
    expect(trend?.source).toContain('表二「行政处罚·');
    expect(trend?.notes.join('')).toContain('口径不同');
  });

  it('leaves a gap for what is blank, and says why', () => {
    const { trend } = answer('2021到2025年行政强制');
    const gap = trend?.points.find(({ value }) => value === null);
    expect(gap).toMatchObject({ label: '2023' });
    expect(gap?.state).toContain('空着');
  });

  it.each([
    '去年处罚',
    '去年处罚比前年多多少',
    '近三年许可和处罚',
    '近三年自然人占比',
    '去年不予公开哪类最多',
    '什么是部分公开',
  ])('is not drawn for %s', (question) => {
    expect(answer(question).trend).toBeNull();
  });

  it('is not drawn for several units', () => {
    expect(answer('全县近三年处罚', 'gov').trend).toBeNull();
  });

  it('is read back as it was stored', () => {
    const { trend } = answer('近五年处罚');
    expect(trendSchema.parse(JSON.parse(JSON.stringify(trend)))).toEqual(trend);
  });
});
