import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { databases } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer } from './process.ts';
import { linkIn } from './reports.ts';

const ROSTER = `
units:
  - { id: gov, name: 闽清县人民政府办公室, members: [ { userid: wang, name: 王五, roles: [supervisor] } ] }
  - { id: gxj, name: 闽清县工业和信息化局, parent: gov, members: [
      { userid: zhang, name: 张三, roles: [officer] }, { userid: chen, name: 陈审, roles: [reviewer] } ] }
  - { id: jyj, name: 闽清县教育局, parent: gov, members: [
      { userid: lin, name: 林一, roles: [officer] }, { userid: huang, name: 黄审, roles: [reviewer] } ] }
  - { id: zx, name: 闽清县第一中学, parent: jyj, members: [ { userid: xue, name: 薛五, roles: [officer] } ] }
  - { id: far, name: 永泰县教育局, members: [ { userid: yuan, name: 袁远, roles: [officer] } ] }
`;

const sumsSchema = z.object({
  form: z.literal('f2021'),
  period: z.literal('2026Q3'),
  unit: z.object({ id: z.string(), name: z.string() }),
  figures: z.record(z.string(), z.number().nullable()),
  sums: z.object({
    counted: z.array(z.object({ name: z.string() })),
    missing: z.array(z.object({ name: z.string() })),
    without: z.record(z.string(), z.number()),
  }),
});

// The sums and the late are tried on both in test/storage; here with whole processes on one of them.
describe.each(databases.slice(0, 1))('on $name the office above', ({ open }) => {
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

  const say = async (user: string, text: string): Promise<string> =>
    (await server.peer.say(user, text)).reply ?? '';

  async function file(user: string, reviewer: string, lines: readonly string[]): Promise<void> {
    await say(user, '填报');
    for (const line of [...lines, '表二全0', '表三全0', '跳过', '表四全0']) await say(user, line);
    const handedIn = await say(user, '提交');
    if (!handedIn.includes('已提交')) expect(await say(user, '确认')).toContain('已提交');
    expect(await say(reviewer, '通过')).toContain('已通过');
  }

  test('sees the units below that are late, at any depth, and nobody else', async () => {
    expect(await say('wang', '谁没交')).toBe(
      '2026年第三季度还有 3 个单位没有提交（共 3 个）：\n闽清县工业和信息化局\n闽清县教育局\n闽清县第一中学',
    );
    await file('zhang', 'chen', ['许可 决定 11', '表三 新收 2 1 0 0 0 0；予以公开 2 1 0 0 0 0']);
    await file('lin', 'huang', ['许可 决定 5；收费 0.092', '不适用 本机关无此职权']);
    await say('xue', '填报');
    expect(await say('wang', '谁没交')).toBe(
      '2026年第三季度还有 1 个单位没有提交（共 3 个）：\n闽清县第一中学',
    );
  });

  test('gets the sums over what is approved, totals derived from them, blanks counted, the missing named', async () => {
    const link = linkIn(await say('wang', '汇总 第三季度'));
    const sums = sumsSchema.parse(await (await fetch(`${link}.json`)).json());
    expect(sums.unit).toEqual({ id: 'gov', name: '闽清县人民政府办公室' });
    expect(sums.figures).toMatchObject({
      't20-5.permit.decisions': 16,
      't20-8.fees.amount': 0.092,
      't3.new.person': 2,
      't3.new.company': 1,
      't3.new.total': 3,
      't3.result-total.total': 3,
      't4.review.total': 0,
    });
    expect(sums.sums.counted.map(({ name }) => name)).toEqual(['闽清县工业和信息化局', '闽清县教育局']);
    expect(sums.sums.missing.map(({ name }) => name)).toEqual(['闽清县第一中学']);
    // One 不适用 for the row that stood in question: three cells.
    expect(Object.values(sums.sums.without)).toEqual([1, 1, 1]);
    const page = await (await fetch(link)).text();
    expect(page).toContain('闽清县人民政府办公室下级单位2026年第三季度汇总');
    expect(page).toContain('闽清县第一中学（填报中）');
    expect((await fetch(`${link}.docx`)).status).toBe(404);
  });

  test('is the only one who does', async () => {
    for (const user of ['zhang', 'chen', 'yuan']) {
      const answers = [await say(user, '谁没交'), await say(user, '汇总')];
      expect(answers.join()).not.toMatch(/闽清县|https?:/);
    }
  });
});
