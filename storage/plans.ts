/** How the server is to carry out statements over the tree of units. */
import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * Until the transaction ends, no statement is compiled to machine code: a walk down the tree is taken for a thousand
 * times what it is, and compiling it takes a third of a second where it runs for ten milliseconds.
 */
export async function planPlainly(trx: Transaction<Schema>): Promise<void> {
  await sql`select set_config('jit', 'off', true)`.execute(trx);
}

/** Reads in a transaction of its own, all of it as it stood at one moment. */
export function readPlainly<T>(
  db: Kysely<Schema>,
  read: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await planPlainly(trx);
      return await read(trx);
    });
}
