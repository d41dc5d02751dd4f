/**
 * A Redis of our own under DATA_DIR, for where REDIS_URL names none: a Unix socket, no port, an append-only file.
 * It ends with this process. Losing it costs nothing that was acknowledged: PostgreSQL is the record.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './errors.ts';
import type { Lock } from './lock.ts';
import { takeLock } from './lock.ts';
import { NO_REDIS, findRedis } from './redis-binary.ts';
import type { Place } from './redis-process.ts';
import { STOP_MS, end, launch } from './redis-process.ts';
import { answers, ask, socketFor } from './redis-socket.ts';

export interface RedisServer {
  /** The Unix socket to connect to. */
  readonly path: string;
  readonly stop: () => Promise<void>;
}

/** How long to wait for the Redis of another process that is itself just starting. */
const JOIN_MS = 10_000;
const RESTART_MS = 1_000;

/**
 * Starts Redis for `dataDir`, or joins the one that another living process started there (then `stop` leaves it alone).
 * One that a killed process left behind is ended first. Throws, in words for the operator, where there is none to start.
 */
export async function startRedis(options: {
  readonly dataDir: string;
  readonly binary?: string;
}): Promise<RedisServer> {
  const binary = options.binary ?? findRedis();
  if (binary === null) throw new Error(NO_REDIS);
  const folder = resolve(options.dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = { folder, socket: socketFor(folder), binary };
  const until = performance.now() + JOIN_MS;
  while (performance.now() < until) {
    const lock = await ownership(folder);
    if (lock !== null) return await startOwn(place, lock);
    if (await answers(place.socket)) return { path: place.socket, stop: () => Promise.resolve() };
    await sleep(50);
  }
  throw notStarted(`另一个进程占用着 ${folder}，但其中的 Redis 没有应答`);
}

/** One process owns a folder's Redis; null while another living one does. */
async function ownership(folder: string): Promise<Lock | null> {
  try {
    return await takeLock(join(folder, 'owner'));
  } catch (error) {
    if (codeOf(error) === 'database.locked') return null;
    throw error;
  }
}

async function startOwn(place: Place, lock: Lock): Promise<RedisServer> {
  try {
    await endLeftover(place.socket);
    const keeper = keepRunning(place, await launchOrSetAside(place));
    return {
      path: place.socket,
      stop: async () => {
        await keeper.stop();
        tidySocket(place);
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A socket that lay elsewhere leaves its folder behind; nothing else is ever in it. */
function tidySocket({ socket, folder }: Place): void {
  if (dirname(socket) !== folder) rmSync(dirname(socket), { recursive: true, force: true });
}

/** Starts Redis again when it ends unasked (killed for memory, say), until told to stop. */
function keepRunning(place: Place, first: ChildProcess): { readonly stop: () => Promise<void> } {
  let current = first;
  let starting: Promise<void> | null = null;
  let stopping = false;
  const endWithUs = (): void => {
    current.kill('SIGTERM');
  };
  const watch = (child: ChildProcess): void => {
    current = child;
    child.once('exit', () => {
      if (!stopping) setTimeout(revive, RESTART_MS).unref();
    });
  };
  const revive = (): void => {
    if (stopping) return;
    starting = launchOrSetAside(place)
      .then(watch, () => void setTimeout(revive, RESTART_MS).unref())
      .finally(() => {
        starting = null;
      });
  };
  watch(first);
  process.once('exit', endWithUs);
  return {
    stop: async () => {
      stopping = true;
      process.removeListener('exit', endWithUs);
      await starting;
      await end(current);
    },
  };
}

/** A file that Redis cannot read must not keep the service down: it is set aside, for nothing in it is the record. */
async function launchOrSetAside(place: Place): Promise<ChildProcess> {
  const first = await launch(place);
  if (first.ok) return first.child;
  const files = join(place.folder, 'appendonlydir');
  if (!/append.?only|AOF|RDB/i.test(first.log) || !existsSync(files)) throw notStarted(first.log);
  rmSync(`${files}.unreadable`, { recursive: true, force: true });
  renameSync(files, `${files}.unreadable`);
  const second = await launch(place);
  if (!second.ok) throw notStarted(second.log);
  return second.child;
}

function notStarted(log: string): Error {
  return new Error(`Redis 没有启动起来：${log}`);
}

/** A Redis whose owner is dead: it still writes to our files, so it must be gone before ours begins. */
async function endLeftover(socket: string): Promise<void> {
  const until = performance.now() + STOP_MS;
  while (performance.now() < until) {
    if ((await ask(socket, 'SHUTDOWN NOSAVE')) === null) return;
    await sleep(20);
  }
  throw new Error(`上次留下的 Redis 关不掉，请先结束它：${socket}`);
}
