/** Opens the one record of the program: the embedded database under the data folder, or a PostgreSQL server. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogEvent } from 'kysely';
import { Kysely, sql } from 'kysely';
import type { SessionPool } from './dialect.ts';
import { createDialect } from './dialect.ts';
import { takeLock } from './lock.ts';
import { createPglitePool } from './pglite.ts';
import { createPostgresPool } from './postgres.ts';
import type { Schema } from './schema.ts';

export interface DatabaseOptions {
  /** A PostgreSQL server; without it the embedded database is used. */
  readonly url?: string | undefined;
  readonly dataDir: string;
  readonly queryTimeoutMs?: number;
  readonly connections?: number;
  /** Sees each statement (for counting in tests and measurements; never for logs: parameters hold people's texts). */
  readonly onQuery?: (event: LogEvent) => void;
}

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Kysely<Schema>;
  readonly close: () => Promise<void>;
}

/** Opens the database; the tables are made by `migrate`. Fails with `database.locked` where another process has the folder. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return options.url === undefined ? openEmbedded(options) : openServer(options, options.url);
}

function openServer(options: DatabaseOptions, url: string): Database {
  const pool = createPostgresPool({
    url,
    queryTimeoutMs: options.queryTimeoutMs ?? 5000,
    connections: options.connections ?? 10,
  });
  return { kind: 'postgres', ...createClient(pool, options) };
}

async function openEmbedded(options: DatabaseOptions): Promise<Database> {
  await mkdir(options.dataDir, { recursive: true });
  const lock = await takeLock(join(options.dataDir, 'pglite.lock'));
  const { db, close } = createClient(createPglitePool(join(options.dataDir, 'pglite')), options);
  const closeAll = async (): Promise<void> => {
    try {
      await close();
    } finally {
      // What could not be closed in order was ended: nothing of it is at the folder any more.
      await lock.release();
    }
  };
  try {
    await sql`select 1`.execute(db);
  } catch (cause) {
    await closeAll().catch(() => undefined);
    throw cause;
  }
  return { kind: 'pglite', db, close: closeAll };
}

function createClient(pool: SessionPool, { onQuery }: DatabaseOptions): Omit<Database, 'kind'> {
  const log = onQuery === undefined ? {} : { log: onQuery };
  const db = new Kysely<Schema>({ dialect: createDialect(pool), ...log });
  const close = async (): Promise<void> => {
    await db.destroy();
    await pool.end();
  };
  return { db, close };
}
