/**
 * E-04, E-05, E-27: the service delivers a message up to four times, at once or later; members type faster than they are
 * answered; somebody sends recorded callbacks again. Each message has its effect once, and one answer.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CellId } from '../../src/form/form.ts';
import { lostFigures, swallowed, tornState, wrongEffects } from './checker.ts';
import { databases, rosterOf } from './county.ts';
import type { Effect, Message } from './history.ts';
import { answersOf, createHistory } from './history.ts';
import type { TestServer } from './process.ts';
import { createTestServer } from './process.ts';
import { post, sealedMessage } from './replay.ts';
import { readRecord } from './record.ts';
import type { ReportFigures } from './reports.ts';
import { figuresBehind } from './reports.ts';
import { form, rowsOf } from './rows.ts';
import { deliverOnce, messageOf } from './typist.ts';

const TYPING = ['an', 'bo', 'cai'];
const ALL = [...TYPING, 'hasty', 'heard', 'opening'];

const cells = form.cells.filter(({ sumOf }) => sumOf === null).map(({ id }) => id);
const LOOK: Effect = { kind: 'looks' };

describe.each(databases)('on $name', ({ open }) => {
  const history = createHistory();
  let server: TestServer;
  let database: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    database = await open();
    server = await createTestServer({
      roster: rosterOf(Object.fromEntries(ALL.map((userId) => [`u-${userId}`, [userId]]))),
      env: { ...database.env, NIANBAO_NOW: '2024-01-08T09:00:00+08:00' },
    });
    await server.start();
    await Promise.all(ALL.map((userId) => deliver(says(userId, '填报 2023年年报', LOOK))));
  }, 120_000);

  afterAll(async () => {
    await server.remove();
    await database.close();
  });

  const says = (userId: string, text: string, effect: Effect): Message => {
    const message = messageOf({ userId, unit: `u-${userId}` }, text, effect);
    history.messages.push(message);
    return message;
  };
  /** Delivers it so many times at once; a delivery that is not answered with a 200 fails the test. */
  const deliver = async (message: Message, times = 1): Promise<readonly (string | null)[]> =>
    await Promise.all(
      Array.from({ length: times }, async () => {
        const answer = await deliverOnce({ peer: server.peer, history }, message);
        if (answer === undefined) throw new Error(`no answer to ${message.text}`);
        return answer;
      }),
    );
  const figuresOf = async (userId: string): Promise<ReportFigures> => {
    const [answer] = await deliver(says(userId, '预览', LOOK));
    return await figuresBehind(answer ?? '');
  };

  test('a message that arrives four times at once has its effect once and gets one answer', async () => {
    await Promise.all(
      TYPING.map(async (userId, n) => {
        for (const { text, effect } of filing(100 * (n + 1))) {
          const answers = await deliver(says(userId, text, effect), 4);
          expect(answers[0]).toMatch(/^单位/);
          expect(new Set(answers).size).toBe(1);
        }
      }),
    );
    const reports = await Promise.all(
      TYPING.map(async (userId) => [`u-${userId}`, await figuresOf(userId)] as const),
    );
    expect(lostFigures(history, new Map(reports))).toEqual([]);
  });

  test('so it is when they arrive later, after others and after a restart, in any order', async () => {
    const before = await figuresOf('an');
    const sent = history.messages.filter(({ userId }) => TYPING.includes(userId));
    await Promise.all(sent.toReversed().map((message) => deliver(message, 2)));
    await server.kill();
    await server.loseRedis();
    await server.start();
    await Promise.all(sent.map((message) => deliver(message, 2)));
    expect([...answersOf(history)].filter(([, answers]) => answers.size > 1)).toEqual([]);
    expect(await figuresOf('an')).toEqual(before);
  });

  test('messages that a member sends at the same moment all take effect, one after the other', async () => {
    const named = rowsOf('表二').map(({ name, cells: own }, n) => {
      const figures = new Map(own.map(({ id }, column) => [id, 1000 + 10 * n + column]));
      return says('hasty', `${name} ${[...figures.values()].join(' ')}`, { kind: 'sets', figures });
    });
    await Promise.all(named.map((message) => deliver(message, 2)));
    const reports = new Map([['u-hasty', await figuresOf('hasty')]]);
    expect(lostFigures(history, reports)).toEqual([]);
  });

  test('numbers that answer one question after the other, sent at the same moment, do not meet in one cell', async () => {
    const [from = 0] = cells.flatMap((cell, n) => (cell === 't3.new.person' ? [n] : []));
    const numbers = [2001, 2002, 2003, 2004, 2005, 2006];
    // Which of them comes first is the network's business; so what each has set is read from its answer.
    const effects = numbers.map((number) => ({ number, figures: new Map<CellId, number>() }));
    await Promise.all(
      effects.map(async ({ number, figures }) => {
        const [answer] = await deliver(says('hasty', String(number), { kind: 'sets', figures }), 2);
        const [, column] = /\n一、本年新收政府信息公开申请数量：(\S+) \d+\n/.exec(answer ?? '') ?? [];
        const cell = form.cells.find(
          ({ id, column: { label } }) => id.startsWith('t3.new.') && label === column,
        );
        if (cell !== undefined) figures.set(cell.id, number);
      }),
    );
    const after = await figuresOf('hasty');
    expect(
      cells
        .slice(from, from + 6)
        .map((cell) => after[cell])
        .sort(),
    ).toEqual(numbers);
    expect(lostFigures(history, new Map([['u-hasty', after]]))).toEqual([]);
  });

  test('events of one second that differ are each answered', async () => {
    const createTime = Math.floor(Date.now() / 1000);
    const events = [
      ...['', 'a', 'b'].map((EventKey) => ({ Event: 'enter_agent', EventKey })),
      ...['进度', '检查', '帮助'].map((EventKey) => ({ Event: 'click', EventKey })),
    ];
    const send = (event: (typeof events)[number]): ReturnType<TestServer['peer']['send']> =>
      server.peer.send('opening', { CreateTime: createTime, MsgType: 'event', ...event });
    const answers = await Promise.all([...events, ...events].map(send));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const replies = answers.map(({ reply }) => reply);
    expect(replies.slice(events.length)).toEqual(replies.slice(0, events.length));
    const [entered, , , progress, check, help] = replies;
    expect([entered, progress, check, help]).toEqual([
      expect.stringContaining('您好'),
      expect.stringContaining('进度（草稿）'),
      expect.stringContaining('还有'),
      expect.stringContaining('可以发这些'),
    ]);
  });

  test('a recorded callback that is sent again does nothing and gets its old answer', async () => {
    const set = (number: number): Message =>
      says('heard', `改 规章 制发 ${number}`, {
        kind: 'sets',
        figures: new Map([['t20-1.rules.made' as CellId, number]]),
      });
    const message = set(31);
    const sealed = sealedMessage(server.callback, message);
    const first = await post(server.callback, sealed);
    expect(first).toMatchObject({ status: 200, reply: expect.stringContaining('本年制发件数 31') });
    await deliver(set(32));
    const again = await Promise.all(Array.from({ length: 10 }, () => post(server.callback, sealed)));
    for (const replayed of again) expect(replayed).toEqual(first);
    expect((await figuresOf('heard'))['t20-1.rules.made']).toBe(32);
  });

  test('a callback is taken up to ten minutes from its time, and refused outside', async () => {
    const now = Date.now() / 1000;
    const within = [-590, 590].map((offset) => {
      const figures = new Map([['t20-5.permit.decisions' as CellId, 600 + offset]]);
      const message = says('heard', `改 许可 ${600 + offset}`, { kind: 'sets', figures });
      return sealedMessage(server.callback, message, now + offset);
    });
    for (const sealed of within) expect((await post(server.callback, sealed)).status).toBe(200);
    for (const offset of [-86_400, -610, 610, 86_400]) {
      // Not among the messages of the history: an effect of it would be one that nobody sent.
      const message = messageOf({ userId: 'heard', unit: 'u-heard' }, '改 许可 7', LOOK);
      const refused = await post(server.callback, sealedMessage(server.callback, message, now + offset));
      expect(refused).toEqual({ status: 400, reply: null });
    }
    expect((await figuresOf('heard'))['t20-5.permit.decisions']).toBe(1190);
  });

  test('in the end the record holds each message once, with its effect and the answer that was given', async () => {
    await server.stop();
    const record = await readRecord({ url: database.env['DATABASE_URL'], dataDir: server.dataDir });
    expect(wrongEffects(history, record)).toEqual([]);
    expect(tornState(record)).toEqual([]);
    expect(swallowed(history, record, server.pushes())).toEqual([]);
    // 填报 and the six events: each delivered twice, each there once.
    expect(record.inbox.filter(({ userId }) => userId === 'opening').length).toBe(7);
    expect(record.inbox.length).toBe(history.messages.length + 6);
  });
});

/** What a clerk types, with numbers from `first` on: rows by name, bare answers, changes, and a step back. */
function filing(first: number): readonly { readonly text: string; readonly effect: Effect }[] {
  const set = (text: (numbers: string) => string, ids: readonly (CellId | undefined)[], from: number) => {
    const figures = new Map(ids.map((id, n) => [id as CellId, from + n]));
    return { text: text([...figures.values()].join(' ')), effect: { kind: 'sets', figures } as const };
  };
  return [
    set((numbers) => numbers, cells.slice(0, 1), first),
    set((numbers) => numbers, cells.slice(1, 3), first + 1),
    set((numbers) => `规范性文件 ${numbers}`, cells.slice(3, 6), first + 3),
    set((numbers) => `改 规章 制发 ${numbers}`, cells.slice(0, 1), first + 6),
    { text: '撤销', effect: { kind: 'takesBack' } },
    { text: '撤销', effect: { kind: 'takesBack' } },
    { text: '进度', effect: LOOK },
    set((numbers) => `改 处罚 ${numbers}`, ['t20-6.penalty.decisions' as CellId], first + 7),
  ];
}
