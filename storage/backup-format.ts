/** What a backup's file holds: a head, all rows of each table as text and JSON, and an end that tells whether it is whole. */
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Schema } from './schema.ts';

export interface BackupSummary {
  readonly version: number;
  readonly rows: number;
}

export const headSchema = z.object({
  nianbao: z.literal(1),
  version: z.number().int(),
  at: z.string(),
  head: z.string(),
});
export const endSchema = z.object({ rows: z.number().int(), sha256: z.string() });
/** A row, behind the name of its table. */
export const ROW = /^(?<table>[a-z_]+) (?<row>\{.*\})$/su;

/** All tables but that of the schema's own version, those that others refer to first. */
export async function tablesOf(trx: Transaction<Schema>): Promise<readonly string[]> {
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
