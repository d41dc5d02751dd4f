/**
 * E-06: the work is committed, the reply is lost. The clerk who types his number again must not find it in the next
 * cell, and a clerk whose reply died with the server is told once where he stands.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { CellId } from '../../src/form/form.ts';
import { databases, rosterOf } from './county.ts';
import type { Fate } from './fate.ts';
import { createFate, fateful, sendAndLeave } from './fate.ts';
import type { TestServer } from './process.ts';
import { createTestServer, eventually } from './process.ts';
import { readRecord } from './record.ts';
import { figuresBehind } from './reports.ts';
import { form } from './rows.ts';
import { messageOf } from './typist.ts';

const RETYPING = ['an', 'bo', 'cai', 'du', 'en', 'fang', 'gao', 'han'];
const CUT_OFF = ['jin', 'kang', 'lei', 'mo', 'ning', 'ou'];
const ALL = [...RETYPING, ...CUT_OFF, 'pan', 'qin'];
/** What reliability.md promises: so long after a restart at most. */
const TOLD_WITHIN_MS = 10_000;
/** At this age a reply that is not known to have left counts as lost, unless a repetition brings it first. */
const LOST_MS = 8000;

/** The first cells that a filing asks for. */
const [first, second] = form.cells.map(({ id }) => id);

const RESUMED = /^刚才可能中断了/;

describe.each(databases)('on $name, when a reply is lost after the commit', ({ name, open }) => {
  let server: TestServer;
  let fate: Fate;
  let database: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    database = await open();
    server = await createTestServer({
      roster: rosterOf(Object.fromEntries(ALL.map((userId) => [`u-${userId}`, [userId]]))),
      env: { ...database.env, ...fateful, NIANBAO_NOW: '2024-03-11T09:00:00+08:00' },
    });
    fate = createFate(server.dataDir);
    await server.start();
    // A reply that comes too late is pushed and cannot be lost; on a busy machine the first of a new server may.
    await eventually(async () => (await server.peer.say('pan', '帮助')).reply ?? undefined);
    const opened = await Promise.all(ALL.map((userId) => say(userId, '填报 2023年年报')));
    for (const answer of opened) expect(answer).toContain('下一项：表二「规章」');
  }, 120_000);

  afterAll(async () => {
    await server.remove();
    await database.close();
  });

  const say = async (userId: string, text: string): Promise<string> => {
    const answer = await server.peer.say(userId, text);
    expect(answer.status).toBe(200);
    return answer.reply ?? '';
  };
  /** The first two cells of the clerk's filing. */
  const figures = async (userId: string): Promise<readonly (number | null | undefined)[]> => {
    const all = await figuresBehind(await say(userId, '预览'));
    return [first, second].map((cell) => all[cell as CellId]);
  };
  const typed = (userId: string, number: number): ReturnType<typeof messageOf> =>
    messageOf({ userId, unit: `u-${userId}` }, String(number), { kind: 'looks' });
  /** The clerks type the number; it is committed, and its reply goes to nobody. */
  const loseReplies = async (
    userIds: readonly string[],
    number: number,
  ): Promise<ReturnType<typeof messageOf>[]> => {
    const messages = userIds.map((userId) => typed(userId, number));
    fate.hold();
    const clients = await Promise.all(messages.map((message) => sendAndLeave(server.callback, message)));
    await fate.held(messages.length);
    fate.clear();
    await Promise.all(clients.map(({ leave }) => leave()));
    return messages;
  };

  test('the number typed again is asked about, and goes where the clerk says', async () => {
    const [confirming, goingOn, asking] = RETYPING;
    if (confirming === undefined || goingOn === undefined || asking === undefined)
      throw new Error('too few clerks');
    await loseReplies([confirming, goingOn, asking], 71);
    for (const userId of [confirming, goingOn]) {
      expect(await say(userId, '71')).toMatch(/^[^\n]*\n上一条「71」已经记下/);
      expect(await figures(userId)).toEqual([71, null]);
    }
    expect(await say(confirming, '确认')).toContain('已记录：\n规章：本年废止件数 71\n');
    expect(await figures(confirming)).toEqual([71, 71]);
    expect(await say(goingOn, '72')).toContain('已记录：\n规章：本年废止件数 72\n');
    expect(await figures(goingOn)).toEqual([71, 72]);
    expect(await say(asking, '继续')).toContain('下一项：表二「规章·本年废止件数」？');
    expect(await figures(asking)).toEqual([71, null]);
  });

  test('a repetition by the service brings the lost answer, and then equal numbers are taken as they come', async () => {
    const [, , , userId] = RETYPING;
    if (userId === undefined) throw new Error('too few clerks');
    const [message] = await loseReplies([userId], 73);
    const again = await server.peer.say(userId, '73', { msgId: message?.msgId ?? '' });
    expect(again.reply).toContain('已记录：\n规章：本年制发件数 73\n');
    expect(await figures(userId)).toEqual([73, null]);
    expect(await say(userId, '73')).toContain('已记录：\n规章：本年废止件数 73\n');
    expect(await figures(userId)).toEqual([73, 73]);
  });

  test('whenever the connection breaks, the number typed again is in its cell and in no other', async () => {
    for (const [n, userId] of RETYPING.slice(4).entries()) {
      // On a busy machine the reply would come before the client is gone.
      fate.hold();
      const client = await sendAndLeave(server.callback, typed(userId, 74));
      await client.leave();
      fate.clear();
      await pause(n * 100);
      await say(userId, '74');
      expect([userId, ...(await figures(userId))]).toEqual([userId, 74, null]);
    }
  });

  test('a server that ends between commit and reply tells each clerk once where he stands, if no repetition did', async () => {
    const begun = performance.now();
    const messages = CUT_OFF.map((userId) => typed(userId, 75));
    const told = messages.slice(0, 3);
    const alone = messages.slice(3);
    fate.dieAt(messages.length);
    await Promise.all(messages.map((message) => expect(sayAgain(server, message)).rejects.toThrow()));
    await server.kill();
    fate.clear();
    await server.start();
    const started = performance.now();
    for (const message of told) {
      expect((await sayAgain(server, message)).reply).toContain('已记录：\n规章：本年制发件数 75\n');
    }
    // Where the machine was too slow for that, their replies counted as lost before the repetition came.
    const inTime = performance.now() - begun < LOST_MS;
    for (const { userId } of alone) {
      const push = await server.pushed(userId, RESUMED);
      expect(push).toContain('已记录：\n规章：本年制发件数 75\n');
      expect(push).toContain('下一项：表二「规章·本年废止件数」？');
    }
    const waited = performance.now() - started;
    process.stderr.write(`${name}: told ${String(Math.round(waited))} ms after the restart\n`);
    expect(waited).toBeLessThan(TOLD_WITHIN_MS);

    // Pan has his answer, but the server ends before it has written so down; and it ends before Qin has his.
    expect(await say('pan', '76')).toContain('已记录：');
    fate.dieAt(1);
    await expect(sayAgain(server, typed('qin', 77))).rejects.toThrow();
    await server.kill();
    fate.clear();
    await server.start();
    // When Qin is told, all who were to be told before him have been, and nobody a second time.
    expect(await server.pushed('qin', RESUMED)).toContain('已记录：\n规章：本年制发件数 77\n');
    for (const { userId } of messages) expect(await figures(userId)).toEqual([75, null]);
    expect(await figures('pan')).toEqual([76, null]);
    await server.stop();
    const { outbox } = await readRecord({ url: database.env['DATABASE_URL'], dataDir: server.dataDir });
    const pushesTo = (userId: string): number => outbox.filter((push) => push.userId === userId).length;
    expect([...alone.map(({ userId }) => userId), 'qin'].map(pushesTo)).toEqual([1, 1, 1, 1]);
    for (const { userId } of told) expect(pushesTo(userId)).toBeLessThanOrEqual(inTime ? 0 : 1);
    expect(pushesTo('pan')).toBeLessThanOrEqual(1);
  }, 300_000);
});

function sayAgain(
  { peer }: TestServer,
  { userId, text, msgId, createTime }: ReturnType<typeof messageOf>,
): ReturnType<TestServer['peer']['say']> {
  return peer.say(userId, text, { msgId, createTime });
}
