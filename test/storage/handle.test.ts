import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Handler, HandlerDeps } from '../../src/handle.ts';
import { createHandler } from '../../src/handle.ts';
import type { Handled } from '../../src/late.ts';
import { createLate } from '../../src/late.ts';
import { openDatabase } from '../../storage/database.ts';
import { PARKED_ANSWER } from '../../storage/decide.ts';
import { StorageError } from '../../storage/errors.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { countyOf, engineOn, late, says } from './engine.ts';

const answerOf = (handled: Handled): string | null => ('answer' in handled ? handled.answer : handled.kind);

describe.each(drivers)('handling messages on $name', ({ start }) => {
  let store: TestStore;
  const handlers: Handler[] = [];
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(handlers.map(({ drain }) => drain()));
    await store.stop();
  });

  const handlerOn = (engine: TurnEngine, more: Partial<HandlerDeps> = {}): Handler => {
    const handler = createHandler({
      engine,
      db: store.database.db,
      clock: () => new Date(),
      resumeText: (answer) => `resumed: ${answer}`,
      ...more,
    });
    handlers.push(handler);
    return handler;
  };
  const outbox = async (userId: string): Promise<readonly unknown[]> => {
    const rows = await store.database.db
      .selectFrom('outbox')
      .select('body')
      .where('userid', '=', userId)
      .orderBy('id')
      .execute();
    return rows.map(({ body }) => body);
  };
  const text = (words: string): unknown => ({ kind: 'text', text: words });

  test('deliveries of one message at once share one decision and one answer', async () => {
    const engine = engineOn(store.database);
    let runs = 0;
    const counting: TurnEngine = {
      ...engine,
      runTurns: (...args) => {
        runs += 1;
        return engine.runTurns(...args);
      },
    };
    const { handle } = handlerOn(counting);
    const turn = says('a1', 'hello');
    const together = await Promise.all([handle(turn), handle(turn), handle(turn)]);
    const later = await handle({ ...turn, receivedAt: new Date() });
    expect([...together, later].map(answerOf)).toEqual(Array.from({ length: 4 }, () => '1: hello'));
    expect(runs).toBe(2);
  });

  test('one member’s messages take effect in the order in which they came, members side by side', async () => {
    const handler = handlerOn(engineOn(store.database));
    const turns = Array.from({ length: 30 }, (_, n) => says(`b${String(n % 3)}`, `m${String(n)}`));
    const answers = await Promise.all(
      turns.map(async (turn) => {
        const handled = await handler.handle(turn);
        handler.flushed(turn.key);
        return answerOf(handled)?.split(':')[0];
      }),
    );
    expect(answers).toEqual(turns.map((_, n) => String(Math.floor(n / 3) + 1)));
  });

  test('a batch that fails for a moment is decided again', async () => {
    const engine = engineOn(store.database);
    let failures = 2;
    const failing: TurnEngine = {
      ...engine,
      runTurns: (...args) => {
        failures -= 1;
        return failures < 0
          ? engine.runTurns(...args)
          : Promise.reject(Object.assign(new Error('x'), { code: '40001' }));
      },
    };
    expect(answerOf(await handlerOn(failing).handle(says('c1', 'hello')))).toBe('1: hello');
    expect(failures).toBe(-1);
  });

  test('a message that the database cannot take is parked, and those in its batch are answered', async () => {
    await countyOf(store.database, { d: [{ userId: 'd1' }, { userId: 'd2' }] });
    const traces: string[] = [];
    const handler = handlerOn(engineOn(store.database), { onFailure: (trace) => traces.push(trace) });
    await handler.handle(says('d1', 'open 2020'));
    const answers = await Promise.all(
      ['d1 poison', 'd2 open 2020'].map(async (line) => {
        const [userId = '', ...words] = line.split(' ');
        return answerOf(await handler.handle(says(userId, words.join(' '))));
      }),
    );
    expect(answers).toEqual([PARKED_ANSWER, '1: open 2020']);
    expect(answerOf(await handler.handle(says('d1', 'set c 1')))).toMatch(/^2: /);
    expect(traces.join('\n')).not.toContain('9999');
  });

  test('a message that is not settled in time gets an empty reply, and the outbox answers it', async () => {
    const engine = engineOn(store.database, { pushAfterMs: 0 });
    let isStuck = true;
    const stuck: TurnEngine = {
      ...engine,
      runTurns: (...args) =>
        isStuck ? Promise.reject(new StorageError('turn.overtaken', 'x')) : engine.runTurns(...args),
    };
    const handler = handlerOn(stuck, { timing: { deadlineMs: 120, soonMs: 30 } });
    const turn = says('e1', 'hello');
    expect(answerOf(await handler.handle(turn))).toBeNull();
    expect(await outbox('e1')).toEqual([]);
    isStuck = false;
    await handler.sweep();
    expect(await outbox('e1')).toEqual([text('1: hello')]);
    expect(answerOf(await handler.handle({ ...turn, receivedAt: new Date() }))).toBeNull();
    expect(await outbox('e1')).toHaveLength(1);
  });

  test('messages that come late together are done in the order in which they came, whichever timer ends first', async () => {
    const stuck: TurnEngine = {
      ...engineOn(store.database),
      runTurns: () => Promise.reject(new StorageError('turn.overtaken', 'x')),
    };
    const handler = handlerOn(stuck, { timing: { deadlineMs: 150, recordMs: 5000, soonMs: 60_000 } });
    const now = Date.now();
    const turns = Array.from({ length: 20 }, (_, n) =>
      says('l1', `late ${String(n)}`, { receivedAt: new Date(now - 2 * n) }),
    );
    const answers = await Promise.all(turns.map(handler.handle));
    expect(answers.map(answerOf)).toEqual(turns.map(() => null));
    const rows = await store.database.db
      .selectFrom('inbox')
      .select('key')
      .where('userid', '=', 'l1')
      .orderBy('seq')
      .execute();
    expect(rows.map(({ key }) => key)).toEqual(turns.map(({ key }) => key));
  });

  test('a message that comes again while it waits to be recorded is recorded once, and so are those beside it', async () => {
    const traces: string[] = [];
    const onFailure = (trace: string): void => void traces.push(trace);
    const record = createLate({ db: store.database.db, recordMs: 5000, onFailure });
    const [running, again, beside] = [says('n1', 'one'), says('n1', 'two'), says('n1', 'three')];
    // The first is being written when the others come: they share the next statement.
    const answers = await Promise.all(
      [running, again, beside, { ...again, receivedAt: new Date() }].map(record),
    );
    expect(traces).toEqual([]);
    expect(answers.map(answerOf)).toEqual([null, null, null, null]);
    const rows = await store.database.db
      .selectFrom('inbox')
      .select('key')
      .where('userid', '=', 'n1')
      .orderBy('seq')
      .execute();
    expect(rows.map(({ key }) => key)).toEqual([running.key, again.key, beside.key]);
  });

  test('without a database nobody is told that anything was recorded', async () => {
    const gone = await openDatabase({ url: 'postgresql://x@%2Fnowhere/x', dataDir: '' });
    const traces: string[] = [];
    const handler = handlerOn(engineOn(gone), {
      db: gone.db,
      timing: { deadlineMs: 150, recordMs: 150 },
      onFailure: (trace) => traces.push(trace),
    });
    expect(await handler.handle(says('f1', 'secret words'))).toEqual({ kind: 'unavailable' });
    await handler.drain();
    expect(traces.join('\n')).toContain('database.unavailable');
    expect(traces.join('\n')).not.toContain('secret');
    await gone.close();
  });

  test('what a crash left over is settled at the next start, in order', async () => {
    const [first, second] = [says('g1', 'one'), says('g1', 'two')];
    await late(store.database, first);
    await late(store.database, second);
    await handlerOn(engineOn(store.database)).sweep();
    expect(await outbox('g1')).toEqual([text('1: one'), text('2: two')]);
  });

  test('a member whose last answer never left is told once where he stands', async () => {
    const handler = handlerOn(engineOn(store.database), { timing: { lostMs: 0 } });
    const [lost, told, passed] = [says('h1', 'lost'), says('h2', 'told'), says('h3', 'passed')];
    for (const turn of [lost, told, passed]) await handler.handle(turn);
    await handler.handle(says('h3', 'next'));
    handler.flushed(told.key);
    await pause(2);
    await handler.sweep();
    await handler.sweep();
    await handlerOn(engineOn(store.database), { timing: { lostMs: 0 } }).sweep();
    expect(await outbox('h1')).toEqual([text('resumed: 1: lost')]);
    // Its last answer did not leave either, the one before it does not matter any more.
    expect(await outbox('h3')).toEqual([text('resumed: 2: lost passed')]);
  });

  test('a reply that left is written down, without another message coming', async () => {
    const handler = handlerOn(engineOn(store.database), { timing: { flushMs: 10 } });
    const turn = says('i1', 'hello');
    await handler.handle(turn);
    handler.flushed(turn.key);
    const read = async (): Promise<Date | null | undefined> => {
      const row = await store.database.db
        .selectFrom('inbox')
        .select('flushed_at')
        .where('key', '=', turn.key)
        .executeTakeFirst();
      return row?.flushed_at;
    };
    for (let look = 0; look < 100 && (await read()) === null; look += 1) await pause(10);
    expect(await read()).not.toBeNull();
  });

  test('a handler that is told to stop ends what it accepted and accepts no more', async () => {
    const handler = handlerOn(engineOn(store.database));
    const accepted = Array.from({ length: 5 }, (_, n) => handler.handle(says(`j${String(n)}`, 'hello')));
    await handler.drain();
    expect((await Promise.all(accepted)).map(answerOf)).toEqual(Array.from({ length: 5 }, () => '1: hello'));
    expect(await handler.handle(says('j9', 'hello'))).toEqual({ kind: 'unavailable' });
  });
});
