import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { nianbao } from '../cli/built.ts';
import { roster } from './county.ts';
import type { TestServer } from './process.ts';
import { createTestServer, eventually } from './process.ts';

const MAIN = resolve('dist/src/main.js');

describe('the process', () => {
  let server: TestServer;

  beforeAll(async () => {
    server = await createTestServer({ roster });
    await server.start();
  }, 60_000);

  afterAll(() => server.remove());

  test('tells that it is alive, that it is ready, and its figures to its own machine', async () => {
    expect(await (await fetch(`${server.url}/healthz`)).json()).toEqual({ alive: true });
    expect(await (await fetch(`${server.url}/readyz`)).json()).toMatchObject({ ready: true });
    await server.peer.say('zhang', '填报 2020');
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^nianbao_turns_total\{way="passive"\} [1-9]/m);
    const outside = await fetch(`${server.url}/metrics`, { headers: { 'X-Forwarded-For': '203.0.113.7' } });
    expect(outside.status).toBe(404);
  });

  test('tells how what it stands on stands, in words to its own machine, and to nobody else', async () => {
    const answer: unknown = await (await fetch(`${server.url}/readyz`)).json();
    const { checks } = answer as {
      readonly checks: readonly { name: string; state: string; says: string }[];
    };
    expect(Object.fromEntries(checks.map(({ name, state }) => [name, state]))).toEqual({
      ...{ database: 'good', schema: 'good', clock: 'good', messages: 'good' },
      ...{ redis: 'good', disk: expect.stringMatching(/good|warning/), backup: 'good' },
    });
    const outside = await fetch(`${server.url}/readyz`, { headers: { 'X-Forwarded-For': '203.0.113.7' } });
    expect(await outside.json()).toEqual({ ready: true });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    expect(metrics).toMatch(/^nianbao_database_up 1$/m);
    expect(metrics).toMatch(/^nianbao_redis_up 1$/m);
    expect(metrics).toMatch(/^nianbao_turn_seconds_count [1-9]/m);
  });

  test('labels its figures by no unit, period or member', async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const labels = [...metrics.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = '']) => name);
    const ours = new Set(['way', 'reason', 'result', 'where', 'le']);
    const nodes = new Set(['version', 'major', 'minor', 'patch', 'kind', 'space', 'type']);
    expect(labels.filter((name) => !ours.has(name) && !nodes.has(name))).toEqual([]);
    expect(metrics).not.toMatch(/zhang|2020|u-/);
  });

  test('is well by `doctor`, which asks the running server for what that holds', async () => {
    const port = new URL(server.url).port;
    const seen = await nianbao(['doctor'], { env: { PORT: port, DATA_DIR: server.dataDir } });
    expect(seen.stdout).toMatch(/^✓ 内置数据库可用。$/m);
    expect(seen.stdout).toMatch(/^✓ 服务正在运行/m);
    expect(seen.code).toBe(0);
  }, 30_000);

  test('carries the security headers on every answer', async () => {
    for (const path of ['/healthz', '/readyz', '/nothing', '/r/short', '/wecom/callback']) {
      const { headers } = await fetch(server.url + path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  test('refuses a second process on its data folder, and says why', async () => {
    const second = await nianbao([], { program: MAIN, env: { PORT: '0', DATA_DIR: server.dataDir } });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/没有启动成功：.*占用|使用|锁/);
  }, 40_000);

  test('ends in order on SIGTERM, with its Redis, and goes on where it was', async () => {
    await server.peer.say('zhang', '许可 11 0 0');
    const socket = resolve(server.dataDir, 'redis/redis.sock');
    expect(await server.stop()).toBe(0);
    expect(await answers(socket)).toBe(false);
    await server.start();
    const { reply } = await server.peer.say('zhang', '继续');
    expect(reply).toContain('已填 3/169');
  }, 60_000);

  test('loses neither figures nor its place with Redis', async () => {
    await server.stop();
    rmSync(resolve(server.dataDir, 'redis'), { recursive: true, force: true });
    await server.start();
    const { reply } = await server.peer.say('zhang', '处罚 82 1 1');
    expect(reply).toContain('已填 6/169');
  }, 60_000);

  test('tells the members of a changed roster within a minute', async () => {
    expect((await server.peer.say('sun', '填报 2020')).reply).toContain('不在本系统的名册里');
    const added = roster.replace(
      '      - { userid: chen,',
      '      - { userid: sun, name: 孙七, roles: [officer] }\n      - { userid: chen,',
    );
    writeFileSync(resolve(server.dataDir, 'roster.yaml'), added);
    await eventually(
      async () => ((await server.peer.say('sun', '填报 2020')).reply ?? '').includes('继续填报') || undefined,
    );
  }, 90_000);
});

describe('wrong settings', () => {
  test('are told all at once, each with the fix and none with its value', async () => {
    const env = { PORT: 'abc-value', WECOM_CORP_ID: 'ww1', LINK_DAYS: '-3' };
    const { code, stderr } = await nianbao([], { program: MAIN, env });
    expect(code).toBe(1);
    for (const name of [
      'PORT',
      'LINK_DAYS',
      'WECOM_AGENT_ID',
      'WECOM_SECRET',
      'WECOM_TOKEN',
      'WECOM_ENCODING_AES_KEY',
    ]) {
      expect(stderr).toContain(`- ${name}`);
    }
    expect(stderr).not.toContain('abc-value');
  }, 40_000);
});

function answers(socket: string): Promise<boolean> {
  if (!existsSync(socket)) return Promise.resolve(false);
  return new Promise((done) => {
    const connection = connect(socket);
    connection.once('connect', () => {
      connection.destroy();
      done(true);
    });
    connection.once('error', () => {
      done(false);
    });
  });
}
