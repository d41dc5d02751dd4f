/**
 * The county in memory is the model; the store over a real database and a real Redis is the system. Whatever is said, both
 * answer the same and hold the same, however often a message comes, whenever the process ends and whatever becomes of Redis.
 */
import assert from 'node:assert/strict';
import type { Redis } from 'ioredis';
import { conversation } from '../../conversations/conversation.ts';
import type { Filing } from '../../conversations/filed.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { UserId } from '../../conversations/people.ts';
import { registry } from '../../src/forms/registry.ts';
import { loadContents } from '../../storage/items.ts';
import { createStateCache, keyOf } from '../../storage/live.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import { scenario } from '../conversation/scenario.ts';
import type { TestDriver, TestStore } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { startTestRedis } from '../wecom/redis.ts';
import type { PlayedEvent, Spoil, User } from './played-events.ts';
import { OPENING, USERS } from './played-events.ts';

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

/** What came up, since conversations that give nothing would prove nothing. */
export interface Given {
  messages: number;
  figures: number;
  spoiled: number;
  restarts: number;
}

export interface PlayedStage {
  readonly given: Readonly<Record<keyof Given, number>>;
  /** Plays it on both; fails where they differ. */
  readonly play: (events: readonly PlayedEvent[]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startPlayed(driver: TestDriver): Promise<PlayedStage> {
  const store = await driver.start();
  const server = await startTestRedis();
  const redis = server?.connect() ?? null;
  const given: Given = { messages: 0, figures: 0, spoiled: 0, restarts: 0 };
  let runs = 0;
  return {
    given,
    play: async (events) => {
      runs += 1;
      await playOn({ store, redis, given, unit: `unit-${runs}` }, events);
    },
    stop: async () => {
      await server?.stop();
      await store.stop();
    },
  };
}

interface Place {
  readonly store: TestStore;
  readonly redis: Redis | null;
  readonly given: Given;
  readonly unit: string;
}

async function playOn(place: Place, events: readonly PlayedEvent[]): Promise<void> {
  const { store, redis, given, unit } = place;
  await enrol(place);
  const model = scenario();
  const copies = copiesOf(place);
  let engine = engineOf(place);
  let messages = 0;
  for (const one of [...OPENING, ...events]) {
    switch (one.kind) {
      case 'restart':
        engine = engineOf(place);
        given.restarts += 1;
        break;
      case 'flushRedis':
        await redis?.flushall();
        given.spoiled += 1;
        break;
      case 'spoil':
        given.spoiled += await copies.spoil(one.user, one.how);
        break;
      case 'say': {
        messages += 1;
        const expected = withoutLinks(model.say(one.user, one.text));
        const turn = turnOf(`${unit}-${messages}`, `${unit}-${one.user}`, one.user, one.text);
        if (one.flushed) void flushSoon(redis, given);
        for (let delivery = 0; delivery < one.deliveries; delivery += 1) {
          const result = (await engine.runTurns([turn], new Set([turn.key]))).get(turn.key);
          assert.equal(result?.kind === 'settled' ? withoutLinks(result.answer ?? '') : result, expected);
        }
        // The answer has reached the member.
        await engine.runTurns(
          [turnOf(`${unit}-idle-${messages}`, 'idle', 'idle', '你好')],
          new Set([turn.key]),
        );
        await copies.keep(one.user);
        break;
      }
      default:
        one satisfies never;
    }
  }
  const filings = await stored(store, unit);
  for (const { period, ...filing } of filings) assert.deepEqual(filing, content(model.filing(period)));
  given.messages += messages;
  given.figures += filings.reduce((sum, { figures }) => sum + figures.length, 0);
}

/** While the turn is under way, at whatever point. */
async function flushSoon(redis: Redis | null, given: Given): Promise<void> {
  await new Promise((later) => setTimeout(later, Math.floor(performance.now() % 3)));
  await redis?.flushall();
  given.spoiled += 1;
}

interface Copies {
  readonly keep: (user: User) => Promise<void>;
  /** How many copies were spoiled: none where there was nothing to spoil. */
  readonly spoil: (user: User, how: Spoil) => Promise<number>;
}

/** What Redis has held of each chat, to be put back when it is old or elsewhere. */
function copiesOf({ redis, unit }: Place): Copies {
  const held = new Map<User, string[]>();
  const key = (user: User): string => keyOf(`${unit}-${user}` as ChatKey);
  return {
    keep: async (user) => {
      const copy = await redis?.get(key(user));
      if (copy != null) held.set(user, [...(held.get(user) ?? []), copy]);
    },
    spoil: async (user, how) => {
      const old = held.get(user) ?? [];
      const now = old.at(-1);
      const other = USERS.flatMap((one) => (one === user ? [] : (held.get(one) ?? []))).at(-1);
      const copy = now === undefined ? null : spoiled(how, now, old[0] ?? now, other ?? now);
      if (copy === null || copy === now) return 0;
      await redis?.set(key(user), copy);
      return 1;
    },
  };
}

function spoiled(how: Spoil, now: string, oldest: string, other: string): string {
  switch (how) {
    case 'old':
      return oldest;
    case 'other member':
      return other;
    case 'cut':
      return now.slice(0, Math.ceil(now.length / 2));
    case 'later version':
      return now.replace(/^\d+/, (version) => String(Number(version) + 1));
    case 'old under the version of now':
      return oldest.replace(/^\d+/, now.split(' ')[0] ?? '');
    case 'no JSON':
      return now.replaceAll('"', '');
    default:
      return how satisfies never;
  }
}

function engineOf({ store, redis }: Place): TurnEngine {
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

async function enrol({ store, unit }: Place): Promise<void> {
  await setRoster(store.database.db, rosterOf(unit));
}

async function stored(
  { database: { db } }: TestStore,
  unit: string,
): Promise<readonly (ReturnType<typeof content> & { period: string })[]> {
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
