import { afterEach, describe, expect, test } from '@jest/globals';
import { type EchoApp, type EchoOptions, startEchoApp } from './echo-app.ts';
import { textsOf } from './texts.ts';

const started: EchoApp[] = [];
async function start(options?: EchoOptions): Promise<EchoApp> {
  const app = await startEchoApp(options);
  started.push(app);
  return app;
}
afterEach(async () => {
  for (const app of started.splice(0)) await app.close();
});

describe('what a member says', () => {
  test('reaches the callback as an encrypted, signed message and the reply is shown', async () => {
    const app = await start();
    expect(await app.simulator.say('zhang', '填报')).toEqual({
      kind: 'replied',
      text: '收到：填报',
      attempts: 1,
    });
    expect(textsOf(app, 'zhang')).toEqual(['said: 填报', 'reply: 收到：填报']);
    const { credentials } = app;
    expect(app.received[0]?.fields).toMatchObject({
      ToUserName: credentials.corpId,
      FromUserName: 'zhang',
      AgentID: credentials.agentId,
      MsgType: 'text',
      Content: '填报',
    });
  });

  test.each(['许可\t11\t0\n处罚\t82\t3', 'a]]>b', '<xml>&amp;', '  前后空格  ', '𬱖'])(
    'arrives to the letter: %j',
    async (said) => {
      const app = await start();
      await app.simulator.say('zhang', said);
      expect(app.received[0]?.fields['Content']).toBe(said);
    },
  );

  test('loses the characters that XML cannot hold, and only those', async () => {
    const app = await start();
    await app.simulator.say('zhang', 'a\u0000b\u0008c');
    expect(app.received[0]?.fields['Content']).toBe('abc');
  });

  test('carries a MsgId of 64 bits, another one for each message', async () => {
    const app = await start();
    await app.simulator.say('zhang', '1');
    await app.simulator.say('zhang', '1');
    const ids = app.received.map((callback) => BigInt(callback.fields['MsgId'] ?? '0'));
    expect(ids.every((id) => id > 2n ** 53n && id < 2n ** 63n)).toBe(true);
    expect(new Set(ids).size).toBe(2);
  });

  test('carries a MsgId beyond what a number holds, whatever the random bytes are', async () => {
    for (const byte of [0, 255]) {
      const app = await start({ random: (size) => new Uint8Array(size).fill(byte) });
      await app.simulator.say('zhang', '1');
      const id = BigInt(app.received[0]?.fields['MsgId'] ?? '0');
      expect(id > 2n ** 53n && id < 2n ** 63n).toBe(true);
    }
  });

  test('is cut at 2,048 bytes between characters when it is a reply', async () => {
    const app = await start({ answer: () => `a${'年'.repeat(1000)}` });
    const outcome = await app.simulator.say('zhang', '帮助');
    expect(outcome).toMatchObject({ kind: 'replied', text: `a${'年'.repeat(682)}` });
  });

  test.each(['<![CDATA[1 < 2 & 3]]>', '1 &lt; 2 &amp; 3'])(
    'may be answered in either way of writing XML: %s',
    async (content) => {
      const app = await start({ answer: () => ({ content }) });
      expect(await app.simulator.say('zhang', '1')).toMatchObject({ kind: 'replied', text: '1 < 2 & 3' });
    },
  );

  test.each([{ to: 'li' }, { from: 'ww0' }])(
    'is not answered by a reply meant otherwise: %j',
    async (names) => {
      const app = await start({ answer: () => ({ content: '好', ...names }) });
      expect(await app.simulator.say('zhang', '1')).toMatchObject({
        kind: 'failed',
        why: { code: 'unreadableReply' },
      });
    },
  );

  test('may be answered with nothing', async () => {
    const app = await start({ answer: () => null });
    expect(await app.simulator.say('zhang', '提交')).toEqual({ kind: 'silent', attempts: 1 });
    expect(textsOf(app, 'zhang')).toEqual(['said: 提交']);
  });
});

test('opening the chat is an enter_agent event without a MsgId', async () => {
  const app = await start();
  await app.simulator.enter('stranger');
  expect(app.received[0]?.fields).toMatchObject({
    MsgType: 'event',
    Event: 'enter_agent',
    FromUserName: 'stranger',
  });
  expect(app.received[0]?.fields).not.toHaveProperty('MsgId');
});

test('a picture is a message of its own kind', async () => {
  const app = await start();
  await app.simulator.sendUnreadable('zhang', 'image');
  expect(app.received[0]?.fields['MsgType']).toBe('image');
  expect(textsOf(app, 'zhang')[0]).toBe('said: ［图片］');
});

describe('delivery', () => {
  test('repeats the very same message until it is answered', async () => {
    const app = await start({ answer: (_received, count) => (count < 3 ? { status: 503 } : '好') });
    expect(await app.simulator.say('zhang', '1')).toEqual({ kind: 'replied', text: '好', attempts: 3 });
    const ids = new Set(app.received.map((callback) => callback.fields['MsgId']));
    expect(app.received).toHaveLength(3);
    expect(ids.size).toBe(1);
    expect(textsOf(app, 'zhang')).toEqual(['said: 1', 'reply: 好']);
  });

  test('gives up after three repetitions and says so', async () => {
    const app = await start({ answer: () => ({ status: 500 }) });
    const outcome = await app.simulator.say('zhang', '1');
    expect(outcome).toEqual({ kind: 'failed', why: { code: 'status', status: 500 }, attempts: 4 });
    expect(textsOf(app, 'zhang').at(-1)).toBe('fault: 应用以状态码 500 拒绝，已尝试 4 次。');
  });

  test('repeats a message that was not answered in time', async () => {
    const never = new Promise<never>(() => undefined);
    const app = await start({
      answer: (_received, count) => (count === 1 ? never : '好'),
      timing: { timeoutMs: 300 },
    });
    expect(await app.simulator.say('zhang', '1')).toMatchObject({ kind: 'replied', attempts: 2 });
  });

  test('tells an app that cannot be reached', async () => {
    const app = await start();
    await app.close();
    expect(await app.simulator.say('zhang', '1')).toMatchObject({
      kind: 'failed',
      why: { code: 'unreachable' },
    });
  });

  test.each(['<html>', '<xml><Encrypt>AAAA</Encrypt></xml>', '收到'])(
    'shows no reply that is not sealed: %s',
    async (raw) => {
      const app = await start({ answer: () => ({ raw }) });
      expect(await app.simulator.say('zhang', '1')).toMatchObject({
        kind: 'failed',
        why: { code: 'unreadableReply' },
      });
    },
  );
});

test('nobody outside the corp can speak', async () => {
  const app = await start();
  await expect(app.simulator.say('nobody', '1')).rejects.toThrow(RangeError);
  expect(app.received).toHaveLength(0);
});
