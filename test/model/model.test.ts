/**
 * The county in memory is the model; the store over a real database and a real Redis is the system (reliability.md E-08,
 * E-09). Whatever is said, both answer the same and hold the same, however often a message comes, whenever the process
 * ends and whatever becomes of Redis.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { conversation } from '../../conversations/conversation.ts';
import type { Filing, MessageKey, UserId } from '../../conversations/protocol.ts';
import { registry } from '../../src/forms/registry.ts';
import { createStateCache } from '../../storage/live.ts';
import { loadContents } from '../../storage/items.ts';
import { parseRoster } from '../../storage/roster-file.ts';
import { replaceRoster } from '../../storage/roster.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { scenario } from '../conversation/scenario.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import type { TestRedis } from '../wecom/redis.ts';
import { startTestRedis } from '../wecom/redis.ts';
import { message } from './messages.ts';

const forms = registry();
const NOW = '2021-01-08T09:00:00+08:00';
/** The people of `scenario`; each run has a unit of its own, since history cannot be emptied. */
const rosterOf = (unit: string): string => `
units:
  - id: ${unit}
    name: 闽清县工业和信息化局
    members:
      - { userid: zhang, name: 张三, roles: [officer] }
      - { userid: zhao, name: 赵六, roles: [officer, reviewer] }
      - { userid: chen, name: 陈审, roles: [reviewer] }
      - { userid: qian, name: 钱二, roles: [officer] }
`;
const USERS = ['zhang', 'zhao', 'chen', 'nobody'] as const;

type Event =
  | {
      readonly kind: 'say';
      readonly user: (typeof USERS)[number];
      readonly text: string;
      readonly deliveries: number;
    }
  /** The process ends and another begins. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'flushRedis' };

/** Both officers open the filing, so that what follows has something to change. */
const OPENING: readonly Event[] = (['zhang', 'zhao'] as const).map((user) => ({
  kind: 'say',
  user,
  text: '填报 2020',
  deliveries: 1,
}));

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('say' as const),
      user: fc.constantFrom(...USERS),
      text: message,
      deliveries: fc.constantFrom(1, 1, 1, 2, 4),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'flushRedis' as const }) },
);

describe.each(drivers)('on $name', ({ start }) => {
  let store: TestStore;
  let server: TestRedis | null;
  let redis: Redis | null = null;

  beforeAll(async () => {
    store = await start();
    server = await startTestRedis();
    redis = server?.connect() ?? null;
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await store.stop();
  });

  let runs = 0;
  let given = 0;

  test('random conversations with repeats, restarts and a Redis that is emptied equal the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 15, maxLength: 50 }), async (events) => {
        runs += 1;
        const unit = `unit-${String(runs)}`;
        await fill(unit);
        const model = scenario();
        let engine = engineOf();
        let messages = 0;
        for (const one of [...OPENING, ...events]) {
          if (one.kind === 'restart') engine = engineOf();
          if (one.kind === 'flushRedis') await redis?.flushall();
          if (one.kind !== 'say') continue;
          messages += 1;
          const expected = withoutLinks(model.say(one.user, one.text));
          const turn = turnOf(`${unit}-${String(messages)}`, `${unit}-${one.user}`, one.user, one.text);
          for (let delivery = 0; delivery < one.deliveries; delivery += 1) {
            const results = await engine.runTurns([turn], new Set([turn.key]));
            const result = results.get(turn.key);
            expect(result?.kind === 'settled' ? withoutLinks(result.answer ?? '') : result).toBe(expected);
          }
          // The answer has reached the member.
          await engine.runTurns(
            [turnOf(`${unit}-idle-${String(messages)}`, 'idle', 'idle', '你好')],
            new Set([turn.key]),
          );
        }
        const filings = await stored(unit);
        for (const { period, ...filing } of filings) expect(filing).toEqual(content(model.filing(period)));
        given += filings.reduce((sum, { figures }) => sum + figures.length, 0);
      }),
      { numRuns: 20 },
    );
    // Conversations that give nothing would prove nothing.
    expect(given).toBeGreaterThan(200);
  }, 300_000);

  function engineOf(): TurnEngine {
    return createTurnEngine({
      db: store.database.db,
      conversation: conversation(forms),
      registry: forms,
      live: redis === null ? null : createStateCache({ redis }),
      now: () => new Date(NOW),
      clock: () => new Date(),
      newLink: () => {
        const token = String(Math.random());
        return { url: `https://nianbao.example/r/${token}`, tokenHash: token };
      },
      linkDays: 30,
      pushAfterMs: 60_000,
    });
  }

  async function fill(unit: string): Promise<void> {
    const read = parseRoster(rosterOf(unit));
    if (!read.ok) throw new Error(read.problems.join('\n'));
    await replaceRoster(store.database.db, read.roster);
  }

  async function stored(unit: string): Promise<readonly (ReturnType<typeof content> & { period: string })[]> {
    const { db } = store.database;
    const rows = await db
      .selectFrom('filing')
      .select(['id', 'period', 'status'])
      .where('unit_id', '=', unit)
      .execute();
    const contents = await loadContents(
      db,
      rows.map(({ id }) => id),
    );
    return rows.flatMap(({ id, period, status }) => {
      const held = contents.get(id);
      return held === undefined ? [] : [{ period, ...content({ ...held, status }) }];
    });
  }
});

function turnOf(key: string, chat: string, user: string, text: string): IncomingTurn {
  return {
    key: key as MessageKey,
    chat: chat as ChatKey,
    userId: user as UserId,
    said: { kind: 'text', text },
    receivedAt: new Date(),
  };
}

function withoutLinks(text: string): string {
  return text.replace(/https:\/\/nianbao\.example\/r\/\S+/g, 'LINK');
}

function content({
  status,
  figures,
  narrative,
  notes,
}: Pick<Filing, 'figures' | 'narrative' | 'notes'> & { status: string }) {
  return { status, figures: [...figures].sort(), narrative: [...narrative].sort(), notes: [...notes].sort() };
}
