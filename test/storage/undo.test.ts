import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drivers } from '../support/database.ts';
import type { TestStore } from '../support/database.ts';
import { answerTo, chat, countyOf, engineOn, says } from './engine.ts';
import type { Seen } from './fake-conversation.ts';
import { fakeConversation } from './fake-conversation.ts';

describe.each(drivers)('taking back on $name', ({ name, start }) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await start();
  }, 60_000);
  afterAll(() => store.stop());

  test('the last messages are taken back one after the other, also by a program started anew', async () => {
    await countyOf(store.database, { a: [{ userId: 'a1' }] });
    await chat(engineOn(store.database), 'a1', 'open 2020', 'set c 1', 'set c 2', 'set d 3?', 'text s5 x');
    const shown: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      const [, after = ''] = await chat(engineOn(store.database), 'a1', 'undo', 'show');
      shown.push(after.replace(/^\d+: /, ''));
    }
    expect(shown).toEqual(['c=2,d=3', 'c=2', 'c=1', '', '']);
    expect((await chat(engineOn(store.database), 'a1', 'undo'))[0]).toMatch(/nothing to undo/);
  });

  test('what a colleague has changed since stays and is named', async () => {
    const seen: Seen[] = [];
    const engine = engineOn(store.database, { conversation: fakeConversation((one) => seen.push(one)) });
    await countyOf(store.database, { b: [{ userId: 'b1' }, { userId: 'b2' }] });
    await chat(engine, 'b1', 'open 2020', 'set c 1');
    await chat(engine, 'b2', 'open 2020', 'set c 2', 'set d 1');
    const undo = says('b1', 'undo');
    await engine.runTurns([undo]);
    expect(seen.at(-1)?.facts.undoable?.changedSince).toEqual([
      { item: 'c', by: { userId: 'b2', name: 'b2名' } },
    ]);
    expect(await chat(engine, 'b1', 'show', 'undo')).toEqual([
      expect.stringMatching(/c=2,d=1$/),
      expect.stringMatching(/nothing/),
    ]);
  });

  test('a colleague’s change that he took back does not stand in the way, nor one that changed nothing', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { c: [{ userId: 'c1' }, { userId: 'c2' }] });
    await chat(engine, 'c1', 'open 2020', 'set c 1');
    await chat(engine, 'c2', 'open 2020', 'set c 2', 'undo', 'set c 1');
    expect((await chat(engine, 'c1', 'undo', 'show')).at(-1)).toMatch(/^\d+: $/);
  });

  test('taking back waits where a colleague changes the filing in the same batch', async () => {
    const engine = engineOn(store.database);
    await countyOf(store.database, { d: [{ userId: 'd1' }, { userId: 'd2' }] });
    await chat(engine, 'd1', 'open 2020', 'set c 1');
    await chat(engine, 'd2', 'open 2020');
    const batch = [says('d2', 'set c 5'), says('d1', 'undo')];
    const results = await engine.runTurns(batch);
    expect(batch.map(({ key }) => answerTo(results, key))).toEqual(['2: set c 5', 'deferred']);
    await engine.runTurns(batch.slice(1));
    expect((await chat(engine, 'd1', 'show'))[0]).toMatch(/c=5$/);
  });

  test('whatever was set, taking everything back restores what was there before', async () => {
    let unit = 0;
    const cell = fc.constantFrom('c', 'd');
    const word = fc.oneof(
      fc.tuple(cell, fc.nat({ max: 3 })).map(([to, n]) => `set ${to} ${String(n)}`),
      cell.map((to) => `clear ${to}`),
      cell.map((to) => `na ${to}`),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { maxLength: 6 }),
        fc.array(word, { minLength: 1, maxLength: 6 }),
        async (before, after) => {
          const engine = engineOn(store.database);
          unit += 1;
          const [colleague, member] = [`x${String(unit)}`, `y${String(unit)}`];
          await countyOf(store.database, {
            [`u${String(unit)}`]: [{ userId: colleague }, { userId: member }],
          });
          const shown = (await chat(engine, colleague, 'open 2020', ...before, 'show'))
            .at(-1)
            ?.replace(/^\d+: /, '');
          await chat(engine, member, 'open 2020', ...after, ...after.map(() => 'undo'));
          expect((await chat(engine, colleague, 'show'))[0]?.replace(/^\d+: /, '')).toBe(shown);
        },
      ),
      { numRuns: name === 'PGlite' ? 8 : 25 },
    );
  }, 60_000);
});
