/** How Redis stands. It may be gone: then the service works on without it. */
import type { RedisClient } from './redis-client.ts';

export interface RedisCondition {
  /** Such as 7.0.15; valkey tells the version of Redis that it stands for. */
  readonly version: string;
  /** What it does when its memory is full; null where it does not tell (an ACL may forbid the question). */
  readonly evicts: string | null;
}

/** Null where it does not answer. */
export async function readRedis(redis: Pick<RedisClient, 'info' | 'config'>): Promise<RedisCondition | null> {
  try {
    const info = await redis.info('server');
    return { version: /^redis_version:(\S+)/m.exec(info)?.[1] ?? '?', evicts: await evictionOf(redis) };
  } catch {
    return null;
  }
}

async function evictionOf(redis: Pick<RedisClient, 'config'>): Promise<string | null> {
  try {
    const answer: unknown = await redis.config('GET', 'maxmemory-policy');
    const value: unknown = Array.isArray(answer) ? answer[1] : null;
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
