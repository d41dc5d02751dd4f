/** What a request to the board names, and whether it is the member's to see. Whatever is not, is not there. */
import type { Context } from 'koa';
import { z } from 'zod';
import type { UserId } from '../../conversations/people.ts';
import { placesFor } from '../../conversations/rights.ts';
import type { Period } from '../form/period.ts';
import { FIRST_YEAR, annual, dueNext, hasBegun, parsePeriod, yearOf } from '../form/period.ts';
import type { BoardScene } from '../report/board-frame.tsx';
import type { BoardDeps } from './board-deps.ts';
import { routeOf } from './denied.ts';
import { LOGOUT, under } from './login-path.ts';
import { servedStyle } from './style-sheet.ts';

export interface BoardVisit {
  readonly scene: BoardScene;
  readonly by: UserId;
  readonly asked: Asked;
}

const querySchema = z.object({
  unit: z.string().max(100).optional(),
  of: z.string().max(100).optional(),
  period: z.string().max(8).optional(),
  year: z
    .string()
    .regex(/^\d{4}$/u)
    .optional(),
  cell: z.string().max(100).optional(),
  show: z.literal('late').optional(),
  from: z
    .string()
    .regex(/^\d{1,6}$/u)
    .optional(),
});
type Asked = z.output<typeof querySchema>;

/** So many years are offered. */
const YEARS = 6;

/** Throws 404 for whoever supervises nothing, or not the unit that was named. */
export async function visitOf(ctx: Context, deps: BoardDeps): Promise<BoardVisit> {
  const member = await deps.signedIn(ctx);
  const asked = querySchema.safeParse({ ...ctx.query });
  if (member === null || !asked.success) return ctx.throw(404);
  const offices = placesFor(member, 'oversee').map(({ unit: { id, name } }) => ({ id, name }));
  const named = asked.data.unit;
  const office = named === undefined ? offices[0] : offices.find(({ id }) => id === named);
  if (office === undefined) {
    await deps.tellDenied(member.userId, { action: 'oversee', unit: named ?? null }, routeOf(ctx));
    return ctx.throw(404);
  }
  const period = periodIn(deps, asked.data);
  if (period === null) return ctx.throw(404);
  const path = deps.publicUrl.pathname.replace(/\/+$/u, '');
  return {
    by: member.userId,
    asked: asked.data,
    scene: {
      base: `${path}/board`,
      unit: office.id,
      name: office.name,
      offices,
      period,
      years: yearsWith(yearOf(period), deps),
      styling: servedStyle(deps.publicUrl),
      leaving: { action: under(deps.publicUrl, LOGOUT), csrf: member.csrf },
    },
  };
}

function periodIn({ today }: BoardDeps, { period, year }: Asked): Period | null {
  const written = period ?? year;
  const wanted = written === undefined ? dueNext(today()) : parsePeriod(written);
  if (wanted === null || yearOf(wanted) < FIRST_YEAR || !hasBegun(wanted, today())) return null;
  return wanted;
}

/** The latest first; the year in hand is among them however old it is. */
function yearsWith(shown: number, { today }: BoardDeps): readonly number[] {
  const last = today().year;
  const latest = Array.from({ length: YEARS }, (_, back) => last - back).filter((year) => year >= FIRST_YEAR);
  return latest.includes(shown) ? latest : [...latest, shown];
}

/** The years of a comparison, the earliest first, up to the one in hand. */
export function annualsTo(period: Period, count: number): readonly Period[] {
  const last = yearOf(period);
  return Array.from({ length: count }, (_, at) => last - count + 1 + at)
    .filter((year) => year >= FIRST_YEAR)
    .map(annual);
}
