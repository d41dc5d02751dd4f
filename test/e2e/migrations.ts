/** Migrations that are killed: what `migrate-kill.mjs` does slowly, and what is left of it. */
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import { migrate, scripts } from '../../storage/migrate.ts';
import { BRIEFLY } from '../support/child.ts';

/** A slowed step takes that and a little more. */
export const STEP_MS = 120;
/** What was built, or the changed copy of it that an experiment names. */
const BUILT = resolve(dirname(process.env['NIANBAO_PROGRAM'] ?? 'dist/src/main.js'), '..');

export interface Where {
  readonly dataDir: string;
  readonly url?: string;
}

/** Works with the database, which only one may have open. */
export async function on<T>(where: Where, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase({ ...where });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Every column and index, as a text to compare. */
export async function shapeOf({ db }: Database): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
    from information_schema.columns where table_schema = current_schema()
    union all select indexdef from pg_indexes where schemaname = current_schema() order by 1`.execute(db);
  return rows.map(({ line }) => line).join('\n');
}

/** The shape of each version, from that before the first. */
export async function shapesOfAll(dataDir: string): Promise<readonly string[]> {
  return await on({ dataDir }, async (whole) => {
    const found: string[] = [];
    for (let version = 0; version <= scripts.length; version += 1) {
      await migrate(whole.db, scripts.slice(0, version));
      found.push(await shapeOf(whole));
    }
    return found;
  });
}

/** Starts to migrate and kills it so many milliseconds after it has begun the step to this version. */
export async function killedIn({ dataDir, url }: Where, version: number, ms: number): Promise<void> {
  const args = [resolve('test/e2e/migrate-kill.mjs'), BUILT, dataDir];
  const child = spawn(process.execPath, [...BRIEFLY, ...args, ...(url === undefined ? [] : [url])], {
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
