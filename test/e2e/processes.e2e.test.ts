/**
 * E-05, E-11, E-17, E-18 with several processes on one PostgreSQL and one Redis Cluster: members type while a primary of the
 * cluster dies, processes are restarted one after the other and one is killed; and members send in bursts. Nothing is
 * lost, nothing is done twice, and each member's messages take effect in his order.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { findRedis } from '../../storage/redis-binary.ts';
import type { TestCluster } from '../support/redis-cluster.ts';
import { startCluster } from '../support/redis-cluster.ts';
import {
  lostFigures,
  outOfOrder,
  swallowed,
  tornState,
  unrepeatedFigures,
  wrongEffects,
  wrongPushes,
} from './checker.ts';
import { databases, rosterOf } from './county.ts';
import { countsOf, createHistory } from './history.ts';
import { eventually } from './process.ts';
import type { TestProcesses } from './processes.ts';
import { createProcesses } from './processes.ts';
import type { Dice } from './random.ts';
import { chooseSeed, createDice } from './random.ts';
import type { StoredRecord } from './record.ts';
import { readRecord } from './record.ts';
import type { ReportFigures } from './reports.ts';
import { figuresBehind } from './reports.ts';
import { form, rows } from './rows.ts';
import { createTypist } from './typist.ts';

/** Seven workdays before the end of January, in office hours: each officer is told once. */
const MORNING = '2024-01-22T09:00:00+08:00';
const OPEN = '填报 2023年年报';
const program = findRedis();
const servers = databases.filter(({ name }) => name === 'PostgreSQL' && program !== null);

describe.each(servers)('processes of every role on $name and a Redis Cluster', ({ open }) => {
  const seed = chooseSeed();
  const history = createHistory();
  const clerks = ['an', 'bo', 'cai', 'du', 'en', 'fa'].map((userId) => ({ userId, unit: `u-${userId}` }));
  const reports = new Map<string, ReportFigures>();
  let cluster: TestCluster;
  let database: Awaited<ReturnType<typeof open>>;
  let processes: TestProcesses;
  let record: StoredRecord;
  let exits: readonly (number | null)[];

  beforeAll(async () => {
    [cluster, database] = await Promise.all([startCluster(program ?? ''), open()]);
    processes = await createProcesses({
      roles: ['all', 'web', 'worker'],
      roster: rosterOf(Object.fromEntries(clerks.map(({ userId, unit }) => [unit, [userId]]))),
      env: { ...database.env, REDIS_URL: cluster.url, NIANBAO_NOW: MORNING },
    });
    for (const { start } of processes.all) await start();
    const dice = createDice(seed);
    let last = 1_000_000;
    const deps = { peer: processes.peer, history, number: () => (last += 1) };
    let typing = true;
    const typists = clerks.map((clerk) =>
      createTypist({ ...deps, dice: dice.fork() }, { ...clerk, rows, answersBare: true }),
    );
    await Promise.all([
      ...typists.map(async (typist) => {
        await typist.send(OPEN, { kind: 'looks' });
        while (typing) await typist.type();
      }),
      disturb(dice.fork())
        .then((all) => (exits = all))
        .finally(() => (typing = false)),
    ]);
    for (const [n, { userId, unit }] of clerks.entries()) {
      const answer = await typists[n]?.send('预览', { kind: 'looks' });
      const pushed = () =>
        processes.pushes().find((push) => push.to === userId && push.text.includes('/r/'))?.text;
      reports.set(unit, await figuresBehind(answer ?? (await eventually(pushed))));
    }
    await untilSent();
    await Promise.all(processes.all.map(({ stop }) => stop()));
    record = await readRecord({ url: database.env['DATABASE_URL'], dataDir: '' });
    process.stderr.write(`NIANBAO_SEED=${seed} ${JSON.stringify(countsOf(history))}\n`);
  }, 900_000);

  afterAll(async () => {
    await processes.remove();
    await Promise.all([cluster.stop(), database.close()]);
  });

  /** Restarts each while the others go on, one of them by a kill; then a primary dies. Tells the codes of the others. */
  const disturb = async (dice: Dice): Promise<readonly (number | null)[]> => {
    const codes: (number | null)[] = [];
    const typed = () => history.lines.length;
    const killed = dice.pick(processes.all);
    for (const server of processes.all) {
      const before = typed();
      await eventually(() => (typed() > before + 5 ? true : undefined));
      if (server === killed) await server.kill();
      else codes.push(await server.stop());
      await server.start();
    }
    await cluster.failOver(`nianbao:{an}:sends`);
    await pause(500);
    return codes;
  };
  /** What a killed process was sending is sent again half a minute later. */
  const untilSent = async (): Promise<void> => {
    const seen = () => new Set(processes.pushes().map(({ to, text }) => `${to} ${text}`)).size;
    let [before, since] = [seen(), performance.now()];
    while (performance.now() - since < 5_000) {
      await pause(200);
      if (seen() !== before) [before, since] = [seen(), performance.now()];
    }
  };

  test('every acknowledged figure stands, and no other', () => {
    expect(lostFigures(history, reports)).toEqual([]);
    expect(unrepeatedFigures(history)).toEqual([]);
  });

  test('every message has its effect once, and no message that got a 200 is forgotten', () => {
    expect(wrongEffects(history, record)).toEqual([]);
    expect(tornState(record)).toEqual([]);
    expect(swallowed(history, record, processes.pushes())).toEqual([]);
  });

  test('the messages of a member take effect in his order, whichever process gets them', () => {
    expect(outOfOrder(history, record)).toEqual([]);
  });

  test('each officer is reminded once, and every push is seen once', () => {
    const reminders = new Set(
      processes.pushes().flatMap(({ to, text }) => (text.startsWith('【提醒】') ? [`${to} ${text}`] : [])),
    );
    expect(reminders.size).toBe(clerks.length);
    expect(wrongPushes(record, processes.pushes())).toEqual([]);
  });

  test('a process that starts or stops refuses nothing that another takes', () => {
    expect(history.lines.filter(({ op }) => op === 'fail')).toEqual([]);
  });

  test('a process that is told to stop does so in order', () => {
    expect(exits).toHaveLength(processes.all.length - 1);
    expect(exits.filter((code) => code !== 0)).toEqual([]);
  });
});

const MEMBERS = 12;
const CLICKS = ['进度', '检查', '帮助'];

describe.each(servers)('bursts of one member, over two processes on $name', ({ open }) => {
  const members = Array.from({ length: MEMBERS }, (_, n) => `m${n}`);
  const typed = form.cells.filter(({ sumOf }) => sumOf === null).map(({ id }) => id);
  const sent = new Map<string, { number: number; msgId: string; answers: Set<string | null> }[]>();
  const seed = chooseSeed();
  let database: Awaited<ReturnType<typeof open>>;
  let processes: TestProcesses;
  let clicks: readonly (string | null)[];
  let record: StoredRecord;

  beforeAll(async () => {
    database = await open();
    processes = await createProcesses({
      roles: ['all', 'all'],
      roster: rosterOf(Object.fromEntries(members.map((id) => [`u-${id}`, [id]]))),
      env: { ...database.env, NIANBAO_NOW: MORNING },
    });
    for (const { start } of processes.all) await start();
    const dice = createDice(seed);
    clicks = (
      await Promise.all(
        members.map(async (id) => {
          await processes.peer.say(id, OPEN);
          return await burstOf(id, dice.fork());
        }),
      )
    ).flat();
    await Promise.all(processes.all.map(({ stop }) => stop()));
    record = await readRecord({ url: database.env['DATABASE_URL'], dataDir: '' });
    process.stderr.write(
      `NIANBAO_SEED=${seed} bursts ${MEMBERS}, messages ${[...sent.values()].flat().length}\n`,
    );
  }, 900_000);

  afterAll(async () => {
    await processes.remove();
    await database.close();
  });

  let last = 1000;
  /** Two to eight numbers and three presses of a menu within a second, some twice; the answers to the presses. */
  const burstOf = async (id: string, dice: Dice): Promise<readonly (string | null)[]> => {
    const own = sent.get(id) ?? [];
    sent.set(id, own);
    const createTime = Math.floor(Date.now() / 1000);
    const numbers = Array.from({ length: dice.between(2, 8) }, () => (last += 1));
    const [answers] = await Promise.all([
      Promise.all(
        CLICKS.map(async (EventKey) => {
          const event = { CreateTime: createTime + last, MsgType: 'event', Event: 'click', EventKey };
          return (await processes.peer.send(id, event)).reply;
        }),
      ),
      ...numbers.map(async (number) => {
        const message = { number, msgId: `7${String(number)}`, answers: new Set<string | null>() };
        own.push(message);
        await pause(dice.between(0, 100));
        const copies = Array.from({ length: dice.between(1, 3) }, () =>
          processes.peer.say(id, String(number), { msgId: message.msgId, createTime }),
        );
        for (const { reply } of await Promise.all(copies)) message.answers.add(reply);
      }),
    ]);
    return answers;
  };

  test('each number stands in a cell of its own, none skipped, none twice', () => {
    for (const id of members) {
      const own = record.history.filter(({ by }) => by === id);
      const numbers = (sent.get(id) ?? []).map(({ number }) => number);
      expect(own.map(({ to }) => to).sort()).toEqual(numbers.sort());
      expect(own.map(({ item }) => item)).toEqual(typed.slice(0, numbers.length));
    }
  });

  test('all deliveries of a message get one answer, which names the figure that it stored', () => {
    const taken = new Map(record.inbox.map((entry) => [entry.msgId, entry]));
    for (const { number, msgId, answers } of [...sent.values()].flat()) {
      const entry = taken.get(msgId);
      expect(entry?.answer).toContain(String(number));
      // Where it was late, every delivery is answered with nothing, and a push says it.
      expect([...answers]).toEqual([entry?.speaks === 'passive' ? entry.answer : null]);
    }
  });

  test('no press of a menu is dropped for another of the same second', () => {
    for (const id of members) {
      const own = record.inbox.filter(({ userId }) => userId === id);
      expect(own).toHaveLength(1 + CLICKS.length + (sent.get(id) ?? []).length);
      expect(own.filter(({ answer }) => answer === null || answer === '')).toEqual([]);
    }
    // Where it was late, a push says it.
    const late = record.inbox.filter(({ speaks }) => speaks === 'push').length;
    expect(clicks).toHaveLength(MEMBERS * CLICKS.length);
    expect(clicks.filter((answer) => answer === null || answer === '').length).toBeLessThanOrEqual(late);
  });
});
