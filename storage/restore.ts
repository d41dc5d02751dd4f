/** Reads a backup into empty tables, whichever database it was made of. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { BackupSummary } from './backup-format.ts';
import { ROW, endSchema, headSchema, tablesOf } from './backup-format.ts';
import { StorageError, codeOf } from './errors.ts';
import { schemaVersion } from './schema-version.ts';
import type { Schema } from './schema.ts';

const BATCH = 500;

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
