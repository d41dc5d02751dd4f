/**
 * Links that open a report to whoever holds the token, as long as the member who got the link may still see what is behind
 * it: the roster is asked at every opening. Only a hash of the token is stored.
 */
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Role, UnitId, UserId } from '../conversations/people.ts';
import type { Action, Denied } from '../conversations/rights-table.ts';
import { rightTo } from '../conversations/rights-table.ts';
import type { Period } from '../src/form/period.ts';
import type { Trend } from '../src/form/trend.ts';
import { trendSchema } from '../src/form/trend.ts';
import type { StoredReport } from './reports.ts';
import { loadReportById } from './reports.ts';
import type { Schema } from './schema.ts';

export type OpenedLink =
  | { readonly kind: 'unknown' }
  /** Expired or revoked; `denied`: its member may not see it any more. */
  | { readonly kind: 'expired'; readonly denied?: Denied & { readonly by: UserId } }
  | { readonly kind: 'open'; readonly report: StoredReport }
  /** Figures over time, as they were when they were asked for. */
  | { readonly kind: 'trend'; readonly trend: Trend }
  /** The sums over the units below this one. */
  | { readonly kind: 'sums'; readonly unit: UnitId; readonly period: Period };

/** What a link opens now, by the clock that rules the life of links. Opening it changes nothing. */
export async function openLink(db: Kysely<Schema>, tokenHash: string, now: Date): Promise<OpenedLink> {
  const link = await db
    .selectFrom('link')
    .select(['id', 'filing_id', 'above_unit', 'period', 'trend', 'expires_at', 'revoked_at', 'created_by'])
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  if (link === undefined) return { kind: 'unknown' };
  if (link.revoked_at !== null || link.expires_at <= now) return { kind: 'expired' };
  const lost = await lostRight(db, link.id);
  if (lost !== null) return { kind: 'expired', denied: { ...lost, by: link.created_by as UserId } };
  if (link.filing_id === null) {
    // The table holds it: a link opens one of the two.
    return { kind: 'sums', unit: link.above_unit as UnitId, period: link.period as Period };
  }
  if (link.trend !== null) return { kind: 'trend', trend: trendSchema.parse(link.trend) };
  const report = await loadReportById(db, link.filing_id);
  return report === null ? { kind: 'unknown' } : { kind: 'open', report };
}

interface Standing {
  readonly unit: string;
  readonly sums: boolean;
  /** In the unit itself, with its status as it is; then in units above it. */
  readonly own: readonly Role[];
  readonly above: readonly Role[];
}

/** What the link's member would have to be allowed and is not; null where he is. */
async function lostRight(db: Kysely<Schema>, link: number): Promise<Denied | null> {
  const { rows } = await sql<Standing>`
    with recursive asked as (
      select l.created_by as userid, coalesce(f.unit_id, l.above_unit) as unit, l.filing_id is null as sums
      from link l left join filing f on f.id = l.filing_id where l.id = ${link}
    ), up as (
      select unit.id, unit.parent from unit join asked on unit.id = asked.unit
      union
      select unit.id, unit.parent from unit join up on unit.id = up.parent where unit.listed
    )
    select unit, sums,
      coalesce((select array_agg(r) from member m, unnest(m.roles) r
        where m.userid = asked.userid and m.unit_id = asked.unit), '{}') as own,
      coalesce((select array_agg(r) from member m, unnest(m.roles) r
        where m.userid = asked.userid and m.unit_id in (select id from up) and m.unit_id <> asked.unit), '{}') as above
    from asked`.execute(db);
  const [standing] = rows;
  if (standing === undefined) return { action: 'look', unit: null };
  const { unit, sums, own, above } = standing;
  const holds = (action: Action, roles: readonly Role[]): boolean =>
    rightTo(action).roles.some((role) => roles.includes(role));
  if (sums) return holds('oversee', own) ? null : { action: 'oversee', unit };
  const isSeen = holds('look', own) || holds('readBelow', above) || holds('askBelow', above);
  return isSeen ? null : { action: 'look', unit };
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

/** Closes all links to the reports of a unit and to the sums below it, for a link that got into wrong hands. */
export async function revokeLinksOf(db: Kysely<Schema>, unit: UnitId, now: Date): Promise<number> {
  const result = await db
    .updateTable('link')
    .set({ revoked_at: now })
    .where('revoked_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('above_unit', '=', unit),
        eb('filing_id', 'in', eb.selectFrom('filing').select('id').where('unit_id', '=', unit)),
      ]),
    )
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
