/** `doctor`: a line for everything the service stands on, and what to do where it does not stand. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctor } from '../../src/cli/doctor.ts';
import { migrateTables } from '../../src/cli/migrate.ts';
import type { Environment } from '../../src/environment.ts';
import { findPostgres, startPostgres } from '../support/postgres.ts';
import type { ApiAnswer, FakeApi } from '../wecom/fake-api.ts';
import { startFakeApi } from '../wecom/fake-api.ts';
import { recordingTerminal } from './terminal.ts';

const roster = join(import.meta.dirname, '../../docs/roster.example.yaml');
const folder = mkdtempSync(join(tmpdir(), 'nianbao-doctor-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function seenBy(
  env: Environment,
): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const { terminal, printed } = recordingTerminal();
  const code = await doctor({ DATA_DIR: join(folder, 'fresh'), ...env }, terminal);
  return { code, lines: printed().split('\n') };
}

/** Lines that are not ✓, but for the disk of whoever runs this. */
async function amiss(env: Environment): Promise<readonly string[]> {
  return (await seenBy(env)).lines.filter(
    (line) => /^[△✗]/.test(line) && !line.includes('数据目录所在的磁盘'),
  );
}

describe('before the first start', () => {
  test('a FONT_DIR that is a file, and the looks after it are made', async () => {
    const { code, lines } = await seenBy({ FONT_DIR: roster });
    expect(code).toBe(1);
    expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
      expect.stringMatching(/^✗ FONT_DIR 打不开/),
    ]);
    expect(lines).toContain('✓ 内置数据库还没有建立，服务第一次启动时建立。');
  });

  test('all is well with nothing set, and nothing is made', async () => {
    expect(await amiss({})).toEqual([]);
    const { code, lines } = await seenBy({});
    expect(code).toBe(0);
    expect(lines).toContain('✓ 内置数据库还没有建立，服务第一次启动时建立。');
  });

  test('every wrong setting is told with its fix, and no value', async () => {
    const { code, lines } = await seenBy({ PORT: 'secret-value', LINK_DAYS: '-1' });
    expect(code).toBe(1);
    expect(lines).toContainEqual(expect.stringMatching(/^✗ PORT：应为/));
    expect(lines).toContainEqual(expect.stringMatching(/^✗ LINK_DAYS：应为/));
    expect(lines.join()).not.toContain('secret-value');
  });

  test('a Redis and a PostgreSQL that are not there', async () => {
    expect(
      await amiss({
        DATABASE_URL: `postgres://x@${encodeURIComponent(join(folder, 'nowhere'))}/x`,
        REDIS_URL: join(folder, 'no.sock'),
      }),
    ).toEqual([expect.stringMatching(/^✗ 数据库没有应答/), expect.stringMatching(/^△ Redis 没有应答/)]);
  }, 20_000);

  test('a roster with a unit that nobody can file for, and a folder of fonts without fonts', async () => {
    const file = join(folder, 'roster.yaml');
    writeFileSync(
      file,
      'units:\n  - id: a\n    name: 甲局\n    members: [{ userid: v, name: 某, roles: [viewer] }]\n',
    );
    mkdirSync(join(folder, 'fonts'));
    expect(await amiss({ ROSTER_FILE: file, FONT_DIR: join(folder, 'fonts') })).toEqual([
      expect.stringMatching(/^△ FONT_DIR 里没有字体文件/),
      expect.stringMatching(/^△ 没有填报人的单位：a/),
    ]);
  });
});

const programs = findPostgres();
(programs === null ? describe.skip : describe)('on a PostgreSQL server', () => {
  test('unsafe settings are named; tables that are missing are an error until they are made', async () => {
    const server = await startPostgres(programs ?? '');
    try {
      const env = { DATA_DIR: folder, DATABASE_URL: await server.createDatabase(), ROSTER_FILE: roster };
      expect(await amiss(env)).toEqual([
        expect.stringMatching(/^△ PostgreSQL 设置不安全：fsync = off/),
        expect.stringMatching(/^✗ 数据库还是版本 0/),
      ]);
      await migrateTables(env, recordingTerminal().terminal);
      const { code, lines } = await seenBy(env);
      expect(code).toBe(0);
      expect(lines).toContain('✓ 审计日志完整。');
      expect(lines).toContainEqual(expect.stringMatching(/^✓ 没有设置 BACKUP_DIR/));
    } finally {
      await server.stop();
    }
  }, 60_000);
});

describe('of WeCom', () => {
  const SECRET = 'never-to-be-printed';
  let api: FakeApi;
  let answers: Readonly<Record<string, ApiAnswer>> = {};
  beforeAll(async () => {
    api = await startFakeApi(({ path }) => answers[path] ?? { status: 404 });
  });
  afterAll(() => api.stop());

  const GRANTED = { errcode: 0, errmsg: 'ok', access_token: 'token-never-printed', expires_in: 7200 };
  const told = async (given: typeof answers): Promise<readonly string[]> => {
    answers = given;
    const { lines } = await seenBy({
      ...{ PUBLIC_URL: 'https://bao.example.gov.cn', WECOM_API_BASE: api.base, WECOM_SECRET: SECRET },
      ...{ WECOM_CORP_ID: 'ww0123456789abcdef', WECOM_AGENT_ID: '1000002', WECOM_TOKEN: 'QDG6eK' },
      WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
    });
    expect(lines.join()).not.toMatch(/never/);
    return lines.filter((line) => /企业微信|应用|AgentId|Secret/.test(line));
  };

  test('that it knows the application, and from where it calls', async () => {
    expect(
      await told({
        gettoken: GRANTED,
        'agent/get': { errcode: 0, errmsg: 'ok', agentid: 1000002, close: 0 },
        getcallbackip: { errcode: 0, errmsg: 'ok', ip_list: ['101.226.103.*', '2402:4e00::1'] },
      }),
    ).toEqual([
      '✓ 企业微信认得这个应用（access_token 已取到）。',
      '✓ AgentId 正确，应用已启用。',
      expect.stringContaining('101.226.103.*、2402:4e00::1'),
    ]);
  });

  test('that it refuses the secret, the address or the application, or does not answer', async () => {
    expect(await told({ gettoken: { errcode: 40001, errmsg: 'invalid credential' } })).toEqual([
      expect.stringMatching(/^✗ 企业 ID 或 Secret 不对/),
    ]);
    expect(await told({ gettoken: { errcode: 60020, errmsg: 'not allow to access from your ip' } })).toEqual([
      expect.stringMatching(/^✗ 企业微信不认本机的出口地址.*可信IP/),
    ]);
    expect(await told({ gettoken: 'reset' })).toEqual([expect.stringMatching(/^✗ 企业微信没有正常应答/)]);
    expect(
      await told({
        gettoken: GRANTED,
        'agent/get': { errcode: 0, errmsg: 'ok', close: 1 },
        getcallbackip: { errcode: 48002, errmsg: 'api forbidden' },
      }),
    ).toEqual([
      expect.stringMatching(/^✓/),
      expect.stringMatching(/^✗ 应用已停用/),
      expect.stringMatching(/^△ 没能取到企业微信回调的来源地址/),
    ]);
  });
});
