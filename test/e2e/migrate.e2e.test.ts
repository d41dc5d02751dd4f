/** E-40: a migration that is killed leaves no half step, and an older program refuses newer tables. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import { migrate, scripts } from '../../storage/migrate.ts';
import { schemaVersion } from '../../storage/schema-version.ts';
import { putDatabase } from '../support/embedded.ts';
import { databases } from './county.ts';
import { chooseSeed, createDice } from './random.ts';

const KILLS = { PGlite: 3, PostgreSQL: 6 };
/** A slowed step takes that and a little more. */
const STEP_MS = 120;

interface Where {
  readonly dataDir: string;
  readonly url?: string;
}

async function on<T>(where: Where, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ ...where });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Every column and index, as a text to compare. */
async function shapeOf({ db }: Database): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
    from information_schema.columns where table_schema = current_schema()
    union all select indexdef from pg_indexes where schemaname = current_schema() order by 1`.execute(db);
  return rows.map(({ line }) => line).join('\n');
}

/** Starts to migrate and kills it so many milliseconds after it has begun the step to this version. */
async function killedIn({ dataDir, url }: Where, version: number, ms: number): Promise<void> {
  const args = [resolve('test/e2e/migrate-kill.mjs'), resolve('dist'), dataDir];
  const child = spawn(process.execPath, [...args, ...(url === undefined ? [] : [url])], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = new Promise((done) => child.once('exit', done));
  const begins = new Promise<void>((tell) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.split('\n').includes(String(version))) tell();
    });
  });
  await Promise.race([gone, begins]);
  await pause(ms);
  child.kill('SIGKILL');
  await gone;
}

describe.each(databases)('on $name', ({ name, open }) => {
  const seed = chooseSeed();
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-migrate-'));
  let close: () => Promise<void>;
  let where: Where;
  let shapes: readonly string[];

  beforeAll(async () => {
    const database = await open();
    close = database.close;
    const url = database.env['DATABASE_URL'];
    where = { dataDir: join(folder, 'killed'), ...(url === undefined ? {} : { url }) };
    for (const name of ['killed', 'whole']) await putDatabase(join(folder, name), 'empty');
    shapes = await on({ dataDir: join(folder, 'whole') }, async (whole) => {
      const found: string[] = [];
      for (let version = 0; version <= scripts.length; version += 1) {
        await migrate(whole.db, scripts.slice(0, version));
        found.push(await shapeOf(whole));
      }
      return found;
    });
  }, 60_000);
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });

  test('a migration killed at any moment leaves the tables of exactly one version, and is ended by the next', async () => {
    const dice = createDice(seed);
    const seen: number[] = [];
    for (let kill = 0; kill < KILLS[name === 'PGlite' ? name : 'PostgreSQL']; kill += 1) {
      const next = (seen.at(-1) ?? 0) + dice.between(1, 2);
      await killedIn(where, Math.min(next, scripts.length), dice.between(0, STEP_MS));
      const [version, shape] = await on(where, async (database) => {
        const stored = await schemaVersion(database.db);
        return [stored, await shapeOf(database)] as const;
      });
      seen.push(version);
      if (version > 0) expect(shape).toBe(shapes[version]);
    }
    process.stderr.write(`NIANBAO_SEED=${seed} versions after kills: ${seen.join(' ')}\n`);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    await on(where, async (database) => {
      await migrate(database.db);
      expect(await shapeOf(database)).toBe(shapes.at(-1));
    });
  }, 120_000);

  test('a program that meets the tables of a newer one does not start, and says why', async () => {
    await on(where, ({ db }) => migrate(db, [...scripts, 'create table newer (id integer)']));
    const { dataDir, url } = where;
    const env = { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: dataDir };
    for (const program of [['dist/src/main.js'], ['dist/src/cli.js', 'migrate']]) {
      const run = spawnSync(process.execPath, program, {
        env: { ...env, ...(url === undefined ? {} : { DATABASE_URL: url }) },
        encoding: 'utf8',
        timeout: 30_000,
      });
      const [last, known] = [scripts.length + 1, scripts.length].map(String);
      expect(run.stderr).toContain(
        `数据库的版本是 ${last ?? ''}，本程序只认识到 ${known ?? ''}。请换用较新的程序。`,
      );
      expect(run.status).toBeGreaterThan(0);
    }
  }, 90_000);
});
