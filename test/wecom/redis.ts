/** A real Redis for a test file; null, with a line that says so, where there is none to start. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../storage/redis-binary.ts';
import { startRedis } from '../../storage/redis-server.ts';
import { leaveOut } from '../support/left-out.ts';

export interface TestRedis {
  /** Another connection, as another process has. */
  readonly connect: () => Redis;
  readonly stop: () => Promise<void>;
}

export async function startTestRedis(): Promise<TestRedis | null> {
  if (findRedis() === null) {
    leaveOut('WeCom token and pace across processes', 'apt-get install redis-server');
    return null;
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'nianbao-wecom-'));
  const server = await startRedis({ dataDir });
  const open: Redis[] = [];
  return {
    connect: () => {
      const redis = new Redis({ path: server.path, maxRetriesPerRequest: 1, retryStrategy: () => null });
      redis.on('error', () => undefined);
      open.push(redis);
      return redis;
    },
    stop: async () => {
      for (const redis of open) redis.disconnect();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
