/** Texts made to be slow: very long, with many numbers, marks or half-sentences. */
import { describe, expect, test } from '@jest/globals';
import { readStatements } from '../../src/narrative/read.ts';
import { processorClock } from '../support/processor.ts';
import { idsOf, judged } from './told.ts';

const REPEATED = {
  counts: '全年共收到政府信息公开申请12件，予以公开5件、部分公开3件，行政复议2件。',
  'one sentence': '公开信息10条，其中政策文件3条，',
  'one list': '一般信息3条；',
  digits: '1234567890',
  numerals: '一二三四五六七八九十百千万',
  'opening brackets': '（',
  'brackets in brackets': '（（（收到申请3件）））',
  titles: '《关于印发',
  beginnings: '其中',
  nothing: '未发生',
  'no requests': '未收到政府信息公开申请',
  shares: '申请3件，占30%，',
  'shares in brackets': '5件（占5%，同比增长5%）',
  periods: '数据统计期限自',
  years: '2020年，我局公开信息3条，2019年',
  bodies: '请与局局局局局局局局联系，由局',
  announcing: '现将',
  upheld: '均维持',
  lost: '未发生败诉',
  template: 'XX××__',
  requests: '申请公开政府信息依申请公开',
  carried: '，结转，顺延，转，',
  spaces: ' 　',
} as const;

describe('200 KB of', () => {
  test.each(Object.entries(REPEATED))('%s take time in proportion', (_, piece) => {
    const seconds = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const taken = processorClock();
      readStatements(text);
      return taken();
    };
    const all = seconds(200_000);
    // Four times as long: four times the time, with room for what is only begun; sixteen would be the square of it.
    expect(all <= 5 || all < seconds(50_000) * 12).toBe(true);
  });

  test('a whole report among them is still read', () => {
    const filler = '进一步加强政策解读。'.repeat(10_000);
    const text = `${filler}\n全年共收到政府信息公开申请12件。\n${filler}`;
    expect(idsOf(judged({ cells: { 't3.new.person': 13 }, parts: text }))).toEqual(['N-NEW']);
  });
});
