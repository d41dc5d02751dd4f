/** Sessions over a real database, and a browser in which a member is signed in without having gone through the login. */
import { endedIn } from '../../src/start/sessions.ts';
import type { TellDenied } from '../../src/web/denied.ts';
import type { Seal } from '../../src/web/seal.ts';
import { createSeal } from '../../src/web/seal.ts';
import type { Sessions } from '../../src/web/session.ts';
import { SESSION_COOKIE, createSessions } from '../../src/web/session.ts';
import type { Database } from '../../storage/database.ts';
import { readPeople } from '../../storage/people.ts';

export interface TestSessionParts {
  readonly db: Database['db'];
  readonly publicUrl: URL;
  /** The machine's. */
  readonly clock: () => Date;
  readonly tellDenied?: TellDenied;
}

export function openSessions({ db, publicUrl, clock, tellDenied }: TestSessionParts): {
  readonly seal: Seal;
  readonly sessions: Sessions;
} {
  const seal = createSeal('a secret of these tests');
  const sessions = createSessions({
    ...{ seal, publicUrl, clock },
    memberships: async (userId) => (await readPeople(db, [userId])).memberships(userId),
    tellDenied: tellDenied ?? (() => Promise.resolve()),
    ended: endedIn(db, clock),
  });
  return { seal, sessions };
}

/** The Cookie header of a member who signed in at this time; empty for nobody. */
export function cookieOf(seal: Seal, user: string | null, at: Date): string {
  const since = String(at.getTime());
  return user === null ? '' : `${SESSION_COOKIE}=${seal.close('session', `${user} ${since} ${since}`)}`;
}
