/**
 * A backup of all tables as lines of JSON, the same from the embedded database and from a server, so that one can be
 * restored into the other. Numbers go from database to database as text: no digit is lost on the way.
 */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { backupName } from './backup-name.ts';
import { StorageError, codeOf } from './errors.ts';
import { schemaVersion } from './schema-version.ts';
import type { Schema } from './schema.ts';
import { auditHead } from './verify-audit.ts';

export interface BackupSummary {
  readonly version: number;
  readonly rows: number;
}

const headSchema = z.object({
  nianbao: z.literal(1),
  version: z.number().int(),
  at: z.string(),
  head: z.string(),
});
const endSchema = z.object({ rows: z.number().int(), sha256: z.string() });
const ROW = /^(?<table>[a-z_]+) (?<row>\{.*\})$/su;
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

/**
 * Restores into tables of the same version that hold nothing yet, in one transaction: all or nothing.
 * Throws `backup.broken`, `backup.version`, `backup.occupied`.
 */
export async function restoreBackup(db: Kysely<Schema>, file: string): Promise<BackupSummary> {
  return await db.transaction().execute(async (trx) => {
    const version = await schemaVersion(trx);
    const tables = await tablesOf(trx);
    for (const table of tables)
      if (!(await isEmpty(trx, table))) throw new StorageError('backup.occupied', table);
    const rows = await readInto(trx, file, version, new Set(tables));
    for (const table of tables) await continueIds(trx, table);
    return { version, rows };
  });
}

async function readInto(
  trx: Transaction<Schema>,
  file: string,
  version: number,
  tables: ReadonlySet<string>,
): Promise<number> {
  const sum = createHash('sha256');
  let rows = 0;
  let begun = false;
  let end: z.infer<typeof endSchema> | null = null;
  let waiting: { readonly table: string; readonly rows: string[] } = { table: '', rows: [] };
  const flush = async (): Promise<void> => {
    if (waiting.rows.length > 0)
      await insert(trx, waiting.table, waiting.rows).catch((error: unknown) => {
        // Rows that do not fit together were not written by us like this.
        throw isDataError(error) ? broken('holds rows that do not fit together') : error;
      });
    waiting = { table: '', rows: [] };
  };
  for await (const text of linesOf(file)) {
    if (end !== null) throw broken('goes on behind its end');
    if (!begun) {
      const head = parsed(headSchema, text);
      if (head.version !== version)
        throw new StorageError('backup.version', `${String(head.version)} ${String(version)}`);
      begun = true;
    } else {
      const { table, row } = ROW.exec(text)?.groups ?? {};
      if (table === undefined || row === undefined) {
        end = parsed(endSchema, text);
        continue;
      }
      if (!tables.has(table)) throw broken(`has a table ${table}`);
      if (table !== waiting.table || waiting.rows.length === BATCH) {
        await flush();
        waiting = { table, rows: [] };
      }
      waiting.rows.push(row);
      rows += 1;
    }
    sum.update(`${text}\n`);
  }
  await flush();
  if (end?.rows !== rows || end.sha256 !== sum.digest('hex')) throw broken('is not whole');
  return rows;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const unzipped = createReadStream(file).pipe(createGunzip());
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Infinity });
  } catch {
    throw broken('cannot be unpacked');
  }
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw broken('is no backup');
  }
}

/** By its SQLSTATE: data that cannot be, or break a constraint. */
function isDataError(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error) ?? '');
}

function broken(what: string): StorageError {
  return new StorageError('backup.broken', `the file ${what}`);
}

async function insert(trx: Transaction<Schema>, table: string, rows: readonly string[]): Promise<void> {
  await sql`insert into ${sql.table(table)} overriding system value
    select r.* from unnest(${rows}::text[]) with ordinality as line (text, n),
      jsonb_populate_record(null::${sql.table(table)}, line.text::jsonb) as r order by line.n`.execute(trx);
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

/** All tables but that of the schema's own version, those that others refer to first. */
async function tablesOf(trx: Transaction<Schema>): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace
      and relname <> 'schema_version' order by relname`.execute(trx);
  const { rows: links } = await sql<{ from: string; to: string }>`
    select f.relname as "from", t.relname as "to" from pg_constraint c
    join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and f.oid <> t.oid`.execute(trx);
  const sorted: string[] = [];
  const visit = (name: string): void => {
    if (sorted.includes(name)) return;
    for (const { from, to } of links) if (from === name) visit(to);
    sorted.push(name);
  };
  for (const { name } of tables) visit(name);
  return sorted;
}

async function isEmpty(trx: Transaction<Schema>, table: string): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(trx);
  return rows.length === 0;
}

/** New rows go on behind the last one. */
async function continueIds(trx: Transaction<Schema>, table: string): Promise<void> {
  const { rows } = await sql<{ column: string; sequence: string }>`
    select a.attname as "column", pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relname = ${table} and c.relnamespace = current_schema()::regnamespace and a.attidentity <> ''`.execute(
    trx,
  );
  for (const { column, sequence } of rows) {
    await sql`select setval(${sequence}::regclass, greatest(max(${sql.ref(column)}), 1), max(${sql.ref(column)}) is not null)
      from ${sql.table(table)}`.execute(trx);
  }
}
