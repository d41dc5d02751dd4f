/** Years, periods, names and what a template left, as offices write them; and the rules as a whole. */
import { describe, expect, test } from '@jest/globals';
import { narrativeRules } from '../../src/narrative/rules.ts';
import { judged } from './told.ts';
import { cells, found } from './wording-of.ts';

describe('N-YEAR', () => {
  test.each([
    '2023年，我局认真落实政府信息公开工作。',
    '现将我局2023年政府信息公开工作情况报告如下：',
    '一是2023年度共公开信息。',
    '加强解读，2025年累计发布解读信息2条。',
  ])('%s', (text) => {
    expect(found(text.replace(/20\d\d/, '2024'))).toEqual([]);
    expect(found(text)).toEqual(['N-YEAR']);
  });

  test('tells each year once', () => {
    expect(found('2023年，我局公开信息。\n2023年，我局收到来信。\n2022年，我局答复。')).toEqual([
      'N-YEAR',
      'N-YEAR',
    ]);
  });
});

describe('N-PERIOD', () => {
  test.each([
    '所列数据的统计期限自2024年1月1日起至2024年12月31日止。',
    '数据统计期限为2024年1月1日到12月31日。',
    '本报告统计数据的期限自2024年1月1日至2024年12月31日。',
    '所列统计数据时间范围为2024.1.1—2024.12.31。',
    '统计时限为２０２４年１月１日—２０２４年１２月３１日。',
  ])('%s', (text) => {
    expect(found({ s0: text })).toEqual([]);
    expect(found({ s0: text.replace(/2024|２０２４/g, '2023') })).toEqual(['N-PERIOD']);
    expect(found({ s0: text.replace(/31(?!.*31)|３１/, '30') })).toEqual(['N-PERIOD']);
  });

  test('of a quarter is its first and last day', () => {
    const text = '统计期限自2024年4月1日至2024年6月30日。';
    expect(found({ s0: text }, { period: '2024Q2' })).toEqual([]);
    expect(found({ s0: text }, { period: '2024Q3' })).toEqual(['N-PERIOD']);
  });

  test('with lost digits says nothing', () => {
    expect(found({ s0: '统计期限自202411日起至20241231日止。所列数据截止日期为20241231日。' })).toEqual([]);
  });
});

describe('N-AGENCY', () => {
  test.each([
    '如有疑问，请与闽侯县工业和信息化局联系。',
    '如有疑问，请联系闽清县商务局（地址：大街82号）。',
    '本报告由县商务局编制。',
    '现公布福州市工业和信息化局2024年政府信息公开工作年度报告。',
    '2024年，县商务局认真落实条例。',
  ])('%s', (text) => {
    expect(found({ s0: text })).toEqual(['N-AGENCY']);
  });
});

describe('N-LEFTOVER', () => {
  test.each([
    ['请与××局联系。', '××'],
    ['20XX年，我局公开信息。', '20XX'],
    ['共收到申请X件。', 'X'],
    ['电话：____。', '____'],
    ['标题（方正小标宋二号）', '方正小标宋二号'],
    ['（单位名称）2024年', '单位名称'],
  ])('%s', (text, words) => {
    const [finding] = judged({ parts: text });
    expect(finding).toMatchObject({ check: 'N-LEFTOVER', severity: 'error' });
    expect(finding?.message).toContain(`「${words}」。`);
  });
});

describe('N-SECRET', () => {
  test('is told unless the text or the record speaks of it', () => {
    const told = (parts: string, isSecrecyReviewed: boolean) => judged({ parts, isSecrecyReviewed });
    expect(told('我局公开信息。', false)).toMatchObject([{ check: 'N-SECRET', severity: 'info', at: null }]);
    expect(told('我局严格落实保密审查制度。', false)).toEqual([]);
    expect(told('我局公开信息。', true)).toEqual([]);
  });
});

describe('the rules', () => {
  test('are all those of forms.md §6.7', () => {
    const severities = Object.fromEntries(narrativeRules.map(({ id, severity }) => [id, severity]));
    expect(severities).toEqual({
      ...{ 'N-SUM': 'warning', 'N-NEW': 'warning', 'N-ANSWERED': 'warning', 'N-RESULT': 'warning' },
      ...{ 'N-CARRY': 'warning', 'N-T4': 'warning', 'N-T4-WORD': 'warning', 'N-NONE': 'error' },
      ...{ 'N-T20': 'warning', 'N-SHARE': 'info', 'N-GROWTH': 'warning', 'N-YEAR': 'warning' },
      ...{ 'N-PERIOD': 'error', 'N-AGENCY': 'warning', 'N-LEFTOVER': 'error', 'N-SECRET': 'info' },
    });
  });

  test('can be switched off one by one', () => {
    const text = '全年共收到政府信息公开申请36件，上年结转9件。';
    expect(found(text)).toEqual(['N-NEW', 'N-CARRY']);
    expect(found(text, { off: new Set(['N-NEW']) })).toEqual(['N-CARRY']);
  });

  test('wait for the figures of a draft', () => {
    const text = '全年共收到政府信息公开申请36件，未发生因政府信息公开引起的行政复议，均维持。';
    expect(found(text, { cells: {}, isDraft: true })).toEqual([]);
  });

  test('wait for a text', () => {
    expect(judged({ cells, parts: {} })).toEqual([]);
    expect(judged({ cells, parts: { s1: ' \n' }, isSecrecyReviewed: false })).toEqual([]);
  });
});
