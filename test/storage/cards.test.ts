/** Presses through the store: one effect, one answer, and words and card each on their way. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { cardSchema, parseCard } from '../../conversations/card-schema.ts';
import { conversation } from '../../conversations/conversation.ts';
import type { Card } from '../../conversations/card.ts';
import type { Pressed } from '../../conversations/said.ts';
import { registry } from '../../src/forms/registry.ts';
import { PARKED_ANSWER } from '../../storage/decide.ts';
import { resumeInterrupted } from '../../storage/resume.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { countyOf, late, says } from './engine.ts';

const FILLED = [
  '填报 2020',
  '表二全0',
  '表三全0',
  '表四全0',
  '第一部分：本年度没有新制作规范性文件，未收到申请，坚持公开为常态。',
  '第五部分：解读形式较为单一，今后改进。',
  '第六部分：无其他需要报告的事项。',
  '提交',
];

/** A row of the outbox, whatever it sends. */
const sent = z.object({
  kind: z.string(),
  text: z.string().optional(),
  card: cardSchema.optional(),
  code: z.string().optional(),
});

describe.each(drivers)('cards on $name', ({ start }) => {
  let store: TestStore;
  let links = 0;
  beforeAll(async () => {
    store = await start();
    await countyOf(store.database, {
      one: [{ userId: 'z1' }, { userId: 'c1', roles: ['reviewer'] }, { userId: 'd1', roles: ['reviewer'] }],
      two: [{ userId: 'z2' }, { userId: 'c2', roles: ['reviewer'] }],
      three: [{ userId: 'z3' }, { userId: 'c3', roles: ['reviewer'] }],
      four: [{ userId: 'z4' }, { userId: 'c4', roles: ['reviewer'] }],
      five: [{ userId: 'z5' }, { userId: 'c5', roles: ['reviewer'] }],
      off: [{ userId: 'z9' }, { userId: 'c9', roles: ['reviewer'] }],
    });
  }, 60_000);
  afterAll(() => store.stop());

  const engineWith = (cards: boolean): TurnEngine =>
    createTurnEngine({
      db: store.database.db,
      conversation: conversation(registry()),
      registry: registry(),
      live: null,
      now: () => new Date('2026-11-24T16:30:00Z'),
      clock: () => new Date(),
      newLink: (to) => {
        links += 1;
        return {
          url: `https://example.test/${to}/r/${String(links)}`,
          tokenHash: `card-${to}-${String(links)}`,
        };
      },
      linkDays: 30,
      pushAfterMs: 3500,
      cards,
    });
  const bodies = async (userId: string) => {
    const rows = await store.database.db
      .selectFrom('outbox')
      .select(['key', 'body'])
      .where('userid', '=', userId)
      .orderBy('id')
      .execute();
    return rows.map(({ key, body }) => ({ key, body: sent.parse(body) }));
  };
  const textsTo = async (userId: string): Promise<readonly string[]> =>
    (await bodies(userId)).flatMap(({ body: { text } }) => (text === undefined ? [] : [text]));
  const cardsTo = async (userId: string): Promise<readonly Card[]> =>
    (await bodies(userId)).flatMap(({ body: { card } }) => (card === undefined ? [] : [card]));
  const statusOf = async (unit: string): Promise<string> =>
    (
      await store.database.db
        .selectFrom('filing')
        .select('status')
        .where('unit_id', '=', unit)
        .executeTakeFirstOrThrow()
    ).status;
  const submitted = async (engine: TurnEngine, officer: string): Promise<void> => {
    for (const text of FILLED) await engine.runTurns([says(officer, text)]);
  };
  const press = (userId: string, card: Card | undefined, label: string, more: Partial<IncomingTurn> = {}) => {
    const choice = card?.choices.find((one) => one.label === label);
    if (choice === undefined || !('says' in choice)) throw new Error(`no button ${label}`);
    const said: Pressed = { kind: 'pressed', says: choice.says, about: choice.about, code: `code-${userId}` };
    return says(userId, '', { said, chat: `chat-${userId}` as ChatKey, ...more });
  };
  const answerOf = async (engine: TurnEngine, turn: IncomingTurn): Promise<string | null> => {
    const result = (await engine.runTurns([turn])).get(turn.key);
    if (result?.kind !== 'settled') throw new Error('not settled');
    return result.answer;
  };

  test('follow their text, each as a row of its own; where they are off there is the text alone', async () => {
    await submitted(engineWith(true), 'z1');
    const [text, card, ...rest] = await bodies('c1');
    expect(text?.body).toEqual({ kind: 'text', text: expect.stringContaining('【待审】') });
    expect(card?.body).toMatchObject({ kind: 'card', card: { done: null } });
    expect(card?.key).toBe(`${text?.key ?? ''}:card`);
    expect(rest).toEqual([]);
    await submitted(engineWith(false), 'z9');
    expect((await bodies('c9')).map(({ body }) => body.kind)).toEqual(['text']);
  });

  test('two reviewers who press at once: one approves, the other is told that it is done', async () => {
    const engine = engineWith(true);
    const [ofC, ofD] = [(await cardsTo('c1'))[0], (await cardsTo('d1'))[0]];
    const turns = [press('c1', ofC, '通过'), press('d1', ofD, '通过')];
    const results = await engine.runTurns(turns);
    const done = turns.map(({ key }) => {
      const result = results.get(key);
      return result?.kind === 'settled' ? parseCard(result.answer ?? '')?.done : null;
    });
    expect(done).toEqual(['已通过', '已过期']);
    expect((await textsTo('z1')).filter((text) => text.includes('【已通过】'))).toHaveLength(1);
  });

  test('a press is answered by the card, its words are pushed, and a delivery after that gets the same', async () => {
    const engine = engineWith(true);
    await submitted(engine, 'z2');
    const turn = press('c2', (await cardsTo('c2'))[0], '通过');
    const first = await answerOf(engine, turn);
    expect(parseCard(first ?? '')).toMatchObject({
      note: expect.stringMatching(/^已通过 · c2名 \d\d:\d\d$/),
      done: '已通过',
    });
    const before = await bodies('c2');
    expect(before.at(-1)?.body).toEqual({
      kind: 'text',
      text: expect.stringContaining('已通过：two局2020年年报'),
    });
    expect(await answerOf(engine, turn)).toBe(first);
    expect(await answerOf(engineWith(true), turn)).toBe(first);
    expect(await bodies('c2')).toEqual(before);
    expect(await statusOf('two')).toBe('approved');
  });

  test('that comes late changes its card by its code, once, and pushes the words', async () => {
    const engine = engineWith(true);
    await submitted(engine, 'z3');
    const turn = press('c3', (await cardsTo('c3'))[0], '通过');
    expect(await late(store.database, turn)).toEqual({ kind: 'settled', answer: null });
    expect(await answerOf(engine, turn)).toBeNull();
    expect(await answerOf(engine, turn)).toBeNull();
    expect((await bodies('c3')).slice(2).map(({ body }) => body)).toMatchObject([
      { kind: 'text', text: expect.stringContaining('已通过') },
      { kind: 'update', code: 'code-c3', card: { done: '已通过' } },
    ]);
  });

  test('whose answer was lost has its card changed by its code, once', async () => {
    const engine = engineWith(true);
    await submitted(engine, 'z4');
    await answerOf(engine, press('c4', (await cardsTo('c4'))[0], '通过'));
    const asked = {
      before: new Date(Date.now() + 1000),
      flushed: new Set<never>(),
      text: (answer: string) => `resumed: ${answer}`,
      at: new Date(),
    };
    await resumeInterrupted(store.database.db, asked);
    await resumeInterrupted(store.database.db, asked);
    expect((await bodies('c4')).slice(3).map(({ body }) => body)).toMatchObject([
      { kind: 'update', code: 'code-c4', card: { done: '已通过' } },
    ]);
  });

  test('that cannot be decided is told so in words, and its card stays', async () => {
    const engine = engineWith(true);
    await submitted(engine, 'z5');
    const turn = press('c5', (await cardsTo('c5'))[0], '通过');
    await engine.parkTurn(turn);
    expect(await answerOf(engine, turn)).toBe('');
    expect((await textsTo('c5')).at(-1)).toBe(PARKED_ANSWER);
    expect(await statusOf('five')).toBe('submitted');
  });
});
