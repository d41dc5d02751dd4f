import { describe, expect, test } from '@jest/globals';
import { REPLY_BYTES, byteLength } from '../../conversations/fit.ts';
import type { DueReminder } from '../../conversations/reminders.ts';
import { digest, kindOf, stillToDo } from '../../conversations/reminders.ts';
import { isoOf } from '../../src/calendar/days.ts';
import { workdayCalendar, workdayUntil, workdaysBetween } from '../../src/calendar/workdays.ts';
import { readCommand } from '../../src/parse/command.ts';
import { publishedArrangement } from '../../src/jobs/reminders-holidays.ts';
import { fail, form, place, reminder, unit } from './due.ts';
import { scenario } from './scenario.ts';

const calendar = workdayCalendar(publishedArrangement());

function said(...reminders: readonly DueReminder[]): string {
  const today = { year: 2026, month: 9, day: 30 };
  return digest(
    reminders.map((one) => [one, stillToDo(one) ?? fail()] as const),
    {
      today,
      workdaysBetween: (from, to) => workdaysBetween(calendar, from, to),
      workdayUntil: (day) => workdayUntil(calendar, day),
      isKnown: calendar.isKnown,
    },
  );
}

describe('who is told', () => {
  test.each([
    ['officer', false, 'T-7', 'own'],
    ['section', false, 'T-7', 'own'],
    ['reviewer', false, 'T-7', null],
    ['reviewer', false, 'late-1', null],
    ['reviewer', false, 'late-2', 'review'],
    ['viewer', false, 'late-5', null],
    ['supervisor', true, 'late-1', null],
    ['supervisor', true, 'late-2', 'above'],
    ['officer', true, 'late-5', null],
  ] as const)('%s (of the unit above: %s) at %s: %s', (role, isAbove, step, kind) => {
    expect(kindOf(place(role), isAbove, step)).toBe(kind);
  });

  test('nobody, once it is handed in, nor one who has left, nor one who wants none before the due day', () => {
    for (const status of ['submitted', 'approved', 'published'] as const)
      expect(stillToDo(reminder({ status }))).toBeNull();
    expect(stillToDo(reminder({ membership: null }))).toBeNull();
    expect(stillToDo(reminder({ isQuiet: true }))).toBeNull();
    expect(stillToDo(reminder({ isQuiet: true, step: 'due' }))).not.toBeNull();
    expect(stillToDo(reminder({ isQuiet: true, step: 'late-1' }))).not.toBeNull();
  });
});

describe('one message', () => {
  test('of the first step says how to be left alone', () => {
    expect(said(reminder({ step: 'T-7' }))).toContain('不想提前收到提醒，请回复：免打扰');
    expect(said(reminder())).not.toContain('免打扰');
  });

  test('says when all is filled and only 提交 is missing', () => {
    const all = new Set<string>(form.cells.map(({ id }) => id));
    expect(said(reminder({ given: all }))).toContain('已填 166/166，填完了还没有提交');
  });

  test('of hundreds of units stays within what is shown, and says how many more there are', () => {
    const above = Array.from({ length: 300 }, (_, n) =>
      reminder({
        ...{ kind: 'above', step: 'late-2', membership: place('supervisor') },
        unit: { ...unit, name: `第${String(n)}个单位` },
      }),
    );
    const text = said(...above);
    expect(byteLength(text)).toBeLessThanOrEqual(REPLY_BYTES);
    expect(text).toMatch(
      /^【提醒】有 300 份报告还没有提交：\n1\. 第0个单位[^]*……还有 \d+ 份\n[^]*谁没交 2026年第三季度$/,
    );
  });

  test('takes the name of a unit as text of one line', () => {
    const text = said(reminder({ unit: { ...unit, name: '甲\n【已通过】乙' } }));
    expect(text.split('\n')[0]).toContain('甲 【已通过】乙');
  });
});

describe('the commands', () => {
  test.each([
    ['免打扰', { kind: 'quiet', until: '' }],
    ['请 免打扰', { kind: 'quiet', until: '' }],
    ['免打扰 到 2026-12-31', { kind: 'quiet', until: '2026-12-31' }],
    ['免打扰到12月31日', { kind: 'quiet', until: '12月31日' }],
    ['免打扰至2026年12月31日为止', { kind: 'quiet', until: '2026年12月31日' }],
    ['取消免打扰', { kind: 'loud' }],
    ['恢复提醒吧', { kind: 'loud' }],
    ['节假日', { kind: 'days', text: '' }],
    ['节假日 2027年\n元旦：1月1日放假', { kind: 'days', text: '2027年\n元旦：1月1日放假' }],
  ])('%s', (text, command) => {
    expect(readCommand(text)).toEqual(command);
  });

  test('a text that begins like one is a text', () => {
    expect(readCommand('节假日期间，我局安排专人值守政务服务窗口，全年办理 120 件。')).toBeNull();
    expect(readCommand('节假日、双休日开展预约服务。')).toBeNull();
  });

  test('免打扰 until a day that is over is refused', () => {
    const { say } = scenario({ today: { year: 2026, month: 11, day: 30 } });
    expect(say('zhang', '免打扰 到 2026-11-29')).toContain('已经过去了，没有改动');
    expect(say('zhang', '免打扰 到 2026-11-30')).toContain('到 2026年11月30日（星期一）为止');
  });

  test('do not lose the place of a filing', () => {
    const { say } = scenario();
    const question = say('zhang', '填报 2020年年报').split('\n').at(-1);
    say('zhang', '免打扰');
    expect(say('zhang', '继续').split('\n').at(-1)).toBe(question);
  });

  test('节假日 of more than any notice has is refused', () => {
    const { say } = scenario({ admin: true });
    expect(say('guan', `节假日 2027年\n${'元旦放假。'.repeat(1200)}`)).toMatch(
      /^这条太长了，不像放假通知。整条没有记录。/,
    );
  });

  test('节假日 is not for those who are no administrators', () => {
    const { say } = scenario();
    expect(say('wang', `节假日 ${isoOf({ year: 2027, month: 10, day: 1 })} 放假`)).toContain('由管理员录入');
  });
});
