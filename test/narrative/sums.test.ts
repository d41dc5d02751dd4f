/** Totals, shares and growth, in the wordings that offices use: it reads the number, holds where that is right, and tells both where it is not. */
import { describe, expect, test } from '@jest/globals';
import { judged } from './told.ts';
import { cells, eachWording, found } from './wording-of.ts';

describe('N-SUM', () => {
  eachWording('N-SUM', [
    ['主动公开政府信息{53}条，其中新闻动态29条，政策文件12条，公告公示12条。', '52'],
    ['主动公开政府信息总数{53}条：新闻动态29条，政策文件12条，公告公示12条。', '54'],
    ['主动公开政府信息{53}条，包括新闻动态29条、政策文件12条、其他12条。', '63'],
    ['主动公开政府信息{53}条（新闻动态29条、政策文件24条）。', '50'],
    ['主动公开政府信息{53}条。其中，新闻动态29条；政策文件12条；公告公示12条。', '153'],
    ['全年制作{119}期政策简明问答，其中，市级47期、城区28期、新区44期。', '120'],
    ['共有工作人员{五}名，其中专职一名，兼职三名，其他一名。', '六'],
    ['有25件申请收取信息处理费{2950}元。其中，规划局1件，收取420元；县政府24件，收取2530元。', '2900'],
  ]);

  test('a list by two views is read by each', () => {
    const text = (people: number) =>
      `主动公开政府信息100条，其中，政策${people}条，动态60条；部门发布30条，乡镇发布70条。`;
    expect(found(text(40))).toEqual([]);
  });

  test('parts of two that are near the whole', () => {
    expect(found('主动公开政府信息90条，其中政策文件50条，动态39条。')).toEqual(['N-SUM']);
    expect(found('主动公开政府信息90条，其中政策文件50条，动态49条。')).toEqual(['N-SUM']);
    expect(found('主动公开政府信息90条，其中政策文件5条，动态9条。')).toEqual([]);
  });
});

describe('N-SHARE', () => {
  test('is of all results, to a tenth', () => {
    const text = (percent: string) => `办结政府信息公开申请38件，其中不予公开5件，占${percent}%。`;
    expect(found(text('13.2'))).toEqual([]);
    expect(found(text('13.16'))).toEqual([]);
    expect(found(text('13'))).toEqual([]);
    expect(found(text('13.9'))).toEqual(['N-SHARE']);
    expect(judged({ cells, parts: text('15') })[0]).toMatchObject({
      severity: 'info',
      left: '15',
      right: '13.16',
    });
  });

  test('or of the list in which it stands', () => {
    const text = (percent: string) =>
      `公开信息60条，其中政策文件20条，占${percent}%；工作动态40条，占66.7%。`;
    expect(found(text('33.3'))).toEqual([]);
    expect(found(text('30'))).toEqual(['N-SHARE']);
    expect(found('公开信息60条，政策文件20条，占文件总数的80%。')).toEqual([]);
  });
});

describe('N-GROWTH', () => {
  const before = { 't3.new.person': 40, 't4.review.upheld': 10 };
  eachWording(
    'N-GROWTH',
    [
      ['共收到政府信息公开申请37件，同比下降{7.5}%。', '8.5'],
      ['共收到政府信息公开申请37件，较上年减少{7.5}%。', '17.5'],
      ['共收到政府信息公开申请37件（比2023年下降{7.5}%）。', '5.7'],
      ['政府信息公开行政复议13件，同比增长{30}%。', '33'],
    ],
    { before },
  );

  test('says nothing where last year is not on file, or another year is meant', () => {
    expect(found('共收到政府信息公开申请37件，同比下降50%。')).toEqual([]);
    expect(found('共收到政府信息公开申请37件，较2019年下降50%。', { before })).toEqual([]);
    expect(found('共收到政府信息公开申请37件，办结率上升50%。', { before })).toEqual([]);
  });
});
