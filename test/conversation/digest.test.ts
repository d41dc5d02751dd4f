/** The message by which members are reminded, word for word. */
import { describe, expect, test } from '@jest/globals';
import type { Unit, UnitId } from '../../conversations/people.ts';
import type { DueReminder } from '../../conversations/reminders.ts';
import { cardOf, digest, stillToDo } from '../../conversations/reminders.ts';
import type { Day } from '../../src/form/period.ts';
import { parsePeriod } from '../../src/form/period.ts';
import { fail, form, place, reminder as dueReminder, unit } from './due.ts';

const other: Unit = { ...unit, id: 'jyj' as UnitId, name: '教育局' };
const due: Day = { year: 2026, month: 10, day: 16 };
const before: Day = { year: 2026, month: 10, day: 14 };

const reminder = (more: Partial<DueReminder> = {}): DueReminder =>
  dueReminder({ due, given: new Set(['t3.new.person', 'no.such.item']), ...more });

const review = reminder({ kind: 'review', step: 'late-2', membership: place('reviewer') });
const above = reminder({ kind: 'above', step: 'late-2', membership: place('supervisor'), unit: other });

/** Every day is worked; 2027 is not arranged. */
function said(today: Day, ...reminders: readonly DueReminder[]): readonly string[] {
  const days = {
    today,
    workdaysBetween: (from: Day, to: Day) => to.day - from.day,
    workdayUntil: (day: Day) => day,
    isKnown: (year: number) => year < 2027,
  };
  return digest(
    reminders.map((one) => [one, stillToDo(one) ?? fail()] as const),
    days,
  ).split('\n');
}

describe('a reminder', () => {
  test('of one report says by when, how far it is, and how to go on', () => {
    expect(said(before, reminder())).toEqual([
      '【提醒】工信局2026年第三季度：2026年10月16日（星期五）截止，还有 2 个工作日。已填 1/166。',
      '接着填请回复：填报 2026年第三季度',
    ]);
    expect(said(due, reminder({ status: null }))[0]).toBe(
      '【提醒】工信局2026年第三季度：2026年10月16日（星期五）截止，就是今天。还没有开始填（已填 1/166）。',
    );
    expect(said({ ...due, day: 19 }, reminder({ status: 'returned' }))[0]).toBe(
      '【提醒】工信局2026年第三季度：已过截止日 2026年10月16日（星期五），逾期 3 个工作日。被退回，改好后请重新提交（已填 1/166）。',
    );
  });

  test('counts for a section member his own part, and ends when that is done', () => {
    const own = reminder({ membership: place('section') });
    expect(said(before, own)[0]).toContain('您负责的部分已填 1/144。');
    const all = new Set(form.cells.map(({ id }) => String(id)));
    expect(stillToDo({ ...own, given: all })).toBeNull();
    expect(stillToDo(reminder({ given: all }))).toEqual({ given: 166, all: 166 });
    expect(stillToDo({ ...review, given: all })).toEqual({ given: 166, all: 166 });
  });

  test('tells a reviewer to remind the officers, a supervisor where to see who is late', () => {
    expect(said(before, review).slice(1)).toEqual(['您是审核人，请提醒填报人尽快提交。']);
    expect(said(before, above).slice(1)).toEqual(['下级单位的名单请回复：谁没交 2026年第三季度']);
    expect(said(before, review)[0]).toContain('已填 1/166。');
  });

  test('of several has the member’s own first, numbered', () => {
    expect(said(before, above, review, reminder())).toEqual([
      '【提醒】有 3 份报告还没有提交：',
      '1. 工信局2026年第三季度：2026年10月16日（星期五）截止，还有 2 个工作日。已填 1/166。',
      '2. 工信局2026年第三季度：2026年10月16日（星期五）截止，还有 2 个工作日。已填 1/166。',
      '3. 教育局2026年第三季度：2026年10月16日（星期五）截止，还有 2 个工作日。已填 1/166。',
      '接着填请回复：填报 2026年第三季度',
      '您是审核人，请提醒填报人尽快提交。',
      '下级单位的名单请回复：谁没交 2026年第三季度',
    ]);
  });

  test('of several of his own says how to name one, and how to change the unit where there are two', () => {
    const second = reminder({ period: parsePeriod('2026Q2') ?? fail() });
    expect(said(before, reminder(), second).at(-1)).toBe(
      '接着填请回复「填报」加期间，例如：填报 2026年第三季度',
    );
    expect(said(before, reminder(), reminder({ unit: other })).at(-1)).toBe(
      '接着填请回复「填报」加期间，例如：填报 2026年第三季度；换单位先回复：切换',
    );
  });

  test('says of each year once that its days off are not known', () => {
    const next = reminder({ due: { year: 2027, month: 1, day: 31 } });
    const note = '注：2027 年的放假安排还不知道（国务院办公厅通知未录入），工作日暂按周一至周五算。';
    const both = said(before, next, reminder({ due: next.due, unit: other }));
    expect(both.filter((line) => line.startsWith('注：'))).toEqual([note]);
    expect(said({ year: 2028, month: 1, day: 3 }, next).slice(2)).toEqual([
      note,
      note.replace('2027', '2028'),
    ]);
  });

  test('says how not to be reminded early only where all of it is early', () => {
    const early = reminder({ step: 'T-7' });
    expect(said(before, early).at(-1)).toBe('不想提前收到提醒，请回复：免打扰');
    expect(said(before, early, reminder({ unit: other })).at(-1)).not.toContain('免打扰');
  });
});

describe('the card that follows', () => {
  const labels = (...due: readonly DueReminder[]): readonly string[] | undefined =>
    cardOf(due)?.choices.map(({ label }) => label);

  test('is about the one report of his own', () => {
    expect(labels(reminder())).toEqual(['填报']);
    expect(labels(reminder({ step: 'T-7' }))).toEqual(['填报', '免打扰']);
    expect(labels(review, reminder(), above)).toEqual(['填报']);
    expect(cardOf([reminder()])).toMatchObject({
      title: '工信局2026年第三季度',
      note: '请接着填报。',
      done: null,
    });
  });

  test('is none for several of his own, or for none', () => {
    expect(cardOf([reminder(), reminder({ unit: other })])).toBeNull();
    expect(cardOf([review, above])).toBeNull();
  });
});
