/**
 * A clerk leaves in the middle of a filing and comes back ten days later: Redis may have forgotten him, the program
 * may be a newer one, and he goes on where he stood (reliability.md P6, P8).
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Redis } from 'ioredis';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { conversation } from '../../conversations/conversation.ts';
import type { MessageKey } from '../../conversations/said.ts';
import type { UserId } from '../../conversations/people.ts';
import { registry } from '../../src/forms/registry.ts';
import { chatState } from '../../storage/chats.ts';
import { loadContents } from '../../storage/items.ts';
import { createStateCache, keyOf } from '../../storage/live.ts';
import type { ChatKey, IncomingTurn } from '../../storage/turn.ts';
import { createTurnEngine } from '../../storage/turns.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { setRoster } from '../support/roster.ts';
import type { TestRedis } from '../wecom/redis.ts';
import { startTestRedis } from '../wecom/redis.ts';

const LEFT = new Date('2021-01-08T17:55:00+08:00');
const BACK = new Date('2021-01-18T09:05:00+08:00');

const CONTEXT = '闽清县工业和信息化局 · 2020年年报 · 表二';
const QUESTION = '下一项：表二「规范性文件·本年新公开数量」？';
/** What he says first, and all that he is told. The 4 is also the last that he said before he left. */
const RETURNS = [
  { says: '继续', told: [`${CONTEXT} · 已填 1/169`, QUESTION] },
  { says: '续', told: [`${CONTEXT} · 已填 1/169`, '本条没有记录', QUESTION] },
  { says: '帮助', told: [`${CONTEXT} · 已填 1/169`, '可以发这些', QUESTION] },
  { says: '你好', told: [`${CONTEXT} · 已填 1/169`, '您好。', QUESTION] },
  {
    says: '4',
    told: [
      `${CONTEXT} · 已填 2/169`,
      '已记录：',
      '规范性文件：本年新公开数量 4',
      '下一项：表二「规范性文件·对外公开总数量」？',
    ],
  },
] as const;
const MEMORIES = ['Redis still knows him', 'Redis has forgotten him'] as const;
const PROGRAMS = ['the same program', 'a program that knows a newer state'] as const;
const CASES = MEMORIES.flatMap((memory) =>
  PROGRAMS.flatMap((program) => RETURNS.map((one) => ({ memory, program, ...one }))),
);
const AMOUNTS = MEMORIES.flatMap((memory) => PROGRAMS.map((program) => ({ memory, program })));

const forms = registry();
const members = Array.from({ length: CASES.length + AMOUNTS.length }, (_, n) => `clerk${String(n)}`);
const roster = `units:\n${members
  .map(
    (user) =>
      `  - { id: u-${user}, name: 闽清县工业和信息化局, members: [{ userid: ${user}, name: 张三, roles: [officer] }] }`,
  )
  .join('\n')}`;

describe.each(drivers)('after ten days, on $name', ({ start }) => {
  let store: TestStore;
  let server: TestRedis | null;
  let redis: Redis | null = null;
  let messages = 0;
  let next = 0;

  beforeAll(async () => {
    store = await start();
    server = await startTestRedis();
    redis = server?.connect() ?? null;
    await setRoster(store.database.db, roster);
  }, 60_000);
  afterAll(async () => {
    await server?.stop();
    await store.stop();
  });

  test.each(CASES)('$says is taken at the same question, by $program, where $memory', async (one) => {
    const user = newcomer();
    await says(user, LEFT, '填报 2020', '跳过', '4');
    const before = await figures(user);
    await daysPass(user, one.memory, one.program);
    const [answer = ''] = await says(user, BACK, one.says);
    const lines = answer.split('\n');
    expect([lines[0], lines.at(-1)]).toEqual([one.told[0], one.told.at(-1)]);
    for (const line of one.told) expect(answer).toContain(line);
    const figure = one.says === '4' ? [['t20-1.norms.opened', '4']] : [];
    expect(await figures(user)).toEqual([...before, ...figure]);
    // What comes after it goes on from there.
    const cell = one.says === '4' ? 't20-1.norms.total-open' : 't20-1.norms.opened';
    await says(user, BACK, '5');
    expect(await figures(user)).toEqual([...before, ...figure, [cell, '5']]);
    expect(await stored(user)).toMatchObject({ v: 2 });
  });

  test.each(AMOUNTS)('an amount still waits for its unit, for $program, where $memory', async (one) => {
    const user = newcomer();
    await says(user, LEFT, '填报 2020', '采购 10个 39923');
    await daysPass(user, one.memory, one.program);
    const [answer] = await says(user, BACK, '万元');
    expect(answer).toContain('采购总金额 399230000元');
    expect(await figures(user)).toContainEqual(['t20-9.procurement.amount', '399230000']);
  });

  function newcomer(): string {
    const user = members[next];
    next += 1;
    if (user === undefined) throw new Error('too few members');
    return user;
  }

  /** One process serves him at that time; his last answer is not known to have reached him. */
  async function says(user: string, at: Date, ...texts: readonly string[]): Promise<readonly string[]> {
    const engine = createTurnEngine({
      db: store.database.db,
      conversation: conversation(forms),
      registry: forms,
      live: redis === null ? null : createStateCache({ redis }),
      now: () => at,
      clock: () => at,
      newLink: () => ({ url: 'https://nianbao.example/r/x', tokenHash: `resume-${String(messages)}` }),
      linkDays: 30,
      pushAfterMs: 3500,
    });
    const answers: string[] = [];
    let before: readonly MessageKey[] = [];
    for (const text of texts) {
      messages += 1;
      const turn = turnOf(`resume-${String(messages)}`, user, text, at);
      const result = (await engine.runTurns([turn], new Set(before))).get(turn.key);
      answers.push(result?.kind === 'settled' ? (result.answer ?? '') : 'deferred');
      before = [turn.key];
    }
    // The copy in Redis was written before this.
    await redis?.ping();
    return answers;
  }

  /** Ten days, in which Redis loses him or not and the program is replaced by a newer one or not. */
  async function daysPass(
    user: string,
    memory: (typeof MEMORIES)[number],
    program: (typeof PROGRAMS)[number],
  ): Promise<void> {
    if (program !== 'the same program') await storeAsVersionOne(user);
    if (redis === null || memory === 'Redis still knows him') return;
    await redis.pexpire(keyOf(chatOf(user)), 1);
    while ((await redis.exists(keyOf(chatOf(user)))) > 0) await pause(1);
  }

  /** As the program before version 2 of the state left it, in the database and in Redis. */
  async function storeAsVersionOne(user: string): Promise<void> {
    const chat = chatOf(user);
    const { unit: _, ...state } = z
      .object({
        unit: z.string(),
        filing: z.unknown(),
        at: z.unknown(),
        asked: z.unknown(),
        review: z.unknown(),
      })
      .parse(await stored(user));
    const { version } = await store.database.db
      .selectFrom('chat')
      .select('version')
      .where('key', '=', chat)
      .executeTakeFirstOrThrow();
    const copy = chatState(chat, version, JSON.stringify({ ...state, v: 1 }));
    await store.database.db
      .updateTable('chat')
      .set({ state: copy.state, digest: copy.digest })
      .where('key', '=', chat)
      .execute();
    if (redis !== null) await createStateCache({ redis }).write(new Map([[chat, copy]]));
  }

  async function stored(user: string): Promise<unknown> {
    const row = await store.database.db
      .selectFrom('chat')
      .select('state')
      .where('key', '=', chatOf(user))
      .executeTakeFirstOrThrow();
    return row.state;
  }

  async function figures(user: string): Promise<readonly (readonly [string, string])[]> {
    const { db } = store.database;
    const rows = await db.selectFrom('filing').select('id').where('unit_id', '=', `u-${user}`).execute();
    const contents = await loadContents(
      db,
      rows.map(({ id }) => id),
    );
    return [...contents.values()].flatMap((held) =>
      [...held.figures]
        .map(([cell, figure]) => [cell, figure.kind === 'number' ? figure.quantity : figure.kind] as const)
        .sort(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b)),
    );
  }
});

/** The cells in the order in which they are asked. */
const ORDER: readonly string[] = forms.form('f2019')?.cells.map(({ id }) => id) ?? [];

function chatOf(user: string): ChatKey {
  return `chat-${user}` as ChatKey;
}

function turnOf(key: string, user: string, text: string, receivedAt: Date): IncomingTurn {
  return {
    key: key as MessageKey,
    chat: chatOf(user),
    userId: user as UserId,
    said: { kind: 'text', text },
    receivedAt,
  };
}
