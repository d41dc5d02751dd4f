/** Which sessions of pages were ended by their member: a copy of the cookie must not outlive 退出. */
import type { Kysely } from 'kysely';
import type { UserId } from '../conversations/people.ts';
import type { Schema } from './schema.ts';

/** A session is named by its member and by when it began, in milliseconds. */
export interface NamedSession {
  readonly userId: UserId;
  readonly since: number;
}

/** No session lives so long. */
const KEPT_MS = 24 * 60 * 60_000;

/** Ends it for good; what has died of age meanwhile is forgotten. */
export async function endSession(
  db: Kysely<Schema>,
  { userId, since }: NamedSession,
  at: Date,
): Promise<void> {
  await db
    .deleteFrom('ended_session')
    .where('ended_at', '<', new Date(at.getTime() - KEPT_MS))
    .execute();
  await db
    .insertInto('ended_session')
    .values({ userid: userId, since, ended_at: at })
    .onConflict((on) => on.doNothing())
    .execute();
}

export async function isEnded(db: Kysely<Schema>, { userId, since }: NamedSession): Promise<boolean> {
  const row = await db
    .selectFrom('ended_session')
    .select('since')
    .where('userid', '=', userId)
    .where('since', '=', since)
    .executeTakeFirst();
  return row !== undefined;
}
