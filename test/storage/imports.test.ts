/** A published report in the store: approved at once, with its history; what was there gives way only when told so. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Kysely } from 'kysely';
import type { MessageKey } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { applyEffects } from '../../storage/filing.ts';
import { filingParts, lockFilings } from '../../storage/filings.ts';
import type { ImportOptions, ImportOutcome, PublishedReport } from '../../storage/imports.ts';
import { storePublished } from '../../storage/imports.ts';
import { EMPTY } from '../../storage/items.ts';
import { writeParts } from '../../storage/parts.ts';
import { findReport } from '../../storage/reports.ts';
import type { Schema } from '../../storage/schema.ts';
import type { FilingStatus } from '../../src/form/filing.ts';
import type { Figure } from '../../src/form/figures.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { CellId, NarrativeId } from '../../src/form/form.ts';
import { annual, quarterly } from '../../src/form/period.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';

const unit = 'mq-gxj' as UnitId;
const by = 'cli' as UserId;
const at = new Date('2027-01-05T01:00:00Z');
const period = annual(2023);
const form = registry().formFor(period) ?? fail();
const older = registry().formFor(annual(2020)) ?? fail();

const cell = (id: string): CellId => form.cell(id)?.id ?? (id as CellId);
const made = cell('t20-1.norms.made');
const total = cell('t3.new.total');
/** All typed cells and one text. */
const ALL = typedCells(form).length + 1;
const s1 = 's1' as NarrativeId;

/** Every typed cell holds its place in the form; changed as told, null for a blank. */
function figures(changes: readonly (readonly [CellId, Figure | null])[] = []): ReadonlyMap<CellId, Figure> {
  const all = new Map<CellId, Figure>(
    typedCells(form).map(({ id }, place) => [id, number(ofInteger(place))]),
  );
  for (const [id, figure] of changes)
    if (figure === null) all.delete(id);
    else all.set(id, figure);
  return all;
}

function report(changes: Partial<PublishedReport> = {}): PublishedReport {
  return {
    unit,
    period,
    form,
    figures: figures(),
    absent: new Set(),
    narrative: new Map([[s1, '第一段。\n第二段。']]),
    ...changes,
  };
}

function fail(): never {
  throw new Error('no form');
}

describe.each(drivers)('$name: a published report', ({ start }) => {
  let store: TestStore;
  let db: Kysely<Schema>;
  beforeAll(async () => {
    store = await start();
    ({ db } = store.database);
    await db
      .insertInto('unit')
      .values({
        id: unit,
        name: '闽清县工业和信息化局',
        parent: null,
        level: null,
        contact: '{}',
        deadlines: '{}',
      })
      .execute();
  });
  afterAll(() => store.stop());
  let year = 2021;
  let here = annual(year);
  beforeEach(() => {
    year += 1;
    here = annual(year);
  });

  const put = (
    changes: Partial<PublishedReport> = {},
    options: Partial<ImportOptions> = {},
  ): Promise<ImportOutcome> =>
    storePublished(db, report({ period: here, ...changes }), { replaces: false, by, at, ...options });
  const stored = async () => (await findReport(db, unit, here)) ?? fail();

  async function histories() {
    const { id } = await stored();
    const statuses = await db
      .selectFrom('filing_history')
      .selectAll()
      .where('filing_id', '=', id)
      .orderBy('id')
      .execute();
    const items = await db
      .selectFrom('item_history')
      .selectAll()
      .where('filing_id', '=', id)
      .orderBy('id')
      .execute();
    return { statuses, items };
  }

  /** As a member's turns would have left it. */
  async function filingIn(status: FilingStatus): Promise<void> {
    await db.transaction().execute(async (trx) => {
      const [locked] = await lockFilings(trx, [
        {
          unit,
          period: here,
          form: form.id,
          create: true,
          before: annual(2000),
          lastYear: annual(2000),
        },
      ]);
      if (locked?.kind !== 'held') return fail();
      const member = 'zhang' as UserId;
      const { filing, statuses } = applyEffects(
        { ...locked.row, ...EMPTY },
        [{ type: 'setStatus', status, reason: null }],
        member,
      );
      if (filing === null) return fail();
      const changes = statuses.map((change) => ({ ...change, by: member, key: 'm' as MessageKey }));
      await writeParts(trx, filingParts([{ filing, at, statuses: changes }]));
    });
  }

  test('is stored as approved, typed cells and texts, with a history by whoever stored it', async () => {
    const contradicting: readonly (readonly [CellId, Figure])[] = [[total, number(ofInteger(999))]];
    expect(await put({ figures: figures(contradicting) })).toEqual({
      kind: 'stored',
      replaced: null,
      changes: ALL,
    });
    const { status, figures: kept, narrative, approvedAt } = await stored();
    expect({ status, approvedAt }).toEqual({ status: 'approved', approvedAt: null });
    expect(kept).toEqual(figures());
    expect(narrative).toEqual(new Map([[s1, '第一段。\n第二段。']]));
    const { statuses, items } = await histories();
    expect(statuses.map((row) => [row.old_status, row.new_status, row.by])).toEqual([
      ['draft', 'approved', 'cli'],
    ]);
    expect(items).toHaveLength(ALL);
    expect(new Set(items.map((row) => row.by))).toEqual(new Set(['cli']));
    expect(new Set(items.map((row) => row.message_key)).size).toBe(1);
    expect(items.every((row) => row.old === null && row.new !== null)).toBe(true);
  });

  test('keeps nulls: blanks, what is printed and no number, parts without text', async () => {
    const slash: Figure = { kind: 'text', text: '/' };
    await put({
      figures: figures([
        [made, slash],
        [cell('t4.review.upheld'), null],
      ]),
      narrative: new Map([[s1, ' ']]),
    });
    const { figures: kept, narrative } = await stored();
    expect([kept.has(made), kept.has(cell('t4.review.upheld')), narrative.size]).toEqual([false, false, 0]);
    expect(kept.size).toBe(ALL - 3);
  });

  test('keeps an amount without its unit, and 不适用 with its reason', async () => {
    const unsaid: Figure = { kind: 'number', quantity: ofInteger(39_923), unit: 'unsaid' };
    const none: Figure = { kind: 'notApplicable', reason: '没有此项' };
    await put({
      figures: figures([
        [made, unsaid],
        [cell('t4.review.upheld'), none],
      ]),
    });
    const { figures: kept } = await stored();
    expect([kept.get(made), kept.get(cell('t4.review.upheld'))]).toEqual([unsaid, none]);
  });

  test('a quarter is stored as a year is', async () => {
    here = quarterly(year, 3);
    expect((await put()).kind).toBe('stored');
    expect((await stored()).status).toBe('approved');
  });

  test('the very same again changes nothing', async () => {
    await put();
    const before = await histories();
    expect(await put()).toEqual({ kind: 'same' });
    expect(await put({}, { replaces: true })).toEqual({ kind: 'same' });
    expect(await histories()).toEqual(before);
  });

  test('another than the approved one is stored only when told to replace it, through 退回', async () => {
    await put();
    const other = { figures: figures([[made, number(ofInteger(77))]]), narrative: new Map([[s1, '新。']]) };
    expect(await put(other)).toEqual({ kind: 'taken', status: 'approved', changes: 2 });
    expect((await stored()).figures).toEqual(figures());
    expect(await put(other, { replaces: true })).toEqual({
      kind: 'stored',
      replaced: 'approved',
      changes: 2,
    });
    expect((await stored()).figures.get(made)).toEqual(number(ofInteger(77)));
    const { statuses, items } = await histories();
    expect(statuses.map((row) => `${row.old_status} ${row.new_status}`)).toEqual([
      'draft approved',
      'approved returned',
      'returned approved',
    ]);
    expect(items.slice(-2).map(({ item, old, new: value }) => ({ item, old, new: value }))).toEqual([
      { item: made, old: { number: '3' }, new: { number: '77' } },
      { item: s1, old: { text: '第一段。\n第二段。' }, new: { text: '新。' } },
    ]);
  });

  test.each(['draft', 'returned', 'submitted', 'approved', 'published'] as const)(
    'a filing that is %s is never overwritten unasked',
    async (status) => {
      await filingIn(status);
      expect(await put()).toEqual({ kind: 'taken', status, changes: ALL });
      expect((await stored()).figures.size).toBe(0);
      expect(await put({}, { replaces: true })).toEqual({ kind: 'stored', replaced: status, changes: ALL });
      expect((await stored()).status).toBe('approved');
    },
  );

  test('what a cut source does not hold stays as it is', async () => {
    await put();
    const cut = new Set([made]);
    expect(await put({ figures: figures([[made, null]]), absent: cut })).toEqual({ kind: 'same' });
    expect(await put({ figures: figures([[made, null]]), narrative: new Map() }, { replaces: true })).toEqual(
      { kind: 'stored', replaced: 'approved', changes: 1 },
    );
    expect((await stored()).narrative.size).toBe(1);
  });

  test('of another form takes the place of the old one, whose own cells go', async () => {
    await put();
    const cells = typedCells(older);
    const figuresOfOlder = new Map(cells.map(({ id }) => [id, number(ofInteger(1))]));
    expect((await put({ form: older, figures: figuresOfOlder })).kind).toBe('taken');
    expect((await put({ form: older, figures: figuresOfOlder }, { replaces: true })).kind).toBe('stored');
    const { form: formId, figures: kept } = await stored();
    expect(formId).toBe(older.id);
    expect([...kept.keys()].sort()).toEqual(cells.map(({ id }) => id).sort());
  });

  test('text that PostgreSQL cannot hold is made harmless', async () => {
    await put({ narrative: new Map([[s1, '一\u0000二\uD800三']]) });
    expect((await stored()).narrative.get(s1)).toBe('一\uFFFD二\uFFFD三');
  });

  test('of a unit that nobody knows is not stored', async () => {
    expect(await put({ unit: 'nobody' as UnitId })).toEqual({ kind: 'unknownUnit' });
    expect(await findReport(db, 'nobody' as UnitId, here)).toBeNull();
  });

  test('waits for whoever is at work on the filing', async () => {
    if (store.another === null) return;
    await filingIn('draft');
    const { db: other } = await store.another();
    let let_go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      let_go = resolve;
    });
    let locked: () => void = () => undefined;
    const isLocked = new Promise<void>((resolve) => {
      locked = resolve;
    });
    const holding = other.transaction().execute(async (trx) => {
      await trx.selectFrom('filing').select('id').where('period', '=', here).forUpdate().execute();
      locked();
      await held;
    });
    await isLocked;
    const putting = put({}, { replaces: true });
    setTimeout(let_go, 300);
    expect((await putting).kind).toBe('stored');
    await holding;
  });
});
