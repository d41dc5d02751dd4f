/** Hostile files through the page of a built server (reliability.md E-35): refused in time, in Chinese, and harmlessly. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docx, hostileFiles, xlsx } from '../read/hostile-files.ts';
import { pdfBomb } from '../read/pdf-bomb.ts';
import { publishedText } from '../web/published-text.ts';
import { confirm, csrfIn, look, upload, uploaded } from '../web/upload-client.ts';
import { databases } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer } from './process.ts';

const SECONDS = 20;
const MEGABYTE = 1_048_576;
/** What the page answers; 422 for all other refusals. */
const STATUS: Readonly<Record<string, number>> = { tooLarge: 413, read: 303 };
/** How much larger the server may be after all of them: E-35. */
const GROWTH = 30;

const roster = `
units:
  - id: suqian
    name: 宿迁市人民政府
    members:
      - { userid: zhang, name: 张三, roles: [officer] }
      - { userid: chen, name: 陈审, roles: [reviewer] }
`;
const report = { name: '2023.txt', bytes: publishedText('30-suqian-city-2023') };

describe('hostile files through the page of uploads', () => {
  let server: TestServer;
  let close: () => Promise<void>;
  let link: string;

  beforeAll(async () => {
    // On a PostgreSQL server where there is one: the embedded database has memory of its own in the same process.
    const database = await (databases.at(-1) ?? fail()).open();
    close = database.close;
    const env = { ...database.env, NIANBAO_NOW: '2024-11-08T09:00:00+08:00' };
    server = await createTestServer({ roster, env });
    await server.start();
    link = await newLink();
  }, 120_000);

  afterAll(async () => {
    await server.remove();
    await close();
  });

  test(
    'are refused with a reason in time, and the server does not grow',
    async () => {
      let csrf = csrfIn(await look(link));
      const send = async (name: string, bytes: Uint8Array): Promise<readonly [number, string]> => {
        const before = performance.now();
        const page = await upload(link, { name, bytes }, { csrf });
        expect(performance.now() - before).toBeLessThan(SECONDS * 1000);
        return [page.status, page.text];
      };
      const round = async (): Promise<void> => {
        for (const [what, make, name, code] of hostileFiles) {
          const [status, text] = await send(name, make());
          expect([what, status]).toEqual([what, STATUS[code] ?? 422]);
          if (code !== 'read') expect(text).toMatch(/没有读：[^。]*\p{Script=Han}/u);
        }
      };
      const anew = async (): Promise<void> => {
        link = await newLink();
        csrf = csrfIn(await look(link));
        await round();
      };
      // What the server needs for a few of them at work, it may keep; more of them add nothing.
      await anew();
      await anew();
      const before = await megabytes();
      await anew();
      const [status, text] = await send('a.pdf', pdfBomb(200));
      expect([status, /没有读：.*\p{Script=Han}/u.test(text)]).toEqual([422, true]);
      expect((await megabytes()) - before).toBeLessThan(GROWTH);
    },
    10 * 60_000,
  );

  test('are forgotten: the next file is read, confirmed and told in the chat', async () => {
    link = await newLink();
    for (const [name, bytes] of [
      ['a.docx', docx],
      ['a.xlsx', xlsx],
    ] as const)
      expect((await upload(link, { name, bytes })).status).toBe(303);
    const answer = await confirm(await uploaded(link, report));
    expect(answer.text).toContain('已入库：宿迁市人民政府2023年年报');
    expect(await server.pushed('zhang', /^已入库：/)).toContain('数字 166 格');
    expect(await server.pushed('chen', /^【已入库】/)).toContain('由张三导入');
  });

  test('a kill amid a confirmed import loses nothing and does nothing twice', async () => {
    const page = await uploaded(link, { name: '2022.txt', bytes: report.bytes.replaceAll('2023', '2022') });
    const confirming = confirm(page).catch(() => null);
    await server.kill();
    await confirming;
    await server.start();
    // Pressed again: whatever happened before, it is there once.
    expect((await confirm(page)).text).toContain('已入库：宿迁市人民政府2022年年报');
    expect(await server.pushed('zhang', /^已入库：.*2022/)).toContain('数字 166 格');
  });

  async function newLink(): Promise<string> {
    const { reply } = await server.peer.say('zhang', '导入');
    return /https?:\/\/\S+\/u\/[\w-]{43}/u.exec(reply ?? '')?.[0] ?? fail();
  }

  /** The resident memory of the server itself, without its children. */
  async function megabytes(): Promise<number> {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)/mu.exec(metrics)?.[1] ?? Number.NaN) / MEGABYTE;
  }
});

function fail(): never {
  throw new Error('it is not there');
}
