/**
 * A backup of all tables as lines of JSON, the same from the embedded database and from a server, so that one can be
 * restored into the other. Numbers go from database to database as text: no digit is lost on the way.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { backupName } from './backup-name.ts';
import type { BackupSummary } from './backup-format.ts';
import { tablesOf } from './backup-format.ts';
import { schemaVersion } from './schema-version.ts';
import type { Schema } from './schema.ts';
import { auditHead } from './verify-audit.ts';

const BATCH = 500;

export interface WrittenBackup extends BackupSummary {
  readonly file: string;
}

/**
 * Writes all rows as they stand at one instant into a new file of the folder. The file has its name, which tells the time
 * and the head of the audit log, only once it is whole and on disk. Rejects, leaving nothing, where the
 * disk does not take it or `signal` ends it.
 */
export async function writeBackup(
  db: Kysely<Schema>,
  folder: string,
  at: Date,
  signal?: AbortSignal,
): Promise<WrittenBackup> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const partial = join(folder, `${randomUUID()}${PART}`);
  try {
    const { head, ...summary } = await writeRows(db, partial, at, signal);
    const file = join(folder, backupName(at, head));
    await rename(partial, file);
    return { ...summary, file };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** How the names of files end that a process did not live to finish. */
export const PART = '.nianbao-part';

async function writeRows(
  db: Kysely<Schema>,
  partial: string,
  at: Date,
  signal: AbortSignal | undefined,
): Promise<BackupSummary & { readonly head: string }> {
  const out = createGzip();
  const written = pipeline(out, createWriteStream(partial, { mode: 0o600, flush: true }));
  // It is awaited at the end; a failure before is noticed where the next line has to wait.
  written.catch(() => undefined);
  const sum = createHash('sha256');
  let rows = 0;
  const line = async (text: string): Promise<void> => {
    signal?.throwIfAborted();
    sum.update(`${text}\n`);
    if (!out.write(`${text}\n`)) await Promise.race([once(out, 'drain'), written]);
  };
  const summary = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const version = await schemaVersion(trx);
      const head = await auditHead(trx);
      await line(JSON.stringify({ nianbao: 1, version, at: at.toISOString(), head }));
      for (const table of await tablesOf(trx)) {
        await eachRow(trx, table, async (row) => {
          rows += 1;
          await line(`${table} ${row}`);
        });
      }
      return { version, head };
    });
  out.end(`${JSON.stringify({ rows, sha256: sum.digest('hex') })}\n`);
  await written;
  return { ...summary, rows };
}

async function eachRow(
  trx: Transaction<Schema>,
  table: string,
  take: (row: string) => Promise<void>,
): Promise<void> {
  await sql`declare backup no scroll cursor for select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(
    trx,
  );
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch 500 from backup`.execute(trx);
    for (const { row } of rows) await take(row);
    if (rows.length < BATCH) break;
  }
  await sql`close backup`.execute(trx);
}
