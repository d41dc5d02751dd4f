/** A real database and a real Redis for races, and a unit of its own for each: history cannot be emptied. */
import type { Redis } from 'ioredis';
import type { Kysely } from 'kysely';
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { registry } from '../../src/forms/registry.ts';
import { createStateCache } from '../../storage/live.ts';
import type { Schema } from '../../storage/schema.ts';
import type { ChatKey } from '../../storage/turn.ts';
import type { TurnDeps } from '../../storage/turns.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { State } from '../../conversations/state.ts';
import type { TestDriver } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import { startTestRedis } from '../wecom/redis.ts';
import type { SharedDatabase } from './race-database.ts';
import { openShared } from './race-database.ts';

/** The people of `scenario` in a unit of this race. */
export interface Place {
  readonly unit: UnitId;
  readonly userId: (person: string) => UserId;
  readonly chat: (person: string) => ChatKey;
}

export interface Stage extends SharedDatabase {
  readonly redis: Redis | null;
  readonly place: (isOpen: boolean) => Promise<Place>;
}

export const PEOPLE = ['zhang', 'zhao'] as const;
/** Places are made so many at a time, as one transaction takes so many turns. */
const MADE = { open: 40, blank: 10 };

export async function startStage(driver: TestDriver): Promise<Stage> {
  const opened = await openShared(driver);
  const server = await startTestRedis();
  const redis = server?.connect() ?? null;
  let places: { readonly open: Place[]; readonly blank: Place[] } = { open: [], blank: [] };
  let count = 0;
  const more = async (): Promise<void> => {
    const made = Array.from({ length: MADE.open + MADE.blank }, () => placeOf((count += 1)));
    await enrol(opened.db, made);
    const open = made.slice(MADE.blank);
    await openFilings(opened.db, redis, open);
    // Those that are left of the last ones are no longer on the roster.
    places = { open, blank: made.slice(0, MADE.blank) };
  };
  return {
    ...opened,
    redis,
    place: async (isOpen) => {
      const free = (): Place[] => (isOpen ? places.open : places.blank);
      if (free().length === 0) await more();
      const place = free().pop();
      if (place === undefined) throw new Error('no place');
      return place;
    },
    stop: async () => {
      await server?.stop();
      await opened.stop();
    },
  };
}

function placeOf(n: number): Place {
  const userId = (person: string): UserId => `${person}-${String(n)}` as UserId;
  return {
    unit: `unit-${String(n)}` as UnitId,
    userId,
    chat: (person) => `chat-${userId(person)}` as ChatKey,
  };
}

async function enrol(db: Kysely<Schema>, places: readonly Place[]): Promise<void> {
  const units = places.map(
    ({ unit, userId }) => `
  - id: ${unit}
    name: 闽清县工业和信息化局
    members:
      - { userid: ${userId('zhang')}, name: 张三, roles: [officer] }
      - { userid: ${userId('zhao')}, name: 赵六, roles: [officer, reviewer] }
      - { userid: ${userId('chen')}, name: 陈审, roles: [reviewer] }
      - { userid: ${userId('qian')}, name: 钱二, roles: [officer] }`,
  );
  await setRoster(db, `units:${units.join('')}`);
}

/** Both officers open the filing, and have read the answer. */
async function openFilings(db: Kysely<Schema>, redis: Redis | null, places: readonly Place[]): Promise<void> {
  const engine = createTurnEngine(depsOf(db, redis));
  for (const person of PEOPLE) {
    await engine.runTurns(
      places.map(({ userId, chat }) => ({
        key: `open-${userId(person)}` as MessageKey,
        chat: chat(person),
        userId: userId(person),
        said: { kind: 'text', text: '填报 2020' },
        receivedAt: new Date(),
      })),
    );
  }
  await db.updateTable('inbox').set({ flushed_at: new Date() }).where('flushed_at', 'is', null).execute();
  // The copies of the states were written before this.
  await redis?.ping();
}

export const forms = registry();
let links = 0;

/** The parts of an engine that are the same in every race. */
export function depsOf(db: Kysely<Schema>, redis: Redis | null): TurnDeps<State> {
  return {
    db,
    conversation: conversation(forms),
    registry: forms,
    live: redis === null ? null : createStateCache({ redis }),
    now: () => new Date('2021-01-08T09:00:00+08:00'),
    clock: () => new Date(),
    newLink: () => {
      links += 1;
      return { url: `https://nianbao.example/r/${String(links)}`, tokenHash: `race-${String(links)}` };
    },
    linkDays: 30,
    pushAfterMs: 60_000,
  };
}
