import { describe, expect, test } from '@jest/globals';
import { missingFestivals } from '../../src/calendar/festivals.ts';
import { readNotice } from '../../src/calendar/notice.ts';
import { readDay } from '../../src/calendar/written-day.ts';
import { publishedArrangement } from '../../src/jobs/reminders-holidays.ts';

/** The notice of 2024-11-12 on 2025, its dates to the letter. */
const NOTICE_2025 = `国务院办公厅关于2025年部分节假日安排的通知
经国务院批准，现将2025年元旦、春节、清明节、劳动节、端午节、国庆节、中秋节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。`;

/** `2027-10-01 off`, in order. */
function daysOf(text: string): readonly string[] {
  const read = readNotice(text);
  return read.ok ? read.days.map(({ day, off }) => `${day} ${off ? 'off' : 'on'}`) : [read.problem.kind];
}

describe('a notice on holidays', () => {
  test('as the State Council words it gives the very days that the calendar has', () => {
    const read = readNotice(NOTICE_2025);
    if (!read.ok) throw new Error(read.problem.clause);
    const published = publishedArrangement();
    const of = (days: ReadonlySet<string>): readonly string[] =>
      [...days].filter((day) => day.startsWith('2025')).sort();
    const told = (isOff: boolean): readonly string[] =>
      read.days
        .filter(({ off }) => off === isOff)
        .map(({ day }) => day)
        .sort();
    expect(told(true)).toEqual(of(published.off));
    expect(told(false)).toEqual(of(published.on));
    expect(missingFestivals(2025, new Set(read.days.map(({ day }) => day)))).toEqual([]);
  });

  test.each([
    [
      '2027-10-01 至 2027-10-03 放假，2027-09-26 上班',
      ['2027-10-01 off', '2027-10-02 off', '2027-10-03 off', '2027-09-26 on'],
    ],
    [
      '2026年 国庆节：10月1日至2日放假调休，共2天。9月26日（星期六）上班。',
      ['2026-10-01 off', '2026-10-02 off', '2026-09-26 on'],
    ],
    [
      '2023年元旦：2022年12月31日至2023年1月2日放假调休，共3天。',
      ['2022-12-31 off', '2023-01-01 off', '2023-01-02 off'],
    ],
    ['2024年端午节：6月10日放假，与周末连休。', ['2024-06-10 off']],
    [
      '2024年春节：2月16日至17日放假调休，共2天。鼓励各单位安排职工在除夕（2月9日）休息。',
      ['2024-02-16 off', '2024-02-17 off'],
    ],
    ['２０２７年１０月１日、５日放假', ['2027-10-01 off', '2027-10-05 off']],
  ])('%s', (text, days) => {
    expect(daysOf(text)).toEqual(days);
  });

  test.each([
    ['10月1日放假', 'noSuchDay', 'without a year'],
    ['2027-02-30 放假', 'noSuchDay', 'on a day that there is not'],
    ['2027年 9月26日（星期六）上班', 'weekday', 'whose weekday is another'],
    ['2027年 10月1日至7日放假，共8天', 'count', 'whose days are not as many'],
    ['2027年 10月1日至7日放假8天', 'count', 'whose days are not as many, in one'],
    ['2027年 10月7日至1日放假', 'range', 'that runs backwards'],
    ['2027年 10月1日至12月1日放假', 'range', 'over months'],
    ['2027年 9月27日上班', 'worked', 'that has a Monday worked'],
    ['2027年 9月26日上班，9月25日至26日放假', 'both', 'that tells both of one day'],
    ['2027年 10月1日至3日随便', 'unclear', 'that does not say what'],
    ['2027年 国庆节放假', 'empty', 'without a date'],
    [`2027年 ${'，'.repeat(60_000)}`, 'long', 'longer than any notice'],
  ])('%s is refused (%s): one %s', (text, kind) => {
    expect(daysOf(text)).toEqual([kind]);
  });
});

describe('a day', () => {
  const today = { year: 2026, month: 11, day: 30 };

  test.each([
    ['2026-12-31', 2026, 12, 31],
    ['2026年12月31日', 2026, 12, 31],
    ['12月31日', 2026, 12, 31],
    ['12-31', 2026, 12, 31],
    ['1月5号', 2027, 1, 5],
    ['2026-11-01', 2026, 11, 1],
  ])('%s', (text, year, month, day) => {
    expect(readDay(text, today)).toEqual({ year, month, day });
  });

  test.each(['', '明天', '2026-02-30', '13-01', '12月31日下午'])('「%s」 is none', (text) => {
    expect(readDay(text, today)).toBeNull();
  });
});
