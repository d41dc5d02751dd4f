/** A real Redis for a test file; null, with a line that says so, where there is none to start. */
import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../storage/redis-binary.ts';
import { startRedis } from '../../storage/redis-server.ts';

export interface TestRedis {
  /** Another connection, as another process has. */
  readonly connect: () => Redis;
  readonly stop: () => Promise<void>;
}

export async function startTestRedis(): Promise<TestRedis | null> {
  if (findRedis() === null) {
    leaveOut();
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

function leaveOut(): void {
  if (process.env['CI'] === 'true') throw new Error('no redis-server to be found');
  const file = process.env['NIANBAO_LEFT_OUT'];
  const line = 'left out: WeCom token and pace across processes — apt-get install redis-server';
  if (file === undefined) process.stderr.write(`${line}\n`);
  else appendFileSync(file, `${line}\n`);
}
