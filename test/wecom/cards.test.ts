/** Cards on the wire: what is sent, what a press brings, what its answer changes; held against the rules of the simulator. */
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from '../../conversations/card-schema.ts';
import { deadCard, fillCard, reviewCard } from '../../conversations/cards.ts';
import type { Card } from '../../conversations/card.ts';
import type { UnitId, UserId } from '../../conversations/people.ts';
import { createWecomApi } from '../../src/channels/wecom/api.ts';
import { printCardReply, templateCard } from '../../src/channels/wecom/card.ts';
import { classOf } from '../../src/channels/wecom/errcodes.ts';
import { readMessage } from '../../src/channels/wecom/message.ts';
import { readFields } from '../../src/channels/wecom/xml.ts';
import type { Period } from '../../src/form/period.ts';
import type { Delivery, OutboxMessage, OutboxRow } from '../../src/jobs/outbox-port.ts';
import { createOutbox } from '../../src/jobs/outbox.ts';
import { createMemoryPace } from '../../src/jobs/pace.ts';
import { readCard, readNewCard } from '../../src/simulator/card-rules.ts';
import { readCardReply } from '../../src/simulator/card-xml.ts';
import '../support/seed.ts';
import type { CallbackApp } from './callback-app.ts';
import { SETTINGS, startCallback } from './callback-app.ts';
import { createPeer, innerXmlOf } from './callback-client.ts';
import { startFakeApi } from './fake-api.ts';
import { createMemoryOutbox } from './outbox-store.ts';

const subject = { unit: { id: 'mq-gxj' as UnitId, name: '闽清县工业和信息化局' }, period: '2020' as Period };
const review = reviewCard(subject, 7, { link: 'https://bao.example.gov.cn/r/abc', lastYear: null }, '请审核');
const dead = deadCard(subject, '已通过 · 陈审 10:32', '已通过');
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const names = fc.record({ title: fc.string({ maxLength: 60 }), note: fc.string({ unit: 'binary' }) });

describe('a card that is sent', () => {
  test('keeps the rules of WeCom, whatever a unit is called', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(review, dead, fillCard(subject, '')), ({ title, note }, card) => {
        const named = { ...card, title: `局${title}`, note };
        expect(readNewCard(templateCard(named, 'task-1'))).toMatchObject({ ok: true });
        expect(readCard(templateCard(named, null))).toMatchObject({ ok: true });
      }),
    );
  });

  test('has its buttons with their keys, one that opens the report, and no other way out', () => {
    const [approve, sendBack] = review.choices.flatMap((one) => ('says' in one ? [keyOf(one)] : []));
    expect(templateCard(review, 'task-1')).toEqual({
      card_type: 'button_interaction',
      task_id: 'task-1',
      main_title: { title: '闽清县工业和信息化局2020年年报' },
      sub_title_text: '请审核',
      button_list: [
        { text: '通过', style: 1, key: approve },
        { text: '退回', style: 2, key: sendBack },
        { type: 1, text: '打开报告', style: 2, url: 'https://bao.example.gov.cn/r/abc' },
      ],
    });
  });

  test('is posted as a message of one member; an update by its code', async () => {
    const fake = await startFakeApi(() => ({ errcode: 0, errmsg: 'ok', invaliduser: [] }));
    const api = createWecomApi({ base: fake.base, corpId: 'ww1', agentId: '1000002', secret: 's' });
    closing.push(fake.stop, api.close);
    const sent = await api.send('T', { kind: 'card', to: 'chen', card: review, task: 'task-1' });
    const updated = await api.send('T', { kind: 'update', to: 'chen', card: dead, code: 'code-1' });
    expect([sent.kind, updated.kind]).toEqual(['sent', 'sent']);
    const [first, second] = fake.calls.map(({ path, body }) => ({ path, body: JSON.parse(body) as unknown }));
    expect(first).toEqual({
      path: 'message/send',
      body: {
        touser: 'chen',
        msgtype: 'template_card',
        agentid: 1000002,
        template_card: templateCard(review, 'task-1'),
        safe: 0,
        enable_duplicate_check: 1,
        duplicate_check_interval: 14_400,
      },
    });
    expect(second).toEqual({
      path: 'message/update_template_card',
      body: {
        userids: ['chen'],
        agentid: 1000002,
        response_code: 'code-1',
        template_card: templateCard(dead, null),
      },
    });
  });

  test('whose code was used or is too old is given up, not tried again', () => {
    expect(classOf(60140)).toBe('content');
  });
});

describe('the passive answer to a press', () => {
  const head = { to: 'chen', from: SETTINGS.corpId, createTime: '1767225600' };

  test('is read by another parser as the card that was meant, whatever people call things', () => {
    fc.assert(
      fc.property(names, fc.constantFrom(review, dead), ({ title, note }, card) => {
        const named = { ...card, title: `局 ]]> <&> ${title}`, note };
        const xml = printCardReply({ ...head, card: named });
        expect(readFields(xml)?.get('MsgType')).toBe('update_template_card');
        expect(readFields(xml)?.get('ToUserName')).toBe('chen');
        const read = readCardReply(xml);
        const wanted = readCard(templateCard(named, null));
        expect(read).toMatchObject({ kind: 'card', read: { ok: true } });
        const titleOf = (one: typeof wanted) => (one.ok ? one.card.main_title?.title.trim() : null);
        const keysOf = (one: typeof wanted) => (one.ok ? one.card.button_list.map(({ key }) => key) : null);
        if (read?.kind !== 'card') throw new Error('no card');
        expect(titleOf(read.read)).toBe(titleOf(wanted));
        expect(keysOf(read.read)).toEqual(keysOf(wanted));
      }),
    );
  });
});

describe('a press', () => {
  const [button] = review.choices;
  const key = button !== undefined && 'says' in button ? keyOf(button) : '';
  const event = (more: Readonly<Record<string, string | number>> = {}) => ({
    CreateTime: 1_767_225_600,
    MsgType: 'event',
    Event: 'template_card_event',
    EventKey: key,
    TaskId: 'task-1',
    CardType: 'button_interaction',
    ResponseCode: 'code-1',
    ...more,
  });
  const read = (more: Readonly<Record<string, string | number>> = {}) =>
    readMessage(innerXmlOf(SETTINGS, 'Chen', event(more)), SETTINGS);
  const keyIn = (reading: ReturnType<typeof read>) => ('messageKey' in reading ? reading.messageKey : null);

  test('is read as its words and what they are about', () => {
    expect(read()).toMatchObject({
      kind: 'message',
      userId: 'chen',
      said: {
        kind: 'pressed',
        says: '通过',
        about: { unit: 'mq-gxj', period: '2020', holds: { while: 'submitted', round: 7 } },
        code: 'code-1',
      },
    });
  });

  test('of a foreign or broken key is a press of nothing that is ours', () => {
    for (const EventKey of ['spent', '', '[]', '["u","2020",7]', '["u","1",7,"通过"]'])
      expect(read({ EventKey })).toMatchObject({ said: { kind: 'pressed', says: '', about: null } });
  });

  test('delivered again is the same; another press in the same second is another', () => {
    expect(keyIn(read())).toBe(keyIn(read()));
    const others = [{ ResponseCode: 'code-2' }, { TaskId: 'task-2' }, { EventKey: 'x' }].map((more) =>
      keyIn(read(more)),
    );
    expect(new Set([keyIn(read()), ...others]).size).toBe(4);
  });

  let app: CallbackApp | null = null;
  afterEach(async () => {
    await app?.stop();
    app = null;
  });
  const answered = async (answer: string | null) => {
    app = await startCallback(() => Promise.resolve({ answer }));
    return await createPeer(app.peer).send('Chen', event());
  };

  test('is answered by the card as it is now, the same for each delivery', async () => {
    const first = await answered(JSON.stringify(dead));
    if (app === null) throw new Error('not started');
    const second = await createPeer(app.peer).send('Chen', event());
    expect(first.plain).toBe(second.plain);
    expect(readCardReply(first.plain ?? '')).toMatchObject({ read: { card: { replace_text: '已通过' } } });
  });

  test.each([null, '', '出错了'])('for which there is no card (%j) gets an empty 200', async (answer) => {
    expect(await answered(answer)).toMatchObject({ status: 200, raw: '' });
  });
});

describe('in the outbox', () => {
  interface Bench {
    readonly sent: OutboxMessage[];
    readonly states: () => string[];
    readonly play: () => Promise<void>;
  }
  const bench = (
    bodies: readonly OutboxRow['body'][],
    answer: (message: OutboxMessage) => Delivery,
  ): Bench => {
    let clock = 1_767_225_600_000;
    const now = (): number => clock;
    const store = createMemoryOutbox(now);
    bodies.forEach((body, n) => {
      store.add('chen', 'text');
      const entry = store.entries[n];
      if (entry !== undefined)
        store.entries[n] = { ...entry, row: { ...entry.row, body, userId: 'chen' as UserId } };
    });
    const sent: OutboxMessage[] = [];
    const outbox = createOutbox({
      port: store.port,
      deliver: (message) => {
        sent.push(message);
        return Promise.resolve(answer(message));
      },
      pace: createMemoryPace(now),
      report: () => undefined,
      now,
      random: () => 0,
    });
    const play = async (): Promise<void> => {
      for (;;) {
        await outbox.deliverDue();
        const due = store.nextDue();
        if (due === null) return;
        clock = Math.max(clock + 1, due);
      }
    };
    return { sent, states: store.states, play };
  };
  const ok: Delivery = { kind: 'sent', msgId: null };
  const card = (of: Card): OutboxRow['body'] => ({ kind: 'card', card: of });

  test('each card has a task of its own that the service takes, the same when it is tried again', async () => {
    let tries = 0;
    const { sent, play } = bench([card(review), card(review)], () =>
      (tries += 1) === 1 ? { kind: 'later', reason: 'transient', waitMs: 1, error: 'e' } : ok,
    );
    await play();
    const tasks = sent.flatMap((message) => (message.kind === 'card' ? [message.task] : []));
    expect(tasks).toHaveLength(3);
    expect(tasks[0]).toBe(tasks[1]);
    expect(tasks[2]).not.toBe(tasks[1]);
    for (const task of tasks) expect(task).toMatch(/^[0-9A-Za-z_@-]{1,128}$/);
  });

  test('a card that cannot be shown is given up within minutes; the text behind it goes out', async () => {
    const { sent, states, play } = bench([card(review), { kind: 'text', text: '下一条' }], (message) =>
      message.kind === 'text'
        ? ok
        : { kind: 'later', reason: 'transient', waitMs: 1, error: 'errcode 99999' },
    );
    await play();
    expect(states()).toEqual(['parked', 'sent']);
    expect(sent.length).toBeLessThan(10);
  });

  test('a card that the service refuses is parked, the text behind it goes out', async () => {
    const refused: Delivery = { kind: 'never', reason: 'content', error: 'errcode 60140' };
    const update = { kind: 'update', card: dead, code: 'used' } as const;
    const { states, play } = bench([update, { kind: 'text', text: '下一条' }], (message) =>
      message.kind === 'text' ? ok : refused,
    );
    await play();
    expect(states()).toEqual(['parked', 'sent']);
  });
});
