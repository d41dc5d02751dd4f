import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { all, parsePage } from './markup.ts';
import type { Server } from './server.ts';
import { SECRET, TOKENS, serve } from './server.ts';

let server: Server;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit) =>
  fetch(`${server.origin}${path}`, { redirect: 'manual', ...init });

const errorIn = z.object({ error: z.string() });

describe('an error inside', () => {
  test.each([TOKENS.broken, TOKENS.misfiled])(
    'is told to the operator, never to the visitor (%s)',
    async (token) => {
      const before = server.reported.length;
      const [page, data] = [await ask(`/r/${token}`), await ask(`/r/${token}.json`)];
      expect([page.status, data.status]).toEqual([500, 500]);
      const texts = [await page.text(), await data.text()];
      expect(texts[0]).toContain('<h1>暂时打不开</h1>');
      expect(errorIn.parse(JSON.parse(texts[1] ?? '')).error).toContain('请过几分钟再打开。');
      for (const text of texts) {
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain('f1999');
      }
      expect(server.reported.length - before).toBe(2);
    },
  );
});

describe('every refusal', () => {
  test.each([
    [400, '无法处理'],
    [403, '没有权限'],
    [404, '没有找到'],
    [405, '不能这样打开'],
    [410, '链接已过期'],
    [413, '无法处理'],
    [500, '暂时打不开'],
    [502, '暂时打不开'],
    [503, '正在维护'],
  ])('%i says %s and what to do, and nothing of the inside', async (status, title) => {
    const answer = await ask(`/refused/${String(status)}`);
    expect(answer.status).toBe(status);
    const page = parsePage(await answer.text());
    expect(all(page, 'h1').map(({ text }) => text)).toEqual([title]);
    const advice = all(page, 'li').map(({ text }) => text);
    expect(advice.length).toBeGreaterThan(0);
    expect(advice.filter((line) => !/发送“|联系|告诉|索取|请/u.test(line))).toEqual([]);
    expect(page.text).not.toMatch(/[a-z]{4,}|Error|\d{3}/u);
  });

  test.each([
    ['application/json', 'application/json; charset=utf-8'],
    ['application/json, text/html;q=0.5', 'application/json; charset=utf-8'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html; charset=utf-8'],
    ['*/*', 'text/html; charset=utf-8'],
    ['image/png', 'text/html; charset=utf-8'],
  ])('where %s was asked for is %s', async (accept, type) => {
    const answer = await ask('/refused/403', { headers: { accept } });
    expect(answer.headers.get('content-type')).toBe(type);
    expect(await answer.text()).toContain('没有权限');
  });
});
