/** Wires login and sessions of the pages that write: the roster, WeCom's web login, what was used up. */
import type Router from '@koa/router';
import type { Kysely } from 'kysely';
import type { UserId } from '../../conversations/people.ts';
import { endSession, isEnded } from '../../storage/ended-sessions.ts';
import { readPeople } from '../../storage/people.ts';
import type { RedisClient } from '../../storage/redis-client.ts';
import type { Schema } from '../../storage/schema.ts';
import { authorizeUrl } from '../channels/wecom/oauth.ts';
import type { TellDenied } from '../web/denied.ts';
import { loginRoutes } from '../web/login.ts';
import { logoutRoutes } from '../web/logout.ts';
import { createSeal } from '../web/seal.ts';
import type { EndedSessions, Sessions } from '../web/session.ts';
import { createSessions } from '../web/session.ts';
import type { Application, Delivery } from './delivery.ts';

export interface SessionParts {
  readonly db: Kysely<Schema>;
  readonly redis: Pick<RedisClient, 'set'>;
  readonly application: Application;
  readonly delivery: Pick<Delivery, 'userOf'>;
  /** LINK_SECRET. */
  readonly secret: string;
  readonly publicUrl: URL;
  readonly tellDenied: TellDenied;
  /** The machine's. */
  readonly clock: () => Date;
}

export interface WebLogin {
  readonly sessions: Sessions;
  readonly routers: readonly Router[];
}

export function createWebLogin(parts: SessionParts): WebLogin {
  const { db, redis, application, delivery, secret, publicUrl, tellDenied, clock } = parts;
  const seal = createSeal(secret);
  const sessions = createSessions({
    seal,
    publicUrl,
    clock,
    tellDenied,
    memberships: async (userId) => (await readPeople(db, [userId])).memberships(userId),
    ended: endedIn(db, clock),
  });
  const { oauthBase: base, corpId, agentId } = application;
  const router = loginRoutes({
    seal,
    sessions,
    publicUrl,
    clock,
    authorizeUrl: (asked) => authorizeUrl({ base, corpId, agentId }, asked),
    // The service's answer is from outside, but what is no member's id finds no member.
    userOf: async (code) => (await delivery.userOf(code)) as UserId | null,
    claim: createClaims(redis),
  });
  return { sessions, routers: [router, logoutRoutes({ sessions, publicUrl })] };
}

/** Where it is kept which sessions were ended. */
export function endedIn(db: Kysely<Schema>, clock: () => Date): EndedSessions {
  return {
    has: (session) => isEnded(db, session),
    add: (session) => endSession(db, session, clock()),
  };
}

const CLAIM_SECONDS = 600;
const CLAIMS_KEPT = 10_000;

/** What one process let in, no other lets in again; without Redis each minds its own, and the code is good once anyway. */
function createClaims(redis: Pick<RedisClient, 'set'>): (state: string) => Promise<boolean> {
  const own = new Set<string>();
  return async (state) => {
    if (own.has(state)) return false;
    own.add(state);
    for (const old of own) {
      if (own.size <= CLAIMS_KEPT) break;
      own.delete(old);
    }
    try {
      return (await redis.set(`nianbao:{login}:${state}`, '1', 'EX', CLAIM_SECONDS, 'NX')) === 'OK';
    } catch {
      return true;
    }
  };
}
