import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { STYLE_FILE } from '../../src/web/style-sheet.ts';
import { headersWhen } from '../web/headers-when.ts';
import type { Server } from './server.ts';
import { TOKENS, serve, withServer } from './server.ts';

let server: Server;
beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

const ask = (path: string, init?: RequestInit) =>
  fetch(`${server.origin}${path}`, { redirect: 'manual', ...init });

describe('the headers', () => {
  const PRIVATE = headersWhen('never');
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
    expect(headersOf(await ask(path))).toEqual(PRIVATE);
  });

  test('of the style sheet let it be kept, since its name changes with it', async () => {
    const answer = await ask(`/r/${STYLE_FILE}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(headersOf(answer)).toEqual({
      ...PRIVATE,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });

  test('ask for https only where the outside speaks it, and links keep the path of a proxy', async () => {
    await withServer({ publicUrl: 'http://10.0.0.8:3000/nianbao/' }, async ({ origin }) => {
      const answer = await fetch(`${origin}/r/${TOKENS.open}`);
      expect(answer.headers.get('strict-transport-security')).toBeNull();
      const page = await answer.text();
      expect(page).toContain(`href="/nianbao/r/${STYLE_FILE}"`);
      expect(page).toContain(`href="/nianbao/r/${TOKENS.open}.json"`);
      expect(page).toContain(`href="/nianbao/r/${TOKENS.open}?compare=1"`);
    });
  });

  test('do not take anything from the host that was asked for', async () => {
    const answer = await ask(`/r/${TOKENS.open}`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    expect(await answer.text()).not.toContain('evil.example');
  });
});
