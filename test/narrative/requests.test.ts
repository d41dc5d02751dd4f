/** What the text says of requests, in the wordings that offices use: it reads the number, holds where that is right, and tells both where it is not. */
import { describe, expect, test } from '@jest/globals';
import { idsOf, judged } from './told.ts';
import { cells, eachWording, found } from './wording-of.ts';

describe('N-NEW', () => {
  eachWording('N-NEW', [
    ['全年共收到政府信息公开申请{37}件。', '36'],
    ['全年共收到政府信息公开申请{三十七}件。', '三十六'],
    ['全年共收到政府信息公开申请{３７}件。', '３６'],
    ['2024年，我局共收到政府信息公开申请 {37} 件。', '4'],
    ['全年收到依申请公开{37}件，均已答复。', '40'],
    ['本年度新收政府信息公开申请数量{37}件。', '73'],
    ['共接到公民、法人和其他组织申请公开的政府信息项目{37}例。', '38'],
    ['共接收到{37}件信息公开申请。', '3'],
    ['县工信局新收到依申请公开政府信息{37}件。', '307'],
    ['共受理政府信息公开申请{37}件。', '39'],
    ['共受理政府信息公开申请{40}件。', '41'],
    ['共收办政府信息公开申请案件{40}件。', '38'],
    ['共办理政府信息公开申请{40}件，含上年结转3件。', '39'],
    ['共收到政府信息公开申请{40}件（含2023年结转3件）。', '39'],
    ['2024年累计受理依申请公开事项{37}件。', '36'],
    ['收到政府信息依申请公开办理事项{37}件。', '30'],
    ['通过线上线下等多种渠道共收到政府信息公开申请{37}件。', '30'],
    ['依申请公开方面：全年收到{37}件，主要涉及征地。', '30'],
    ['收到政府信息公开申请{30余}件。', '40余'],
    ['收到政府信息公开申请{近40}件。', '近30'],
    ['收到政府信息公开申请{约40}件。', '约60'],
  ]);

  test('收到 does not take in what was carried over', () => {
    expect(found('全年共收到政府信息公开申请40件。')).toEqual(['N-NEW']);
  });

  test('tells where, what, and what the table has', () => {
    const [finding] = judged({
      cells,
      parts: { s0: '前言。', s1: '第一段。\n\n今年，全年共收到 政府信息公开申请36件。' },
    });
    expect(finding).toMatchObject({
      check: 'N-NEW',
      severity: 'warning',
      key: 't3.new.total',
      cells: ['t3.new.total'],
      left: '36',
      right: '37',
      message: '第一部分「全年共收到 政府信息公开申请36件」：正文称收到申请 36 件，表三新收 37 件。',
      at: { part: 's1', paragraph: 2, offset: 3, words: '全年共收到 政府信息公开申请36件' },
    });
    expect(finding?.advice).toContain('请与申请登记台账核对');
  });

  test('says nothing where the source does not hold the cell', () => {
    const absent = Object.fromEntries(
      ['person', 'company', 'total'].map((column) => [`t3.new.${column}`, null]),
    );
    expect(found('全年共收到政府信息公开申请36件。', { cells: { ...cells, ...absent } })).toEqual([]);
  });
});

describe('N-ANSWERED', () => {
  eachWording('N-ANSWERED', [
    ['答复政府信息公开申请{38}件。', '37'],
    ['办结依申请公开件{38}件（含2023年结转的3件）。', '35'],
    ['收到政府信息公开申请37件，办结{38}件。', '37'],
    ['收到政府信息公开申请37件，均按时办理，已答复{38}件，2件正在办理中。', '8'],
    ['依申请公开方面，共办结{三十八}件。', '三十六'],
  ]);
});

describe('N-RESULT', () => {
  const all = (
    granted: string,
    partial: string,
    denied: string,
    unable: string,
    rejected: string,
    other: string,
  ) =>
    `办结政府信息公开申请38件：予以公开${granted}件、部分公开${partial}件、不予公开${denied}件、因本机关不掌握等原因无法提供${unable}件、不予处理${rejected}件、作其他处理（含申请人主动撤回申请）${other}件。`;

  test('holds where all groups are right', () => {
    expect(found(all('12', '7', '5', '4', '2', '8'))).toEqual([]);
  });

  test.each([
    [all('13', '7', '5', '4', '2', '8'), '予以公开'],
    [all('12', '6', '5', '4', '2', '8'), '部分公开'],
    [all('12', '7', '25', '4', '2', '8'), '不予公开'],
    [all('12', '7', '5', '40', '2', '8'), '无法提供'],
    [all('12', '7', '5', '4', '3', '8'), '不予处理'],
    [all('12', '7', '5', '4', '2', '0'), '其他处理'],
  ])('names the group: %#', (text, group) => {
    const findings = judged({ cells, parts: text });
    expect(idsOf(findings)).toEqual(['N-SUM', 'N-RESULT']);
    expect(findings[1]?.message).toContain(`正文称「${group}」`);
  });

  eachWording('N-RESULT', [
    ['对收到的申请，予以公开及部分公开{19}件。', '12'],
    ['对收到的申请，予以公开{19}件（含部分公开7件）。', '18'],
    ['对收到的申请，“同意公开”{12}件。', '21'],
    ['对收到的申请，经区分处理后公开{7}件。', '5'],
  ]);
});

describe('N-CARRY', () => {
  eachWording('N-CARRY', [
    ['上年结转政府信息公开申请数量{3}件。', '2'],
    ['结转上年度依申请公开{3}件。', '4'],
    ['上年转结申请{3}件。', '1'],
    ['2023年结转依申请公开件{3}件。', '1'],
    ['结转下年度继续办理的申请{2}件。', '5'],
    ['政府信息公开申请转下年度办理{2}件。', '5'],
    ['政府信息公开申请顺延至2025年答复{2}件。', '5'],
    ['对政府信息公开申请，另有{2}件按照《条例》顺延到下年度答复。', '5'],
    ['共办理政府信息公开申请40件，剩余{2}件结转下一年度处理。', '5'],
  ]);
});
