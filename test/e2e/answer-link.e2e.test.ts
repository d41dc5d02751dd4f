/** A number of an answer and the report behind its link: the same one, on the page and in its files. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { databases } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer } from './process.ts';
import { figuresBehind, linkIn } from './reports.ts';

const ROSTER = `
units:
  - { id: gxj, name: 闽清县工业和信息化局, members: [
      { userid: zhang, name: 张三, roles: [officer] }, { userid: chen, name: 陈审, roles: [reviewer] } ] }
`;

describe.each(databases.slice(0, 1))('on $name an answer', ({ open }) => {
  let server: TestServer;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await open();
    close = database.close;
    server = await createTestServer({
      roster: ROSTER,
      env: { ...database.env, NIANBAO_NOW: '2026-10-12T09:00:00+08:00' },
    });
    await server.start();
  }, 120_000);

  afterAll(async () => {
    await server.remove();
    await close();
  });

  const say = async (text: string): Promise<string> => (await server.peer.say('zhang', text)).reply ?? '';

  test('tells the number that the page behind its link shows, in the cell that it names', async () => {
    for (const line of ['填报', '许可 决定 4711', '表三 新收 32 15 0 0 0 0']) await say(line);
    const answer = await say('三季度许可办了多少');
    expect(answer).toContain('行政许可 4711 件');
    expect(answer).toContain('表二「行政许可·本年处理决定数量」（草稿');
    const page = await (await fetch(linkIn(answer))).text();
    expect(page).toContain('闽清县工业和信息化局2026年第三季度');
    const rows = page.match(/<tr[^>]*>.*?<\/tr>/gsu) ?? [];
    const row = rows
      .filter((text) => text.includes('行政许可'))
      .map((text) => text.replace(/<[^>]+>/gu, ' '));
    expect(row.join()).toMatch(/行政许可\s+4711/u);
    expect((await figuresBehind(answer))['t20-5.permit.decisions']).toBe(4711);
    const sum = await say('三季度新收多少');
    expect(sum).toContain('47 件');
    expect((await figuresBehind(sum))['t3.new.total']).toBe(47);
  });

  test('opens the same report after a change, as it then stands', async () => {
    const before = await say('三季度许可办了多少');
    await say('改 许可 决定 12');
    const after = await say('三季度许可办了多少');
    expect(after).toContain('行政许可 12 件');
    expect((await figuresBehind(after))['t20-5.permit.decisions']).toBe(12);
    expect((await figuresBehind(before))['t20-5.permit.decisions']).toBe(12);
  });
});
