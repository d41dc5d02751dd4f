/** Buttons with whole processes: pressed, pressed again, and pressed while the server is killed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { readCardReply } from '../../src/simulator/card-xml.ts';
import { isOften } from '../support/seed.ts';
import type { PeerAnswer } from '../wecom/callback-client.ts';
import { databases } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer, eventually } from './process.ts';

const FILLED = [
  '填报 2020',
  '表二全0',
  '表三全0',
  '表四全0',
  '第一部分：本年度没有新制作规范性文件，未收到申请，坚持公开为常态。',
  '第五部分：解读形式较为单一，今后改进。',
  '第六部分：无其他需要报告的事项。',
  '提交',
];
/**
 * Killed at once, while the turn is decided, about its commit, and after the answer: each moment on one of the databases, and
 * those between others at night only.
 */
const KILLED_AFTER_MS = [0, 2, 4, 6, 9, 14, 60, 25].filter((_, moment) => isOften || moment % 2 === 0);
const UNITS = ['calm', ...KILLED_AFTER_MS.map((ms) => `k${String(ms)}`)];
const placed = databases.map((database, n) => ({
  ...database,
  moments: KILLED_AFTER_MS.filter((_, moment) => moment % databases.length === n),
}));
const above = `  - { id: gov, name: 县政府办, members: [{ userid: wang, name: 王五, roles: [supervisor] }] }
  - { id: late, name: 迟报局, parent: gov, members: [{ userid: o-late, name: 填报人, roles: [officer] }] }`;
const roster = `units:\n${above}\n${UNITS.map(
  (id) =>
    `  - { id: ${id}, name: 单位${id}, members: [{ userid: o-${id}, name: 填报人, roles: [officer] }, { userid: r-${id}, name: 陈审, roles: [reviewer] }] }`,
).join('\n')}\n`;

const cardSchema = z.looseObject({
  task_id: z.string(),
  button_list: z.array(z.looseObject({ text: z.string(), key: z.string().optional() })),
});

/** How the card looks after the answer; null where it stays as it was. */
function shownBy(answer: PeerAnswer): { readonly done: string; readonly note: string } | null {
  const reply = answer.plain === null ? null : readCardReply(answer.plain);
  if (reply?.kind !== 'card' || !reply.read.ok) return null;
  return { done: reply.read.card.replace_text, note: reply.read.card.sub_title_text };
}

describe.each(placed)('cards on $name', ({ open, moments }) => {
  let server: TestServer;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await open();
    close = database.close;
    const env = { ...database.env, WECOM_CARDS: 'on', NIANBAO_NOW: '2021-01-08T09:00:00+08:00' };
    server = await createTestServer({ roster, env });
    await server.start();
    const filling = ['calm', ...moments.map((ms) => `k${String(ms)}`)];
    for (const id of filling) for (const text of FILLED) await server.peer.say(`o-${id}`, text);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await server.remove();
    await close();
  });

  /** The member’s first card about the year, not one of a reminder of a quarter. The same `code` makes the same press again. */
  const pressing = async (id: string, label: string, by = `r-${id}`) => {
    const card = await eventually(() => {
      const found = server
        .cards()
        .find(({ to, card: sent }) => to === by && JSON.stringify(sent).includes('2020年年报'));
      return found === undefined ? undefined : cardSchema.parse(found.card);
    });
    const key = card.button_list.find(({ text }) => text === label)?.key ?? '';
    return (code: string): Promise<PeerAnswer> =>
      server.peer.send(by, {
        CreateTime: 1_767_225_600,
        MsgType: 'event',
        Event: 'template_card_event',
        EventKey: key,
        TaskId: card.task_id,
        CardType: 'button_interaction',
        ResponseCode: code,
      });
  };
  /** The service shows equal messages once; what was under way at a kill comes again. */
  const approvals = (id: string): readonly string[] => [
    ...new Set(
      server
        .pushes()
        .filter(({ to, text }) => to === `o-${id}` && text.startsWith('【已通过】'))
        .map(({ text }) => text),
    ),
  ];

  test('the text comes first and as ever, then its card', async () => {
    await pressing('calm', '通过');
    const [text] = server.pushes().filter(({ to }) => to === 'r-calm');
    expect(text?.text).toMatch(
      /^【待审】单位calm2020年年报由填报人提交，请审核：\nhttp\S+\n回复 通过，或 退回 理由。$/,
    );
    expect(server.cards().filter(({ to }) => to === 'r-calm')).toHaveLength(1);
  });

  test('a press approves and changes its card; a double one and a late one change nothing', async () => {
    const press = await pressing('calm', '通过');
    const [one, same, another] = await Promise.all([press('a'), press('a'), press('b')]);
    expect(shownBy(one)?.note).toMatch(/^已通过 · 陈审 \d\d:\d\d$/);
    expect(same.plain).toBe(one.plain);
    expect(shownBy(another)).toEqual({ done: '已过期', note: '已审核通过' });
    await server.pushed('r-calm', /已通过：单位calm2020年年报/);
    await server.pushed('o-calm', /【已通过】单位calm2020年年报/);
    expect(approvals('calm')).toHaveLength(1);
    await server.stop();
    await server.start();
    expect((await press('a')).plain).toBe(one.plain);
    expect(shownBy(await press('c'))).toEqual({ done: '已过期', note: '已审核通过' });
    expect(approvals('calm')).toHaveLength(1);
  }, 60_000);

  test('an officer who was urged begins by a press, and the card of a report that was handed in is old', async () => {
    expect((await server.peer.say('wang', '催报')).reply).toContain('已催报 1 个单位');
    const press = await pressing('late', '填报', 'o-late');
    expect(shownBy(await press('a'))?.done).toBe('已打开');
    await server.pushed('o-late', /迟报局 · 2020年年报/);
    for (const text of FILLED.slice(1)) await server.peer.say('o-late', text);
    expect(shownBy(await press('b'))).toEqual({ done: '已过期', note: '已提交，正在等审核' });
    expect((await server.peer.say('wang', '谁没交')).reply).toContain('都已提交');
  }, 60_000);

  test.each(moments)(
    'killed %d ms after a press, the next delivery or press shows the truth',
    async (ms) => {
      const id = `k${String(ms)}`;
      const press = await pressing(id, '通过');
      const first = press('a').catch(() => null);
      await pause(ms);
      await server.kill();
      await first;
      await server.start();
      // The service tries the same press again, or the member does by another.
      const again = shownBy(await press(moments.indexOf(ms) % 2 === 0 ? 'a' : 'b'));
      expect(['已通过', '已过期']).toContain(again?.done);
      expect(again?.note).toMatch(/^已通过 · 陈审|^已审核通过$/);
      await server.pushed(`o-${id}`, /【已通过】/);
      expect(shownBy(await press('c'))).toEqual({ done: '已过期', note: '已审核通过' });
      expect(approvals(id)).toHaveLength(1);
    },
    120_000,
  );
});
