/**
 * E-01, with the loss of Redis of E-09 in every second kill: clerks type while the server is killed again and again.
 * What they were told and what they sent is held against what stands at the end.
 */
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
} from '../e2e/checker.ts';
import type { TestDatabase } from '../e2e/county.ts';
import { databases, rosterOf } from '../e2e/county.ts';
import type { History } from '../e2e/history.ts';
import { countsOf, createHistory } from '../e2e/history.ts';
import type { TestServer } from '../e2e/process.ts';
import { createTestServer, eventually } from '../e2e/process.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { readRecord } from '../e2e/record.ts';
import type { ReportFigures } from '../e2e/reports.ts';
import { figuresBehind } from '../e2e/reports.ts';
import { rows, rowsOf } from '../e2e/rows.ts';
import type { Clerk, Typist } from '../e2e/typist.ts';
import { createTypist } from '../e2e/typist.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named, together } from './experiment.ts';
import { shared } from './share.ts';

/** Typing after the last kill: many turns on top of what the kills left. */
const UNDISTURBED_MS = 1500;
/** What a killed server was sending is sent again half a minute later; on a busy machine that takes longer. */
const PUSHES_MS = 120_000;
const OPEN = '填报 2023年年报';
/** No reminder is due on it. */
const QUIET_DAY = '2024-03-11T09:00:00+08:00';

const ALONE = ['an', 'bo', 'cai', 'du', 'en', 'fu', 'ge', 'he'];
const CLERKS: readonly Clerk[] = [
  ...ALONE.map((userId) => ({ userId, unit: `u-${userId}`, rows, answersBare: true })),
  { userId: 'fang', unit: 'u-shared', rows: rowsOf('表二', '表四'), answersBare: false },
  { userId: 'gao', unit: 'u-shared', rows: rowsOf('表三'), answersBare: false },
];
const UNITS = Object.fromEntries(
  CLERKS.map(({ unit }) => [unit, CLERKS.filter((clerk) => clerk.unit === unit).map(({ userId }) => userId)]),
);

export const killServer: Experiment = {
  id: 'E-01',
  promise: 'a server that is killed while clerks type loses nothing, doubles nothing and owes no answer',
  trials: 'kills',
  sizes: { share: 6, ci: 80, full: 260, nightly: 3500 },
  isWholeProgram: true,
  catches: { M1: 60, M2: 60, M3: 40, M4: 20 },
  run: async ({ trials, seed }) => {
    const kills = shared(trials, { PGlite: 0.23, PostgreSQL: 0.77 });
    const outcomes: Outcome[] = [];
    for (const database of databases)
      outcomes.push(await killOn(database, { trials: kills(database), seed }));
    return together(outcomes);
  },
};

async function killOn(database: TestDatabase, { trials: kills, seed }: Order): Promise<Outcome> {
  const { env, close } = await database.open();
  const server = await createTestServer({
    roster: rosterOf(UNITS),
    env: { ...env, NIANBAO_NOW: QUIET_DAY },
  });
  try {
    const { history, reports } = await typeAndKill(server, kills, createDice(seed));
    await untilPushed(server, history);
    await server.stop();
    const pushes = server.pushes();
    const record = await readRecord({ url: env['DATABASE_URL'], dataDir: server.dataDir });
    const counts = countsOf(history);
    const isBlunt = (counts['broken'] ?? 0) <= kills / 2;
    return {
      trials: kills,
      violations: named(database.name, [
        ...named('C1', lostFigures(history, reports)),
        ...named('C1', unrepeatedFigures(history)),
        ...named('C2', wrongEffects(history, record)),
        ...named('C7', tornState(record)),
        ...named('C3', swallowed(history, record, pushes)),
        ...named('C5', outOfOrder(history, record)),
        ...named('C8', wrongPushes(record, pushes)),
        ...(isBlunt ? ['the kills hit too few messages under way'] : []),
      ]),
      seen: {
        ...counts,
        'repeated after effect': repeatedAfterEffect(history, record).length,
        pushes: pushes.length,
      },
    };
  } finally {
    await server.remove();
    await close();
  }
}

interface Typed {
  readonly history: History;
  readonly reports: ReadonlyMap<string, ReportFigures>;
}

async function typeAndKill(server: TestServer, kills: number, dice: Dice): Promise<Typed> {
  const history = createHistory();
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
    killAgainAndAgain(server, kills, dice, history).finally(() => {
      typing = false;
    }),
  ]);
  const reports = new Map<string, ReportFigures>();
  for (const { clerk, typist } of typists)
    reports.set(clerk.unit, await figuresBehind(await previewed(server, clerk, typist)));
  return { history, reports };
}

async function typeOn(typist: Typist, dice: Dice, isTyping: () => boolean): Promise<void> {
  await typist.send(OPEN, { kind: 'looks' });
  while (isTyping()) {
    await typist.type();
    if (dice.chance(0.3)) await pause(dice.between(0, 20));
  }
}

async function killAgainAndAgain(
  server: TestServer,
  kills: number,
  dice: Dice,
  { lines }: History,
): Promise<void> {
  for (let kill = 1; kill <= kills; kill += 1) {
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
