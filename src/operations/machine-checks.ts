/** What Node, the disk and Redis mean for the operator. */
import type { RedisCondition } from '../../storage/redis-condition.ts';
import type { Check } from './check.ts';
import { bad, good, warning } from './check.ts';

/** The same as `engines` in package.json (a test compares). */
export const OLDEST_NODE = [20, 19] as const;
const OLDEST_REDIS = [6, 2] as const;

/** `version`: such as 20.20.2. */
export function nodeCheck(version: string): Check {
  return isAtLeast(version, OLDEST_NODE)
    ? good('node', `Node.js ${version}。`)
    : bad(
        'node',
        `Node.js 是 ${version}，需要 ${OLDEST_NODE.join('.')} 或更高版本。请到 https://nodejs.org/zh-cn 安装。`,
      );
}

/** Below this somebody should make room; below the other nothing can be relied on. */
const LOW_BYTES = 500 * 1024 * 1024;
const NONE_BYTES = 50 * 1024 * 1024;

/** `free`: bytes on the disk of DATA_DIR; null where the folder cannot be looked at. */
export function diskCheck(free: number | null): Check {
  if (free === null) return bad('disk', '数据目录 DATA_DIR 打不开。请检查路径和权限。');
  const left = `数据目录所在的磁盘还剩 ${String(Math.floor(free / 1024 / 1024))} MB`;
  if (free < NONE_BYTES) return bad('disk', `${left}，已不够用。请马上清理或扩容。`);
  if (free < LOW_BYTES) return warning('disk', `${left}，请尽快清理或扩容。`);
  return good('disk', `${left}。`);
}

/** Null: no answer. */
export function redisCheck(redis: RedisCondition | null): Check {
  if (redis === null)
    return warning(
      'redis',
      'Redis 没有应答。服务照常，数据不丢，只是慢一些；请检查 REDIS_URL 和 Redis 进程。',
    );
  if (!isAtLeast(redis.version, OLDEST_REDIS))
    return warning('redis', `Redis 是 ${redis.version}，请升级到 ${OLDEST_REDIS.join('.')} 或更高版本。`);
  if (redis.evicts !== null && redis.evicts !== 'noeviction')
    return warning(
      'redis',
      `Redis 的 maxmemory-policy 是 ${redis.evicts}，内存满时会丢掉排队的提醒。请改为 noeviction。`,
    );
  return good('redis', `Redis ${redis.version} 可用。`);
}

function isAtLeast(version: string, floor: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > floor[0] || (major === floor[0] && minor >= floor[1]);
}
