/**
 * E-01, E-09: clerks type while the server is killed again and again, in half of the cases with the loss of what Redis
 * had written. What they were told and what they sent is held against what stands at the end.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import {
  lostFigures,
  outOfOrder,
  repeatedAfterEffect,
  swallowed,
  tornState,
  unrepeatedFigures,
  wrongEffects,
  wrongPushes,
} from './checker.ts';
import { databases, rosterOf } from './county.ts';
import type { History } from './history.ts';
import { countsOf, createHistory } from './history.ts';
import type { TestServer } from './process.ts';
import { createTestServer, eventually } from './process.ts';
import type { Dice } from './random.ts';
import { chooseSeed, createDice } from './random.ts';
import type { StoredRecord } from './record.ts';
import { readRecord } from './record.ts';
import type { ReportFigures } from './reports.ts';
import { figuresBehind } from './reports.ts';
import { rows, rowsOf } from './rows.ts';
import type { Clerk, Typist } from './typist.ts';
import { createTypist } from './typist.ts';

const KILLS = 20;
/** Typing after the last kill: many turns on top of what the kills left. */
const UNDISTURBED_MS = 1500;
/** What a killed server was sending is sent again half a minute later; on a busy machine that takes longer. */
const PUSHES_MS = 120_000;
const ALL_OF_IT_MS = 900_000;
const OPEN = '填报 2023年年报';

const ALONE = ['an', 'bo', 'cai', 'du', 'en'];
const CLERKS: readonly Clerk[] = [
  ...ALONE.map((userId) => ({ userId, unit: `u-${userId}`, rows, answersBare: true })),
  { userId: 'fang', unit: 'u-shared', rows: rowsOf('表二', '表四'), answersBare: false },
  { userId: 'gao', unit: 'u-shared', rows: rowsOf('表三'), answersBare: false },
];
const UNITS = Object.fromEntries(
  CLERKS.map(({ unit }) => [unit, CLERKS.filter((clerk) => clerk.unit === unit).map(({ userId }) => userId)]),
);

describe.each(databases)('on $name, with the server killed while clerks type', ({ name, open }) => {
  const seed = chooseSeed();
  const history = createHistory();
  const reports = new Map<string, ReportFigures>();
  let server: TestServer;
  let close: () => Promise<void>;
  let record: StoredRecord;
  let pushes: ReturnType<TestServer['pushes']>;

  beforeAll(async () => {
    const dice = createDice(seed);
    const database = await open();
    close = database.close;
    server = await createTestServer({
      roster: rosterOf(UNITS),
      env: { ...database.env, NIANBAO_NOW: '2024-01-08T09:00:00+08:00' },
    });
    await server.start();
    let last = 1_000_000;
    const number = (): number => (last += 1);
    const typists = CLERKS.map((clerk) => ({
      clerk,
      typist: createTypist({ peer: server.peer, history, dice: dice.fork(), number }, clerk),
    }));
    let typing = true;
    await Promise.all([
      ...typists.map(({ typist }) => typeOn(typist, dice.fork(), () => typing)),
      killAgainAndAgain(server, dice, history).finally(() => {
        typing = false;
      }),
    ]);
    for (const { clerk, typist } of typists) {
      reports.set(clerk.unit, await figuresBehind(await previewed(server, clerk, typist)));
    }
    await untilPushed(server, history);
    await server.stop();
    pushes = server.pushes();
    record = await readRecord({ url: database.env['DATABASE_URL'], dataDir: server.dataDir });
    const repeated = repeatedAfterEffect(history, record).length;
    const counts = Object.entries({
      kills: KILLS,
      ...countsOf(history),
      'repeated after effect': repeated,
      pushes: pushes.length,
    });
    process.stderr.write(
      `${name}: NIANBAO_SEED=${seed} ${counts.map(([what, n]) => `${what} ${n}`).join(', ')}\n`,
    );
  }, ALL_OF_IT_MS);

  afterAll(async () => {
    await server.remove();
    await close();
  });

  test('every acknowledged figure stands, and no other', () => {
    expect(lostFigures(history, reports)).toEqual([]);
    expect(unrepeatedFigures(history)).toEqual([]);
  });

  test('every message has its effect once, whatever the number of its deliveries', () => {
    expect(wrongEffects(history, record)).toEqual([]);
    expect(tornState(record)).toEqual([]);
  });

  test('no message that got a 200 is forgotten, and all its deliveries get one answer', () => {
    expect(swallowed(history, record, pushes)).toEqual([]);
  });

  test('the messages of a member take effect in the order in which he sent them', () => {
    expect(outOfOrder(history, record)).toEqual([]);
  });

  test('every push reaches its member and is seen once', () => {
    expect(wrongPushes(record, pushes)).toEqual([]);
  });

  test('the kills hit messages under way', () => {
    expect(countsOf(history)['broken']).toBeGreaterThan(KILLS / 2);
  });
});

async function typeOn(typist: Typist, dice: Dice, isTyping: () => boolean): Promise<void> {
  await typist.send(OPEN, { kind: 'looks' });
  while (isTyping()) {
    await typist.type();
    if (dice.chance(0.3)) await pause(dice.between(0, 20));
  }
}

async function killAgainAndAgain(server: TestServer, dice: Dice, { lines }: History): Promise<void> {
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const before = lines.length;
    await eventually(() => lines.slice(before).find(({ op }) => op === 'ok'));
    await pause(dice.between(60, 250));
    await server.kill();
    if (kill % 2 === 0) await server.loseRedis();
    await server.start();
  }
  await pause(UNDISTURBED_MS);
}

/** The answer to 预览, from wherever it comes. */
async function previewed(server: TestServer, { userId }: Clerk, typist: Typist): Promise<string> {
  const answer = await typist.send('预览', { kind: 'looks' });
  return answer ?? (await server.pushed(userId, /报告在这里看/));
}

/** Until each empty answer was followed by a push; those that do not come are the checker's to tell. */
async function untilPushed(server: TestServer, { messages, lines }: History): Promise<void> {
  const empty = new Set(
    lines.flatMap((line) => (line.op === 'ok' && line.reply === null ? [line.msgId] : [])),
  );
  const owed = messages.filter(({ msgId }) => empty.has(msgId));
  const isPaid = (): boolean =>
    CLERKS.every(
      ({ userId }) =>
        answersPushedTo(server, userId).size >= owed.filter((message) => message.userId === userId).length,
    );
  const until = performance.now() + PUSHES_MS;
  while (!isPaid() && performance.now() < until) await pause(50);
}

/** What is sent twice is one answer, and a word about a lost reply is none. */
function answersPushedTo(server: TestServer, userId: string): ReadonlySet<string> {
  const texts = server.pushes().flatMap(({ to, text }) => (to === userId ? [text] : []));
  return new Set(texts.filter((text) => !text.startsWith('刚才可能中断了')));
}
