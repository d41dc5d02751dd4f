/** What races have found, each as a case of its own. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kysely } from 'kysely';
import { setTimeout as pause } from 'node:timers/promises';
import type { CellId } from '../../src/form/form.ts';
import { createHandler } from '../../src/handle.ts';
import { createDialect } from '../../storage/dialect.ts';
import type { SessionPool } from '../../storage/dialect.ts';
import { StorageError } from '../../storage/errors.ts';
import { atFirst, atFirstQuery } from '../../storage/at-first.ts';
import { createPostgresPool } from '../../storage/postgres.ts';
import { resumeInterrupted } from '../../storage/resume.ts';
import type { Schema } from '../../storage/schema.ts';
import { settle } from '../../storage/settle.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { scenario } from '../conversation/scenario.ts';
import { play } from '../conversation/transcript.ts';
import { says } from '../storage/engine.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';

describe('the question that was asked', () => {
  test('stands when a colleague gives its figure before the answer comes', () => {
    const scene = scenario();
    play(
      scene,
      `
      张三：填报 2020
        | …
        | 下一项：表二「规章」…
        | …
      赵六：填报 2020
        | …
        | 下一项：表二「规章」…
        | …
      赵六：5
        | …
        | 规章：本年新制作数量 5
        | …
      张三：7
        | …
        | 规章：本年新制作数量 7（原 5，赵六填）
        | …
        | 下一项：表二「规章·本年新公开数量」？
    `,
    );
  });

  test('stands when a colleague fills its whole table', () => {
    const scene = scenario();
    for (const user of ['zhang', 'zhao']) scene.say(user, '填报 2020');
    scene.say('zhao', '表二全0');
    scene.say('zhang', '3');
    expect(scene.filing('2020').figures.get('t20-1.rules.made' as CellId)).toMatchObject({ quantity: '3' });
    expect(scene.filing('2020').figures.get('t3.new.person' as CellId)).toBeUndefined();
  });
});

describe.each(drivers)('on $name', ({ name, start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());

  test('the last answer of a chat is the one that took effect last, though its message was recorded first', async () => {
    const { db } = store.database;
    const [first, second] = [says('a1', '4'), says('a1', '5')];
    const at = new Date(Date.now() - 60_000);
    const nothing = { settled: [], waiting: [], states: new Map(), flushed: [], at };
    const done = (turn: typeof first) => ({ turn, state: 'done', speaks: 'passive', answer: '好' }) as const;
    // Another program gets the second while the first is being decided, and must wait.
    await settle(db, { ...nothing, waiting: [second] });
    await settle(db, { ...nothing, settled: [done(first)] });
    await settle(db, { ...nothing, settled: [done(second)], flushed: [first.key] });
    const { rows } = await atFirstQuery([says('a1', '5')], new Date(0)).execute(db);
    const { lost } = atFirst(rows, new Set()).inbox;
    expect(lost.get(first.chat)).toEqual({ text: '5', reply: '好' });
    const text = (answer: string): string => answer;
    expect(await resumeInterrupted(db, { before: new Date(), flushed: new Set(), text, at })).toBe(1);
  });

  // Of one connection nothing can overtake.
  if (name === 'PostgreSQL')
    test('late messages of a member are recorded in the order in which they came', async () => {
      if (store.server === null) throw new Error('no server');
      const pool = createPostgresPool({ url: store.server.url, queryTimeoutMs: 5000, connections: 5 });
      let connections = 0;
      const slowFirst: SessionPool = {
        ...pool,
        acquire: async () => {
          connections += 1;
          if (connections === 1) await pause(80);
          return await pool.acquire();
        },
      };
      const hangs: TurnEngine = {
        runTurns: () => Promise.reject(new StorageError('turn.overtaken', 'x')),
        parkTurn: () => Promise.resolve(),
      };
      const handler = createHandler({
        engine: hangs,
        db: new Kysely<Schema>({ dialect: createDialect(slowFirst) }),
        clock: () => new Date(),
        resumeText: (answer) => answer,
        timing: { deadlineMs: 0, recordMs: 5000, soonMs: 60_000 },
      });
      const turns = [says('b1', '4'), says('b1', '5')] as const;
      const answered = await Promise.all(turns.map(handler.handle));
      expect(answered).toEqual([{ answer: null }, { answer: null }]);
      const rows = await store.database.db
        .selectFrom('inbox')
        .select('key')
        .where('chat', '=', turns[0].chat)
        .orderBy('seq')
        .execute();
      expect(rows.map(({ key }) => key)).toEqual(turns.map(({ key }) => key));
      await handler.drain();
      await pool.end();
    });
});
