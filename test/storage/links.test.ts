import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { openLink, revokeLink, revokeLinksOf } from '../../storage/links.ts';
import { insertLinks } from '../../storage/settle.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { chat, countyOf, engineOn, says } from './engine.ts';
import type { Seen } from './fake-conversation.ts';
import { fakeConversation } from './fake-conversation.ts';

const DAY_MS = 24 * 3600 * 1000;

describe.each(drivers)('links on $name', ({ start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());

  const now = new Date('2026-11-24T16:30:00Z');
  const later = (days: number): Date => new Date(now.getTime() + days * DAY_MS);

  test('a link opens its filing until it expires, if the turn ordered it', async () => {
    const seen: Seen[] = [];
    let made = 0;
    const engine = engineOn(store.database, {
      conversation: fakeConversation((one) => seen.push(one)),
      newLink: () => {
        made += 1;
        return { url: `u${String(made)}`, tokenHash: `h${String(made)}` };
      },
    });
    const hashOfLast = (): string => seen.at(-1)?.facts.link.replace('u', 'h') ?? '';
    await countyOf(store.database, { a: [{ userId: 'a1' }] });
    await chat(
      engine,
      'a1',
      'open 2019',
      'set c 7',
      'status approved',
      'open 2020',
      'set c 0.25',
      'text s5 x',
    );
    const { db } = store.database;
    expect(await openLink(db, hashOfLast(), now)).toEqual({ kind: 'unknown' });
    await engine.runTurns([says('a1', 'link')]);
    const hash = hashOfLast();
    const opened = await openLink(db, hash, later(29.9));
    if (opened.kind !== 'open') throw new Error(opened.kind);
    const { report } = opened;
    expect(report).toMatchObject({ form: 'f2019', period: '2020', status: 'draft', approvedAt: null });
    expect(report.unit).toEqual({ id: 'a', name: 'a局', level: null, contact: { phone: '0591-1' } });
    expect([...report.figures]).toEqual([['c', { kind: 'number', quantity: '0.25', unit: 'said' }]]);
    expect([...report.narrative]).toEqual([['s5', 'x']]);
    expect(report.before).toMatchObject({ period: '2019', form: 'f2019' });
    expect([...(report.before?.figures.keys() ?? [])]).toEqual(['c']);
    expect(await openLink(db, hash, later(30))).toEqual({ kind: 'expired' });
    expect(await revokeLink(db, hash, now)).toBe(true);
    expect(await revokeLink(db, hash, now)).toBe(false);
    expect(await openLink(db, hash, now)).toEqual({ kind: 'expired' });
  });

  test('a link may open the chart of an answer, until the links of its unit are closed', async () => {
    const { db } = store.database;
    const engine = engineOn(store.database, { conversation: fakeConversation(() => undefined) });
    await countyOf(store.database, { t: [{ userId: 't1' }] });
    await chat(engine, 't1', 'open 2020', 'set c 7');
    const { id } = await db
      .selectFrom('filing')
      .select('id')
      .where('unit_id', '=', 't')
      .executeTakeFirstOrThrow();
    const trend = {
      title: 't局：行政处罚',
      unit: '件',
      points: [{ period: '2020年年报', label: '2020', value: ofInteger(7), state: '已审核' }],
      source: '表二',
      notes: [],
    };
    const link = {
      tokenHash: 'trend',
      opens: { kind: 'filing', id, trend },
      expiresAt: later(30),
      by: 't1' as UserId,
    } as const;
    await insertLinks(db, [link], now);
    expect(await openLink(db, 'trend', later(1))).toEqual({ kind: 'trend', trend });
    expect(await revokeLinksOf(db, 't' as UnitId, now)).toBe(1);
    expect(await openLink(db, 'trend', later(1))).toEqual({ kind: 'expired' });
  });

  test('all links of a unit can be closed at once', async () => {
    const engine = engineOn(store.database, {
      newLink: () => ({ url: 'u', tokenHash: `all-${String(Math.random())}` }),
    });
    await countyOf(store.database, { b: [{ userId: 'b1' }], c: [{ userId: 'c1' }] });
    await chat(engine, 'b1', 'open 2020', 'link', 'link');
    await chat(engine, 'c1', 'open 2020', 'link');
    expect(await revokeLinksOf(store.database.db, 'b' as UnitId, now)).toBe(2);
    expect(await revokeLinksOf(store.database.db, 'c' as UnitId, now)).toBe(1);
  });
});
