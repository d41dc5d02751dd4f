/** A Redis that several programs share, which can be frozen. It keeps nothing on disk. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../../storage/redis-binary.ts';
import { ask } from '../../../storage/redis-socket.ts';
import { eventually } from '../../e2e/process.ts';
import { killed } from '../../support/child.ts';
import { freePort } from '../../support/free-port.ts';

export interface SharedRedis {
  readonly port: number;
  readonly url: string;
  readonly freeze: (isFrozen: boolean) => void;
  readonly empty: () => Promise<void>;
  /** Of a replica: whether it holds what its primary holds. */
  readonly isInStep: () => Promise<boolean>;
  /** Makes a replica a primary. */
  readonly promote: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** `settings`: more of its command line. */
export async function startSharedRedis(settings: readonly string[] = []): Promise<SharedRedis> {
  const binary = findRedis();
  if (binary === null) throw new Error('no Redis');
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-shared-'));
  const socket = join(folder, 'redis.sock');
  const port = await freePort();
  const where = ['--port', String(port), '--bind', '127.0.0.1', '--unixsocket', socket, '--dir', folder];
  const server = spawn(binary, [...where, '--save', '', '--appendonly', 'no', ...settings], {
    stdio: 'ignore',
  });
  await eventually(async () => ((await ask(socket, 'PING')) === null ? undefined : true));
  const client = new Redis({ path: socket, maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    freeze: (isFrozen) => {
      server.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
    },
    empty: async () => {
      await client.flushall();
    },
    isInStep: async () => (await client.info('replication')).includes('master_link_status:up'),
    promote: async () => {
      await client.replicaof('NO', 'ONE');
    },
    stop: async () => {
      client.disconnect();
      await killed(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
