/**
 * Clerks type while something goes wrong, over and over. What they were told and what they sent is held against what
 * stands at the end (reliability.md §5.2).
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
import { rosterOf } from '../e2e/county.ts';
import type { History } from '../e2e/history.ts';
import { countsOf, createHistory } from '../e2e/history.ts';
import type { TestServer } from '../e2e/process.ts';
import { eventually } from '../e2e/process.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { readRecord } from '../e2e/record.ts';
import type { ReportFigures } from '../e2e/reports.ts';
import { figuresBehind } from '../e2e/reports.ts';
import { rows, rowsOf } from '../e2e/rows.ts';
import type { Clerk, Typist } from '../e2e/typist.ts';
import { createTypist } from '../e2e/typist.ts';
import type { Peer } from '../wecom/callback-client.ts';
import type { Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import { withPrograms } from './tools/programs.ts';

/** Typing after the last disturbance: many turns on top of what it left. */
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

export interface Scene {
  /** All started. */
  readonly servers: readonly TestServer[];
  readonly history: History;
  readonly dice: Dice;
  /** Waits until the next message is answered: whatever went wrong before is over. */
  readonly answered: () => Promise<void>;
}

export interface Typing {
  readonly name: string;
  readonly seed: number;
  /** The settings of each program; one program if there is one. Several need one database and one Redis. */
  readonly programs: readonly Readonly<Record<string, string>>[];
  /** Of the database, when all programs have ended; else the embedded one of the first. */
  readonly url?: string | undefined;
  /** Goes wrong while clerks type; tells how often it did. When it returns, all programs run and are reached. */
  readonly disturb: (scene: Scene) => Promise<number>;
  /** Whether there must be messages whose answers broke off: where none did, nothing was shown of them. */
  readonly breaksAnswers: boolean;
}

/** On a PostgreSQL server, with something that goes wrong and need break no answer. */
export function typeOnPostgres(
  typing: Pick<Typing, 'seed' | 'programs' | 'disturb'> & { readonly url: string },
): Promise<Outcome> {
  return typeWhile({ ...typing, name: 'PostgreSQL', breaksAnswers: false });
}

export async function typeWhile(typing: Typing): Promise<Outcome> {
  const { seed, programs, url, disturb, breaksAnswers } = typing;
  const dice = createDice(seed);
  const history = createHistory();
  const all = { roster: rosterOf(UNITS), now: QUIET_DAY, settings: programs };
  return await withPrograms(all, async (servers, first) => {
    let last = 1_000_000;
    const number = (): number => (last += 1);
    const peer = anyOf(servers, dice.fork());
    const typists = CLERKS.map((clerk) => ({
      clerk,
      typist: createTypist({ peer, history, dice: dice.fork(), number }, clerk),
    }));
    let isTyping = true;
    const scene: Scene = { servers, history, dice, answered: () => nextAnswer(history) };
    const [trials] = await Promise.all([
      disturb(scene)
        .then(async (count) => {
          await pause(UNDISTURBED_MS);
          return count;
        })
        .finally(() => {
          isTyping = false;
        }),
      ...typists.map(({ typist }) => typeOn(typist, dice.fork(), () => isTyping)),
    ]);
    const reports = new Map<string, ReportFigures>();
    const unread: string[] = [];
    for (const { clerk, typist } of typists)
      await previewed(first, clerk, typist)
        .then(figuresBehind)
        .then(
          (figures) => reports.set(clerk.unit, figures),
          (error: unknown) => unread.push(`no report of ${clerk.unit}: ${String(error)}`),
        );
    await untilPushed(
      first,
      history,
      CLERKS.map(({ userId }) => userId),
    );
    for (const server of servers) await server.stop();
    const pushes = first.pushes();
    const record = await readRecord({ url, dataDir: first.dataDir });
    const counts = countsOf(history);
    const isBlunt = breaksAnswers && (counts['broken'] ?? 0) <= trials / 4;
    return {
      trials,
      violations: named(typing.name, [
        ...unread,
        ...named('C1', lostFigures(history, reports)),
        ...named('C1', unrepeatedFigures(history)),
        ...named('C2', wrongEffects(history, record)),
        ...named('C7', tornState(record)),
        ...named('C3', swallowed(history, record, pushes)),
        ...named('C5', outOfOrder(history, record)),
        ...named('C8', wrongPushes(record, pushes)),
        ...(isBlunt ? ['too few answers broke off to show anything'] : []),
      ]),
      seen: {
        ...counts,
        'repeated after effect': repeatedAfterEffect(history, record).length,
        pushes: pushes.length,
      },
    };
  });
}

/** Each message to any of the programs. */
function anyOf(servers: readonly TestServer[], dice: Dice): Peer {
  const peers = servers.map(({ peer }) => peer);
  const [first] = peers;
  if (first === undefined) throw new Error('no program');
  return { ...first, say: (...said) => dice.pick(peers).say(...said) };
}

async function typeOn(typist: Typist, dice: Dice, isTyping: () => boolean): Promise<void> {
  await typist.send(OPEN, { kind: 'looks' });
  while (isTyping()) {
    await typist.type();
    if (dice.chance(0.3)) await pause(dice.between(0, 20));
  }
}

async function nextAnswer({ lines }: History): Promise<void> {
  const before = lines.length;
  await eventually(() => lines.slice(before).find(({ op }) => op === 'ok')).catch(() => {
    const others = lines.slice(before).map((line) => (line.op === 'fail' ? String(line.status) : line.op));
    throw new Error(`of ${others.length} deliveries none was answered: ${others.slice(-20).join()}`);
  });
}

/** The answer to 预览, from wherever it comes. */
async function previewed(server: TestServer, { userId }: Clerk, typist: Typist): Promise<string> {
  const answer = await typist.send('预览', { kind: 'looks' });
  return answer ?? (await server.pushed(userId, /报告在这里看/));
}

/** Until each empty answer was followed by a push; those that do not come are the checker's to tell. */
export async function untilPushed(
  server: TestServer,
  { messages, lines }: History,
  members: readonly string[],
): Promise<void> {
  const empty = new Set(
    lines.flatMap((line) => (line.op === 'ok' && line.reply === null ? [line.msgId] : [])),
  );
  const owed = messages.filter(({ msgId }) => empty.has(msgId));
  const isPaid = (): boolean =>
    members.every(
      (userId) =>
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
