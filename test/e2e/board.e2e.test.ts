/** The office above against the built server: 催报 reaches the officers once, the board opens for its supervisor alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createSeal } from '../../src/web/seal.ts';
import { cookieOf } from '../web/test-sessions.ts';
import { databases } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer } from './process.ts';

const SECRET = 'e2e-link-secret-0123456789-abcdefghijklmn';
const ROSTER = `
units:
  - { id: gov, name: 闽清县人民政府办公室, members: [ { userid: wang, name: 王五, roles: [supervisor, officer] } ] }
  - { id: gxj, name: 闽清县工业和信息化局, parent: gov, members: [
      { userid: zhang, name: 张三, roles: [officer] }, { userid: chen, name: 陈审, roles: [reviewer] } ] }
  - { id: jyj, name: 闽清县教育局, parent: gov, members: [ { userid: lin, name: 林一, roles: [officer] } ] }
`;

// What a board is made of is tried on both in test/storage; here with whole processes on one of them.
describe.each(databases.slice(-1))('on $name the office above', ({ open }) => {
  let server: TestServer;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await open();
    close = database.close;
    server = await createTestServer({
      roster: ROSTER,
      env: { ...database.env, LINK_SECRET: SECRET, NIANBAO_NOW: '2026-10-12T09:00:00+08:00' },
    });
    await server.start();
  }, 120_000);

  afterAll(async () => {
    await server.remove();
    await close();
  });

  const say = async (user: string, text: string): Promise<string> =>
    (await server.peer.say(user, text)).reply ?? '';

  const get = (user: string | null, path: string): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      headers: { cookie: cookieOf(createSeal(SECRET), user, new Date()) },
      redirect: 'manual',
    });

  test('urges the officers of late units, each once a day, over a restart too', async () => {
    expect(await say('wang', '催报 第三季度')).toContain('已催报 2 个单位，2 位填报人会收到消息');
    for (const user of ['zhang', 'lin'])
      expect(await server.pushed(user, /^【催报】/)).toContain('发送「填报 2026年第三季度」接着填');
    await server.stop();
    await server.start();
    expect(await say('wang', '催报 第三季度')).toContain('今天已经催过');
    expect(server.pushes().filter(({ text }) => text.startsWith('【催报】'))).toHaveLength(2);
  });

  test('files its own report from the sums of those below', async () => {
    await say('zhang', '填报');
    for (const line of ['许可 决定 11', '表二全0', '表三全0', '跳过', '表四全0', '提交', '确认'])
      await say('zhang', line);
    expect(await say('chen', '通过')).toContain('已通过');
    await say('wang', '填报 2026年第三季度');
    expect(await say('wang', '采用汇总')).toContain('（注意：还有 1 个单位没有计入，汇总数不全）');
    expect(await say('wang', '确认')).toContain('已记录');
    expect(await say('wang', '提交')).toContain('已提交');
  });

  test('has its board behind the login', async () => {
    const strange = await get(null, '/board');
    expect([strange.status, await strange.text()]).toEqual([302, '']);
    expect((await get('chen', '/board')).status).toBe(404);
    const page = await (await get('wang', '/board')).text();
    expect(page).toContain('2026年第三季度</a>：已提交 1/2，其中已通过 1');
    const report = (await get('wang', '/board/open?of=gxj&period=2026Q3')).headers.get('location');
    expect(await (await get(null, report ?? '')).text()).toContain('闽清县工业和信息化局');
    const zip = await get('wang', '/board/export.zip?period=2026Q3');
    expect(
      Buffer.from(await zip.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });
});
