/**
 * Data folders whose embedded database has been made already: making one takes seconds of a processor, copying one a
 * tenth of that. The one that is copied is made when it is first wanted, and stays in .cache for the next run.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { openDatabase } from '../../storage/database.ts';
import { migrate, scripts } from '../../storage/migrate.ts';

/** An empty database, and one that has the newest tables. */
export type Made = 'empty' | 'migrated';

/** Puts a database of the test's own where the program looks for it in this DATA_DIR, which it makes if need be. */
export async function putDatabase(dataDir: string, made: Made = 'migrated'): Promise<void> {
  const kept = keptFolder(made);
  if (!existsSync(kept)) await make(kept, made);
  await mkdir(dataDir, { recursive: true });
  await cp(kept, join(dataDir, 'pglite'), { recursive: true });
}

/** A new DATA_DIR with such a database; whoever asked removes it. */
export async function madeDataDir(made?: Made): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nianbao-'));
  await putDatabase(dataDir, made);
  return dataDir;
}

/** What the database is made of is in its name: another PGlite or another migration makes another. */
function keptFolder(made: Made): string {
  const sum = createHash('sha256').update(readFileSync('node_modules/@electric-sql/pglite/package.json'));
  if (made === 'migrated') for (const script of scripts) sum.update(script);
  return resolve('.cache', `pglite-${made}-${sum.digest('hex').slice(0, 16)}`);
}

/** Made aside and moved in whole, as others may make it at the same time. */
async function make(kept: string, made: Made): Promise<void> {
  await mkdir(dirname(kept), { recursive: true });
  const draft = await mkdtemp(`${kept}-`);
  try {
    const database = await openDatabase({ dataDir: draft });
    if (made === 'migrated') await migrate(database.db);
    await database.close();
    await rename(join(draft, 'pglite'), kept).catch((error: unknown) => {
      if (!existsSync(kept)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
