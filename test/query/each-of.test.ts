/** Several questions in one, of the same unit and time: each is answered by itself, and nothing is added up that nobody wants added. */
import { expect, test } from '@jest/globals';
import { answered } from './recorded.ts';

function answer(text: string, unit = 'gxj'): string {
  return answered(`${unit}|${text}`).text;
}

/** The lines of an answer without where they come from. */
function figures(text: string): readonly string[] {
  return text.split('\n').filter((line) => !line.startsWith('来源'));
}

test('the share of each', () => {
  const both = figures(answer('去年新收自然人和企业各占几成'));
  expect(both).toEqual([
    ...figures(answer('去年新收自然人占几成')),
    ...figures(answer('去年新收企业占几成')),
  ]);
  expect(both).toHaveLength(2);
});

test('a report that is not there, once', () => {
  expect(figures(answer('2022年新收自然人和企业各占几成', 'jyj'))).toHaveLength(1);
});

test('shares of a whole that is named', () => {
  expect(figures(answer('去年不予公开中涉密和隐私各占多少'))).toEqual([
    ...figures(answer('去年不予公开中涉密占多少')),
    ...figures(answer('去年不予公开中隐私占多少')),
  ]);
});

test.each(['近两年许可合计多少、处罚合计多少', '近两年许可合计多少，处罚合计多少'])(
  'the sum of each, and none of both: %s',
  (question) => {
    expect(figures(answer(question))).toEqual([
      ...figures(answer('近两年许可合计多少')),
      ...figures(answer('近两年处罚合计多少')),
    ]);
  },
);

test('one sum where one is asked for', () => {
  expect(figures(answer('近两年许可和处罚合计多少')).filter((line) => line.startsWith('合计'))).toHaveLength(
    1,
  );
});

test('what is said twice is counted once', () => {
  const once = figures(answer('2021—2024年许可一共多少'));
  expect(figures(answer('2021—2024四年批了多少件许可，要总数'))).toEqual(once);
  expect(once.join('').match(/2021年 /gu)).toHaveLength(1);
});

test('each year against the one before it', () => {
  const lines = figures(answer('近三年许可每年增速各多少'));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('2024年比2023年');
  expect(lines[1]).toContain('2025年比2024年');
  expect(figures(answer('近三年许可每年比上一年增长多少'))).toEqual(lines);
});

test('增减 is a column of the older form only', () => {
  expect(answer('去年许可、处罚各办多少，跟前年比各增减几件')).toContain('2025年比2024年');
  expect(answer('2020年许可增减几项')).toContain('本年增减');
});

test('a part of the report beside a line of it', () => {
  expect(figures(answer('2024年表三上年结转总计是几'))).toEqual(figures(answer('2024年上年结转总计是几')));
  expect(answer('2024年表四上年结转总计是几')).toContain('「表四」放在一起没看懂');
  expect(answer('2024年表三和表四的维持几件')).toContain('「表三、表四的」放在一起没看懂');
});

test('two columns of a row that is said once', () => {
  expect(figures(answer('去年规范性文件制发的比废止的多几件'))).toEqual(
    figures(answer('去年规范性文件制发和废止差几件')),
  );
});

test('each quarter against the same one of the year before', () => {
  const lines = figures(answer('2026年每个季度的处罚跟去年同期比'));
  expect(lines).toEqual([
    ...figures(answer('2026年一季度处罚跟去年同期比')),
    ...figures(answer('2026年二季度处罚跟去年同期比')),
    ...figures(answer('2026年三季度处罚跟去年同期比')),
    expect.stringContaining('第四季度的季报没有入库'),
    expect.stringContaining('2025年第四季度：行政处罚'),
    '缺一个数，不能比较。',
  ]);
});

test('the first ones of the lines under a title are in their order', () => {
  const [order = ''] = figures(answer('去年不予公开前三位是哪几个'));
  expect(order).toContain('从多到少');
  expect(answer('不予公开是哪几个')).not.toContain('从多到少');
});
