/** The place in Redis where processes share one access token. It may be lost at any time. */
import { z } from 'zod';

export interface StoredToken {
  readonly token: string;
  /** Milliseconds since the epoch; five minutes before the service ends it. */
  readonly until: number;
}

export interface TokenStore {
  readonly read: () => Promise<StoredToken | null>;
  /** Whether `owner` alone may fetch now. */
  readonly lease: (owner: string, ms: number) => Promise<boolean>;
  /** Stores the token if `owner` still has the lease: a slow holder must not overwrite a newer one. */
  readonly write: (owner: string, token: StoredToken, lifeMs: number) => Promise<void>;
  readonly release: (owner: string) => Promise<void>;
  /** Removes `token`, and no other that has taken its place. */
  readonly drop: (token: string) => Promise<void>;
}

/** The few commands needed, in the shape in which ioredis has them. */
export interface RedisCommands {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, px: 'PX', ms: number, nx: 'NX'): Promise<'OK' | null>;
  eval(script: string, keys: number, ...args: (string | number)[]): Promise<unknown>;
}

const WRITE = `
if redis.call('get', KEYS[2]) == ARGV[1] then
  redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3])
end
return 0`;

const RELEASE = `
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return 0`;

const DROP = `
local stored = redis.call('get', KEYS[1])
if stored and cjson.decode(stored).token == ARGV[1] then redis.call('del', KEYS[1]) end
return 0`;

const Stored = z.object({ token: z.string().min(1), until: z.number() });

/** The shared token of one application. */
export function createTokenStore(
  redis: RedisCommands,
  app: { readonly corpId: string; readonly agentId: string },
): TokenStore {
  // The braces keep both keys in one slot of a cluster.
  const tag = `nianbao:{wecom:${app.corpId}:${app.agentId}}`;
  const tokenKey = `${tag}:token`;
  const leaseKey = `${tag}:token-lease`;
  return {
    read: async () => parse(await redis.get(tokenKey)),
    lease: async (owner, ms) => (await redis.set(leaseKey, owner, 'PX', ms, 'NX')) === 'OK',
    write: async (owner, token, lifeMs) => {
      const life = Math.floor(lifeMs);
      if (life > 0) await redis.eval(WRITE, 2, tokenKey, leaseKey, owner, JSON.stringify(token), life);
    },
    release: async (owner) => {
      await redis.eval(RELEASE, 1, leaseKey, owner);
    },
    drop: async (token) => {
      await redis.eval(DROP, 1, tokenKey, token);
    },
  };
}

function parse(stored: string | null): StoredToken | null {
  if (stored === null) return null;
  try {
    return Stored.parse(JSON.parse(stored));
  } catch {
    // Something foreign under our key counts as nothing: it is fetched again and overwritten.
    return null;
  }
}
