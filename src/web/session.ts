/**
 * Who looks at a page that writes: a member of the roster, by a signed cookie that holds his userid and two times.
 * Whether he still is one, and of what, is read anew for every request (reliability.md T12, T21, T30).
 */
import type { Context, Middleware } from 'koa';
import type { Membership, UserId } from '../../conversations/people.ts';
import type { NamedSession } from '../../storage/ended-sessions.ts';
import { cookieOf } from './cookies.ts';
import type { TellDenied } from './denied.ts';
import { goTo } from './go-to.ts';
import { loginPath } from './login-path.ts';
import { isFromHere } from './posted.ts';
import type { Seal } from './seal.ts';
import { isSame } from './seal.ts';

export interface SignedIn {
  readonly userId: UserId;
  /** At least one. */
  readonly memberships: readonly Membership[];
  /** What the page sends back in `X-Csrf-Token` with whatever it writes. */
  readonly csrf: string;
}

export interface Sessions {
  /** Null for whoever has no session, one that has ended, or no place on the roster any more. Asked once a request. */
  readonly signedIn: (ctx: Context) => Promise<SignedIn | null>;
  /**
   * Lets members pass. A GET of others goes to the login and comes back; anything else of theirs is 401. What
   * changes something must come from a page of ours with the token of this session, or it is 403.
   */
  readonly requireMember: Middleware;
  /** What a page refuses to a member goes into the audit log by this. */
  readonly tellDenied: TellDenied;
  /** Begins a session; false for somebody who is not on the roster. */
  readonly begin: (ctx: Context, userId: UserId) => Promise<boolean>;
  /** Ends the session that the request came with, wherever else its cookie may be kept. */
  readonly end: (ctx: Context) => Promise<void>;
  /** Whether a form of ours sent the request; its token stands in its body, for a form has no headers. */
  readonly isOwnForm: (ctx: Context, member: SignedIn, token: string) => boolean;
}

/** Sessions that were ended before their time. */
export interface EndedSessions {
  readonly has: (session: NamedSession) => Promise<boolean>;
  readonly add: (session: NamedSession) => Promise<void>;
}

export interface SessionDeps {
  readonly seal: Seal;
  readonly publicUrl: URL;
  /** The machine's clock: sessions age by it. */
  readonly clock: () => Date;
  /** As the roster is now. */
  readonly memberships: (userId: UserId) => Promise<readonly Membership[]>;
  readonly tellDenied: TellDenied;
  readonly ended: EndedSessions;
}

export const SESSION_COOKIE = 'nianbao_session';
const CSRF_HEADER = 'X-Csrf-Token';

const MINUTE_MS = 60_000;
const IDLE_MS = 30 * MINUTE_MS;
const LONGEST_MS = 8 * 60 * MINUTE_MS;
/** The cookie is written anew only so often. */
const RENEW_MS = MINUTE_MS;

/** Whoever is not on the roster may not even talk to the bot. */
const NOBODY_NOW = { action: 'talk', unit: null } as const;

interface Session extends NamedSession {
  readonly seen: number;
}

export function createSessions(deps: SessionDeps): Sessions {
  const { seal, publicUrl, clock, memberships, tellDenied, ended } = deps;
  const cookie = cookieOf(SESSION_COOKIE, publicUrl);
  const asked = new WeakMap<Context, Promise<SignedIn | null>>();
  const write = (ctx: Context, { userId, since, seen }: Session): void => {
    cookie.set(ctx, seal.close('session', `${userId} ${String(since)} ${String(seen)}`), null);
  };

  const brought = (ctx: Context): Session | null => {
    const session = sessionIn(seal.open('session', cookie.get(ctx)));
    return session !== null && isAlive(session, clock().getTime()) ? session : null;
  };

  const look = async (ctx: Context): Promise<SignedIn | null> => {
    const session = brought(ctx);
    if (session === null) return null;
    const now = clock().getTime();
    const [places, isEnded] = await Promise.all([memberships(session.userId), ended.has(session)]);
    if (isEnded || places.length === 0) {
      cookie.clear(ctx);
      if (places.length === 0) await tellDenied(session.userId, NOBODY_NOW, 'session');
      return null;
    }
    if (now - session.seen >= RENEW_MS) write(ctx, { ...session, seen: now });
    const csrf = seal.mark('csrf', `${session.userId} ${String(session.since)}`);
    return { userId: session.userId, memberships: places, csrf };
  };
  const signedIn = (ctx: Context): Promise<SignedIn | null> => {
    const before = asked.get(ctx);
    if (before !== undefined) return before;
    const found = look(ctx);
    asked.set(ctx, found);
    return found;
  };

  return {
    signedIn,
    tellDenied,
    requireMember: async (ctx, next) => {
      const member = await signedIn(ctx);
      const isLooking = ctx.method === 'GET' || ctx.method === 'HEAD';
      if (member === null) {
        if (!isLooking) return ctx.throw(401);
        goTo(ctx, 302, loginPath(publicUrl, ctx.url));
        return;
      }
      if (!isLooking && !isOwnRequest(ctx, publicUrl, member)) return ctx.throw(403);
      await next();
    },
    begin: async (ctx, userId) => {
      if ((await memberships(userId)).length === 0) {
        await tellDenied(userId, NOBODY_NOW, 'GET /login/back');
        return false;
      }
      const now = clock().getTime();
      write(ctx, { userId, since: now, seen: now });
      return true;
    },
    end: async (ctx) => {
      const session = brought(ctx);
      if (session !== null) await ended.add(session);
      cookie.clear(ctx);
    },
    // A page that tells nobody where it was has no Origin on its forms.
    isOwnForm: (ctx, { csrf }, token) => isFromHere(ctx) && isSame(token, csrf),
  };
}

function sessionIn(text: string | null): Session | null {
  const [, userId, since, seen] = /^(\S{1,64}) (\d{1,15}) (\d{1,15})$/u.exec(text ?? '') ?? [];
  if (userId === undefined) return null;
  // The seal says that it was written here.
  return { userId: userId as UserId, since: Number(since), seen: Number(seen) };
}

/** A session from the future was made under another clock. */
function isAlive({ since, seen }: Session, now: number): boolean {
  const skewed = now + MINUTE_MS;
  return since <= skewed && seen <= skewed && now - since < LONGEST_MS && now - seen < IDLE_MS;
}

/** From a page of ours by what the browser says, and by the token, which no other site can know. */
function isOwnRequest(ctx: Context, publicUrl: URL, { csrf }: SignedIn): boolean {
  if (!isFromHere(ctx) || ctx.get('Origin') !== publicUrl.origin) return false;
  return isSame(ctx.get(CSRF_HEADER), csrf);
}
