/**
 * The audit log: what every turn did to a filing, chained by hashes filing by filing, so that a row that was changed,
 * removed, inserted or moved is found (reliability.md P17, T43). The last hash stands in the filing's own row.
 */
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { MessageKey } from '../conversations/said.ts';
import type { UserId } from '../conversations/people.ts';
import type { ItemChange, StatusChange } from './outcome.ts';
import type { Part } from './parts.ts';

/** SM3 (GB/T 32905) where the office asks for it; rows name theirs, so that a change of the setting breaks no chain. */
export const AUDIT_HASHES = ['sha256', 'sm3'] as const;
export type AuditHash = (typeof AUDIT_HASHES)[number];

/** Where the chain of a filing stands. */
export interface AuditHead {
  readonly n: number;
  /** '' before the first row. */
  readonly hash: string;
}

/** What one turn did. */
export interface AuditEntry {
  readonly items: readonly ItemChange[];
  readonly statuses: readonly StatusChange[];
  /** Who approved as what, where it was published. */
  readonly words: readonly string[];
}

export interface AuditRow {
  readonly filing: number;
  readonly n: number;
  readonly at: Date;
  readonly by: UserId;
  readonly key: MessageKey;
  readonly entry: string;
  readonly hash: string;
}

/** The next row of a filing's chain. */
export function nextRow(
  head: AuditHead,
  algorithm: AuditHash,
  { entry, ...what }: Omit<AuditRow, 'n' | 'hash' | 'entry'> & { readonly entry: AuditEntry },
): AuditRow {
  const row = { ...what, n: head.n + 1, entry: JSON.stringify(entry) };
  return { ...row, hash: hashOf(algorithm, head.hash, row) };
}

/** `<algorithm>:<hex>` over the hash before and all that the row says. */
export function hashOf(algorithm: AuditHash, before: string, row: Omit<AuditRow, 'hash'>): string {
  const { filing, n, at, by, key, entry } = row;
  return chained(algorithm, [before, filing, n, at.toISOString(), by, key, entry]);
}

/** `<algorithm>:<hex>` over a row of a chain; its first part is the hash before. */
export function chained(algorithm: AuditHash, parts: readonly unknown[]): string {
  return `${algorithm}:${createHash(algorithm).update(JSON.stringify(parts)).digest('hex')}`;
}

export function auditParts(rows: readonly AuditRow[]): readonly Part[] {
  if (rows.length === 0) return [];
  return [
    sql`audited as (
      insert into audit (filing_id, n, at, by, message_key, entry, hash)
      select filing, n, at, by, key, entry, hash
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (
        filing bigint, n integer, at timestamptz, by text, key text, entry text, hash text)
      order by filing, n
    )`,
  ];
}
