/** Nightly backups: when they are due, which are kept, and what happens where they cannot be made. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupDue } from '../../src/operations/backup-due.ts';
import type { DailyBackup } from '../../src/operations/daily-backup.ts';
import { createDailyBackup } from '../../src/operations/daily-backup.ts';
import { backupName, backupTime, backupsAmong, superfluous } from '../../storage/backup-name.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (time: string): Date => new Date(`${time}+08:00`);

describe('a backup is due', () => {
  const running = at('2026-11-01T09:00:00');

  test('at three at night in China, once', () => {
    const evening = at('2026-11-30T03:00:05');
    expect(backupDue(at('2026-12-01T02:59:59'), evening, running)).toBe(false);
    expect(backupDue(at('2026-12-01T03:00:00'), evening, running)).toBe(true);
    expect(backupDue(at('2026-12-01T03:01:00'), at('2026-12-01T03:00:00'), running)).toBe(false);
  });

  test('an hour after the start of a machine that was off at night', () => {
    const start = at('2026-12-01T08:30:00');
    const last = at('2026-11-28T03:00:00');
    expect(backupDue(at('2026-12-01T09:29:00'), last, start)).toBe(false);
    expect(backupDue(at('2026-12-01T09:30:00'), last, start)).toBe(true);
    expect(backupDue(at('2026-12-01T09:30:00'), null, start)).toBe(true);
  });
});

describe('the names of backups', () => {
  test('tell their time and the head of the audit log', () => {
    const time = new Date('2026-12-01T19:00:07Z');
    const name = backupName(time, 'sha256:0123456789abcdef');
    expect(name).toBe('nianbao-20261201-190007-01234567.ndjson.gz');
    expect(backupTime(name)).toEqual(time);
    expect(backupTime('nianbao.tar')).toBeNull();
    expect(backupsAmong(['lock', name, `${name}.part`])).toEqual([name]);
  });

  test('of four years, one a day, leave 30 days, 12 months and every year', () => {
    const start = Date.UTC(2023, 0, 1, 19);
    const names = Array.from({ length: 4 * 365 + 1 }, (_, n) =>
      backupName(new Date(start + n * DAY), 'x:00000000'),
    );
    const gone = new Set(superfluous(names));
    const kept = names.filter((name) => !gone.has(name)).map((name) => name.slice(8, 16));
    // December stands for its year too.
    expect(kept).toEqual([
      ...['20231231', '20241231', '20251231'],
      ...['20260131', '20260228', '20260331', '20260430', '20260531', '20260630'],
      ...['20260731', '20260831', '20260930', '20261031', '20261130'],
      ...Array.from({ length: 30 }, (_, n) => String(20_261_202 + n)),
    ]);
  });

  test('are never so judged that the newest goes, or one that is no backup', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 80 }), (hours) => {
        const names = hours.map((hour) => backupName(new Date(hour * 7 * HOUR), 'x:0123abcd'));
        const gone = superfluous([...names, 'lock', 'other.gz']);
        expect(gone).not.toContain(names.toSorted().at(-1));
        expect(gone.filter((name) => !names.includes(name))).toEqual([]);
        // What is kept once stays kept: judging again removes nothing more.
        const left = names.filter((name) => !gone.includes(name));
        expect(superfluous(left)).toEqual([]);
      }),
    );
  });
});

describe('the backups of a running service', () => {
  let store: TestStore;
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-daily-'));
  const failures: unknown[] = [];
  let now = at('2026-12-01T02:00:00');
  const dailyIn = (dir: string): DailyBackup =>
    createDailyBackup({
      db: store.database.db,
      folder: dir,
      clock: () => now,
      onDone: () => undefined,
      onFailure: (error) => failures.push(error),
    });

  beforeAll(async () => {
    const driver = drivers.at(-1);
    if (driver === undefined) throw new Error('no database');
    store = await driver.start();
  }, 60_000);
  afterAll(async () => {
    await store.stop();
    rmSync(folder, { recursive: true });
  });

  test('are made once a night, whichever of two processes comes first, and clear up after a killed one', async () => {
    const dir = join(folder, 'kept');
    mkdirSync(dir);
    writeFileSync(join(dir, 'half.nianbao-part'), '');
    const [one, other] = [dailyIn(dir), dailyIn(dir)];
    await one.look();
    expect(readdirSync(dir)).toEqual(['half.nianbao-part']);
    now = at('2026-12-02T03:00:30');
    await Promise.all([one.look(), other.look()]);
    await other.look();
    expect(readdirSync(dir)).toEqual([expect.stringMatching(/^nianbao-20261201-190030-/)]);
    expect(await other.facts()).toMatchObject({ kind: 'daily', last: new Date('2026-12-01T19:00:30Z') });
    expect(failures).toEqual([]);
  });

  test('that cannot be written are told, shown, and tried again an hour later', async () => {
    const dir = join(folder, 'none');
    writeFileSync(dir, 'a file where a folder should be');
    const daily = dailyIn(dir);
    now = at('2026-12-03T03:00:30');
    await daily.look();
    await daily.look();
    expect(failures).toHaveLength(1);
    expect(await daily.facts()).toMatchObject({ failed: true });
    rmSync(dir);
    now = new Date(now.getTime() + HOUR);
    await daily.look();
    expect(await daily.facts()).toMatchObject({ failed: false, last: now });
    await daily.stop();
  });
});
