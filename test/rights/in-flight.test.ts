/**
 * E-31: a right that is lost while a message is under way. Whatever was committed after the roster changed was allowed by
 * the new roster; a member who left finds his links and his session dead.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { limitTime } from '../../storage/transact.ts';
import { openLink } from '../../storage/links.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import type { UserId } from '../../conversations/people.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { Database } from '../../storage/database.ts';
import { readPeople } from '../../storage/people.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { LOSSES, engineFor, rosterOf, say } from './changes.ts';
import { NOW, links } from './stage.ts';

const TRIALS = 100;

describe.each(drivers)('rights in flight on $name', ({ start }) => {
  let store: TestStore;
  let other: Database;
  let engine: TurnEngine;
  beforeAll(async () => {
    store = await start();
    other = store.another === null ? store.database : await store.another();
    engine = engineFor(store.database);
  }, 60_000);
  afterAll(() => store.stop());

  test('a turn that is decided while the roster changes rests on one roster to its end', async () => {
    const seen = { before: 0, after: 0 };
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const how = LOSSES[trial % LOSSES.length] ?? 'gone';
      await setRoster(store.database.db, rosterOf('officer'));
      // Who had left begins anew.
      await say(engine, '填报 2026年年报');
      const value = String(trial + 1);
      const changing = pause(trial % 7).then(() => setRoster(other.db, rosterOf(how)));
      const { answer, key } = await say(engine, `改 新收 自然人 ${value}`);
      await changing;
      const effect = await store.database.db
        .selectFrom('item_history')
        .select('id')
        .where('message_key', '=', key)
        .executeTakeFirst();
      // It is told as recorded where it is, and only there.
      expect([how, answer.includes('已记录'), effect !== undefined]).toEqual([
        how,
        effect !== undefined,
        effect !== undefined,
      ]);
      seen[effect === undefined ? 'after' : 'before'] += 1;
      // Once the new roster is there, nothing more is done by the old one.
      const next = await say(engine, `改 新收 自然人 ${String(trial + 500)}`);
      const late = await store.database.db
        .selectFrom('item_history')
        .innerJoin('filing', 'filing.id', 'item_history.filing_id')
        .select('item_history.id')
        .where('filing.unit_id', '=', 'gxj')
        .where('item_history.message_key', '=', next.key)
        .execute();
      expect([how, late]).toEqual([how, []]);
    }
    // Rights that were always lost first would show nothing.
    expect(seen.before).toBeGreaterThan(0);
  }, 60_000);

  test('the roster waits for a turn that rests on it, and a turn for the roster', async () => {
    if (store.another === null) return;
    await setRoster(store.database.db, rosterOf('officer'));
    let isChanged = false;
    let changing = Promise.resolve(false);
    await store.database.db.transaction().execute(async (trx) => {
      await limitTime(trx);
      changing = setRoster(other.db, rosterOf('gone')).then(() => (isChanged = true));
      await pause(100);
      expect(isChanged).toBe(false);
      expect((await readPeople(trx, ['zhang' as UserId])).memberships('zhang' as UserId)).toHaveLength(1);
    });
    expect(await changing).toBe(true);
  });

  test.each(LOSSES)('links of a member who is %s open as long as he may look, and no longer', async (how) => {
    await setRoster(store.database.db, rosterOf('officer'));
    await say(engine, '填报 2026年年报');
    const token = /\/r\/([\w-]{43})/u.exec((await say(engine, '预览')).answer)?.[1] ?? '';
    const open = () => openLink(store.database.db, links.hash(token), NOW);
    expect((await open()).kind).toBe('open');
    await setRoster(other.db, rosterOf(how));
    const after = await open();
    expect(after.kind).toBe(how === 'viewer' ? 'open' : 'expired');
  });

  test('the logs of all that verify', async () => {
    expect((await verifyAudit(store.database.db)).breaks).toEqual([]);
  });
});
