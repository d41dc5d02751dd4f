/**
 * E-31: a right that is lost while a message is under way. Whatever was committed after the roster changed was allowed by
 * the new roster; a member who left finds his links and his session dead.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { conversation } from '../../conversations/conversation.ts';
import { limitTime } from '../../storage/transact.ts';
import { openLink } from '../../storage/links.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { UserId } from '../../conversations/people.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { Database } from '../../storage/database.ts';
import { readPeople } from '../../storage/people.ts';
import { says } from '../storage/engine.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { NOW, forms, links } from './stage.ts';

const TRIALS = 100;

/** `zhang` as he is now; the unit keeps another officer. */
const HOW = {
  officer: ['gxj', '{ userid: zhang, name: 张三, roles: [officer] }'],
  viewer: ['gxj', '{ userid: zhang, name: 张三, roles: [viewer] }'],
  gone: ['gxj', null],
  moved: ['jyj', '{ userid: zhang, name: 张三, roles: [officer] }'],
} as const;
type How = keyof typeof HOW;

function rosterOf(how: How): string {
  const [unit, member] = HOW[how];
  const members = (id: string): string =>
    [
      `{ userid: ${id}-o, name: ${id}填, roles: [officer] }`,
      ...(id === unit && member !== null ? [member] : []),
    ].join(', ');
  return `
units:
  - { id: gxj, name: 闽清县工业和信息化局, members: [${members('gxj')}] }
  - { id: jyj, name: 闽清县教育局, members: [${members('jyj')}] }
`;
}

describe.each(drivers)('rights in flight on $name', ({ start }) => {
  let store: TestStore;
  let other: Database;
  let engine: TurnEngine;
  beforeAll(async () => {
    store = await start();
    other = store.another === null ? store.database : await store.another();
    engine = createTurnEngine({
      ...{ db: store.database.db, registry: forms, live: null, newLink: links.make, linkDays: 30 },
      conversation: conversation(forms),
      now: () => NOW,
      clock: () => new Date(),
      pushAfterMs: Infinity,
    });
  }, 60_000);
  afterAll(() => store.stop());

  async function say(words: string): Promise<{ readonly answer: string; readonly key: MessageKey }> {
    const turn = says('zhang', words);
    for (;;) {
      const result = (await engine.runTurns([turn])).get(turn.key);
      if (result?.kind === 'settled') return { answer: result.answer ?? '', key: turn.key };
    }
  }

  test('a turn that is decided while the roster changes rests on one roster to its end', async () => {
    await setRoster(store.database.db, rosterOf('officer'));
    await say('填报 2026年年报');
    const seen = { before: 0, after: 0 };
    for (let trial = 0; trial < TRIALS; trial += 1) {
      const how = (['viewer', 'gone', 'moved'] as const)[trial % 3] ?? 'gone';
      await setRoster(store.database.db, rosterOf('officer'));
      const value = String(trial + 1);
      const changing = pause(trial % 7).then(() => setRoster(other.db, rosterOf(how)));
      const { answer, key } = await say(`改 新收 自然人 ${value}`);
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
      const next = await say(`改 新收 自然人 ${String(trial + 500)}`);
      const late = await store.database.db
        .selectFrom('item_history')
        .innerJoin('filing', 'filing.id', 'item_history.filing_id')
        .select('item_history.id')
        .where('filing.unit_id', '=', 'gxj')
        .where('item_history.message_key', '=', next.key)
        .execute();
      expect([how, late]).toEqual([how, []]);
    }
    expect(seen.before + seen.after).toBe(TRIALS);
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

  test.each(['viewer', 'gone', 'moved'] as const)(
    'links of a member who is %s open as long as he may look, and no longer',
    async (how) => {
      await setRoster(store.database.db, rosterOf('officer'));
      await say('填报 2026年年报');
      const token = /\/r\/([\w-]{43})/u.exec((await say('预览')).answer)?.[1] ?? '';
      const open = () => openLink(store.database.db, links.hash(token), NOW);
      expect((await open()).kind).toBe('open');
      await setRoster(other.db, rosterOf(how));
      const after = await open();
      expect(after.kind).toBe(how === 'viewer' ? 'open' : 'expired');
    },
  );

  test('the logs of all that verify', async () => {
    expect((await verifyAudit(store.database.db)).breaks).toEqual([]);
  });
});
