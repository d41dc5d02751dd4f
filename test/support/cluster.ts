/**
 * The data folder of a PostgreSQL server, made already: initdb and the migrations take a second of a processor, copying
 * what they left a quarter of that. As in `embedded.ts`, it is made when it is first wanted and stays in .cache.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '../../storage/database.ts';
import { migrate, scripts } from '../../storage/migrate.ts';
import type { Made } from './embedded.ts';

const run = promisify(execFile);

/** The databases of it that others are made from. */
export const TEMPLATES: Readonly<Record<Made, string>> = { empty: 'template1', migrated: 'migrated' };

/** Puts a server's data folder there, as the user that the server runs as. */
export type Fill = (
  data: string,
  as: { readonly uid?: number; readonly gid?: number; readonly cwd: string },
) => Promise<unknown>;

/** A server that runs on it. */
export interface Making {
  readonly server: {
    readonly createDatabase: () => Promise<string>;
    readonly command: (text: string) => Promise<void>;
    readonly stop: () => Promise<void>;
  };
  readonly data: string;
  /** Ends it in order. */
  readonly end: () => Promise<void>;
}

/** The folder to copy; `cp -a` keeps its owner. */
export async function keptCluster(programs: string, start: (fill: Fill) => Promise<Making>): Promise<string> {
  const kept = resolve('.cache', `postgres-${nameOf(programs)}`);
  if (!existsSync(kept)) await make(kept, await start((data, as) => initialize(programs, data, as)));
  return kept;
}

/** Another PostgreSQL or another migration makes another. */
function nameOf(programs: string): string {
  const { mtimeMs, size } = statSync(join(programs, 'postgres'));
  const sum = createHash('sha256').update(`${programs} ${String(mtimeMs)} ${String(size)}`);
  for (const script of scripts) sum.update(script);
  return sum.digest('hex').slice(0, 16);
}

function initialize(programs: string, data: string, as: Parameters<Fill>[1]): Promise<unknown> {
  const args = ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'];
  return run(join(programs, 'initdb'), args, as);
}

/** Made aside and moved in whole, as others may make it at the same time. */
async function make(kept: string, { server, data, end }: Making): Promise<void> {
  await mkdir(dirname(kept), { recursive: true });
  const draft = await mkdtemp(`${kept}-`);
  try {
    const url = await server.createDatabase();
    const database = await openDatabase({ dataDir: '', url });
    await migrate(database.db);
    await database.close();
    await server.command(`alter database ${new URL(url).pathname.slice(1)} rename to ${TEMPLATES.migrated}`);
    await end();
    await run('cp', ['-a', data, join(draft, 'data')]);
    await rename(join(draft, 'data'), kept).catch((error: unknown) => {
      if (!existsSync(kept)) throw error;
    });
  } finally {
    await server.stop();
    await rm(draft, { recursive: true, force: true });
  }
}
