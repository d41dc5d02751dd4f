/** Backups: what comes back is what was there, in whichever database; what is damaged brings nothing back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { restoreBackup } from '../../storage/restore.ts';
import { writeBackup } from '../../storage/backup.ts';
import type { Schema } from '../../storage/schema.ts';
import { verifyAudit } from '../../storage/verify-audit.ts';
import type { TestStore } from '../support/database.ts';
import { drivers } from '../support/database.ts';
import { chat, countyOf, engineOn } from './engine.ts';

const TABLES = [
  'unit',
  'member',
  'chat',
  'inbox',
  'filing',
  'item',
  'item_history',
  'filing_history',
  'audit',
  'link',
  'outbox',
] as const;
const folder = mkdtempSync(join(tmpdir(), 'nianbao-backup-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function rowsOf(db: Kysely<Schema>): Promise<readonly string[]> {
  const all: string[] = [];
  for (const table of TABLES) {
    const { rows } = await sql<{
      row: string;
    }>`select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(db);
    all.push(...rows.map(({ row }) => `${table} ${row}`).sort());
  }
  return all;
}

describe.each(
  drivers.flatMap((from) => drivers.map((to) => ({ name: `${from.name} to ${to.name}`, from, to }))),
)('from $name', ({ name, from, to }) => {
  let source: TestStore;
  let target: TestStore;
  const backups = join(folder, name.replaceAll(' ', '-'));
  let file: string;
  beforeAll(async () => {
    [source, target] = await Promise.all([from.start(), to.start()]);
    await countyOf(source.database, { b: [{ userId: 'b1' }, { userId: 'b2' }] });
    const engine = engineOn(source.database);
    await chat(
      engine,
      'b1',
      'open 2020',
      'set c 1234567890123.000092',
      'na d',
      'text s1 一"段\\n',
      'link',
      'push b2 你好',
    );
    await chat(engine, 'b2', 'open 2021', 'set c 5', 'status submitted');
  }, 60_000);
  afterAll(() => Promise.all([source.stop(), target.stop()]));

  test('everything comes back to the letter, the log verifies, and work goes on', async () => {
    const { file: path, ...written } = await writeBackup(source.database.db, backups, new Date());
    file = path;
    const { head } = await verifyAudit(source.database.db);
    expect(readdirSync(backups)).toEqual([expect.stringContaining(head.slice('sha256:'.length).slice(0, 8))]);
    const restored = await restoreBackup(target.database.db, file);
    expect(restored).toEqual(written);
    expect(await rowsOf(target.database.db)).toEqual(await rowsOf(source.database.db));
    expect((await verifyAudit(target.database.db)).breaks).toEqual([]);
    expect(await chat(engineOn(target.database), 'b1', 'open 2020', 'set c 6')).toHaveLength(2);
    expect((await verifyAudit(target.database.db)).breaks).toEqual([]);
  });

  test('nothing is restored over what is there', async () => {
    await expect(restoreBackup(target.database.db, file)).rejects.toMatchObject({ code: 'backup.occupied' });
  });

  test('a damaged file brings back nothing', async () => {
    const empty = await to.start();
    const lines = gunzipSync(readFileSync(file)).toString().split('\n');
    const damaged: Readonly<Record<string, Buffer>> = {
      'cut short': readFileSync(file).subarray(0, 200),
      'no zip': Buffer.from('hello'),
      'a line less': gzipSync([...lines.slice(0, 3), ...lines.slice(4)].join('\n')),
      'another figure': gzipSync(lines.join('\n').replace('1234567890123.000092', '1234567890123.000093')),
      'without its end': gzipSync(lines.slice(0, -2).join('\n')),
    };
    for (const [how, bytes] of Object.entries(damaged)) {
      const path = join(folder, 'damaged.gz');
      writeFileSync(path, bytes);
      const outcome = await restoreBackup(empty.database.db, path).catch((error: unknown) => error);
      expect({ how, outcome }).toMatchObject({ how, outcome: { code: 'backup.broken' } });
    }
    expect(await rowsOf(empty.database.db)).toEqual([]);
    await empty.stop();
  }, 60_000);

  test('a disk that takes no more is told, and leaves no half file', async () => {
    const full = join(folder, 'full');
    mkdirSync(full, { recursive: true });
    const isUnprivileged = process.getuid?.() !== 0;
    const where = isUnprivileged ? full : '/proc/self/fdinfo';
    if (isUnprivileged) chmodSync(full, 0o500);
    await expect(writeBackup(source.database.db, where, new Date())).rejects.toThrow();
    expect(readdirSync(full)).toEqual([]);
    expect(await chat(engineOn(source.database), 'b2', 'hello')).toHaveLength(1);
  });
});
