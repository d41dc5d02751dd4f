/**
 * The reports of a busy city for two years in a row, all 200 cells of each, filed by two clerks as they like: one types row by
 * row, the other pastes tables. Each makes a mistake, which is found, explained and mended. The messages are those of the
 * transcripts in test/conversation/busy.test.ts; here they pass through the server, and what they leave is read from its database.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { quantityAt, withTotals } from '../../src/form/figures.ts';
import type { Way, Year } from '../conversation/suqian.ts';
import { cellsOf, f2021, mistyped, ways, years } from '../conversation/suqian.ts';
import { databases } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer, eventually } from './process.ts';
import { readFilings } from './record.ts';

const NARRATIVE = [
  '第一部分：本年度，全市各级各部门依法公开政府信息，办理公开申请。',
  '第五部分：公开内容还不够全面，将加强培训，及时更新。',
  '第六部分：本年度没有收取信息处理费，没有其他需要报告的事项。',
];
/** Each way of filing has a unit and two people of its own. */
const PLACES = ways.map((way, n) => ({
  way,
  unit: `sq-${String(n)}`,
  officer: `o${String(n)}`,
  reviewer: `r${String(n)}`,
}));
type Place = (typeof PLACES)[number];
const roster = `units:\n${PLACES.map(
  ({ unit, officer, reviewer }) => `
  - id: ${unit}
    name: 宿迁市人民政府
    level: city
    members:
      - { userid: ${officer}, name: 张三, roles: [officer] }
      - { userid: ${reviewer}, name: 陈审, roles: [reviewer] }`,
).join('\n')}\n`;

const reportSchema = z.object({
  form: z.string(),
  period: z.string(),
  status: z.string(),
  figures: z.record(z.string(), z.number().nullable()),
});

describe.each(databases)('on $name the busy city', ({ open }) => {
  let server: TestServer;
  let database: Awaited<ReturnType<typeof open>>;

  beforeAll(async () => {
    database = await open();
    server = await createTestServer({
      roster,
      env: { ...database.env, NIANBAO_NOW: '2025-01-08T09:00:00+08:00' },
    });
    await server.start();
  }, 120_000);

  afterAll(async () => {
    await server.remove();
    await database.close();
  });

  /** The answer, which a push brings where the machine is too busy to give it in time. */
  const say = async (userId: string, message: string): Promise<string> => {
    const before = server.pushes().length;
    const { status, reply } = await server.peer.say(userId, message);
    expect(status).toBe(200);
    const pushed = (): string | undefined =>
      server
        .pushes()
        .slice(before)
        .find(({ to, text }) => to === userId && !text.startsWith('【'))?.text;
    return reply ?? (await eventually(pushed));
  };

  test.each(PLACES.flatMap((place) => years.map((year) => ({ ...place, year, name: place.way.name }))))(
    'files $year $name in few messages, a mistake found and mended among them, and is approved',
    async ({ way, year, officer, reviewer }) => {
      await fileWithMistake(way, year, officer);
      for (const text of NARRATIVE) expect(await say(officer, text)).toContain('已记录：');
      expect(await say(officer, '检查')).toContain('检查过了，没有发现问题。');
      expect(await say(officer, '提交')).toContain('已提交。已通知审核人：陈审。');
      await server.pushed(reviewer, new RegExp(`^【待审】宿迁市人民政府${String(year)}年年报由张三提交`));
      expect(await say(reviewer, '通过')).toBe(`已通过：宿迁市人民政府${String(year)}年年报。已通知填报人。`);
      const approved = await server.pushed(officer, new RegExp(`^【已通过】.*${String(year)}年`));
      expect(await reportBehind(approved)).toEqual({
        form: 'f2021',
        period: String(year),
        status: 'approved',
        figures: Object.fromEntries(cellsOf(year)),
      });
    },
  );

  /** Everything until the figures stand right. */
  async function fileWithMistake({ messages, atMost }: Way, year: Year, officer: string): Promise<void> {
    const { cells, finding, mending } = mistyped(year);
    const said = [...messages(year, cells), '检查', mending];
    expect(said.length).toBeLessThanOrEqual(atMost);
    const replies: string[] = [];
    for (const text of said) replies.push(await say(officer, text));
    expect(replies.slice(1, -2).filter((reply) => !reply.includes('已记录：'))).toEqual([]);
    expect(replies.at(-2)).toContain(`${finding}请核对这一列的新收、上年结转、各项办理结果和结转下年`);
    expect(replies.at(-1)).toMatch(/^四、结转下年度继续办理：自然人 \d+（原 \d+）$/m);
    expect(replies.at(-1)).not.toContain('✗');
  }

  test('stands in the database, every cell as it was published', async () => {
    expect(await server.stop()).toBe(0);
    const filings = await readFilings({ url: database.env['DATABASE_URL'], dataDir: server.dataDir });
    expect(filings.map(({ unit, period, status }) => [unit, period, status])).toEqual(
      PLACES.flatMap(({ unit }: Place) => years.map((year) => [unit, String(year), 'approved'])),
    );
    for (const { unit, period, figures } of filings) {
      const stored = withTotals(f2021, figures);
      const cells = new Map(f2021.cells.map(({ id }) => [id, Number(quantityAt(stored, id))]));
      const published = cellsOf(Number(period) as Year);
      expect(published.size).toBe(200);
      expect([unit, period, cells]).toEqual([unit, period, published]);
    }
  });
});

async function reportBehind(push: string): Promise<z.infer<typeof reportSchema>> {
  const link = /https?:\/\/\S+\/r\/[\w-]+/.exec(push)?.[0];
  if (link === undefined) throw new Error(`no link in: ${push}`);
  const response = await fetch(`${link}.json`);
  expect(response.status).toBe(200);
  return reportSchema.parse(await response.json());
}
