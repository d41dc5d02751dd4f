import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { RedisServer } from '../storage/redis-server.ts';
import { startRedis } from '../storage/redis-server.ts';
import { answers } from '../storage/redis-socket.ts';

let dataDir: string;
const servers: RedisServer[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'nianbao-redis-'));
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<RedisServer> {
  const server = await startRedis({ dataDir: folder });
  servers.push(server);
  return server;
}

async function withClient<T>(server: RedisServer, use: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(server.path, { retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    return await use(client);
  } finally {
    client.disconnect();
  }
}

const pidOf = (server: RedisServer): Promise<number> =>
  withClient(server, async (client) => Number(/process_id:(\d+)/.exec(await client.info('server'))?.[1]));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}

describe('a Redis of our own', () => {
  test('keeps an append-only file, evicts nothing and opens no port', async () => {
    const server = await start();
    const settings = await withClient(server, (client) =>
      client.config('GET', 'append*', 'maxmemory-policy', 'port', 'save'),
    );
    const flat = JSON.stringify(settings);
    expect(flat).toMatch(/"appendonly"[,:]"yes"/);
    expect(flat).toMatch(/"appendfsync"[,:]"everysec"/);
    expect(flat).toMatch(/"maxmemory-policy"[,:]"noeviction"/);
    expect(flat).toMatch(/"port"[,:]"0"/);
    expect(existsSync(join(dataDir, 'redis/appendonlydir'))).toBe(true);
  });

  test('holds what it was told across a stop and a start', async () => {
    const first = await start();
    await withClient(first, (client) => client.set('k', '甲'));
    await first.stop();
    expect(existsSync(first.path)).toBe(false);
    const second = await start();
    expect(await withClient(second, (client) => client.get('k'))).toBe('甲');
  });

  test('is stopped more than once without harm', async () => {
    const server = await start();
    await server.stop();
    await server.stop();
    expect(existsSync(server.path)).toBe(false);
  });

  test('is shared by whoever else asks for the same folder, and stays when the guest leaves', async () => {
    const host = await start();
    const guest = await startRedis({ dataDir });
    expect(await pidOf(guest)).toBe(await pidOf(host));
    await guest.stop();
    expect(await withClient(host, (client) => client.ping())).toBe('PONG');
  });

  test('comes back with its data when it is killed', async () => {
    const server = await start();
    await withClient(server, (client) => client.set('k', '1'));
    const first = await pidOf(server);
    process.kill(first, 'SIGKILL');
    await until(() => !isAlive(first));
    await until(() => answers(server.path));
    expect(await pidOf(server)).not.toBe(first);
    expect(await withClient(server, (client) => client.get('k'))).toBe('1');
  });

  test('lies elsewhere when the data folder is too deep for a socket', async () => {
    const deep = join(dataDir, '很深的目录'.repeat(6), 'x'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const server = await start(deep);
    expect(Buffer.byteLength(server.path)).toBeLessThanOrEqual(100);
    expect(await withClient(server, (client) => client.ping())).toBe('PONG');
    expect(existsSync(join(deep, 'redis/appendonlydir'))).toBe(true);
    await server.stop();
    expect(existsSync(dirname(server.path))).toBe(false);
  });

  test('sets a file aside that it cannot read, and starts empty', async () => {
    const first = await start();
    await withClient(first, (client) => client.set('k', '1'));
    await first.stop();
    const files = join(dataDir, 'redis/appendonlydir');
    const log = readdirSync(files).find((name) => name.endsWith('.incr.aof'));
    writeFileSync(join(files, log ?? ''), 'not an append-only file\r\n'.repeat(50));
    const second = await start();
    expect(await withClient(second, (client) => client.get('k'))).toBeNull();
    expect(existsSync(`${files}.unreadable`)).toBe(true);
  });

  test('says what is wrong when it does not start', async () => {
    await expect(startRedis({ dataDir, binary: '/bin/false' })).rejects.toThrow('Redis 没有启动起来');
    expect(existsSync(join(dataDir, 'redis/owner'))).toBe(false);
  });
});

describe('after its parent was killed', () => {
  /** Starts Redis in a process of its own, tells the socket and waits. */
  const PARENT = `
    import { spawn } from 'node:child_process';
    import { mkdirSync, writeFileSync } from 'node:fs';
    const [dir, binary] = process.argv.slice(1);
    mkdirSync(dir, { recursive: true });
    const child = spawn(binary, ['--port','0','--unixsocket',dir+'/redis.sock','--dir',dir,'--appendonly','yes'],
      { stdio: 'ignore', detached: true });
    writeFileSync(dir + '/owner', process.pid + ' 1');
    console.log(child.pid);
    setInterval(() => {}, 1000);`;

  test('a Redis that stayed behind is ended and its data go on', async () => {
    const { findRedis } = await import('../storage/redis-binary.ts');
    const folder = join(dataDir, 'redis');
    const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT, folder, findRedis() ?? ''], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const orphan = Number(output.toString());
    const left = { path: join(folder, 'redis.sock'), stop: () => Promise.resolve() };
    await until(() => answers(left.path));
    await withClient(left, (client) => client.set('k', '1'));
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    expect(isAlive(orphan)).toBe(true);

    const server = await start();
    expect(await pidOf(server)).not.toBe(orphan);
    expect(await withClient(server, (client) => client.get('k'))).toBe('1');
  });
});
