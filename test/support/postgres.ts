/** A PostgreSQL server of the test's own, where its programs are installed. */
import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { childrenOf, isOver, killed } from './child.ts';
import type { Fill, Making } from './cluster.ts';
import { TEMPLATES, keptCluster } from './cluster.ts';
import type { Made } from './embedded.ts';
import { leaveOut } from './left-out.ts';

const run = promisify(execFile);

/** A socket's path has at most 107 letters (103 on a Mac). */
const PLACE = tmpdir().length < 50 ? tmpdir() : '/tmp';

interface Started extends Making {
  readonly server: PostgresServer;
}

export interface PostgresServer {
  /** Makes an empty database, or one that has the newest tables, and tells its URL. */
  readonly createDatabase: (made?: Made) => Promise<string>;
  /** Runs one statement as superuser, in a database of its own. */
  readonly command: (text: string, values?: readonly unknown[]) => Promise<void>;
  /** Of the process that was started first. */
  readonly pid: number;
  /** Ends all its processes at once, as a power cut of the machine would, but for what the disk has. */
  readonly crash: () => Promise<void>;
  /** Starts it anew on what it left; resolves when it answers. */
  readonly restart: () => Promise<void>;
  /** Stops all its processes in the middle of whatever they do, and lets them go on. */
  readonly freeze: (isFrozen: boolean) => void;
  readonly stop: () => Promise<void>;
}

/** The folder of initdb and postgres, or null. */
export function findPostgres(): string | null {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'postgres'));
  const debian = debianFolders().map((folder) => join(folder, 'postgres'));
  for (const program of [...debian, ...onPath.filter(existsSync).map((path) => realpathSync(path))]) {
    const folder = dirname(program);
    if (existsSync(program) && existsSync(join(folder, 'initdb'))) return folder;
  }
  return null;
}

/** The same; where there is none, it is told as left out. */
export function wantPostgres(): string | null {
  const programs = findPostgres();
  if (programs === null) leaveOut('PostgreSQL', 'apt-get install postgresql');
  return programs;
}

/** `settings`: beside or instead of those of tests, such as `fsync=on`. */
export async function startPostgres(
  programs: string,
  settings: readonly string[] = [],
): Promise<PostgresServer> {
  const kept = await keptCluster(programs, (fill) => startIn(programs, [], fill));
  const { server } = await startIn(programs, settings, (data) => run('cp', ['-a', kept, data]));
  return server;
}

/** In a folder whose `data` is filled as the owner that it is told. */
async function startIn(programs: string, settings: readonly string[], fill: Fill): Promise<Started> {
  const folder = await mkdtemp(join(PLACE, 'nianbao-pg-'));
  const owner = unprivileged();
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
  const as = { ...(owner ?? {}), cwd: folder };
  const data = join(folder, 'data');
  await fill(data, as);
  const all = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=60',
    // Shared memory in its own folder, since what is killed leaves it behind.
    'dynamic_shared_memory_type=mmap',
    ...settings,
  ];
  const args = ['-D', data, ...all.flatMap((text) => ['-c', text])];
  const launch = (): ChildProcess => spawn(join(programs, 'postgres'), args, { ...as, stdio: 'ignore' });
  let server = launch();
  const killAtExit = (): void => void server.kill('SIGQUIT');
  process.once('exit', killAtExit);
  const url = (name: string): string => `postgresql://test@${encodeURIComponent(folder)}/${name}`;
  const command: PostgresServer['command'] = async (text, values = []) => {
    const client = new pg.Client({ connectionString: url('postgres') });
    client.on('error', () => undefined);
    await client.connect();
    await client.query(text, [...values]);
    await client.end();
  };
  await untilReady(() => command('select 1'));
  let count = 0;
  const result: PostgresServer = {
    pid: server.pid ?? 0,
    createDatabase: async (made = 'empty') => {
      count += 1;
      await command(`create database test${String(count)} template ${TEMPLATES[made]}`);
      return url(`test${String(count)}`);
    },
    command,
    crash: async () => {
      signal(server, 'SIGKILL');
      await killed(server);
    },
    restart: async () => {
      await untilReady(async () => {
        // It refuses as long as a backend of the one before is still dying.
        if (isOver(server)) server = launch();
        await command('select 1');
      });
    },
    freeze: (isFrozen) => {
      signal(server, isFrozen ? 'SIGSTOP' : 'SIGCONT');
    },
    stop: async () => {
      process.off('exit', killAtExit);
      await killed(server, 'SIGQUIT');
      await rm(folder, { recursive: true, force: true });
    },
  };
  return { server: result, data, end: () => killed(server, 'SIGINT') };
}

/** To the server and to all its children, which have process groups of their own. */
function signal(server: ChildProcess, name: NodeJS.Signals): void {
  const { pid } = server;
  if (pid === undefined || isOver(server)) return;
  for (const one of [pid, ...childrenOf(pid)]) {
    try {
      process.kill(one, name);
    } catch {
      // It has ended meanwhile.
    }
  }
}

async function untilReady(probe: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await probe();
      return;
    } catch (error) {
      if (attempt === 200) throw error;
      await pause(50);
    }
  }
}

function debianFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, 'bin'));
}

/** initdb and postgres refuse to run as root. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody');
  return user === undefined ? null : { uid: Number(user[2]), gid: Number(user[3]) };
}
