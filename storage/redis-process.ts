/** The Redis process itself: how it is started, when it counts as started, how it is ended. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from './redis-binary.ts';
import { answers } from './redis-socket.ts';

/** Reading a long append-only file takes a while; a hang does not end. */
const READY_MS = 30_000;
export const STOP_MS = 4_000;

export interface Place {
  readonly folder: string;
  readonly socket: string;
  readonly binary: string;
}

export type Launch =
  { readonly ok: true; readonly child: ChildProcess } | { readonly ok: false; readonly log: string };

/** Starts it and waits until it answers. */
export async function launch(place: Place): Promise<Launch> {
  const log = logFile(place);
  rmSync(log, { force: true });
  const child = spawnRedis(place);
  const failure = new Promise<string>((tell) => {
    child.once('error', (error) => {
      tell(error.message);
    });
    child.once('exit', (code, signal) => {
      tell(lastLines(log) || `${place.binary}: ${String(code ?? signal)}`);
    });
  });
  const outcome = await Promise.race([failure, ready(place.socket, child)]);
  if (outcome === true) return { ok: true, child };
  if (outcome !== false) return { ok: false, log: outcome };
  await end(child);
  return { ok: false, log: `${String(READY_MS / 1000)} 秒内没有应答` };
}

function spawnRedis(place: Place): ChildProcess {
  const args = [
    ['--port', '0'],
    ['--unixsocket', place.socket],
    ['--unixsocketperm', '700'],
    ['--dir', place.folder],
    ['--appendonly', 'yes'],
    ['--appendfsync', 'everysec'],
    ['--save', ''],
    ['--maxmemory-policy', 'noeviction'],
    ['--daemonize', 'no'],
    ['--logfile', logFile(place)],
    ['--loglevel', 'warning'],
  ].flat();
  // With setpriv (util-linux) the kernel ends Redis also when this process is killed without a chance to say so.
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : null;
  const child =
    setpriv === null
      ? spawn(place.binary, args, { stdio: 'ignore' })
      : spawn(setpriv, ['--pdeathsig', 'TERM', '--', place.binary, ...args], { stdio: 'ignore' });
  child.on('error', () => undefined);
  return child;
}

async function ready(socket: string, child: ChildProcess): Promise<boolean> {
  const until = performance.now() + READY_MS;
  while (performance.now() < until && child.exitCode === null && child.signalCode === null) {
    if (await answers(socket)) return true;
    await sleep(10);
  }
  return false;
}

/** Ends it in good order, or hard when it takes too long. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(hard);
}

function logFile(place: Place): string {
  return join(place.folder, 'redis.log');
}

function lastLines(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim().split('\n').slice(-3).join(' ');
  } catch {
    return '';
  }
}
