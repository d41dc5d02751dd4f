/** E-04, E-05: the service delivers everything three or four times, in any order; members send faster than they are answered. */
import { setTimeout as pause } from 'node:timers/promises';
import { swallowed, tornState, wrongEffects } from '../e2e/checker.ts';
import { rosterOf } from '../e2e/county.ts';
import type { History, Message } from '../e2e/history.ts';
import { answersOf, createHistory } from '../e2e/history.ts';
import type { TestServer } from '../e2e/process.ts';
import type { Dice } from '../e2e/random.ts';
import { createDice } from '../e2e/random.ts';
import { readRecord } from '../e2e/record.ts';
import type { Row } from '../e2e/rows.ts';
import { rows } from '../e2e/rows.ts';
import { deliverOnce, messageOf } from '../e2e/typist.ts';
import type { Experiment, Order, Outcome } from './experiment.ts';
import { named } from './experiment.ts';
import type { OpenDatabase } from './share.ts';
import { onDatabases } from './share.ts';
import { onPostgres } from './tools/postgres.ts';
import { withPrograms } from './tools/programs.ts';
import { startSharedRedis } from './tools/redis.ts';
import { untilPushed } from './typing.ts';

const NOW = '2024-03-11T09:00:00+08:00';
const MEMBERS = 50;
/** Deliveries of a round come so late at most: the fifteen seconds of the service, in small. */
const SPREAD_MS = 400;
/** The service gives up after three; here a busy machine is not to count as a loss. */
const ATTEMPTS = 50;
/** Members who burst at the same time. */
const AT_ONCE = 8;
/** How many messages come once more, long after. */
const MUCH_LATER = 0.05;

/** A message that sets the cells of one row, each member's in an order of his own: whatever comes first, the end is the same. */
interface Sent {
  readonly message: Message;
  readonly server: () => TestServer;
}

interface Scene {
  readonly history: History;
  readonly dice: Dice;
  readonly violations: string[];
  readonly deliver: (sent: Sent) => Promise<void>;
  readonly says: (userId: string, row: Row) => Message;
}

export const deliverAgain: Experiment = {
  id: 'E-04',
  promise:
    'what is delivered three or four times, in any order and much later, has its effect and its answer once',
  trials: 'messages',
  sizes: { share: 0, ci: 750, full: 3000, nightly: 30_000 },
  isWholeProgram: true,
  catches: { M4: 100, M11: 100 },
  run: (order) => onDatabases(order, deliverOn),
};

export const burst: Experiment = {
  id: 'E-05',
  promise:
    'what a member sends and presses within a second, to two programs, is all taken, once and one by one',
  trials: 'bursts',
  sizes: { share: 0, ci: 125, full: 500, nightly: 5000 },
  isWholeProgram: true,
  catches: { M9: 60, M10: 20 },
  run: ({ trials, seed }) =>
    onPostgres(async ({ url }) => {
      const redis = await startSharedRedis();
      const env = { DATABASE_URL: url, REDIS_URL: redis.url };
      try {
        return await onServers('PostgreSQL', [env, env], url, seed, async (scene, servers) => {
          const members = membersOf(Math.min(AT_ONCE, trials));
          const perMember = Math.ceil(trials / members.length);
          await Promise.all(members.map((userId) => burstsOf(scene, servers, userId, perMember)));
          return perMember * members.length;
        });
      } finally {
        await redis.stop();
      }
    }),
};

function deliverOn({ name, env, url }: OpenDatabase, { trials, seed }: Order): Promise<Outcome> {
  return onServers(name, [env], url, seed, async (scene, [server]) => {
    if (server === undefined) throw new Error('no program');
    const members = membersOf(Math.min(MEMBERS, trials));
    const rounds = Math.ceil(trials / members.length);
    const all: Sent[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const sent = members.map((userId) => ({
        message: scene.says(userId, rows[round % rows.length] ?? scene.dice.pick(rows)),
        server: () => server,
      }));
      all.push(...sent);
      await Promise.all(sent.flatMap((one) => copiesOf(scene, one)));
    }
    const late = all.filter(() => scene.dice.chance(MUCH_LATER));
    await server.kill();
    await server.loseRedis();
    await server.start();
    await Promise.all(late.map(scene.deliver));
    return rounds * members.length;
  });
}

function copiesOf({ dice, deliver }: Scene, sent: Sent): readonly Promise<void>[] {
  return Array.from({ length: dice.between(3, 4) }, async () => {
    await pause(dice.between(0, SPREAD_MS));
    await deliver(sent);
  });
}

/** Two to eight messages and three buttons within a second, again and again; each to either program, some twice. */
async function burstsOf(
  { dice, says, deliver, violations }: Scene,
  servers: readonly TestServer[],
  userId: string,
  times: number,
): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const first = dice.between(0, rows.length - 1);
    const sent = Array.from({ length: dice.between(2, 8) }, (_, n) => ({
      message: says(userId, rows[(first + n) % rows.length] ?? dice.pick(rows)),
      server: () => dice.pick(servers),
    }));
    const twice = sent.flatMap((one) => (dice.chance(0.3) ? [one, one] : [one]));
    const [presses] = await Promise.all([press(userId, dice, servers), ...twice.map(deliver)]);
    violations.push(...presses);
  }
}

/** Three buttons of the menu in one second: each has its own answer. */
async function press(userId: string, dice: Dice, servers: readonly TestServer[]): Promise<readonly string[]> {
  const createTime = Math.floor(Date.now() / 1000);
  const buttons = { 进度: '进度（草稿）', 检查: '还有', 帮助: '可以发这些' };
  const answers = await Promise.all(
    Object.entries(buttons).map(async ([EventKey, begins]) => {
      const event = { CreateTime: createTime, MsgType: 'event', Event: 'click', EventKey };
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const { status, reply } = await dice.pick(servers).peer.send(userId, event);
        if (status === 200 && (reply === null || reply.includes(begins))) return [];
        if (status === 200) return [`${EventKey} was answered: ${String(reply)}`];
        await pause(100);
      }
      return [`${EventKey} was never answered`];
    }),
  );
  return answers.flat();
}

export async function onServers(
  name: string,
  programs: readonly Readonly<Record<string, string>>[],
  url: string | undefined,
  seed: number,
  work: (scene: Scene, servers: readonly TestServer[]) => Promise<number>,
): Promise<Outcome> {
  const dice = createDice(seed);
  const history = createHistory();
  const roster = rosterOf(Object.fromEntries(membersOf(MEMBERS).map((userId) => [`u-${userId}`, [userId]])));
  const violations: string[] = [];
  let number = 1000;
  const scene: Scene = {
    ...{ history, dice, violations },
    says: (userId, { part, name: row, cells }) => {
      const figures = new Map(cells.map(({ id }) => [id, (number += 1)]));
      const text = `${part} ${row} ${[...figures.values()].join(' ')}`;
      const message = messageOf({ userId, unit: `u-${userId}` }, text, { kind: 'sets', figures });
      history.messages.push(message);
      return message;
    },
    deliver: async ({ message, server }) => {
      // The service does so too: what was not answered with a 200 comes again.
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const answer = await deliverOnce({ peer: server().peer, history }, message);
        if (answer !== undefined) return;
        await pause(100);
      }
      violations.push(`never answered: ${message.text}`);
    },
  };
  return await withPrograms({ roster, now: NOW, settings: programs }, async (servers, first) => {
    const members = membersOf(MEMBERS);
    await Promise.all(members.map((userId) => opened(scene, first, userId)));
    const trials = await work(scene, servers);
    const differing = [...answersOf(history)].filter(([, answers]) => answers.size > 1);
    await untilPushed(first, history, members);
    for (const server of servers) await server.stop();
    const record = await readRecord({ url, dataDir: first.dataDir });
    return {
      trials,
      violations: named(name, [
        ...violations,
        ...named('C2', wrongEffects(history, record)),
        ...named('C7', tornState(record)),
        ...named('C3', swallowed(history, record, first.pushes())),
        ...differing.map(([msgId, answers]) => `C4: ${msgId} got ${answers.size} answers`),
      ]),
      seen: { messages: history.messages.length, deliveries: history.lines.length },
    };
  });
}

async function opened({ history, deliver }: Scene, server: TestServer, userId: string): Promise<void> {
  const message = messageOf({ userId, unit: `u-${userId}` }, '填报 2023年年报', { kind: 'looks' });
  history.messages.push(message);
  await deliver({ message, server: () => server });
}

function membersOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `m${n}`);
}
