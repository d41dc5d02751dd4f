import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLink } from '../../storage/links.ts';
import type { StoredReport } from '../../storage/reports.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { chat, countyOf, engineOn } from './engine.ts';
import { fakeConversation } from './fake-conversation.ts';

describe.each(drivers)('the report behind a link on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());

  let made = 0;
  /** The report of `period` after these filings of one unit: each has its own figure and status. */
  async function reportOf(
    unit: string,
    filings: readonly (readonly [period: string, figure: string, status: string])[],
    period: string,
  ): Promise<StoredReport> {
    let link = '';
    const engine = engineOn(store.database, {
      conversation: fakeConversation(({ facts }) => {
        if (facts.filing !== null) link = facts.link;
      }),
      newLink: () => {
        made += 1;
        return { url: `${unit}-${String(made)}`, tokenHash: `${unit}-${String(made)}` };
      },
    });
    await countyOf(store.database, { [unit]: [{ userId: unit }] });
    for (const [one, figure, status] of filings)
      await chat(engine, unit, `open ${one}`, `set c ${figure}`, `status ${status}`);
    await chat(engine, unit, `open ${period}`, 'link');
    const opened = await openLink(store.database.db, link, new Date('2026-11-24T16:30:00Z'));
    if (opened.kind !== 'open') throw new Error(opened.kind);
    return opened.report;
  }

  const told = (earlier: StoredReport['before']) =>
    earlier === null ? null : [earlier.period, earlier.figures.get('c' as never)];
  const figure = (quantity: string) => ({ kind: 'number', quantity, unit: 'said' });

  test('comes with the names of the unit’s people until it is approved', async () => {
    expect((await reportOf('na', [], '2020')).names).toEqual(['na名']);
    expect((await reportOf('nb', [['2020', '1', 'submitted']], '2020')).names).toEqual(['nb名']);
    expect((await reportOf('nc', [['2020', '1', 'approved']], '2020')).names).toEqual([]);
  });

  test('of a year comes with that of the year before', async () => {
    const report = await reportOf('ya', [['2019', '7', 'approved']], '2020');
    expect(told(report.before)).toEqual(['2019', figure('7')]);
    expect(told(report.lastYear)).toEqual(['2019', figure('7')]);
  });

  test('of a quarter comes with the quarter before and the same quarter a year ago', async () => {
    const filings = [
      ['2019Q3', '3', 'published'],
      ['2019', '9', 'approved'],
      ['2020Q2', '2', 'approved'],
    ] as const;
    const report = await reportOf('qa', filings, '2020Q3');
    expect(told(report.before)).toEqual(['2020Q2', figure('2')]);
    expect(told(report.lastYear)).toEqual(['2019Q3', figure('3')]);
  });

  test('comes with nothing that was not approved', async () => {
    const report = await reportOf('na', [['2019', '7', 'submitted']], '2020');
    expect([report.before, report.lastYear]).toEqual([null, null]);
  });

  test('tells since when and where it is published, for as long as it is', async () => {
    const filings = [['2020', '7', 'approved']] as const;
    expect((await reportOf('pa', filings, '2020')).published).toBeNull();
    const address = 'https://www.example.gov.cn/2020.html';
    const publishedAs = async (status: string): Promise<StoredReport['published']> => {
      const report = await reportOf('pa', [['2020', '7', status]], '2020');
      await store.database.db
        .updateTable('filing')
        .set({ published_at: address })
        .where('id', '=', report.id)
        .execute();
      return (await reportOf('pa', [], '2020')).published;
    };
    const before = Date.now();
    const published = await publishedAs('published');
    expect(published?.address).toBe(address);
    expect(Math.abs((published?.at.getTime() ?? 0) - before)).toBeLessThan(60_000);
    expect(await publishedAs('returned')).toBeNull();
  });
});
