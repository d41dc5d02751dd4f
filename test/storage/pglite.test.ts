/** The embedded database under what would stop it: a transaction that is left alone for long, and the end of PostgreSQL in it. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';
import { openDatabase } from '../../storage/database.ts';
import type { Schema } from '../../storage/schema.ts';
import { madeDataDir } from '../support/embedded.ts';
import { eventually } from '../e2e/process.ts';

let dataDir: string;
let database: Database;
beforeEach(async () => {
  dataDir = await madeDataDir('empty');
  database = await openDatabase({ dataDir });
});
afterEach(async () => {
  await database.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function kept(): Promise<readonly unknown[]> {
  return (await sql`select word from kept order by word`.execute(database.db)).rows;
}

async function keep(word: string, db: Database['db'] | Transaction<Schema> = database.db): Promise<void> {
  await sql`insert into kept (word) values (${word})`.execute(db);
}

test('a transaction that the program is slow to go on with is committed all the same', async () => {
  await sql`create table kept (word text)`.execute(database.db);
  await database.db.transaction().execute(async (trx) => {
    await sql`select set_config('idle_in_transaction_session_timeout', '20ms', true)`.execute(trx);
    await pause(100);
    await keep('slow', trx);
  });
  expect(await kept()).toEqual([{ word: 'slow' }]);
}, 20_000);

/** PostgreSQL ends where it cannot begin the next file of its log. */
async function writeToNewLog(trx: Transaction<Schema>): Promise<void> {
  await keep('lost', trx);
  await sql`select pg_switch_wal()`.execute(trx);
}

test('where PostgreSQL in it ends, that is told, and what was committed is there as soon as it can be opened again', async () => {
  await sql`create table kept (word text)`.execute(database.db);
  await keep('before');
  const log = join(dataDir, 'pglite', 'pg_wal');
  await rename(log, `${log}.away`);
  const away = { code: 'database.unavailable' };
  await expect(database.db.transaction().execute(writeToNewLog)).rejects.toMatchObject(away);
  for (const wait of [0, 0, 1100]) {
    await pause(wait);
    await expect(kept()).rejects.toMatchObject(away);
  }
  await rename(`${log}.away`, log);
  expect(await eventually(() => kept().catch(() => undefined))).toEqual([{ word: 'before' }]);
  await keep('after');
  expect(await kept()).toEqual([{ word: 'after' }, { word: 'before' }]);
}, 20_000);
