import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { PARKED_ANSWER } from '../../storage/decide.ts';
import { leftOver } from '../../storage/inbox.ts';
import { settle } from '../../storage/settle.ts';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { answerTo, chat, countyOf, engineOn, late, says } from './engine.ts';
import type { Seen } from './fake-conversation.ts';
import { fakeConversation } from './fake-conversation.ts';

describe.each(drivers)('turns on $name', ({ start }) => {
  let store: TestStore;
  let statements = 0;
  beforeAll(async () => {
    store = await start({ onQuery: () => (statements += 1) });
  }, 60_000);
  afterAll(() => store.stop());

  const figures = async (unit: string, period = '2020') => {
    const rows = await store.database.db
      .selectFrom('item')
      .innerJoin('filing', 'filing.id', 'item.filing_id')
      .select(['item', 'number', 'not_applicable', 'text', 'amount_unit_unsaid', 'set_by'])
      .where('unit_id', '=', unit)
      .where('period', '=', period)
      .orderBy('item')
      .execute();
    return rows;
  };

  test('a turn stores its figure, its history and its answer, and goes on from its state', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { a: [{ userId: 'a1' }] });
    expect(
      await chat(
        engine,
        'a1',
        'open 2020',
        'set c 1234567890123.000092',
        'set d 39923?',
        'na e',
        'text s5 好',
        'show',
      ),
    ).toEqual([
      '1: open 2020',
      '2: set c 1234567890123.000092',
      '3: set d 39923?',
      '4: na e',
      '5: text s5 好',
      '6: c=1234567890123.000092,d=39923,e=notApplicable',
    ]);
    expect(await figures('a')).toEqual([
      {
        item: 'c',
        number: '1234567890123.000092',
        not_applicable: null,
        text: null,
        amount_unit_unsaid: false,
        set_by: 'a1',
      },
      {
        item: 'd',
        number: '39923',
        not_applicable: null,
        text: null,
        amount_unit_unsaid: true,
        set_by: 'a1',
      },
      { item: 'e', number: null, not_applicable: 'why', text: null, amount_unit_unsaid: false, set_by: 'a1' },
      { item: 's5', number: null, not_applicable: null, text: '好', amount_unit_unsaid: false, set_by: 'a1' },
    ]);
    expect(await chat(engine, 'a1', 'clear c', 'show')).toEqual(['7: clear c', '8: d=39923,e=notApplicable']);
    const history = await store.database.db
      .selectFrom('item_history')
      .select(['item', 'old', 'new'])
      .where('by', '=', 'a1')
      .where('item', '=', 'c')
      .orderBy('id')
      .execute();
    expect(history).toEqual([
      { item: 'c', old: null, new: { number: '1234567890123.000092' } },
      { item: 'c', old: { number: '1234567890123.000092' }, new: null },
    ]);
  });

  test('a program without memory of the filing reads what is stored', async () => {
    await countyOf(store.database, { fresh: [{ userId: 'fresh1' }] });
    await chat(engineOn(store.database), 'fresh1', 'open 2020', 'set c 1234567890123.000092', 'text s1 x');
    const seen: Seen[] = [];
    await chat(
      engineOn(store.database, { conversation: fakeConversation((one) => seen.push(one)) }),
      'fresh1',
      'show',
    );
    const filing = seen[0]?.facts.filing;
    expect([...(filing?.filing.figures ?? [])]).toEqual([
      ['c', { kind: 'number', quantity: '1234567890123.000092', unit: 'said' }],
    ]);
    expect([...(filing?.filing.narrative ?? [])]).toEqual([['s1', 'x']]);
    expect(filing?.form.id).toBe('f2019');
    expect(filing?.unit).toEqual({ id: 'fresh', name: 'fresh局', level: null, contact: { phone: '0591-1' } });
    expect(seen[0]?.facts.today).toEqual({ year: 2026, month: 11, day: 25 });
    expect(seen[0]?.facts.heads).toMatchObject([{ unit: 'fresh', period: '2020', status: 'draft' }]);
    expect(seen[0]?.facts.colleagues).toEqual([
      { person: { userId: 'fresh1', name: 'fresh1名' }, roles: new Set(['officer']), shares: new Set() },
    ]);
  });

  test('a message delivered four times at once and again later has one effect and one answer', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { b: [{ userId: 'b1' }] });
    await chat(engine, 'b1', 'open 2020');
    const turn = says('b1', 'set c 7');
    const deliver = async (): Promise<string> => {
      for (;;) {
        const answer = answerTo(await engine.runTurns([turn]), turn.key);
        if (answer !== 'deferred') return answer;
        await pause(5);
      }
    };
    const together = await Promise.all([deliver(), deliver(), deliver(), deliver()]);
    await chat(engine, 'b1', 'set c 8');
    expect([...together, await deliver()]).toEqual(Array.from({ length: 5 }, () => '2: set c 7'));
    expect((await figures('b'))[0]?.number).toBe('8');
  });

  test('members of one filing in one batch are decided one after the other', async () => {
    const seen: Seen[] = [];
    const engine = engineOn(store.database, { conversation: fakeConversation((one) => seen.push(one)) });
    await countyOf(store.database, { c: [{ userId: 'c1' }, { userId: 'c2' }, { userId: 'c3' }] });
    await chat(engine, 'c1', 'open 2020');
    await chat(engine, 'c2', 'open 2020');
    await chat(engine, 'c3', 'open 2020');
    const batch = [says('c1', 'set c 1'), says('c2', 'set c 2'), says('c3', 'show')];
    const results = await engine.runTurns(batch);
    expect(batch.map(({ key }) => answerTo(results, key))).toEqual(['2: set c 1', '2: set c 2', '2: c=2']);
    const filing = await store.database.db
      .selectFrom('filing')
      .select('version')
      .where('unit_id', '=', 'c')
      .executeTakeFirstOrThrow();
    expect(filing.version).toBe(3);
    const history = await store.database.db
      .selectFrom('item_history')
      .select(['old', 'new', 'by'])
      .where('by', 'in', ['c1', 'c2'])
      .orderBy('id')
      .execute();
    expect(history).toEqual([
      { old: null, new: { number: '1' }, by: 'c1' },
      { old: { number: '1' }, new: { number: '2' }, by: 'c2' },
    ]);
    // A status that a colleague sets counts for those behind him.
    const closing = [says('c1', 'status submitted'), says('c2', 'set c 9'), says('c3', 'show')];
    const after = await engine.runTurns(closing, new Set(batch.map(({ key }) => key)));
    expect(closing.map(({ key }) => answerTo(after, key))).toEqual([
      '3: status submitted',
      PARKED_ANSWER,
      '3: c=2',
    ]);
    expect(seen.at(-1)?.facts.heads).toMatchObject([{ status: 'submitted', submittedBy: 'c1' }]);
  });

  test('the number of round trips does not depend on the size of the batch', async () => {
    const engine = engineOn(store.database);
    const users = Array.from({ length: 20 }, (_, n) => `n${String(n)}`);
    await countyOf(
      store.database,
      Object.fromEntries(users.map((userId) => [`unit-${userId}`, [{ userId }]])),
    );
    await engine.runTurns(users.map((userId) => says(userId, 'open 2020')));
    const counted = async (some: readonly string[], text: string): Promise<number> => {
      const before = statements;
      const results = await engine.runTurns(some.map((userId) => says(userId, text)));
      expect([...results.values()].every(({ kind }) => kind === 'settled')).toBe(true);
      return statements - before;
    };
    const alone = await counted(['n0'], 'set c 1');
    // Limits, chats and inbox with people together; filings; and all that is written, with the commit.
    expect(alone).toBe(3);
    // Last year's report is read once.
    await chat(engine, 'n1', 'open 2019', 'set c 5', 'status approved', 'open 2020');
    expect(await counted(['n1'], 'set c 1')).toBe(alone);
    expect(await counted(users, 'set c 2')).toBe(alone);
    expect(await counted(users, 'undo')).toBe(await counted(['n0'], 'undo'));
  });

  test('a message that the conversation cannot take is parked alone, and nothing of it is stored', async () => {
    const parked: { key: string; trace: string }[] = [];
    const engine = engineOn(store.database, { onParked: (event) => parked.push(event) });
    await countyOf(store.database, { d: [{ userId: 'd1' }, { userId: 'd2' }, { userId: 'd3' }] });
    await engine.runTurns([says('d1', 'open 2020')]);
    const batch = [says('d1', 'boom'), says('d2', 'open 2020'), says('d3', 'crash')];
    const results = await engine.runTurns(batch);
    expect(batch.map(({ key }) => answerTo(results, key))).toEqual([
      PARKED_ANSWER,
      '1: open 2020',
      PARKED_ANSWER,
    ]);
    expect(parked.map(({ key }) => key).sort()).toEqual([batch[0]?.key, batch[2]?.key].sort());
    expect(JSON.stringify(parked)).not.toContain('must not be logged');
    const again = await engine.runTurns([says('d1', 'set c 1')]);
    expect([...again.values()]).toEqual([{ kind: 'settled', answer: '2: lost boom' }]);
  });

  test('a parked message leaves no filing behind that it would have opened', async () => {
    const engine = engineOn(store.database, {
      conversation: {
        ...fakeConversation(),
        transition: () => {
          throw new Error('no');
        },
      },
    });
    await countyOf(store.database, { e: [{ userId: 'e1' }] });
    expect(await chat(engine, 'e1', 'open 2020')).toEqual([PARKED_ANSWER]);
    expect(
      await store.database.db.selectFrom('filing').selectAll().where('unit_id', '=', 'e').execute(),
    ).toEqual([]);
  });

  test('a closed filing is not changed, whatever a decision orders', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { f: [{ userId: 'f1' }] });
    const answers = await chat(
      engine,
      'f1',
      'open 2020',
      'set c 1',
      'status approved',
      'set c 2',
      'status returned 改',
      'set c 3',
    );
    expect(answers[3]).toBe(PARKED_ANSWER);
    expect(answers[5]).toBe('5: set c 3');
    expect((await figures('f'))[0]?.number).toBe('3');
    const moves = await store.database.db
      .selectFrom('filing_history')
      .innerJoin('filing', 'filing.id', 'filing_id')
      .select(['old_status', 'new_status', 'reason'])
      .where('unit_id', '=', 'f')
      .orderBy('filing_history.id')
      .execute();
    expect(moves).toEqual([
      { old_status: 'draft', new_status: 'approved', reason: null },
      { old_status: 'approved', new_status: 'returned', reason: '改' },
    ]);
  });

  test('a message that waited too long is answered by the outbox, and so for every delivery', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { g: [{ userId: 'g1' }] });
    const turn = says('g1', 'push a,b hello', { receivedAt: new Date(Date.now() - 3600) });
    for (let delivery = 0; delivery < 3; delivery += 1) {
      const again = { ...turn, receivedAt: new Date(Date.now() - (delivery === 0 ? 3600 : 0)) };
      expect(answerTo(await engine.runTurns([again]), turn.key)).toBe('null');
    }
    const sent = await store.database.db
      .selectFrom('outbox')
      .select(['key', 'userid', 'body'])
      .where('key', 'like', `${turn.key}:%`)
      .orderBy('id')
      .execute();
    expect(sent).toEqual([
      { key: `${turn.key}:reply`, userid: 'g1', body: { kind: 'text', text: '1: push a,b hello' } },
      { key: `${turn.key}:0:a`, userid: 'a', body: { kind: 'text', text: 'hello' } },
      { key: `${turn.key}:0:b`, userid: 'b', body: { kind: 'text', text: 'hello' } },
    ]);
  });

  test('a message recorded as late is handled before those that come after it, and answered by the outbox', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { h: [{ userId: 'h1' }] });
    const [first, second] = [says('h1', 'open 2020'), says('h1', 'set c 2')];
    expect(await late(store.database, first)).toEqual({ kind: 'settled', answer: null });
    expect((await leftOver(store.database.db, new Date(0), 10)).map(({ key }) => key)).toEqual([first.key]);
    expect(answerTo(await engine.runTurns([second]), second.key)).toBe('deferred');
    expect(answerTo(await engine.runTurns([second]), second.key)).toBe('2: set c 2');
    expect(answerTo(await engine.runTurns([first]), first.key)).toBe('null');
    expect(await late(store.database, second)).toEqual({ kind: 'settled', answer: '2: set c 2' });
    expect((await figures('h'))[0]?.number).toBe('2');
  });

  test('a reply is not settled as passive once an empty one was promised', async () => {
    const turn = says('l1', 'hello');
    await late(store.database, turn);
    const settled = [{ turn, state: 'done', speaks: 'passive', answer: 'x' } as const];
    const all = { settled, waiting: [], states: new Map(), flushed: [], at: new Date() };
    await expect(settle(store.database.db, all)).rejects.toMatchObject({ code: 'turn.overtaken' });
  });

  test('a message that waits can still be promised to the outbox', async () => {
    const engine = engineOn(store.database);
    const turn = says('p1', 'hello');
    const nothing = { settled: [], states: new Map(), flushed: [], at: new Date() };
    await settle(store.database.db, { ...nothing, waiting: [turn] });
    expect(await late(store.database, turn)).toEqual({ kind: 'settled', answer: null });
    expect(answerTo(await engine.runTurns([turn]), turn.key)).toBe('null');
  });

  test('the conversation learns of an answer that may be lost, until it is known to have left', async () => {
    const engine = engineOn(store.database);
    const [first, second, third] = [says('i1', 'one'), says('i1', 'two'), says('i1', 'three')];
    await engine.runTurns([first]);
    expect(answerTo(await engine.runTurns([second]), second.key)).toBe('2: lost one');
    expect(answerTo(await engine.runTurns([third], new Set([second.key])), third.key)).toBe('3: three');
    const old = engineOn(store.database, { clock: () => new Date(Date.now() + 121_000), pushAfterMs: 1e9 });
    const fourth = says('i1', 'four');
    expect(answerTo(await old.runTurns([fourth]), fourth.key)).toBe('4: four');
  });

  test('what PostgreSQL cannot store in a text is replaced, not refused', async () => {
    const engine = engineOn(store.database);
    const turn = says('j1', 'a\u0000b\ud800c \\u0000');
    expect(answerTo(await engine.runTurns([turn]), turn.key)).toBe('1: a\ufffdb\ufffdc \\u0000');
    expect(answerTo(await engine.runTurns([turn]), turn.key)).toBe('1: a\ufffdb\ufffdc \\u0000');
  });

  test('somebody who is not on the roster is answered, without any fact', async () => {
    const seen: Seen[] = [];
    const engine = engineOn(store.database, { conversation: fakeConversation((one) => seen.push(one)) });
    await chat(engine, 'nobody', 'hello');
    expect(seen[0]?.facts).toMatchObject({
      person: null,
      memberships: [],
      heads: [],
      filing: null,
      colleagues: [],
    });
  });

  test('the approved report of the period before is at hand, a draft is not', async () => {
    const seen: Seen[] = [];
    const engine = engineOn(store.database, { conversation: fakeConversation((one) => seen.push(one)) });
    await countyOf(store.database, { k: [{ userId: 'k1' }] });
    await chat(engine, 'k1', 'open 2019', 'set c 5', 'open 2020');
    expect(seen.at(-2)?.facts.before).toBeNull();
    await chat(engine, 'k1', 'open 2019', 'status approved', 'open 2020');
    expect([...(seen.at(-2)?.facts.before ?? [])]).toEqual([
      ['c', { kind: 'number', quantity: '5', unit: 'said' }],
    ]);
  });
});
