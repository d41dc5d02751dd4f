/**
 * The lock on the folder of the embedded database. PGlite itself lets two processes open one folder, and then
 * one's rows are lost without an error. The lock names its holder by process id and start time (ids are used
 * again); it is made with link(), which fails if the file is there, and is never taken from a living process.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StorageError, codeOf } from './errors.ts';

export interface Lock {
  readonly release: () => Promise<void>;
}

const ATTEMPTS = 5;
const SETTLE_MS = 100;

/** Takes the lock, or fails with `database.locked` naming the process that holds it. */
export async function takeLock(path: string): Promise<Lock> {
  await mkdir(dirname(path), { recursive: true });
  const own = `${String(process.pid)} ${await startOf(process.pid)} ${randomUUID()}\n`;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const holder = await readIfThere(path);
    if (holder !== null) await removeIfStale(path, holder);
    if (!(await make(path, own))) continue;
    // Another process may have judged the same old lock stale and removed ours in its place.
    if (holder !== null) await pause(SETTLE_MS);
    if ((await readIfThere(path)) === own) return { release: () => release(path, own) };
  }
  throw locked(path, await readIfThere(path));
}

async function make(path: string, own: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, own);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function removeIfStale(path: string, holder: string): Promise<void> {
  if (await isAlive(holder)) throw locked(path, holder);
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const removed = await readIfThere(aside);
  // Somebody took the lock between our look and our rename: put it back.
  if (removed !== null && removed !== holder && (await isAlive(removed))) {
    await link(aside, path).catch(() => undefined);
    await rm(aside, { force: true });
    throw locked(path, removed);
  }
  await rm(aside, { force: true });
}

async function release(path: string, own: string): Promise<void> {
  if ((await readIfThere(path)) === own) await rm(path, { force: true });
}

async function isAlive(holder: string): Promise<boolean> {
  const [pid = '', start = ''] = holder.trim().split(' ');
  // An unreadable lock says nothing about its holder; a half-written one cannot exist, as it is linked when complete.
  if (!/^\d+$/.test(pid) || !processExists(Number(pid))) return false;
  const now = await startOf(Number(pid));
  return start === UNKNOWN || now === UNKNOWN || now === start;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

const UNKNOWN = '-';

/** When a process started, in the kernel's own count, with the boot it counts from; `-` where the system does not say. */
async function startOf(pid: number): Promise<string> {
  const stat = await readIfThere(`/proc/${String(pid)}/stat`);
  const boot = await readIfThere('/proc/sys/kernel/random/boot_id');
  // The command name stands in brackets and may hold spaces; the start time is the 20th field after it.
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return ticks === undefined || boot === null ? UNKNOWN : `${boot.trim()}/${ticks}`;
}

function locked(path: string, holder: string | null): StorageError {
  const pid = holder?.split(' ')[0] ?? '?';
  return new StorageError(
    'database.locked',
    `数据目录正被进程 ${pid} 使用（${path}）。请先停止该进程，或设置 DATABASE_URL 使用 PostgreSQL。`,
  );
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ESRCH') return null;
    throw error;
  }
}
