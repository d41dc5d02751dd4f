/**
 * How fast a member may speak before his messages are put back behind those of others (reliability.md T7): a bucket of
 * tokens, one a message. Each process decides at once by its own bucket and lets Redis, which sees all processes, draw
 * it down a moment later, for all members together; so no turn waits for Redis, and without it each process counts by itself.
 */
import type { MessageKey } from '../conversations/said.ts';
import type { UserId } from '../conversations/people.ts';
import type { RedisClient } from './redis-client.ts';

export interface Flood {
  /** Counts a message. A delivery of one that was counted is not counted again. */
  readonly take: (userId: UserId, key: MessageKey) => 'free' | 'over';
  /** Whether the member is to be told now; at most once a minute. */
  readonly mayTell: (userId: UserId) => boolean;
}

export interface FloodLimit {
  readonly perSecond: number;
  readonly burst: number;
}

const LIMIT: FloodLimit = { perSecond: 20, burst: 200 };
const TELL_MS = 60_000;
const SWEEP_EVERY = 1_000;
const SHARE_MS = 50;
/** Repeats come within seconds; one that is forgotten costs a token. */
const KEYS_KEPT = 20_000;

interface Bucket {
  tokens: number;
  at: number;
  toldAt: number;
}

/** `now`: monotonic milliseconds. */
export function createFlood(
  redis: Pick<RedisClient, 'eval'> | null,
  now: () => number,
  { perSecond, burst }: FloodLimit = LIMIT,
): Flood {
  const buckets = new Map<UserId, Bucket>();
  const counted = createRecentKeys(KEYS_KEPT);
  let taken = 0;
  const filled = (bucket: Bucket, at: number): number =>
    Math.min(burst, bucket.tokens + ((at - bucket.at) * perSecond) / 1000);
  const bucketOf = (userId: UserId, at: number): Bucket => {
    const known = buckets.get(userId);
    if (known !== undefined) return known;
    const made = { tokens: burst, at, toldAt: -Infinity };
    buckets.set(userId, made);
    return made;
  };
  const sweep = (at: number): void => {
    for (const [userId, bucket] of buckets)
      if (filled(bucket, at) >= burst && at - bucket.toldAt >= TELL_MS) buckets.delete(userId);
  };
  const draw = async (userId: UserId, times: number): Promise<void> => {
    try {
      const left = await redis?.eval(TAKE, 1, `nianbao:{${userId}}:flood`, perSecond, burst, times);
      const bucket = buckets.get(userId);
      if (typeof left === 'number' && bucket !== undefined) bucket.tokens = Math.min(bucket.tokens, left);
    } catch {
      // This process goes on by its own bucket.
    }
  };
  const share = createShare((taken) => {
    for (const [userId, times] of taken) void draw(userId, times);
  });
  return {
    take: (userId, key) => {
      if (counted.has(key)) return 'free';
      counted.add(key);
      const at = now();
      taken += 1;
      if (taken % SWEEP_EVERY === 0) sweep(at);
      const bucket = bucketOf(userId, at);
      bucket.tokens = filled(bucket, at);
      bucket.at = at;
      if (bucket.tokens < 1) return 'over';
      bucket.tokens -= 1;
      if (redis !== null) share(userId);
      return 'free';
    },
    mayTell: (userId) => {
      const at = now();
      const bucket = bucketOf(userId, at);
      if (at - bucket.toldAt < TELL_MS) return false;
      bucket.toldAt = at;
      return true;
    },
  };
}

/** Gathers what is taken, and tells it when some time has passed. */
function createShare(tell: (taken: ReadonlyMap<UserId, number>) => void): (userId: UserId) => void {
  let taken = new Map<UserId, number>();
  return (userId) => {
    if (taken.size === 0)
      setTimeout(() => {
        tell(taken);
        taken = new Map();
      }, SHARE_MS).unref();
    taken.set(userId, (taken.get(userId) ?? 0) + 1);
  };
}

/** The last so many keys. */
function createRecentKeys(most: number): Pick<Set<MessageKey>, 'has'> & { add: (key: MessageKey) => void } {
  const keys = new Set<MessageKey>();
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      keys.add(key);
      for (const oldest of keys) {
        if (keys.size <= most) break;
        keys.delete(oldest);
      }
    },
  };
}

/** By Redis' own clock, as those of the processes differ. Tells the tokens that are left. */
const TAKE = `
local rate, burst, times = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('time')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = redis.call('hmget', KEYS[1], 'tokens', 'at')
local tokens, at = tonumber(kept[1]) or burst, tonumber(kept[2]) or now
tokens = math.min(burst, tokens + math.max(0, now - at) * rate / 1000)
tokens = math.max(0, tokens - times)
redis.call('hset', KEYS[1], 'tokens', tostring(tokens), 'at', now)
redis.call('pexpire', KEYS[1], math.ceil(burst / rate * 1000))
return math.floor(tokens)`;
