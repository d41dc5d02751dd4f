/** The compact copies of closed filings against their item rows, and the sums that rest on them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { UnitId } from '../../conversations/people.ts';
import { compact, layoutOf } from '../../src/form/compact.ts';
import { quantityAt } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { sumUp } from '../../src/form/rollup.ts';
import { registry } from '../../src/forms/registry.ts';
import { isBelow } from '../../storage/below.ts';
import { readBoard } from '../../storage/board.ts';
import { loadContents } from '../../storage/items.ts';
import { loadSums } from '../../storage/sums.ts';
import type { BoardApp } from '../report/board-app.ts';
import { openBoard } from '../report/board-app.ts';
import { COUNTY, approve, fillCounty, formOf } from '../report/board-county.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';

const { formFor } = registry();
const GOV = 'gov' as UnitId;
const YEAR = '2025' as Period;
const QUARTER = '2026Q3' as Period;

describe.each(drivers)('sums on $name', ({ start }) => {
  let store: TestStore;
  let app: BoardApp;
  beforeAll(async () => {
    store = await start();
    app = await openBoard(store.database, { at: '2026-10-12T09:00:00+08:00', roster: COUNTY });
    await fillCounty(store.database);
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await store.stop();
    expect(app.reported).toEqual([]);
  });

  const statusOf = async (unit: string, period: string): Promise<string | undefined> => {
    const row = await store.database.db
      .selectFrom('filing')
      .select('status')
      .where('unit_id', '=', unit)
      .where('period', '=', period)
      .executeTakeFirst();
    return row?.status;
  };

  /** What the copies hold, and what the rows of the items come to. */
  async function copies(): Promise<readonly { closed: boolean; copy: string | null; rows: string }[]> {
    const { db } = store.database;
    const filings = await db
      .selectFrom('filing')
      .leftJoin('digest', 'digest.filing_id', 'filing.id')
      .select(['filing.id', 'filing.period', 'filing.status', 'digest.figures', 'digest.layout'])
      .execute();
    const contents = await loadContents(
      db,
      filings.map(({ id }) => id),
    );
    return filings.map(({ id, period, status, figures, layout }) => {
      const form = formOf(period);
      const values = compact(form, contents.get(id)?.figures ?? new Map());
      if (layout !== null) expect(layout).toBe(layoutOf(form));
      return {
        closed: ['submitted', 'approved', 'published'].includes(status),
        copy: figures === null ? null : Buffer.from(figures).toString('hex'),
        rows: Buffer.from((values ?? new Float64Array()).buffer).toString('hex'),
      };
    });
  }

  async function expectCopies(): Promise<void> {
    for (const { closed, copy, rows } of await copies()) expect(copy).toBe(closed ? rows : null);
  }

  test('a filing has its copy while it is closed, and the copy is what its rows say', async () => {
    await expectCopies();
    for (const text of ['填报 2026年第三季度', '许可 决定 11；收费 0.092', '不适用 本机关无此职权'])
      await app.say('o1', text);
    await expectCopies();
    for (const text of ['表二全0', '表三全0', '跳过', '表四全0', '提交', '确认']) await app.say('o1', text);
    expect(await statusOf('u1', QUARTER)).toBe('submitted');
    await expectCopies();
    await app.say('r1', '退回 请核对许可');
    expect(await statusOf('u1', QUARTER)).toBe('returned');
    await expectCopies();
    for (const text of ['改 许可 决定 12', '提交', '确认']) await app.say('o1', text);
    await app.say('r1', '通过');
    expect(await statusOf('u1', QUARTER)).toBe('approved');
    await expectCopies();
    await approve(store.database, 'u1', QUARTER, { 't20-5.permit.decisions': 13 });
    await expectCopies();
    await app.say('r1', '退回 重填');
    await expectCopies();
  });

  test('are the same with and without copies', async () => {
    const load = async () => {
      const sums = await loadSums(store.database.db, GOV, YEAR, formFor);
      return sums?.bodies.map(({ figures }) => (figures === null ? null : [...figures])) ?? [];
    };
    const withCopies = await load();
    await sql`update digest set layout = 'f1999:0' where filing_id % 2 = 0`.execute(store.database.db);
    await sql`update digest set figures = null where filing_id % 3 = 0`.execute(store.database.db);
    expect(await load()).toEqual(withCopies);
    expect(withCopies.filter((figures) => figures !== null)).toHaveLength(11);
  });

  test('take in all depths below, approved reports alone, and one form alone', async () => {
    const older = formOf('2020');
    await approve(store.database, 'school', '2025', {}, older);
    const sums = await loadSums(store.database.db, GOV, YEAR, formFor);
    const bodies = sums?.bodies ?? [];
    expect(bodies).toHaveLength(13);
    expect(bodies.find(({ unit }) => unit === 'school')).toMatchObject({ form: 'f2019', figures: null });
    expect(bodies.find(({ unit }) => unit === 'u11')).toMatchObject({
      status: null,
      form: null,
      figures: null,
    });
    const form = formFor(YEAR) ?? fail();
    const { figures, without } = sumUp(
      form,
      bodies.flatMap((body) => body.figures ?? []),
    );
    const permits = 't20-5.permit.decisions' as CellId;
    expect(quantityAt(figures, permits)).toBe('384');
    expect([...without]).toEqual([
      [permits, 1],
      ['t20-6.coercion.decisions', 1],
    ]);
  });

  test('the office’s own report comes with them, a draft too', async () => {
    expect((await loadSums(store.database.db, GOV, YEAR, formFor))?.own).toBeNull();
    await app.say('wang', '填报 2025年年报');
    await app.say('wang', '许可 决定 7');
    const own = (await loadSums(store.database.db, GOV, YEAR, formFor))?.own;
    expect(own?.status).toBe('draft');
    expect(quantityAt(own?.figures ?? new Map(), 't20-5.permit.decisions' as CellId)).toBe('7');
  });

  test('采用汇总 fills what is blank from them, in the same transaction as 确认', async () => {
    const answer = await app.say('wang', '采用汇总');
    expect(answer).toContain('按 11 个单位已通过的报告，可以填好');
    expect(await app.say('wang', '确认')).toContain('已记录');
    const own = (await loadSums(store.database.db, GOV, YEAR, formFor))?.own?.figures ?? new Map();
    expect(quantityAt(own, 't20-5.permit.decisions' as CellId)).toBe('7');
    expect(quantityAt(own, 't20-6.penalty.decisions' as CellId)).toBe('9690');
    expect(quantityAt(own, 't20-8.fees.amount' as CellId)).toBe('0.092');
    expect(quantityAt(own, 't3.new.person' as CellId)).toBe('18');
  });

  test('the board tells every unit below with its depth and what it filed, and no other', async () => {
    const rows = await readBoard(store.database.db, GOV, [YEAR, QUARTER]);
    expect(rows).toHaveLength(13);
    expect(rows.slice(0, 4).map(({ unit, depth }) => `${unit} ${depth}`)).toEqual([
      'u0 1',
      'u1 1',
      'school 2',
      'u2 1',
    ]);
    expect(rows.find(({ unit }) => unit === 'u1')?.filings).toContainEqual(
      expect.objectContaining({ period: '2026Q3', status: 'returned', findings: null }),
    );
  });

  test.each([
    ['gov', 'u1', true],
    ['gov', 'school', true],
    ['gov', 'gov', false],
    ['gov', 'far', false],
    ['gov', 'far2', false],
    ['u1', 'gov', false],
    ['fargov', 'u1', false],
    ['gov', "x' or true --", false],
  ])('%s stands above %s: %s', async (above, unit, is) => {
    expect(await isBelow(store.database.db, above as UnitId, unit as UnitId)).toBe(is);
  });

  test('催报 is one message a member and day, however often it is said', async () => {
    const urged = async () => (await app.pushes()).filter(({ text }) => text.startsWith('【催报】'));
    expect(await app.say('wang', '催报 第三季度')).toContain('已催报 13 个单位，13 位填报人会收到消息');
    expect((await urged()).map(({ to }) => to).sort()).toEqual(
      [...Array.from({ length: 12 }, (_, n) => `o${n}`), 'xue'].sort(),
    );
    expect(await app.say('wang', '催报 第三季度')).toContain('没有新发催报');
    expect(await urged()).toHaveLength(13);
    app.at('2026-10-13T09:00:00+08:00');
    expect(await app.say('wang', '催报 第三季度')).toContain('已催报 13 个单位');
    expect(await urged()).toHaveLength(26);
    expect(await app.say('fang', '催报 第三季度')).toContain('永泰县公安局（名册里没有填报人，没有催到）');
    expect(await app.say('o1', '催报')).toContain('由主管部门使用');
    expect(await urged()).toHaveLength(26);
  });
});

function fail(): never {
  throw new Error('it is not there');
}
