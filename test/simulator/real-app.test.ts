/** The simulator around the real program, over HTTP: faults, the clock, the tour. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { eventually } from '../e2e/process.ts';
import { type RealApp, startRealApp } from './real-app.ts';

const tourView = z.object({
  steps: z.array(
    z.object({ title: z.string(), acts: z.array(z.object({ user: z.string(), text: z.string() })) }),
  ),
  at: z.object({ step: z.number(), act: z.number() }).nullable(),
  status: z.string().nullable(),
});

let app: RealApp;
beforeAll(async () => {
  app = await startRealApp({ NIANBAO_NOW: '2026-11-25T09:00:00+08:00', LINK_DAYS: '30' });
});
afterAll(() => app.close());

const off = { duplicate: false, late: false, lost: false, api: null };
const turn = (faults: object) => app.post('faults', { ...off, ...faults });
const texts = async (user: string, kind: string) =>
  (await app.chat(user)).entries.filter((entry) => entry.kind === kind).map(({ text }) => text);

describe('with a fault switched on the app keeps its promises', () => {
  beforeAll(async () => {
    await app.say('lin', '填报 2020年年报');
  });

  test('重复投递: the figures are recorded once, and both deliveries get one answer', async () => {
    await turn({ duplicate: true });
    expect((await app.say('lin', '许可 11 0 0')).text).toContain('已填 3/169');
    await turn({});
    expect(await texts('lin', 'fault')).toEqual([]);
    expect((await app.say('lin', '撤销')).text).toContain('已填 0/169');
    expect((await app.say('lin', '撤销')).text).toContain('没有可以撤销的了');
  });

  test('延迟: the message comes again, is recorded once, and the member sees one answer', async () => {
    await turn({ late: true });
    const { attempts, text } = await app.say('lin', '许可 11 0 0');
    expect(attempts).toBe(2);
    expect(text).toContain('已填 3/169');
    await turn({});
    const heard = [...(await texts('lin', 'reply')), ...(await texts('lin', 'push'))];
    expect(heard.filter((told) => told === text)).toHaveLength(1);
  });

  test('丢失回复: what was recorded stays, and 进度 shows it', async () => {
    await turn({ lost: true });
    expect(await app.say('lin', '处罚 82 1 1')).toMatchObject({ kind: 'lost' });
    await turn({});
    expect((await app.say('lin', '进度')).text).toContain('6/169');
  });

  test('API 出错: a push comes all the same, once', async () => {
    for (const part of ['表二全0', '表三全0', '表四全0']) await app.say('lin', part);
    await app.say('lin', '采购 0 0元');
    await app.say('lin', '第一部分：本年度没有需要说明的总体情况。');
    await app.say('lin', '第五部分：本年度没有需要说明的问题和改进情况。');
    await app.say('lin', '第六部分：无其他需要报告的事项。');
    await turn({ api: { code: 42001, left: 1 } });
    const submitted = await app.say('lin', '提交');
    const handedIn = submitted.text.includes('已提交') ? submitted : await app.say('lin', '确认');
    expect(handedIn.text).toContain('已提交');
    const asked = await eventually(async () => (await texts('huang', 'push'))[0]);
    expect(asked).toContain('【待审】闽清县教育局2020年年报');
    expect(await texts('huang', 'push')).toHaveLength(1);
    expect(await (await turn({})).json()).toEqual(off);
  });
});

describe('the clock', () => {
  test('that is put forward rules periods and the life of links', async () => {
    const link = /http\S+/u.exec((await app.say('lin', '预览')).text)?.[0] ?? '';
    expect((await fetch(link)).status).toBe(200);
    expect((await app.say('zheng', '填报 2027年第一季度')).text).toContain('不能填报');
    await app.post('clock', { leap: 'quarter' });
    expect((await app.chat('lin')).now.slice(0, 10)).toBe('2027-01-01');
    expect((await app.say('zheng', '填报 2027年第一季度')).text).toContain('开始填报2027年第一季度');
    expect((await fetch(link)).status).toBe(410);
  });
});

describe('the tour', () => {
  const look = async () => tourView.parse(await (await fetch(`${app.url}/simulator/tour`)).json());

  test('goes on when an effect is on file, and only then', async () => {
    expect((await look()).at).toEqual({ step: 0, act: 0 });
    await app.say('zhang', '你好');
    expect((await look()).at).toEqual({ step: 0, act: 0 });
    await app.say('zhang', '填报 2020年年报');
    expect((await look()).at).toEqual({ step: 1, act: 0 });
  });

  test('files the seed, message after message', async () => {
    for (let messages = 0; messages < 20; messages += 1) {
      const { steps, at } = await look();
      const act = at === null ? undefined : steps[at.step]?.acts[at.act];
      if (act === undefined) break;
      await app.say(act.user, act.text);
      expect((await look()).at).not.toEqual(at);
    }
    expect(await look()).toMatchObject({ at: null, status: 'approved' });
  });
});

test('nothing failed inside', () => {
  expect(app.errors).toEqual([]);
});
