/** The database for as long as a command runs. Its packages are loaded only here: `check` and `render FILE` need none. */
import { readFile } from 'node:fs/promises';
import type { Database } from '../../storage/database.ts';
import type { Roster } from '../../storage/roster-file.ts';
import type { Config } from '../config.ts';
import { Stopped } from './exit.ts';

/** Opens it, its tables and the roster of ROSTER_FILE up to date, and closes it whatever happens. */
export async function withRecord<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const { migrate } = await import('../../storage/migrate.ts');
  return await withDatabase(config, async (database) => {
    await migrate(database.db);
    if (config.rosterFile !== undefined) {
      const { replaceRoster } = await import('../../storage/roster.ts');
      await replaceRoster(database.db, await rosterOf(config.rosterFile));
    }
    return await work(database);
  });
}

/** The same with the tables as they are. */
export async function withDatabase<T>(config: Config, work: (database: Database) => Promise<T>): Promise<T> {
  const { openDatabase } = await import('../../storage/database.ts');
  const database = await openDatabase({ url: config.databaseUrl, dataDir: config.dataDir });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

export async function rosterOf(file: string): Promise<Roster> {
  const { parseRoster } = await import('../../storage/roster-file.ts');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Stopped(`${file}：名册打不开，请检查路径。`);
  });
  const read = parseRoster(text);
  if (!read.ok)
    throw new Stopped(`${file}：名册有 ${String(read.problems.length)} 处问题：`, ...read.problems);
  return read.roster;
}
