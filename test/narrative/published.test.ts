/** The findings that forms.md §6.7 names in published reports, by their figures; the sentences are the tests' own. */
import { describe, expect, test } from '@jest/globals';
import type { Case } from './told.ts';
import { idsOf, judged } from './told.ts';

/** 上海市人民政府办公厅 2019: 申请人 all counted as 自然人 here. */
const shanghai: Case['cells'] = {
  't3.new.person': 859,
  't3.carried-in.person': 18,
  't3.granted.person': 272,
  't3.partial.person': 3,
  't3.deny-secret.person': 14,
  't3.deny-internal.person': 5,
  't3.deny-process.person': 4,
  't3.deny-query.person': 12,
  't3.unable-not-held.person': 265,
  't3.unable-make.person': 47,
  't3.unable-unclear.person': 25,
  't3.reject-petition.person': 149,
  't3.reject-repeat.person': 9,
  't3.carried-out.person': 72,
  't4.review.upheld': 5,
  't4.review.pending': 2,
  't4.suit-direct.upheld': 8,
  't4.suit-direct.pending': 1,
};
const inShanghai = (parts: string) =>
  judged({ form: 'f2019', period: '2019', unit: '上海市人民政府办公厅', cells: shanghai, parts });

describe('上海市府办 2019', () => {
  const requests =
    '市政府办公厅共受理政府信息公开申请859件，答复政府信息公开申请805件（含上年度结转申请18件，另有72件申请按照《条例》顺延到下年度答复）。';

  test('what is received, answered and carried over holds', () => {
    expect(inShanghai(requests)).toEqual([]);
  });

  test('258 and 265 are not what table three has, and the parts make 716', () => {
    const findings = inShanghai(
      `${requests}其中予以公开及部分公开258件；不予公开35件；因本机关不掌握等原因无法提供265件；不予处理158件；其他处理0件。`,
    );
    expect(findings.map(({ check, left, right, key }) => [check, left, right, key])).toEqual([
      ['N-SUM', '805', '716', null],
      ['N-RESULT', '258', '275', 't3.granted.total'],
      ['N-RESULT', '265', '337', 't3.unable-not-held.total'],
    ]);
    expect(findings[1]?.message).toBe(
      '第一部分「其中予以公开及部分公开258件」：正文称「予以公开、部分公开」258 件，表三为 275 件。',
    );
  });

  test('33.9% fits 273 and not 258; the other shares hold', () => {
    const shares = (part: number) =>
      inShanghai(
        `${requests}予以公开及部分公开${part}件，占33.9%；不予公开35件，占4.34%；不予处理158件，占19.6%。`,
      );
    expect(idsOf(shares(258))).toEqual(['N-RESULT', 'N-SHARE']);
    expect(shares(258)[1]?.message).toContain('占比应为 32.05%');
    expect(idsOf(shares(273))).toEqual(['N-RESULT']);
  });

  test('均获维持 is not said of three cases that are pending', () => {
    const findings = inShanghai('信息公开类行政复议7件，诉讼9件，均获维持，保持了零败诉的记录。');
    expect(findings.map(({ check, left, right, cells }) => [check, left, right, cells.length])).toEqual([
      ['N-T4-WORD', '0', '3', 3],
    ]);
    expect(findings[0]?.message).toContain('表四行政复议、行政诉讼有尚未审结 3 件');
  });
});

describe('宿迁', () => {
  test('收办 takes in what was carried over: 3607 = 3511 + 96, 3646 = 3525 + 121', () => {
    const of = (year: string, taken: number, fresh: number, carried: number) =>
      judged({
        period: year,
        unit: '宿迁市人民政府',
        cells: { 't3.new.person': fresh, 't3.carried-in.person': carried },
        parts: `全市全年共收办政府信息公开申请案件${taken}件。`,
      });
    expect(of('2023', 3607, 3511, 96)).toEqual([]);
    expect(of('2024', 3646, 3525, 121)).toEqual([]);
    expect(idsOf(of('2024', 3645, 3525, 121))).toEqual(['N-NEW']);
  });

  test('134 reviews against 170, 57 suits against 25 + 52', () => {
    const findings = judged({
      unit: '宿迁市人民政府',
      cells: { 't4.review.upheld': 170, 't4.suit-direct.upheld': 25, 't4.suit-after.upheld': 52 },
      parts: '全年备案政府信息依申请公开领域行政复议案件134件，行政诉讼案件57件。',
    });
    expect(findings.map(({ check, left, right }) => [check, left, right])).toEqual([
      ['N-T4', '134', '170'],
      ['N-T4', '57', '77'],
    ]);
  });

  test('growth is 1.08%, not 1.05%', () => {
    const of = (percent: string) =>
      judged({
        unit: '宿迁市人民政府',
        cells: { 't3.new.person': 3525, 't3.carried-in.person': 121 },
        before: { 't3.new.person': 3511, 't3.carried-in.person': 96 },
        parts: `全市共收办政府信息公开申请案件3646件，同比增长${percent}%。`,
      });
    expect(of('1.05')[0]?.message).toContain('同比应为 1.08%，正文写 1.05%');
    expect(of('1.08')).toEqual([]);
    expect(of('1.1')).toEqual([]);
    expect(of('1')).toEqual([]);
  });
});

describe('lists that do not add up', () => {
  const told: readonly (readonly [string, number, readonly number[]])[] = [
    ['信丰', 465, [300, 100, 64]],
    ['宿城区民政局 2019', 89, [50, 30, 10]],
    ['会宁县工信局 2021', 20, [11, 10]],
    ['瓯海农业 2020', 447, [400, 30, 19]],
    ['永德文旅 2020', 283, [200, 50, 32]],
    ['泰安市财政局 2022', 890, [6, 568, 12, 4, 18, 56, 38]],
  ];
  test.each(told)('%s', (_, total, parts) => {
    const kinds = parts.map((part, index) => `第${'一二三四五六七'.charAt(index)}类信息${part}条`);
    const findings = judged({ parts: `全年主动公开政府信息${total}条，其中，${kinds.join('，')}。` });
    const sum = parts.reduce((left, right) => left + right, 0);
    expect(findings.map(({ check, left, right }) => [check, left, right])).toEqual([
      ['N-SUM', String(total), String(sum)],
    ]);
  });
});
