/** What the text says of reviews, suits and decisions, in the wordings that offices use: it reads the number, holds where that is right, and tells both where it is not. */
import { describe, expect, test } from '@jest/globals';
import { judged } from './told.ts';
import { cells, eachWording, found } from './wording-of.ts';

describe('N-T4', () => {
  eachWording('N-T4', [
    ['因政府信息公开引起的行政复议{13}件。', '12'],
    ['因政府信息公开引起的行政诉讼{17}件。', '9'],
    ['因政府信息公开被申请行政复议、提起行政诉讼共{30}件。', '13'],
    ['信息公开类行政复议13件，诉讼{17}件。', '7'],
    ['因信息公开申请而产生的{17}件行政诉讼案件已全部审结。', '8'],
    ['办理政府信息公开行政复议案件{13}件。', '31'],
  ]);
});

describe('N-T4-WORD', () => {
  const with4 = (more: Record<string, number>) => ({ cells: { ...cells, ...more } });

  test('均维持 leaves nothing corrected, otherwise ended or pending', () => {
    const text = '因政府信息公开引起行政复议，均维持原行政行为。';
    expect(found(text)).toEqual([]);
    expect(found(text, with4({ 't4.review.pending': 1 }))).toEqual(['N-T4-WORD']);
    expect(found(text, with4({ 't4.review.other': 1 }))).toEqual(['N-T4-WORD']);
    expect(found(text, with4({ 't4.review.corrected': 1 }))).toEqual(['N-T4-WORD']);
    expect(found(text, with4({ 't4.suit-direct.pending': 1 }))).toEqual([]);
  });

  test('无败诉 leaves no suit corrected; what is pending may be', () => {
    const text = '因政府信息公开提起的行政诉讼，无一败诉。';
    expect(found(text, with4({ 't4.suit-direct.pending': 1 }))).toEqual([]);
    expect(found(text, with4({ 't4.suit-after.corrected': 1 }))).toEqual(['N-T4-WORD']);
    expect(found(text, with4({ 't4.review.corrected': 1 }))).toEqual([]);
  });

  test('of the cases that are closed it may be said while others are pending', () => {
    const text = '因政府信息公开引起行政复议14件，审结13件，均维持。';
    expect(found(text, with4({ 't4.review.pending': 1 }))).toEqual([]);
  });
});

describe('N-NONE', () => {
  const none: readonly (readonly [text: string, key: string])[] = [
    ['全年未收到政府信息公开申请。', 't3.new.total'],
    ['2024年度，我局未收到任何单位、组织和个人要求有关公开政府信息的申请。', 't3.new.total'],
    ['没有受理过政府信息依申请公开。', 't3.new.total'],
    ['全年未接到信息公开申请。', 't3.new.total'],
    ['2024年县工信局无依申请公开信息。', 't3.new.total'],
    ['未收到公众关于政府信息公开的申请。', 't3.new.total'],
    ['共收到政府信息公开申请0件。', 't3.new.total'],
    ['依申请公开0件。', 't3.new.total'],
    ['未发生因政府信息公开引起的行政复议。', 't4.review.total'],
    ['因政府信息公开引起的行政复议0件。', 't4.review.total'],
    ['全年无政府信息公开行政诉讼情况。', 't4.suit-direct.total'],
    ['信息公开答复未被提起行政诉讼。', 't4.suit-direct.total'],
  ];
  test.each(none)('%s', (text, key) => {
    expect(judged({ cells: {}, parts: text })).toEqual([]);
    const findings = judged({ cells, parts: text });
    expect(findings.map(({ check, severity, left }) => `${check} ${severity} ${left ?? ''}`)).toEqual([
      'N-NONE error 0',
    ]);
    expect(findings[0]?.key).toBe(key);
    expect(findings[0]?.message).toMatch(/正文说没有.*填了 \d+ 件/);
  });

  test('of reviews and suits alike', () => {
    const text = '没有因政府信息公开工作引起行政复议和行政诉讼。';
    expect(found(text)).toEqual(['N-NONE', 'N-NONE']);
    expect(found('政府信息公开行政复议、行政诉讼均为0。')).toEqual(['N-NONE', 'N-NONE']);
    expect(found(text, { cells: {} })).toEqual([]);
  });
});

describe('N-T20', () => {
  eachWording('N-T20', [
    ['制定出台行政规范性文件{19}件。', '9'],
    ['印发《关于一事的通知》《关于二事的意见》等规范性文件{19}件。', '20'],
    ['全年制发{19}件行政规范性文件。', '20'],
    ['废止规范性文件{23}件。', '19'],
    ['现行有效行政规范性文件{29}件。', '28'],
    ['作出行政许可决定{1,241}件。', '1,240'],
    ['全年办理行政许可{1241}件。', '1421'],
    ['作出行政处罚{43}件。', '4'],
    ['实施行政强制措施{47}件。', '74'],
    ['处理行政决定{1331}件。', '1241'],
    ['收取行政事业性收费{38.44}万元。', '39'],
    ['收取行政事业性收费{384410.94}元。', '38441.09'],
  ]);
});
