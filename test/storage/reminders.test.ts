import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { isoOf } from '../../src/calendar/days.ts';
import { writeOrders } from '../../storage/reminder-orders.ts';
import type { UserId } from '../../conversations/people.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { county, file, forget, local, look, outbox, rows } from './reminders-county.ts';

describe.each(drivers)('reminders on $name', ({ start }) => {
  let store: TestStore;

  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());
  beforeEach(async () => {
    await forget(store.database);
    await setRoster(store.database.db, county);
  });

  const at = (text: string): Promise<number> => look(store.database, local(text));
  const seen = async (): Promise<readonly (readonly [string, string])[]> =>
    (await outbox(store.database)).map(({ to, text }) => [to, text] as const);
  const members = async (): Promise<readonly string[]> => (await seen()).map(([to]) => to);
  const states = async (): Promise<ReadonlyMap<string, string>> =>
    new Map((await rows(store.database)).map((row) => [row.place, row.state]));

  test('tell an officer which report is due when, how far it is and what to send', async () => {
    await at('2026-10-09 08:59');
    await seen();
    await at('2026-10-09 09:00');
    expect(new Map(await seen()).get('zhang')).toBe(
      [
        '【提醒】工信局2026年第三季度：2026年10月10日（星期六）截止，还有 1 个工作日。还没有开始填（已填 0/166）。',
        '接着填请回复：填报 2026年第三季度',
      ].join('\n'),
    );
  });

  test('tell a section member of his own part, and nobody whose part is not asked', async () => {
    await at('2026-10-09 09:00');
    const said = new Map(await seen());
    expect(said.get('li')).toContain('您负责的部分已填 0/');
    // A quarter has no text; reviewers and the office above hear only of what is late.
    for (const userId of ['zhao', 'chen', 'wang']) expect(said.has(userId)).toBe(false);
  });

  test('are no longer told to a section member whose part is done, while the officer still hears', async () => {
    await file(store.database, 'gxj', '2026Q3', 'draft');
    await sql`
      insert into item (filing_id, item, number, set_by, set_at, message_key)
      select filing.id, 't3.' || r || '.' || c, 0, 'li', now(), 'm'
      from filing, unnest(${await rowsOfTableThree()}::text[]) r,
        unnest(array['person', 'company', 'research', 'charity', 'lawfirm', 'org-other']) c
      where filing.unit_id = 'gxj'`.execute(store.database.db);
    await at('2026-10-09 09:00');
    const said = new Map(await seen());
    expect(said.has('li')).toBe(false);
    expect(said.get('zhang')).toMatch(/已填 \d{3}\/166/);
  });

  test.each(['submitted', 'approved', 'published'] as const)('are silent once it is %s', async (status) => {
    await file(store.database, 'gxj', '2026Q3', status);
    await at('2026-10-09 09:00');
    expect(await members()).not.toContain('zhang');
    expect((await states()).get('2026Q3 gxj zhang own T-1')).toBe('needless');
  });

  test('go on with the next step when it was sent back', async () => {
    await file(store.database, 'gxj', '2026Q3', 'submitted');
    await at('2026-10-09 09:00');
    await file(store.database, 'gxj', '2026Q3', 'returned');
    await at('2026-10-09 14:00');
    expect(await members()).not.toContain('zhang');
    await at('2026-10-10 09:00');
    expect(new Map(await seen()).get('zhang')).toContain('就是今天。被退回，改好后请重新提交');
  });

  test('tell a member of two units both in one message', async () => {
    await at('2026-10-20 09:00');
    const said = (await seen()).filter(([to]) => to === 'both');
    expect(said).toHaveLength(1);
    expect(said[0]?.[1]).toContain('1. 教育局2026年第三季度');
    expect(said[0]?.[1]).toContain('2. 公安局2026年第三季度');
    expect(said[0]?.[1]).toContain('换单位先回复：切换');
  });

  test('tell the reviewer and the office above from the second time on after the due date', async () => {
    await at('2026-10-12 10:00');
    const first = await members();
    expect(first).toContain('zhang');
    expect(first).not.toContain('chen');
    await at('2026-10-15 10:00');
    const said = new Map(await seen());
    expect(said.get('chen')).toContain('已过截止日 2026年10月10日（星期六），逾期 4 个工作日');
    expect(said.get('wang')).toContain('工信局2026年第三季度：已过截止日');
    expect(said.get('wang')).toContain('谁没交 2026年第三季度');
  });

  test('are told once, whatever the clock does', async () => {
    const seenAt = async (text: string): Promise<readonly string[]> => {
      await at(text);
      return (await members()).filter((to) => to === 'zhang');
    };
    const told = [...(await seenAt('2026-09-30 09:00'))];
    for (const text of [
      '10-09 09:00',
      '10-09 08:00',
      '10-08 09:00',
      '10-09 09:00',
      '10-09 10:30',
      '10-09 09:30',
    ])
      told.push(...(await seenAt(`2026-${text}`)));
    expect(told).toEqual(['zhang', 'zhang']);
  });

  test('end after the fifth time', async () => {
    await at('2026-10-28 10:00');
    expect(await members()).toContain('zhang');
    await at('2026-11-03 10:00');
    expect(await members()).not.toContain('zhang');
  });

  test('wait for the office hours, and are not told any more when their grace is over', async () => {
    await at('2026-10-09 18:00');
    await at('2026-10-09 23:00');
    expect(await members()).toEqual([]);
    expect((await states()).get('2026Q3 gxj zhang own T-1')).toBe('waiting');
    await at('2026-10-10 09:00');
    expect((await states()).get('2026Q3 gxj zhang own T-1')).toBe('skipped');
    expect((await states()).get('2026Q3 gxj zhang own due')).toBe('sent');
  });

  test('are silenced by 免打扰 but for the due day and after it', async () => {
    const by = 'zhang' as UserId;
    const until = { year: 2026, month: 10, day: 9 };
    await writeOrders(
      store.database.db,
      [{ by, order: { kind: 'quiet', until: null } }],
      local('2026-10-01 12:00'),
    );
    await at('2026-09-30 09:00');
    expect(await members()).not.toContain('zhang');
    await writeOrders(
      store.database.db,
      [{ by, order: { kind: 'quiet', until } }],
      local('2026-10-01 12:00'),
    );
    await at('2026-10-09 09:00');
    expect(await members()).not.toContain('zhang');
    await at('2026-10-10 09:00');
    expect(await members()).toContain('zhang');
    await writeOrders(store.database.db, [{ by, order: { kind: 'loud' } }], local('2026-10-01 12:00'));
    expect((await sql`select * from quiet`.execute(store.database.db)).rows).toEqual([]);
  });

  test('say that the days off of a year are not known, until they were entered', async () => {
    await at('2027-01-29 09:00');
    expect(new Map(await seen()).get('zhang')).toContain('2027 年的放假安排还不知道');
    await at('2026-10-09 09:00');
    expect(new Map(await seen()).get('zhang')).not.toContain('放假安排');
  });

  test('follow days that were entered: the due day moves, the legal date does not', async () => {
    const order = {
      kind: 'days',
      days: [{ day: isoOf({ year: 2026, month: 10, day: 10 }), off: true }],
    } as const;
    await writeOrders(store.database.db, [{ by: 'admin' as UserId, order }], local('2026-09-01 12:00'));
    await at('2026-10-09 09:00');
    expect(new Map(await seen()).get('zhang')).toContain(
      '2026年10月10日（星期六）截止，那天不上班，请在 2026年10月9日（星期五）前提交，就是今天',
    );
  });

  test('begin anew where the date is put off, and forget what was planned for the old one', async () => {
    await at('2026-10-09 18:30');
    await setRoster(
      store.database.db,
      county.replace('level: department', 'level: department\n    deadlines: { 2026Q3: 10-12 }'),
    );
    await at('2026-10-09 17:59');
    const said = (await seen()).filter(([to]) => to === 'zhang');
    expect(said.map(([, text]) => text)).toEqual([expect.stringContaining('2026年10月12日（星期一）截止')]);
  });

  test('go to nobody who has left the roster', async () => {
    await at('2026-10-09 18:30');
    await setRoster(
      store.database.db,
      county.replace('      - { userid: zhang, name: 张三, roles: [officer] }\n', ''),
    );
    await at('2026-10-09 17:00');
    expect(await members()).not.toContain('zhang');
  });

  test('come at once when the clock is put forward over their hours, but only those in time', async () => {
    await at('2026-09-26 20:00');
    await seen();
    await look(store.database, local('2026-10-10 20:00'), local('2026-09-26 20:00'));
    expect((await seen()).filter(([to]) => to === 'zhang')).toHaveLength(1);
    const own = [...(await states())].filter(([name]) => name.startsWith('2026Q3 gxj zhang'));
    expect(own).toEqual([
      ['2026Q3 gxj zhang own T-7', 'skipped'],
      ['2026Q3 gxj zhang own T-3', 'skipped'],
      ['2026Q3 gxj zhang own T-1', 'skipped'],
      ['2026Q3 gxj zhang own due', 'sent'],
    ]);
  });

  test('that the outbox has not sent by the evening are taken back and told in the morning, if still in time', async () => {
    await at('2026-10-12 17:59');
    expect(await outbox(store.database, false)).not.toEqual([]);
    await at('2026-10-12 22:30');
    expect(await outbox(store.database)).toEqual([]);
    await at('2026-10-13 09:00');
    expect(await members()).toContain('zhang');
    await at('2026-10-13 09:01');
    expect(await members()).toEqual([]);
  });

  test('that may have been on their way when the process was killed are not sent again in the night', async () => {
    await at('2026-10-12 17:59');
    await sql`update outbox set attempts = 1`.execute(store.database.db);
    await at('2026-10-12 22:30');
    const { rows: parked } = await sql<{ state: string }>`select distinct state from outbox`.execute(
      store.database.db,
    );
    expect(parked).toEqual([{ state: 'parked' }]);
    await at('2026-10-13 09:00');
    expect(await members()).toEqual([]);
  });

  test('that stayed in the outbox beyond their grace are not sent at all', async () => {
    await at('2026-10-12 10:00');
    await at('2026-11-20 11:00');
    expect(await members()).toEqual([]);
    expect((await states()).get('2026Q3 gxj zhang own late-1')).toBe('skipped');
  });
});

/** The rows of table three that are typed. */
async function rowsOfTableThree(): Promise<readonly string[]> {
  const { forms } = await import('./reminders-county.ts');
  const form = forms.form('f2021');
  if (form === null) throw new Error('no form');
  const typed = form.cells.filter((cell) => cell.id.startsWith('t3.') && cell.sumOf === null);
  return [...new Set(typed.map((cell) => cell.id.split('.')[1] ?? ''))];
}
