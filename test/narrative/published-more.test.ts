/** More findings that forms.md §6.7 names in published reports; the sentences are the tests' own. */
import { describe, expect, test } from '@jest/globals';
import { idsOf, judged } from './told.ts';

describe('other published reports', () => {
  test('长春新区科技局 2023: four documents against none', () => {
    const findings = judged({ period: '2023', parts: '本年度制定行政规范性文件4项。' });
    expect(findings.map(({ check, key, left, right }) => [check, key, left, right])).toEqual([
      ['N-T20', 't20-1.norms.made', '4', '0'],
    ]);
  });

  test('中山街道 2021: 2910 decisions are the permits alone', () => {
    const cells = { 't20-5.permit.decisions': 2910, 't20-6.penalty.decisions': 46 };
    const of = (count: number) => judged({ period: '2021', cells, parts: `处理行政决定数量${count}个。` });
    expect(of(2910).map(({ check, right }) => [check, right])).toEqual([['N-T20', '2956']]);
    expect(of(2956)).toEqual([]);
  });

  test('莆田财政 2022: 16.4% for 16.35% is forced to make 100', () => {
    const cells = { 't3.new.person': 2000, 't3.granted.person': 327, 't3.deny-law.person': 1673 };
    const of = (percent: string) =>
      judged({ period: '2022', cells, parts: `办结申请2000件。其中予以公开327件，占${percent}%。` });
    expect(of('16.4')).toEqual([]);
    expect(of('16.3')).toEqual([]);
    expect(idsOf(of('16.6'))).toEqual(['N-SHARE']);
  });

  test('新荣工信 2021: period, year and agency are of another report', () => {
    const findings = judged({
      period: '2021',
      unit: '大同市新荣区工业和信息化局',
      parts: {
        s0: '本报告由县商务局结合有关统计数据编制。所列数据的统计期限自2020年1月1日起至2020年12月31日止。',
        s1: '2020年，我局主动公开政府信息12条。',
      },
    });
    expect(findings.map(({ check, severity }) => `${check} ${severity}`)).toEqual([
      'N-YEAR warning',
      'N-PERIOD error',
      'N-AGENCY warning',
    ]);
    expect(findings[1]?.message).toContain('统计期限应为2021年1月1日至2021年12月31日');
    expect(findings[2]?.message).toContain('正文出现「县商务局」');
  });

  test('松江河镇 2020: the text is of 2019', () => {
    const findings = judged({
      form: 'f2019',
      period: '2020',
      unit: '抚松县松江河镇人民政府',
      parts: '2019年，我镇共主动公开政府信息56条。',
    });
    expect(idsOf(findings)).toEqual(['N-YEAR']);
  });

  test('泰兴市监局: its neighbour above has the same name but for the city', () => {
    const findings = judged({
      unit: '泰兴市市场监督管理局',
      parts: { s0: '现公布泰州市市场监督管理局2024年政府信息公开工作年度报告。' },
    });
    expect(idsOf(findings)).toEqual(['N-AGENCY']);
  });

  test.each([
    ['周矶街道 2020', '编写说明：可先适当综述。', '编写说明'],
    ['郭仓镇 2025', '电子版可在政府门户网站（具体网址）查阅。', '具体网址'],
    ['梅河口应急 2025', '请与XX局联系。', 'XX'],
  ])('%s: words of a template', (_, text, words) => {
    const findings = judged({ parts: { s0: text } });
    expect(findings.map(({ check, severity }) => `${check} ${severity}`)).toEqual(['N-LEFTOVER error']);
    expect(findings[0]?.message).toContain(`正文留有模板文字「${words}」。`);
  });

  test.each([
    ['兴仁', '上年结转政府信息公开申请3件，结转下年度继续办理2件。'],
    ['武昌', '上年度结转申请3件；2件申请结转到下一年度办理。'],
    ['嘉兴', '2023年结转依申请公开件3件，转2025年办理依申请公开件2件。'],
  ])('%s: what is carried over holds', (_, parts) => {
    const cells = { 't3.carried-in.person': 3, 't3.carried-out.person': 2, 't3.granted.person': 1 };
    expect(judged({ cells, parts })).toEqual([]);
    const other = { ...cells, 't3.carried-in.person': 4, 't3.carried-out.person': 3 };
    expect(idsOf(judged({ cells: other, parts }))).toEqual(['N-CARRY', 'N-CARRY']);
  });
});
