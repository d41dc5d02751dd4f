import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Server } from './server.ts';
import { TOKENS, serve } from './server.ts';

let server: Server;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit) =>
  fetch(`${server.origin}${path}`, { redirect: 'manual', ...init });

const errorIn = z.object({ error: z.string() });

/** Sends the path as it is; `fetch` would tidy it first. */
function askRaw(path: string): Promise<number> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject).end();
  });
}
describe('the link of a report', () => {
  test('opens the page with the token alone', async () => {
    const answer = await ask(`/r/${TOKENS.open}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await answer.text();
    expect(page).toContain('闽清县工业和信息化局2020年政府信息公开工作年度报告</title>');
    expect(page).not.toContain('草稿');
  });

  test('tells the day of approval in Shanghai', async () => {
    expect(await (await ask(`/r/${TOKENS.open}`)).text()).toContain('审核通过：2021-01-13 | ');
  });

  test('opens a draft, which says that it is one', async () => {
    const page = await (await ask(`/r/${TOKENS.draft}`)).text();
    expect(page).toContain('草稿：正在填报');
    expect(page).toContain('更新时间：2021-01-12 | ');
  });

  test('opens the data under .json', async () => {
    const answer = await ask(`/r/${TOKENS.open}.json`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await answer.json()).toMatchObject({
      form: 'f2019',
      period: '2020',
      status: 'approved',
      figures: { 't20-9.procurement.amount': 39923 },
    });
    const name = encodeURIComponent('闽清县工业和信息化局2020年政府信息公开工作年度报告.json');
    expect(answer.headers.get('content-disposition')).toBe(
      `inline; filename="report-2020.json"; filename*=UTF-8''${name}`,
    );
  });

  test.each(['', '.json'])('can be looked at with HEAD%s as with GET', async (extension) => {
    const [head, get] = await Promise.all([
      ask(`/r/${TOKENS.open}${extension}`, { method: 'HEAD' }),
      ask(`/r/${TOKENS.open}${extension}`),
    ]);
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    const plain = (answer: Response) =>
      [...answer.headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
    expect(plain(head)).toEqual(plain(get));
  });

  test('opens again and again', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => ask(`/r/${TOKENS.open}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('that has expired answers 410, its data in JSON', async () => {
    const [page, data] = await Promise.all([ask(`/r/${TOKENS.expired}`), ask(`/r/${TOKENS.expired}.json`)]);
    expect([page.status, data.status]).toEqual([410, 410]);
    expect(await page.text()).toContain('<h1>链接已过期</h1>');
    const { error } = errorIn.parse(await data.json());
    expect(error).toContain('链接已过期。链接到期后自动停用，报告仍在。');
    expect(error).toContain('发送“预览”，取得新的链接。');
  });

  test('with any other token answers 404', async () => {
    const changed = `${TOKENS.open.slice(0, -1)}p`;
    const [page, data] = await Promise.all([ask(`/r/${changed}`), ask(`/r/${changed}.json`)]);
    expect([page.status, data.status]).toEqual([404, 404]);
    expect(await page.text()).toContain('<h1>没有找到</h1>');
    const { error } = errorIn.parse(await data.json());
    expect(error).toContain('没有找到。链接不对或已停用。');
    expect(error).toContain('发送“预览”，取得新的链接。');
  });
});

describe('what is no link', () => {
  const token = TOKENS.open;
  const paths = [
    '/',
    '/r',
    '/r/',
    `/r/${token}/`,
    `/R/${token}`,
    `/r/${token}.docx`,
    `/r/${token}.pdf`,
    `/r/${token}.xlsx`,
    `/r/${token}.JSON`,
    `/r/${token}.json.json`,
    `/r/${token}.json/`,
    `/r/${token}.html`,
    `/r/${token}x`,
    `/r/${token.slice(1)}`,
    `/r/${token}%00`,
    `/r/${token}%0a`,
    `/r/%2e%2e%2f${token}`,
    `/r/..%2f..%2fetc%2fpasswd`,
    `/r/../r/x`,
    `/r/${'。'.repeat(43)}`,
    '/r/style-000000000000.css',
    '/r/constructor',
    '/r/__proto__',
  ];

  test.each(paths)('%s answers 404 without asking the store', async (path) => {
    const before = server.asked.length;
    expect(await askRaw(encodeURI(path).replaceAll('%25', '%'))).toBe(404);
    expect(server.asked.length).toBe(before);
  });

  test('a path that cannot be decoded is refused without a trace of the machine', async () => {
    const answer = await ask('/r/%E0%A4%A');
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/URIError|node_modules|at \w/u);
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH'])('a report takes nothing by %s', async (method) => {
    const before = server.asked.length;
    const answer = await ask(`/r/${TOKENS.open}`, { method });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await answer.text()).toContain('<h1>不能这样打开</h1>');
    expect(server.asked.length).toBe(before);
  });
});
