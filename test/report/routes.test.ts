import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { STYLE_FILE } from '../../src/web/style-sheet.ts';
import type { Server } from './server.ts';
import { SECRET, TOKENS, serve, withServer } from './server.ts';

let server: Server;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit) =>
  fetch(`${server.origin}${path}`, { redirect: 'manual', ...init });

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
    expect(await data.json()).toEqual({ error: '链接已过期。请在聊天中发送“预览”取得新的链接。' });
  });

  test('with any other token answers 404', async () => {
    const changed = `${TOKENS.open.slice(0, -1)}p`;
    const [page, data] = await Promise.all([ask(`/r/${changed}`), ask(`/r/${changed}.json`)]);
    expect([page.status, data.status]).toEqual([404, 404]);
    expect(await page.text()).toContain('<h1>没有找到</h1>');
    expect(await data.json()).toEqual({
      error: '没有找到。链接不对或已停用。请在聊天中发送“预览”取得新的链接。',
    });
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

  test('a report cannot be posted to', async () => {
    expect((await ask(`/r/${TOKENS.open}`, { method: 'POST' })).status).toBe(404);
  });
});

describe('an error inside', () => {
  test.each([TOKENS.broken, TOKENS.misfiled])(
    'is told to the operator, never to the visitor (%s)',
    async (token) => {
      const before = server.reported.length;
      const [page, data] = [await ask(`/r/${token}`), await ask(`/r/${token}.json`)];
      expect([page.status, data.status]).toEqual([500, 500]);
      const texts = [await page.text(), await data.text()];
      expect(texts[0]).toContain('<h1>暂时打不开</h1>');
      expect(JSON.parse(texts[1] ?? '')).toEqual({ error: '暂时打不开。系统出了点问题，请稍后再试。' });
      for (const text of texts) {
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain('f1999');
      }
      expect(server.reported.length - before).toBe(2);
    },
  );
});

describe('the headers', () => {
  const EVERYWHERE = {
    'content-security-policy':
      "default-src 'none';style-src 'self';img-src 'self' data:;script-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'referrer-policy': 'no-referrer',
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'x-frame-options': 'DENY',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  };
  const PRIVATE = { 'cache-control': 'no-store', 'x-robots-tag': 'noindex' };
  const LEFT_OUT = new Set([
    'date',
    'connection',
    'keep-alive',
    'content-length',
    'content-type',
    'content-disposition',
  ]);

  const headersOf = (answer: Response) =>
    Object.fromEntries([...answer.headers].filter(([name]) => !LEFT_OUT.has(name)));

  test.each([
    `/r/${TOKENS.open}`,
    `/r/${TOKENS.open}.json`,
    `/r/${TOKENS.draft}`,
    `/r/${TOKENS.expired}`,
    `/r/${TOKENS.broken}`,
    `/r/${TOKENS.open}.pdf`,
    '/r/unknown',
    '/',
    '/nowhere.json',
  ])('of %s keep it private', async (path) => {
    expect(headersOf(await ask(path))).toEqual({ ...EVERYWHERE, ...PRIVATE });
  });

  test('of the style sheet let it be kept, since its name changes with it', async () => {
    const answer = await ask(`/r/${STYLE_FILE}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headersOf(answer)).toEqual({
      ...EVERYWHERE,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test('ask for https only where the outside speaks it, and links keep the path of a proxy', async () => {
    await withServer('http://10.0.0.8:3000/nianbao/', {}, async ({ origin }) => {
      const answer = await fetch(`${origin}/r/${TOKENS.open}`);
      expect(answer.headers.get('strict-transport-security')).toBeNull();
      expect(await answer.text()).toContain(`href="/nianbao/r/${STYLE_FILE}"`);
    });
  });

  test('do not take anything from the host that was asked for', async () => {
    const answer = await ask(`/r/${TOKENS.open}`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    expect(await answer.text()).not.toContain('evil.example');
  });
});
