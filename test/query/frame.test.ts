/** What of a question is kept with a chat, so that the next one can go on from it. */
import { describe, expect, it } from '@jest/globals';
import { county, runCase } from '../../bench/ask-oracle.mjs';
import { registry } from '../../src/forms/registry.ts';
import { ask } from '../../src/query/ask.ts';
import { frameSchema, keepable } from '../../src/query/frame.ts';
import type { Frame } from '../../src/query/model.ts';

const forms = registry();
const filings = county(forms);

function frameOf(text: string): Frame {
  const { frame } = runCase({ ask }, forms, filings, {
    line: text,
    unit: 'gov',
    texts: [text],
    wanted: 'no',
  });
  if (frame === null) throw new Error(text);
  return frame;
}

describe('the frame of a question', () => {
  it.each([
    ['处罚多少', { operation: 'value', when: { kind: 'latest' }, whose: { kind: 'home' } }],
    ['历年处罚', { operation: 'value', when: { kind: 'every' } }],
    ['工信局和教育局去年处罚一共多少', { whose: { kind: 'some', ids: ['gxj', 'jyj'] }, sums: true }],
    ['全县去年处罚', { whose: { kind: 'all' }, when: { kind: 'list', periods: ['2025'] } }],
    ['近三年处罚平均多少', { operation: 'average', over: 'periods' }],
    ['去年处罚同比', { operation: 'compare', base: 'before', over: 'periods' }],
    ['去年二季度处罚环比', { operation: 'compare', base: 'previous' }],
    ['去年处罚比2022年', { operation: 'compare', base: '2022' }],
    ['去年下半年处罚比上半年', { operation: 'compare', base: ['2025Q1', '2025Q2'] }],
    ['去年处罚是前年的几倍', { operation: 'times' }],
    ['去年一季度处罚占全年的百分之几', { operation: 'portion' }],
    ['去年自然人占比', { operation: 'share' }],
    ['近五年处罚最多的是哪年', { operation: 'most', over: 'periods' }],
    ['去年谁的处罚最少', { operation: 'least', over: 'units' }],
    ['近五年处罚最多的和最少的差多少', { operation: 'ends' }],
    ['去年不予公开哪类最多', { operation: 'most', over: 'lines' }],
    ['去年许可和处罚哪个多', { operation: 'most', over: 'subjects' }],
    ['近五年处罚从高到低排一下', { operation: 'rank' }],
    ['哪些单位去年有处罚', { operation: 'any' }],
    ['近三年处罚的趋势', { operation: 'trend' }],
    ['近五年处罚超过300件的年份', { operation: 'limit', limit: { bound: 'over', value: '300', unit: '件' } }],
    ['近五年处罚不到300件的年份', { limit: { bound: 'under' } }],
    ['近五年处罚不少于300件的年份', { limit: { bound: 'least' } }],
    ['近五年处罚不超过300件的年份', { limit: { bound: 'most' } }],
    ['去年处罚是不是278件', { limit: { bound: 'is' } }],
    ['去年不予公开多少', { subjects: [{ lines: 'rows' }] }],
    ['去年法人新收几件', { subjects: [{ lines: 'columns' }] }],
  ])('%s is read back as it was kept', (text, wanted) => {
    const frame = frameOf(text);
    expect(frame).toMatchObject(wanted);
    expect(frameSchema.parse(JSON.parse(JSON.stringify(frame)))).toEqual(frame);
  });

  it('is forgotten where it cannot be read', () => {
    const frame = frameOf('去年处罚多少');
    for (const other of [
      undefined,
      null,
      'x',
      {},
      { ...frame, operation: 'guess' },
      { ...frame, when: { kind: 'soon' } },
    ])
      expect(frameSchema.parse(other)).toBeNull();
  });

  it('of an older version has no bound', () => {
    const { limit, ...older } = frameOf('去年处罚多少');
    expect(limit).toBeNull();
    expect(frameSchema.parse(older)).toEqual({ ...older, limit: null });
  });

  it('is kept where it is small: no more than forty lines and units', () => {
    const frame = frameOf('工信局和教育局去年处罚各多少');
    const [subject] = frame.subjects;
    if (subject === undefined) throw new Error('no subject');
    const of = (count: number): Frame => ({
      ...frame,
      subjects: Array.from({ length: count }, () => subject),
    });
    expect(keepable(null)).toBeNull();
    expect(keepable(of(38))).toEqual(of(38));
    expect(keepable(of(39))).toBeNull();
    expect(keepable({ ...of(40), whose: { kind: 'home' } })).not.toBeNull();
    expect(keepable({ ...of(41), whose: { kind: 'all' } })).toBeNull();
  });
});
