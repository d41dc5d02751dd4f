/** E-40: a migration that is killed leaves no half step, and an older program refuses newer tables. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, scripts } from '../../storage/migrate.ts';
import { schemaVersion } from '../../storage/schema-version.ts';
import { putDatabase } from '../support/embedded.ts';
import { databases } from './county.ts';
import type { Where } from './migrations.ts';
import { STEP_MS, killedIn, on, shapeOf, shapesOfAll } from './migrations.ts';
import { chooseSeed, createDice } from './random.ts';

/** Of each version; the same on every database. */
let shapes: readonly string[];

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-shapes-'));
  await putDatabase(folder, 'empty');
  shapes = await shapesOfAll(folder);
  rmSync(folder, { recursive: true });
}, 60_000);

const KILLS = { PGlite: 3, PostgreSQL: 6 };
describe.each(databases)('on $name', ({ name, open }) => {
  const seed = chooseSeed();
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-migrate-'));
  let close: () => Promise<void>;
  let where: Where;

  beforeAll(async () => {
    const database = await open('empty');
    close = database.close;
    const url = database.env['DATABASE_URL'];
    where = { dataDir: join(folder, 'killed'), ...(url === undefined ? {} : { url }) };
    await putDatabase(where.dataDir, 'empty');
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
