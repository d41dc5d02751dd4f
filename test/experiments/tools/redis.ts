/** A Redis that several programs share, which can be frozen, killed and started anew. It keeps nothing on disk. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRedis } from '../../../storage/redis-binary.ts';
import { ask } from '../../../storage/redis-socket.ts';
import { eventually } from '../../e2e/process.ts';
import { freePort } from '../../support/free-port.ts';

export interface SharedRedis {
  readonly port: number;
  readonly url: string;
  readonly freeze: (isFrozen: boolean) => void;
  readonly kill: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly flush: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startSharedRedis(): Promise<SharedRedis> {
  const binary = findRedis();
  if (binary === null) throw new Error('no Redis');
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-shared-'));
  const socket = join(folder, 'redis.sock');
  const port = await freePort();
  let running: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--unixsocket', socket, '--dir', folder];
    running = spawn(binary, [...where, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
    await eventually(async () => ((await ask(socket, 'PING')) === null ? undefined : true));
  };
  const kill = async (): Promise<void> => {
    const child = running;
    running = null;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await ended;
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    freeze: (isFrozen) => {
      running?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
    },
    kill,
    start,
    flush: async () => {
      await ask(socket, 'FLUSHALL');
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
