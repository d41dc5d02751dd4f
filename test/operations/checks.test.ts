/** What the operator is told of each condition, and when the service counts as unfit. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { backupCheck } from '../../src/operations/backup-checks.ts';
import type { Check } from '../../src/operations/check.ts';
import { databaseChecks } from '../../src/operations/database-checks.ts';
import { OLDEST_NODE, diskCheck, nodeCheck, redisCheck } from '../../src/operations/machine-checks.ts';
import { rosterChecks, rosterFacts } from '../../src/operations/roster-checks.ts';
import { addressCheck } from '../../src/operations/setting-checks.ts';
import type { DatabaseCondition } from '../../storage/condition.ts';

const WELL: DatabaseCondition = {
  version: '15.18',
  major: 15,
  unsafe: [],
  schema: { stored: 6, known: 6 },
  clockAheadMs: 3,
  waiting: { outgoing: 2, oldestOutgoingMs: 1000, oldestIncomingMs: null },
};
const on = (more: Partial<DatabaseCondition>): readonly Check[] =>
  databaseChecks({ kind: 'postgres', condition: { ...WELL, ...more } });
const amiss = (checks: readonly Check[]): readonly string[] =>
  checks.flatMap(({ name, state, says }) => (state === 'good' ? [] : [`${state} ${name} ${says}`]));

describe('of the database', () => {
  test('nothing where all is well', () => {
    expect(amiss(on({}))).toEqual([]);
    expect(amiss(databaseChecks({ kind: 'pglite', condition: { ...WELL, unsafe: ['fsync'] } }))).toEqual([]);
  });

  test('that it does not answer, is too old, or has the tables of another program: unfit', () => {
    expect(amiss(databaseChecks({ kind: 'postgres', condition: null }))).toEqual([
      expect.stringMatching(/^bad database .*DATABASE_URL/),
    ]);
    expect(amiss(on({ major: 14, version: '14.9' }))).toEqual([
      expect.stringMatching(/^bad database .*14\.9/),
    ]);
    expect(amiss(on({ schema: { stored: 7, known: 6 } }))).toEqual([
      expect.stringMatching(/^bad schema .*版本 7.*只认识到 6/),
    ]);
    expect(amiss(on({ schema: { stored: 5, known: 6 } }))).toEqual([
      expect.stringMatching(/^bad schema .*migrate/),
    ]);
  });

  test('E-15: each setting by which a committed figure could be lost', () => {
    for (const name of ['fsync', 'full_page_writes', 'synchronous_commit'] as const)
      expect(amiss(on({ unsafe: [name] }))).toEqual([
        expect.stringContaining(`warning durability PostgreSQL 设置不安全：${name}`),
      ]);
  });

  test('T49: a clock that is off by more than half a minute, either way', () => {
    expect(amiss(on({ clockAheadMs: 30_000 }))).toEqual([]);
    expect(amiss(on({ clockAheadMs: 31_000 }))).toEqual([expect.stringMatching(/^warning clock .*快 31 秒/)]);
    expect(amiss(on({ clockAheadMs: -90_000 }))).toEqual([
      expect.stringMatching(/^warning clock .*慢 90 秒/),
    ]);
  });

  test('messages that should have been done or sent long ago', () => {
    const waiting = { outgoing: 9, oldestOutgoingMs: 601_000, oldestIncomingMs: 31_000 };
    expect(amiss(on({ waiting }))).toEqual([expect.stringMatching(/^warning messages .*31 秒.*10 分钟/)]);
  });
});

describe('of the machine', () => {
  test('a Node.js that is too old for package.json', () => {
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe(`>=${OLDEST_NODE.join('.')}`);
    expect(['18.20.0', '20.18.9', '20.19.0', '24.1.0'].map((version) => nodeCheck(version).state)).toEqual([
      ...['bad', 'bad', 'good', 'good'],
    ]);
  });

  test('a disk that is filling up, and one that is full', () => {
    const mb = 1024 * 1024;
    expect([null, 49 * mb, 499 * mb, 501 * mb].map((free) => diskCheck(free).state)).toEqual([
      ...['bad', 'bad', 'warning', 'good'],
    ]);
  });

  test('a Redis that is gone, old or forgetful, without which the service still works', () => {
    const states = [
      null,
      { version: '6.0.16', evicts: 'noeviction' },
      { version: '7.0.15', evicts: 'allkeys-lru' },
      { version: '7.0.15', evicts: null },
      { version: '6.2.0', evicts: 'noeviction' },
    ].map((redis) => redisCheck(redis).state);
    expect(states).toEqual(['warning', 'warning', 'warning', 'good', 'good']);
  });
});

describe('of the settings', () => {
  test('an address that members cannot open, or that is not encrypted', () => {
    const check = (url: string): string => addressCheck({ mode: 'wecom', publicUrl: new URL(url) }).state;
    expect(check('https://bao.example.gov.cn')).toBe('good');
    expect(check('http://bao.example.gov.cn')).toBe('warning');
    expect(check('https://127.0.0.1:3000')).toBe('warning');
    expect(addressCheck({ mode: 'simulator', publicUrl: new URL('http://127.0.0.1:3000') }).state).toBe(
      'good',
    );
  });
});

describe('of the backups', () => {
  const now = new Date('2026-12-02T00:00:00Z');
  const ago = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
  const of = (last: Date | null, since: Date, failed = false): string =>
    backupCheck({ kind: 'daily', last, since, failed }, now).state;

  test('a missing, failed or old one, and none where somebody else makes them', () => {
    expect(of(ago(25), ago(100))).toBe('good');
    expect(of(ago(27), ago(100))).toBe('warning');
    expect(of(null, ago(2))).toBe('good');
    expect(of(null, ago(27))).toBe('warning');
    expect(of(ago(1), ago(2), true)).toBe('warning');
    expect(backupCheck({ kind: 'elsewhere' }, now).state).toBe('good');
    expect(backupCheck(null, now).state).toBe('warning');
  });
});

describe('of the roster', () => {
  const unit = (id: string, parent: string | null, members: Record<string, string[]>) => ({
    ...{ id, parent },
    members: Object.entries(members).map(([userId, roles]) => ({ userId, roles })),
  });

  test('units that nobody files for, and units whose reports nobody may approve', () => {
    const facts = rosterFacts([
      unit('above', null, { s: ['supervisor'] }),
      unit('well', 'above', { a: ['officer'], b: ['reviewer'] }),
      unit('empty', 'above', {}),
      unit('alone', 'above', { c: ['officer', 'reviewer'] }),
      unit('two', 'above', { d: ['officer', 'reviewer'], e: ['officer'] }),
    ]);
    expect(facts).toEqual({ units: 5, withoutOfficer: ['empty'], withoutReviewer: ['empty', 'alone'] });
    expect(amiss(rosterChecks(facts))).toEqual([
      expect.stringMatching(/^warning roster 没有填报人的单位：empty。/),
      expect.stringMatching(/^warning roster 没有审核人（提交人以外的）的单位：alone。/),
    ]);
    expect(amiss(rosterChecks(rosterFacts([])))).toEqual([expect.stringContaining('名册是空的')]);
  });
});
