/** Links that open a report to whoever holds the token. Only a hash of the token is stored. */
import type { Kysely } from 'kysely';
import type { UnitId } from '../conversations/protocol.ts';
import type { Period } from '../src/form/period.ts';
import type { StoredReport } from './reports.ts';
import { loadReportById } from './reports.ts';
import type { Schema } from './schema.ts';

export type OpenedLink =
  | { readonly kind: 'unknown' }
  /** Expired or revoked. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'open'; readonly report: StoredReport }
  /** The sums over the units below this one. */
  | { readonly kind: 'sums'; readonly unit: UnitId; readonly period: Period };

/** What a link opens now, by the clock that rules the life of links. Opening it changes nothing. */
export async function openLink(db: Kysely<Schema>, tokenHash: string, now: Date): Promise<OpenedLink> {
  const link = await db
    .selectFrom('link')
    .select(['filing_id', 'above_unit', 'period', 'expires_at', 'revoked_at'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (link === undefined) return { kind: 'unknown' };
  if (link.revoked_at !== null || link.expires_at <= now) return { kind: 'expired' };
  if (link.filing_id === null) {
    // The table holds it: a link opens one of the two.
    return { kind: 'sums', unit: link.above_unit as UnitId, period: link.period as Period };
  }
  const report = await loadReportById(db, link.filing_id);
  return report === null ? { kind: 'unknown' } : { kind: 'open', report };
}

/** Closes one link; tells whether there was one that was still open. */
export async function revokeLink(db: Kysely<Schema>, tokenHash: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('link')
    .set({ revoked_at: now })
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Closes all links to the reports of a unit, for a link that got into wrong hands. */
export async function revokeLinksOf(db: Kysely<Schema>, unit: UnitId, now: Date): Promise<number> {
  const result = await db
    .updateTable('link')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where('filing_id', 'in', (eb) => eb.selectFrom('filing').select('id').where('unit_id', '=', unit))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
