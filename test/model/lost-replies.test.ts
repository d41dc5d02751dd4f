/** A reply is lost after COMMIT and the clerk types the same again: 500 times, and never does a figure shift (E-06). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey, UserId } from '../../conversations/protocol.ts';
import { registry } from '../../src/forms/registry.ts';
import { loadContents } from '../../storage/items.ts';
import { parseRoster } from '../../storage/roster-file.ts';
import { replaceRoster } from '../../storage/roster.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';

const MEMBERS = 50;
const ROUNDS = 10;
const members = Array.from({ length: MEMBERS }, (_, index) => `clerk${String(index)}`);
const roster = `units:\n${members
  .map(
    (user) =>
      `  - { id: u-${user}, name: ${user}局, members: [{ userid: ${user}, name: ${user}, roles: [officer] }] }`,
  )
  .join('\n')}`;

describe.each(drivers)('on $name', ({ start }) => {
  let store: TestStore;
  let engine: TurnEngine;
  let links = 0;

  beforeAll(async () => {
    store = await start();
    const read = parseRoster(roster);
    if (!read.ok) throw new Error(read.problems.join('\n'));
    await replaceRoster(store.database.db, read.roster);
    engine = createTurnEngine({
      db: store.database.db,
      conversation: conversation(registry()),
      registry: registry(),
      live: null,
      now: () => new Date('2021-01-08T09:00:00+08:00'),
      clock: () => new Date(),
      newLink: () => ({ url: 'https://nianbao.example/r/x', tokenHash: `lost-${String((links += 1))}` }),
      linkDays: 30,
      pushAfterMs: 60_000,
    });
  }, 60_000);
  afterAll(() => store.stop());

  test('500 lost replies with the number typed again shift nothing', async () => {
    await everybody('填报 2020', 0, true);
    let asked = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const number = String(round);
      await everybody(number, round, false);
      const before = await figures();
      for (const answer of await everybody(number, round + 1000, true)) {
        if (answer.includes('可能没有送到')) asked += 1;
      }
      // Typed again in doubt, the number stands where it stood, and nowhere else.
      expect(await figures()).toEqual(before);
      await everybody('继续', round + 2000, true);
    }
    expect(asked).toBe(MEMBERS * ROUNDS);
  }, 120_000);

  /** Everybody says it; `arrives` tells whether the answers reach them. */
  async function everybody(text: string, id: number, arrives: boolean): Promise<readonly string[]> {
    const turns = members.map((user) => turnOf(`${user}-${String(id)}`, user, text));
    const results = await engine.runTurns(turns);
    if (arrives)
      await engine.runTurns(
        [turnOf(`idle-${String(id)}`, 'idle', '你好')],
        new Set(turns.map(({ key }) => key)),
      );
    return turns.map(({ key }) => {
      const result = results.get(key);
      return result?.kind === 'settled' ? (result.answer ?? '') : 'deferred';
    });
  }

  async function figures(): Promise<unknown> {
    const rows = await store.database.db.selectFrom('filing').select('id').orderBy('id').execute();
    const contents = await loadContents(
      store.database.db,
      rows.map(({ id }) => id),
    );
    return [...contents].map(([id, held]) => [id, [...held.figures].sort()]);
  }
});

function turnOf(key: string, user: string, text: string): IncomingTurn {
  return {
    key: key as MessageKey,
    chat: `chat-${user}` as ChatKey,
    userId: user as UserId,
    said: { kind: 'text', text },
    receivedAt: new Date(),
  };
}
