/** Who may show the app's pages in a frame: nobody; and only the app itself while it plays WeCom. */
import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import { describe, expect, test } from '@jest/globals';
import { createApp } from '../../src/web/app.ts';
import { startRealApp } from './real-app.ts';

async function headersOf(framed: 'never' | 'here'): Promise<Headers> {
  const router = new Router().get('/r/page', (ctx) => {
    ctx.body = 'a report';
  });
  const publicUrl = new URL('http://127.0.0.1');
  const app = createApp({ publicUrl, framed, routers: [router], report: () => undefined });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo;
  const { headers } = await fetch(`http://127.0.0.1:${port}/r/page`);
  await new Promise((resolve) => server.close(resolve));
  return headers;
}

describe('a page of the app', () => {
  test('is framed by nobody in the real product', async () => {
    const headers = await headersOf('never');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  test('is framed by this very server alone where it plays WeCom', async () => {
    const headers = await headersOf('here');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  test('keeps all its other rules there', async () => {
    const [never, here] = [await headersOf('never'), await headersOf('here')];
    const rules = (headers: Headers) =>
      (headers.get('content-security-policy') ?? '')
        .split(';')
        .filter((rule) => !rule.startsWith('frame-ancestors'));
    expect(rules(here)).toEqual(rules(never));
  });
});

describe('the whole program', () => {
  const wecom = {
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_AGENT_ID: '1000002',
    WECOM_SECRET: 'secret',
    WECOM_TOKEN: 'token',
    WECOM_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    WECOM_API_BASE: 'http://127.0.0.1:9',
  };

  test.each([
    ['serves the real WeCom without any frame', wecom, "frame-ancestors 'none'", 'DENY', 404],
    ['frames its own pages while it plays WeCom', {}, "frame-ancestors 'self'", 'SAMEORIGIN', 200],
  ])('%s', async (_name, env, policy, options, simulator) => {
    const app = await startRealApp({ HOST: '127.0.0.1', ...env });
    try {
      const { headers } = await fetch(`${app.url}/r/${'a'.repeat(43)}`);
      expect(headers.get('content-security-policy')).toContain(policy);
      expect(headers.get('x-frame-options')).toBe(options);
      expect((await fetch(`${app.url}/simulator`)).status).toBe(simulator);
    } finally {
      await app.close();
    }
  });
});
