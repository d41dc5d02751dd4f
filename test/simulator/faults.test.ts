import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultState } from '../../src/simulator/faults.ts';
import { type EchoApp, type EchoOptions, startEchoApp } from './echo-app.ts';
import { textsOf } from './texts.ts';

const started: EchoApp[] = [];
async function start(faults: Partial<FaultState>, options?: EchoOptions): Promise<EchoApp> {
  const app = await startEchoApp(options);
  started.push(app);
  const off = { duplicate: false, late: false, lost: false, api: null };
  expect((await app.post('faults', { ...off, ...faults })).status).toBe(200);
  return app;
}
afterEach(async () => {
  for (const app of started.splice(0)) await app.close();
});

const ids = (app: EchoApp) => app.received.map(({ fields }) => fields['MsgId']);
const remarks = (app: EchoApp) => app.simulator.wire.of('zhang', 0).map(({ remark }) => remark);

describe('重复投递', () => {
  test('delivers the very same message twice at once and shows one answer', async () => {
    let arrived = 0;
    let tellBoth: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      tellBoth = resolve;
    });
    // Neither is answered before the other is there.
    const answer = async () => {
      arrived += 1;
      if (arrived === 2) tellBoth();
      await both;
      return '好';
    };
    const app = await start({ duplicate: true }, { answer });
    expect(await app.simulator.say('zhang', '1')).toEqual({ kind: 'replied', text: '好', attempts: 1 });
    expect(ids(app)).toHaveLength(2);
    expect(new Set(ids(app)).size).toBe(1);
    expect(textsOf(app, 'zhang')).toEqual(['said: 1', 'reply: 好']);
    expect(remarks(app).filter((remark) => remark.includes('第二份'))).toHaveLength(1);
  });

  test('tells when the app answers the two differently', async () => {
    const app = await start({ duplicate: true }, { answer: (_received, count) => `第 ${count} 次` });
    await app.simulator.say('zhang', '1');
    expect(textsOf(app, 'zhang')).toContain('fault: 同一条消息的两次投递得到了不同的应答。');
  });
});

describe('延迟', () => {
  test('sends the same message again, as the first answer comes too late, and shows one answer', async () => {
    const app = await start({ late: true }, { timing: { timeoutMs: 300 } });
    expect(await app.simulator.say('zhang', '1')).toMatchObject({ kind: 'replied', attempts: 2 });
    expect(ids(app)).toHaveLength(2);
    expect(new Set(ids(app)).size).toBe(1);
    expect(textsOf(app, 'zhang')).toEqual(['said: 1', 'reply: 收到：1']);
    const [first, second] = app.simulator.wire.of('zhang', 0);
    expect(first).toMatchObject({ attempt: 1, status: 200, remark: expect.stringContaining('不再等') });
    expect(first?.ms).toBeGreaterThanOrEqual(290);
    expect(second).toMatchObject({ attempt: 2, status: 200, remark: '' });
  });
});

describe('丢失回复', () => {
  test('keeps the answer from the member, whatever it was, and sends nothing again', async () => {
    const app = await start({ lost: true });
    expect(await app.simulator.say('zhang', '1')).toEqual({ kind: 'lost', attempts: 1 });
    expect(app.received).toHaveLength(1);
    expect(textsOf(app, 'zhang')).toEqual(['said: 1']);
    expect(remarks(app)).toEqual(['故障「丢失回复」：这条回复没有送到成员。']);
  });

  test('loses nothing where there was no answer', async () => {
    const app = await start({ lost: true }, { answer: () => null });
    expect(await app.simulator.say('zhang', '1')).toEqual({ kind: 'silent', attempts: 1 });
    expect(remarks(app)).toEqual(['']);
  });
});

describe('API 出错', () => {
  const message = { touser: 'zhang', msgtype: 'text', text: { content: '通知' } };

  test.each([45009, -1] as const)(
    'lets message/send fail with %d as often as told, then off',
    async (code) => {
      const app = await start({ api: { code, left: 2 } });
      for (const errcode of [code, code, 0]) expect(await app.send(message)).toMatchObject({ errcode });
      expect(textsOf(app, 'zhang')).toEqual(['push: 通知']);
      expect(app.simulator.faults.state().api).toBeNull();
    },
  );

  test('with 42001 the token is really gone: the next one is another', async () => {
    const app = await start({ api: { code: 42001, left: 1 } });
    const token = await app.token();
    expect(await app.send(message, token)).toMatchObject({ errcode: 42001 });
    expect(await app.send(message, token)).toMatchObject({ errcode: 40014 });
    expect(await app.token()).not.toBe(token);
  });

  test('leaves those calls alone that fail by themselves', async () => {
    const app = await start({ api: { code: -1, left: 1 } });
    expect(await app.send(message, 'made-up')).toMatchObject({ errcode: 40014 });
    expect(app.simulator.faults.state().api).toEqual({ code: -1, left: 1 });
  });
});

describe('the switches', () => {
  const off = { duplicate: false, late: false, lost: false, api: null };

  test('are told to every page with the news', async () => {
    const app = await start({});
    const waiting = app.call('/simulator/messages?run=run-1&after=1&wait=20');
    await app.post('faults', { ...off, lost: true });
    expect((await waiting)['faults']).toEqual({ ...off, lost: true });
  });

  test('are turned by no form of another site, and by nothing that is malformed', async () => {
    const app = await start({});
    expect((await app.post('faults', { ...off, lost: true }, 'text/plain')).status).toBe(415);
    for (const wrong of [
      {},
      { ...off, lost: 1 },
      { ...off, api: { code: 40001, left: 1 } },
      { ...off, api: { code: -1, left: 1000 } },
      { ...off, more: true },
    ])
      expect((await app.post('faults', wrong)).status).toBe(400);
    expect(app.simulator.faults.state()).toEqual(off);
  });
});
