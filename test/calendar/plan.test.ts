import { describe, expect, test } from '@jest/globals';
import { deadlineOf } from '../../src/calendar/deadline.ts';
import { isoOf, localTime, parseIso } from '../../src/calendar/days.ts';
import type { Reminder } from '../../src/calendar/plan.ts';
import { isOfficeHour, periodsAround, planOf } from '../../src/calendar/plan.ts';
import { withEntered, workdayCalendar } from '../../src/calendar/workdays.ts';
import type { Day, Period } from '../../src/form/period.ts';
import { publishedArrangement } from '../../src/jobs/reminders-holidays.ts';
import { readNotice } from '../../src/calendar/notice.ts';

const published = publishedArrangement();
const calendar = workdayCalendar(published);

function day(iso: string): Day {
  const read = parseIso(iso);
  if (read === null) throw new Error(`no day: ${iso}`);
  return read;
}

/** `T-7 2026-09-28 09:00`. */
function told({ step, at }: Reminder): string {
  const local = localTime(at);
  return `${step} ${isoOf(local.day)} ${String(local.hour).padStart(2, '0')}`;
}

describe('workdays', () => {
  test.each([
    ['2026-10-01', false, 'a holiday on a weekday'],
    ['2026-10-10', true, 'a Saturday that is worked for it'],
    ['2026-10-11', false, 'the Sunday after it'],
    ['2020-01-31', false, 'the Spring Festival of 2020, as first arranged'],
    ['2021-02-20', true, 'a Saturday that was worked'],
    ['2024-02-29', true, 'the 29th of February'],
    ['2027-10-08', true, 'a Friday of a year that is not arranged yet'],
    ['2027-10-09', false, 'its Saturday'],
    ['2027-10-01', false, 'a Friday that is a holiday by law in any year'],
  ])('%s: %s, %s', (iso, isWorkday) => {
    expect(calendar.isWorkday(day(iso))).toBe(isWorkday);
  });

  test('are those of the notices for 2024, 2025 and 2026, day by day', () => {
    const of = (days: ReadonlySet<string>, year: number): readonly string[] =>
      [...days].filter((iso) => iso.startsWith(String(year))).sort();
    expect([2024, 2025, 2026].map((year) => of(published.off, year).length)).toEqual([28, 28, 33]);
    expect([2024, 2025, 2026].map((year) => of(published.on, year))).toEqual([
      [
        '2024-02-04',
        '2024-02-18',
        '2024-04-07',
        '2024-04-28',
        '2024-05-11',
        '2024-09-14',
        '2024-09-29',
        '2024-10-12',
      ],
      ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
      ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ]);
  });

  test('are known from the first year that can be filed to 2026, and not for 2027', () => {
    expect([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026].map(calendar.isKnown)).not.toContain(false);
    expect(calendar.isKnown(2027)).toBe(false);
  });

  test('follow what an administrator enters; a year is known once all its festivals are', () => {
    const week = readNotice('2027-10-01 至 2027-10-08 放假，2027-09-26 上班');
    if (!week.ok) throw new Error('not read');
    const some = workdayCalendar(withEntered(published, week.days));
    expect([some.isWorkday(day('2027-10-08')), some.isWorkday(day('2027-09-26'))]).toEqual([false, true]);
    expect(some.isKnown(2027)).toBe(false);
    const rest = readNotice(
      '2027年 元旦：1月1日放假。春节：2月5日至12日放假。清明节：4月5日放假。劳动节：5月1日至3日放假。端午节：6月9日放假。中秋节：9月15日放假',
    );
    if (!rest.ok) throw new Error('not read');
    expect(workdayCalendar(withEntered(published, [...week.days, ...rest.days])).isKnown(2027)).toBe(true);
  });

  test('that were entered go over those that came with the program', () => {
    const corrected = withEntered(published, [{ day: isoOf(day('2026-10-10')), off: true }]);
    expect(workdayCalendar(corrected).isWorkday(day('2026-10-10'))).toBe(false);
  });
});

describe('the due date', () => {
  const department = { level: 'department', hasUnitsBelow: false, deadlines: {} } as const;
  const county = { level: 'county', hasUnitsBelow: true, deadlines: {} } as const;
  const unsaid = { level: null, hasUnitsBelow: false, deadlines: {} } as const;
  const own = (deadlines: Record<string, string>) => ({ ...department, deadlines });

  test.each([
    ['a department', department, '2026', '2027-01-31'],
    ['a county', county, '2026', '2027-03-31'],
    ['a unit without a level', unsaid, '2026', '2027-01-31'],
    ['one without a level that has units below', { ...unsaid, hasUnitsBelow: true }, '2026', '2027-03-31'],
    ['a township', { ...unsaid, level: 'township' }, '2026', '2027-01-31'],
    ['the first quarter', department, '2026Q1', '2026-04-10'],
    ['the last quarter', department, '2026Q4', '2027-01-10'],
    ['an own date of one period', own({ '2026Q1': '2026-04-05', Q1: '04-08' }), '2026Q1', '2026-04-05'],
    ['an own date of every first quarter', own({ '2026Q1': '04-05', Q1: '04-08' }), '2027Q1', '2027-04-08'],
    ['an own annual date', own({ annual: '01-20' }), '2026', '2027-01-20'],
    ['an own date of one year, before that is over', own({ '2026': '2026-12-20' }), '2026', '2026-12-20'],
    ['an own 29th of February in a leap year', own({ annual: '02-29' }), '2027', '2028-02-29'],
    ['an own 29th of February in a common year', own({ annual: '02-29' }), '2026', '2027-02-28'],
    ['an own date that is none', own({ annual: '13-45' }), '2026', '2027-01-31'],
  ] as const)('of %s', (_, unit, period, due) => {
    expect(isoOf(deadlineOf(unit, period as Period))).toBe(due);
  });
});

describe('the plan', () => {
  test('counts in workdays, over a holiday and a worked Saturday', () => {
    expect(planOf(calendar, day('2026-10-10')).map(told)).toEqual([
      'T-7 2026-09-23 09',
      'T-3 2026-09-30 09',
      'T-1 2026-10-09 09',
      'due 2026-10-10 09',
      'late-1 2026-10-12 10',
      'late-2 2026-10-15 10',
      'late-3 2026-10-20 10',
      'late-4 2026-10-23 10',
      'late-5 2026-10-28 10',
    ]);
  });

  test('takes the last workday before a due date that is none', () => {
    // 31 January 2027 is a Sunday.
    const steps = planOf(calendar, day('2027-01-31')).map(told);
    expect(steps.slice(0, 5)).toEqual([
      'T-7 2027-01-20 09',
      'T-3 2027-01-26 09',
      'T-1 2027-01-28 09',
      'due 2027-01-29 09',
      'late-1 2027-02-01 10',
    ]);
  });

  test('gives each reminder until the next one, and three workdays at most', () => {
    const untils = planOf(calendar, day('2026-10-10')).map(({ step, until }) =>
      told({ step, at: until, until }),
    );
    expect(untils.slice(0, 5)).toEqual([
      'T-7 2026-09-29 09',
      'T-3 2026-10-09 09',
      'T-1 2026-10-10 09',
      'due 2026-10-12 10',
      'late-1 2026-10-15 10',
    ]);
    expect(untils.at(-1)).toBe('late-5 2026-11-02 10');
  });

  test('looks at the periods that have begun, of this year and the two before', () => {
    expect(periodsAround(day('2026-11-30'))).toEqual([
      ...['2024', '2024Q1', '2024Q2', '2024Q3', '2024Q4', '2025', '2025Q1', '2025Q2', '2025Q3', '2025Q4'],
      ...['2026', '2026Q1', '2026Q2', '2026Q3', '2026Q4'],
    ]);
    expect(periodsAround(day('2020-01-08'))).toEqual([
      '2019',
      '2019Q1',
      '2019Q2',
      '2019Q3',
      '2019Q4',
      '2020',
      '2020Q1',
    ]);
  });

  test.each([
    ['2026-10-09T08:59:59+08:00', false],
    ['2026-10-09T09:00:00+08:00', true],
    ['2026-10-09T17:59:59+08:00', true],
    ['2026-10-09T18:00:00+08:00', false],
    ['2026-10-08T17:00:00Z', false],
    ['2026-10-07T10:00:00+08:00', false],
  ])('%s is an office hour: %s', (now, is) => {
    expect(isOfficeHour(calendar, new Date(now))).toBe(is);
  });
});
