/** What `doctor` sees of Redis. */
import type { Config } from '../config.ts';
import type { Check } from '../operations/check.ts';
import { bad, good } from '../operations/check.ts';
import { redisCheck } from '../operations/machine-checks.ts';

const CONNECT_MS = 2_000;

export async function redisLook({ redisUrl }: Config): Promise<Check> {
  const { NO_REDIS, findRedis } = await import('../../storage/redis-binary.ts');
  if (redisUrl === undefined)
    return findRedis() === null
      ? bad('redis', NO_REDIS)
      : good('redis', 'Redis 由服务自己启动，数据在数据目录下。');
  const { createRedis } = await import('../../storage/redis-client.ts');
  const { readRedis } = await import('../../storage/redis-condition.ts');
  const redis = createRedis(redisUrl);
  try {
    await new Promise<void>((resolve) => {
      redis.once('ready', resolve);
      setTimeout(resolve, CONNECT_MS).unref();
    });
    return redisCheck(await readRedis(redis));
  } finally {
    redis.disconnect();
  }
}
