/** What a question may rest on: of one's own units everything, of those below only what was approved, of others nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conversation } from '../../conversations/conversation.ts';
import type { UnitId } from '../../conversations/people.ts';
import type { CellId } from '../../src/form/form.ts';
import { registry } from '../../src/forms/registry.ts';
import { readAskedUnits, readCells } from '../../storage/answers.ts';
import { openLink } from '../../storage/links.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { chat } from './engine.ts';

const NOW = new Date('2026-11-24T16:30:00Z');
const PERMIT = 't20-5.permit.decisions' as CellId;

const roster = `units:
  - { id: top, name: 闽清县人民政府办公室, members: [{ userid: wang, name: 王五, roles: [supervisor] }] }
  - { id: one, name: 闽清县工业和信息化局, parent: top, members: [{ userid: zhang, name: 张三, roles: [viewer] }] }
  - { id: two, name: 闽清县教育局, parent: top, members: [{ userid: li, name: 李四, roles: [officer] }] }
`;

describe.each(drivers)('answers on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
    const { db } = store.database;
    await setRoster(db, roster);
    for (const [unit, period, status, permits] of [
      ['one', '2024', 'approved', '1234567'],
      ['one', '2025', 'draft', '7654321'],
      ['two', '2024', 'published', '2222222'],
    ] as const) {
      const { id } = await db
        .insertInto('filing')
        .values({ unit_id: unit, period, form: 'f2021', status })
        .returning('id')
        .executeTakeFirstOrThrow();
      await db
        .insertInto('item')
        .values({
          filing_id: id,
          item: PERMIT,
          number: permits,
          set_by: 'zhang',
          set_at: NOW,
          message_key: 'm',
        })
        .execute();
    }
  }, 60_000);
  afterAll(() => store.stop());

  async function visible(own: readonly string[], above: readonly string[]): Promise<readonly string[]> {
    const units = await readAskedUnits(store.database.db, own as UnitId[], above as UnitId[]);
    return units.flatMap(({ id, isOwn, filings }) => [
      `${id}${isOwn ? ' own' : ''}`,
      ...filings.map(({ period, status }) => `${id} ${period} ${status}`),
    ]);
  }

  test('a member sees all filings of his unit, and nothing of others', async () => {
    expect(await visible(['one'], [])).toEqual(['one own', 'one 2024 approved', 'one 2025 draft']);
  });

  test('a unit above sees those below, without their drafts', async () => {
    expect(await visible(['top'], ['top'])).toEqual([
      'top own',
      'one',
      'one 2024 approved',
      'two',
      'two 2024 published',
    ]);
  });

  test('only the cells that are needed are read', async () => {
    const [unit] = await readAskedUnits(store.database.db, ['one' as UnitId], []);
    const ids = (unit?.filings ?? []).map(({ id }) => id);
    const cells = await readCells(store.database.db, ids, [PERMIT]);
    expect([...cells.values()].map((figures) => figures.get(PERMIT))).toMatchObject([
      { quantity: '1234567' },
      { quantity: '7654321' },
    ]);
    expect(await readCells(store.database.db, ids, [])).toEqual(new Map());
  });

  test('a question in chat is answered by the rights of who asks, and its link opens the report', async () => {
    const forms = registry();
    let made = 0;
    const engine = createTurnEngine({
      db: store.database.db,
      conversation: conversation(forms),
      registry: forms,
      live: null,
      now: () => NOW,
      clock: () => new Date(),
      newLink: () => {
        made += 1;
        return { url: `https://example.test/r/${String(made)}`, tokenHash: `asked-${String(made)}` };
      },
      linkDays: 30,
      pushAfterMs: 3500,
    });
    const [own = '', draft = '', beside = ''] = await chat(
      engine,
      'zhang',
      '2024年行政许可多少',
      '2025年行政许可多少',
      '教育局2024年行政许可多少',
    );
    expect(own).toContain('1234567 件');
    const link = /r\/(\d+)/.exec(own)?.[1] ?? '';
    const opened = await openLink(store.database.db, `asked-${link}`, NOW);
    expect(opened).toMatchObject({ kind: 'open', report: { period: '2024' } });
    expect(draft).toMatch(/7654321 件[^]*草稿/);
    expect(beside).not.toContain('2222222');
    const [below = '', all = '', hidden = ''] = await chat(
      engine,
      'wang',
      '教育局2024年行政许可多少',
      '全县2024年行政许可一共多少',
      '工信局2025年行政许可多少',
    );
    expect(below).toContain('2222222 件');
    expect(all).toContain('3456789 件');
    expect(hidden).not.toContain('7654321');
  });
});
