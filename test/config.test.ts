import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../src/config.ts';
import type { Environment } from '../src/environment.ts';
import { publicUrlAt, readConfig } from '../src/config.ts';

const WECOM = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'corp-secret-of-the-app',
  WECOM_TOKEN: 'QDG6eK',
  WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function configOf(env: Environment): Config {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

function problemsOf(env: Environment): readonly string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
}

describe('without any setting', () => {
  test('the simulator runs on this machine alone, with its own stores', () => {
    expect(configOf({})).toEqual({
      role: 'all',
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:3000',
      dataDir: resolve('data'),
      databaseUrl: undefined,
      redisUrl: undefined,
      mode: { kind: 'simulator' },
      linkSecret: undefined,
      rosterFile: undefined,
      linkDays: 30,
      backupDir: resolve('data/backups'),
      auditHash: 'sha256',
      cards: true,
      contactsHours: 6,
      checksOff: [],
      now: undefined,
    });
  });

  test('a setting that is set to nothing counts as not set', () => {
    const empty = Object.fromEntries(
      [...Object.keys(WECOM), 'PORT', 'REDIS_URL', 'LINK_SECRET'].map((name) => [name, '']),
    );
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

describe('WECOM_*', () => {
  test('all set: the real service, listening on all addresses', () => {
    const config = configOf(WECOM);
    expect(config.host).toBe('0.0.0.0');
    expect(config.mode).toEqual({
      kind: 'wecom',
      corpId: WECOM.WECOM_CORP_ID,
      agentId: '1000002',
      secret: WECOM.WECOM_SECRET,
      token: WECOM.WECOM_TOKEN,
      aesKey: WECOM.WECOM_ENCODING_AES_KEY,
      apiBase: 'https://qyapi.weixin.qq.com',
      oauthBase: 'https://open.weixin.qq.com',
    });
  });

  test.each(Object.keys(WECOM))('set but for %s: that one is named, and only that one', (missing) => {
    const problems = problemsOf({ ...WECOM, [missing]: undefined });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${missing}：没有设置`));
  });

  test('the address of the interface alone asks for nothing more', () => {
    expect(configOf({ WECOM_API_BASE: 'http://127.0.0.1:9/' }).mode).toEqual({ kind: 'simulator' });
    expect(configOf({ ...WECOM, WECOM_API_BASE: 'http://127.0.0.1:9/' }).mode).toMatchObject({
      apiBase: 'http://127.0.0.1:9',
    });
  });
});

describe('a setting', () => {
  const secretValue = 'S3CRET-must-not-be-told';
  const wrong: Environment = {
    ROLE: secretValue,
    PORT: `70000${secretValue}`,
    HOST: `${secretValue} !`,
    PUBLIC_URL: `ftp://${secretValue}`,
    DATABASE_URL: `mysql://u:${secretValue}@h/d`,
    REDIS_URL: `${secretValue}:6379`,
    WECOM_CORP_ID: `${secretValue} x`,
    WECOM_AGENT_ID: secretValue,
    WECOM_SECRET: `${secretValue} x`,
    WECOM_TOKEN: secretValue,
    WECOM_ENCODING_AES_KEY: secretValue,
    WECOM_API_BASE: secretValue,
    WECOM_OAUTH_BASE: secretValue,
    WECOM_CARDS: secretValue,
    WECOM_CONTACTS: secretValue,
    WECOM_CONTACTS_HOURS: '0',
    LINK_SECRET: 'short',
    ROSTER_FILE: `/nowhere/${secretValue}`,
    LINK_DAYS: '-1',
    FONT_DIR: `/nowhere/${secretValue}`,
    AUDIT_HASH: secretValue,
    CHECKS_OFF: `f2021:${secretValue}`,
    NIANBAO_NOW: `${secretValue} 2026`,
  };

  test('that is wrong is told with all the others, each with its fix and without its value', () => {
    const problems = problemsOf(wrong);
    expect(problems.map((problem) => problem.split('：')[0]).sort()).toEqual(Object.keys(wrong).sort());
    expect(problems.join()).not.toContain(secretValue);
    expect(problems.join()).not.toMatch(/undefined|Invalid|expected/);
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '3e3'],
    ['PORT', '-1'],
    ['LINK_DAYS', '0'],
    ['LINK_DAYS', '1e3'],
    ['PUBLIC_URL', 'https://a.example/?x'],
    ['NIANBAO_NOW', '2026-02-30'],
    ['NIANBAO_NOW', '2026-13-01T00:00:00Z'],
  ])('%s=%s is refused', (name, value) => {
    expect(problemsOf({ [name]: value })).toHaveLength(1);
  });

  test('that is no text anybody could mean is a problem, never an exception', () => {
    const names = fc.constantFrom(...Object.keys(wrong));
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), (env) => {
        const result = readConfig(env);
        expect(result.ok ? Number.isInteger(result.config.port) : result.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe('ROLE', () => {
  const shared = {
    DATABASE_URL: 'postgres://db/nianbao',
    REDIS_URL: 'redis://one:7000,redis://two:7000',
    LINK_SECRET: 'a-secret-of-enough-length',
    PUBLIC_URL: 'https://bao.example.gov.cn',
  };

  test.each(['web', 'worker'] as const)('%s is one of several processes, with what they share', (role) => {
    expect(configOf({ ...WECOM, ...shared, ROLE: role })).toMatchObject({ role, redisUrl: shared.REDIS_URL });
  });

  test.each(Object.keys(shared))('web without %s: that one is named', (missing) => {
    const problems = problemsOf({ ...WECOM, ...shared, ROLE: 'web', [missing]: undefined });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${missing}：没有设置。ROLE 为 web 时`))]);
  });

  test('the simulator is one process', () => {
    expect(problemsOf({ ...shared, ROLE: 'worker' })).toEqual(['ROLE：模拟器只有一个进程，请不设 ROLE']);
  });
});

describe('WECOM_CARDS', () => {
  test('is on where the process plays WeCom itself, and off with the real one, unless told', () => {
    expect(configOf({}).cards).toBe(true);
    expect(configOf(WECOM).cards).toBe(false);
    expect(configOf({ WECOM_CARDS: 'off' }).cards).toBe(false);
    expect(configOf({ ...WECOM, WECOM_CARDS: 'on' }).cards).toBe(true);
  });
});

describe('WECOM_CONTACTS', () => {
  test('is off unless told, but for the county that the process itself makes up', () => {
    expect(configOf({}).contactsHours).toBe(6);
    expect(configOf({ ROSTER_FILE: 'package.json' }).contactsHours).toBeNull();
    expect(configOf(WECOM).contactsHours).toBeNull();
    expect(configOf({ ...WECOM, WECOM_CONTACTS_HOURS: '2' }).contactsHours).toBeNull();
    expect(configOf({ ...WECOM, WECOM_CONTACTS: 'on', WECOM_CONTACTS_HOURS: '0.5' }).contactsHours).toBe(0.5);
    expect(configOf({ WECOM_CONTACTS: 'off' }).contactsHours).toBeNull();
  });
});

describe('CHECKS_OFF', () => {
  test('names checks of the forms and of the text, for a form or for one of its periods', () => {
    expect(configOf({ CHECKS_OFF: 'f2021:Y-JUMP, f2019@2020:N-NEW' }).checksOff).toEqual([
      { form: 'f2021', period: null, check: 'Y-JUMP' },
      { form: 'f2019', period: '2020', check: 'N-NEW' },
    ]);
  });

  test.each(['Y-JUMP', 'f2021:NO-SUCH', 'f2030:Y-JUMP', 'f2021@2019:Y-JUMP'])('%s is refused', (value) => {
    expect(problemsOf({ CHECKS_OFF: value })).toEqual([expect.stringMatching(/^CHECKS_OFF：/)]);
  });
});

describe('NIANBAO_NOW', () => {
  test.each([
    ['2027-01-05T09:00:00+08:00', '2027-01-05T01:00:00.000Z'],
    ['2027-01-05T01:00:00Z', '2027-01-05T01:00:00.000Z'],
    ['2027-01-05T09:00:00', '2027-01-05T01:00:00.000Z'],
    ['2027-01-05T09:00', '2027-01-05T01:00:00.000Z'],
    ['2027-01-05', '2027-01-04T16:00:00.000Z'],
  ])('%s is %s', (given, meant) => {
    expect(configOf({ NIANBAO_NOW: given }).now?.toISOString()).toBe(meant);
  });
});

describe('PUBLIC_URL', () => {
  test('loses the slash at its end', () => {
    expect(configOf({ PUBLIC_URL: 'https://bao.example.gov.cn/nb/' }).publicUrl).toBe(
      'https://bao.example.gov.cn/nb',
    );
  });

  test('follows host and port where it is not set', () => {
    expect(configOf({ HOST: '::1', PORT: '81' }).publicUrl).toBe('http://[::1]:81');
    expect(configOf({ HOST: '0.0.0.0' }).publicUrl).toBe('http://127.0.0.1:3000');
  });

  test('is known only once the server listens where the system chooses the port', () => {
    expect(publicUrlAt(configOf({ PORT: '0' }), 41234)).toBe('http://127.0.0.1:41234');
    expect(publicUrlAt(configOf({ PORT: '0', PUBLIC_URL: 'https://a.example' }), 41234)).toBe(
      'https://a.example',
    );
  });
});

describe('a secret in a file', () => {
  test('is read without the line break at its end', () => {
    const file = join(folder, 'link');
    writeFileSync(file, 'a-secret-of-enough-length\n');
    expect(configOf({ LINK_SECRET_FILE: file }).linkSecret).toBe('a-secret-of-enough-length');
  });

  test('completes WECOM_*', () => {
    const file = join(folder, 'secret');
    writeFileSync(file, WECOM.WECOM_SECRET);
    const config = configOf({ ...WECOM, WECOM_SECRET: undefined, WECOM_SECRET_FILE: file });
    expect(config.mode).toMatchObject({ kind: 'wecom', secret: WECOM.WECOM_SECRET });
  });

  test('that cannot be read is the only problem told', () => {
    const problems = problemsOf({
      ...WECOM,
      WECOM_SECRET: undefined,
      WECOM_SECRET_FILE: join(folder, 'none'),
    });
    expect(problems).toEqual([expect.stringMatching(/^WECOM_SECRET_FILE：读不到/)]);
  });

  test('beside the setting itself is ambiguous', () => {
    const file = join(folder, 'link');
    writeFileSync(file, 'x'.repeat(20));
    expect(problemsOf({ LINK_SECRET: 'y'.repeat(20), LINK_SECRET_FILE: file })).toHaveLength(1);
  });
});

test('every setting stands in the table of the README', () => {
  const readme = readFileSync('README.md', 'utf8');
  const names = [
    ...Object.keys(WECOM),
    'ROLE',
    'PORT',
    'HOST',
    'PUBLIC_URL',
    'DATA_DIR',
    'DATABASE_URL',
    'REDIS_URL',
  ];
  for (const name of [
    ...names,
    'WECOM_API_BASE',
    'WECOM_OAUTH_BASE',
    'WECOM_CARDS',
    'WECOM_CONTACTS',
    'WECOM_CONTACTS_HOURS',
    'LINK_SECRET',
    'ROSTER_FILE',
    'LINK_DAYS',
    'FONT_DIR',
    'AUDIT_HASH',
    'CHECKS_OFF',
    'NIANBAO_NOW',
  ])
    expect(readme).toMatch(new RegExp(`^\\| \`${name}\``, 'm'));
});
