/**
 * WeCom drops what exceeds 30 messages a minute or 1,000 an hour to one member, without an error.
 * So each is counted before it is sent; the windows are wider than the service's, because the way there takes a varying time.
 */
import { randomUUID } from 'node:crypto';

/** Takes one member's place for one message. */
export interface Pace {
  /** 0: send now, it is counted. Otherwise the milliseconds until it may be asked again, and nothing is counted. */
  readonly take: (userId: string) => Promise<number>;
}

/** The one command needed, in the shape in which ioredis has it. */
export interface ScriptRunner {
  eval(script: string, keys: number, ...args: (string | number)[]): Promise<unknown>;
}

const MINUTE = { count: 30, ms: 65_000 };
const HOUR = { count: 1_000, ms: 3_610_000 };
const SWEEP_EVERY = 1_000;

/** Counts in this process alone. */
export function createMemoryPace(now: () => number): Pace {
  const sends = new Map<string, number[]>();
  let taken = 0;
  const sweep = (at: number): void => {
    for (const [userId, times] of sends) if ((times.at(-1) ?? 0) <= at - HOUR.ms) sends.delete(userId);
  };
  return {
    take: (userId) => {
      const at = now();
      const recent = (sends.get(userId) ?? []).filter((time) => time > at - HOUR.ms);
      const wait = Math.max(waitFor(recent, MINUTE, at), waitFor(recent, HOUR, at));
      sends.set(userId, wait > 0 ? recent : [...recent, at]);
      taken += 1;
      if (taken % SWEEP_EVERY === 0) sweep(at);
      return Promise.resolve(wait);
    },
  };
}

/** How long until the window has room for one more; `times` in rising order. */
function waitFor(times: readonly number[], window: typeof MINUTE, at: number): number {
  const oldest = times.at(-window.count);
  return oldest === undefined ? 0 : Math.max(0, oldest + window.ms - at);
}

/** Counts for all processes, and across restarts. Without Redis each process counts on by itself. */
export function createSharedPace(redis: ScriptRunner, now: () => number): Pace {
  const own = createMemoryPace(now);
  return {
    take: async (userId) => {
      const wait = await own.take(userId);
      if (wait > 0) return wait;
      const key = `nianbao:{${userId}}:sends`;
      const args = [now(), MINUTE.count, MINUTE.ms, HOUR.count, HOUR.ms, randomUUID()];
      try {
        return Number(await redis.eval(TAKE, 1, key, ...args));
      } catch {
        return 0;
      }
    },
  };
}

const TAKE = `
local key, now = KEYS[1], tonumber(ARGV[1])
redis.call('zremrangebyscore', key, '-inf', now - ARGV[5])
local total = redis.call('zcard', key)
local function wait(count, ms)
  if total < count then return 0 end
  local oldest = redis.call('zrange', key, total - count, total - count, 'withscores')
  return math.max(0, tonumber(oldest[2]) + ms - now)
end
local pause = math.max(wait(tonumber(ARGV[2]), tonumber(ARGV[3])), wait(tonumber(ARGV[4]), tonumber(ARGV[5])))
if pause == 0 then
  redis.call('zadd', key, now, ARGV[6])
  redis.call('pexpire', key, ARGV[5])
end
return pause`;
