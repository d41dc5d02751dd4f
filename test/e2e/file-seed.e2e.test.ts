import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { all, parsePage } from '../report/markup.ts';
import { fold, seed, seedLines, seedPart } from '../report/seed.ts';
import { databases, roster } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer } from './process.ts';
import { linkIn } from './reports.ts';

/** The messages that hold the figures. */
const FIGURES = [
  '填报 2020年年报',
  '表二 规章、规范性文件全0；许可 11 0 0；其他对外管理服务事项 129 -14 18；处罚 82 1 1；强制、收费全0；采购 10 39923元',
  '表三全0',
  '表四全0',
];
const NARRATIVE = [1, 5, 6].map((part) => seedPart(part).join('\n'));

const reportSchema = z.object({
  form: z.string(),
  period: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  status: z.string(),
  figures: z.record(z.string(), z.number().nullable()),
  narrative: z.record(z.string(), z.string()),
});

describe.each(databases)('on $name the seed report', ({ open }) => {
  let server: TestServer;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const database = await open();
    close = database.close;
    server = await createTestServer({
      roster,
      env: { ...database.env, NIANBAO_NOW: '2021-01-08T09:00:00+08:00' },
    });
    await server.start();
  }, 120_000);

  afterAll(async () => {
    await server.remove();
    await close();
  });

  test('is filed over encrypted callbacks, approved, and stands behind its link', async () => {
    const { peer } = server;
    const say = async (user: string, text: string): Promise<string> => {
      const answer = await peer.say(user, text);
      expect(answer.status).toBe(200);
      return answer.reply ?? '';
    };

    expect((await peer.enter('zhang')).reply).toContain('您好，这里是政府信息公开年报填报助手。');
    const replies: string[] = [];
    for (const text of FIGURES) replies.push(await say('zhang', text));
    expect(FIGURES.length).toBeLessThanOrEqual(8);
    expect(replies.at(-1)).toContain('已填 166/169');
    for (const text of NARRATIVE) replies.push(await say('zhang', text));
    expect(replies.at(-1)).toContain('全部填完了。');

    const draft = await pageAt(linkIn(await say('zhang', '预览')));
    expect(draft.html).toContain('草稿');

    expect(await say('zhang', '检查')).toContain('处理决定数量与本年增减都是 1');
    expect(await say('zhang', '提交')).toContain('已提交。已通知审核人：陈审。');
    const asked = await server.pushed('chen', /^【待审】闽清县工业和信息化局2020年年报由张三提交/);
    expect((await reportAt(linkIn(asked))).status).toBe('submitted');
    expect(await say('zhang', '改 许可 决定 5')).toContain('这份报告已提交，正在等审核，不能改动。');
    expect(await say('chen', '通过')).toBe('已通过：闽清县工业和信息化局2020年年报。已通知填报人。');

    const link = linkIn(await server.pushed('zhang', /^【已通过】/));
    const report = await reportAt(link);
    expect(report).toMatchObject({
      form: 'f2019',
      period: '2020',
      status: 'approved',
      unit: { id: 'mq-gxj', name: seed.agency },
    });
    expect(report.figures).toEqual(flat(seed.cells));
    expect(report.narrative).toMatchObject({ s1: NARRATIVE[0], s5: NARRATIVE[1], s6: NARRATIVE[2] });

    const { html, root } = await pageAt(link);
    expect(html).not.toContain('草稿');
    expect(all(root, 'h1').map(({ text }) => text)).toEqual([seed.title]);
    expect(all(root, 'h2').map(({ text }) => text)).toEqual(
      seedLines.filter((line) => /^[一二三四五六]、.*(?:情况|事项)$/u.test(line)),
    );
    expect(cellsOf(root, 's2')).toEqual(publishedCells(2));
    expect(cellsOf(root, 's3')).toEqual(publishedCells(3));
    expect(cellsOf(root, 's4')).toEqual(publishedCells(4));
  }, 120_000);

  test('is shown to nobody without its token, and a changed token opens nothing', async () => {
    const link = linkIn((await server.peer.say('zhang', '预览')).reply ?? '');
    const last = link.at(-1) ?? '';
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link.slice(0, -1) + (last === 'A' ? 'B' : 'A'))).status).toBe(404);
    expect((await fetch(`${link}.docx`)).status).toBe(200);
    expect((await fetch(`${link}.exe`)).status).toBe(404);
  });

  test('is no business of somebody who is not on the roster', async () => {
    for (const text of ['填报', '预览', '待审', '通过', '谁没交']) {
      const { status, reply } = await server.peer.say('mallory', text);
      expect(status).toBe(200);
      expect(reply).toBe(
        '您好。您还不在本系统的名册里，暂时不能使用。请联系本单位的系统管理员把您加入名册，之后再发消息即可。',
      );
    }
  });

  test('a picture is answered in words', async () => {
    const { reply } = await server.peer.send('zhang', {
      MsgType: 'image',
      PicUrl: 'http://p',
      MediaId: 'm',
      MsgId: '1',
    });
    expect(reply).toContain('收到图片，但我只看得懂文字。');
  });
});

async function pageAt(link: string): Promise<{ html: string; root: ReturnType<typeof parsePage> }> {
  const response = await fetch(link);
  expect(response.status).toBe(200);
  const html = await response.text();
  return { html, root: parsePage(html) };
}

async function reportAt(link: string): Promise<z.infer<typeof reportSchema>> {
  const response = await fetch(`${link}.json`);
  expect(response.status).toBe(200);
  return reportSchema.parse(await response.json());
}

function cellsOf(root: ReturnType<typeof parsePage>, part: string): readonly string[] {
  const section = all(root, 'section').find(({ attributes }) => attributes['id'] === part);
  return section === undefined ? [] : all(section, 'th', 'td').map(({ text }) => fold(text));
}

/** The cells of the published page. It breaks two heads over two lines each, and printed no unit to the amount. */
function publishedCells(part: number): readonly string[] {
  return seedPart(part)
    .join('\n')
    .replace('本年新\n制作数量', '本年新制作数量')
    .replace('本年新\n公开数量', '本年新公开数量')
    .split('\n')
    .map((text) => fold(text === '39923' ? '39923元' : text));
}

function flat(cells: typeof seed.cells): Record<string, number> {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([table, rows]) =>
      Object.entries(rows).flatMap(([row, columns]) =>
        Object.entries(columns).map(([column, value]) => [`${table}.${row}.${column}`, value]),
      ),
    ),
  );
}
