/** A PostgreSQL server of the test's own, where its programs are installed. */
import { execFile, spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface PostgresServer {
  /** Makes an empty database and tells its URL. */
  readonly createDatabase: () => Promise<string>;
  /** Runs one statement as superuser, in a database of its own. */
  readonly command: (text: string, values?: readonly unknown[]) => Promise<void>;
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

/** Tells the test runner what could not be tried; a CI run must not leave it out. */
export function leaveOut(): void {
  if (process.env['CI'] === 'true')
    throw new Error('PostgreSQL is not installed: apt-get install postgresql');
  const file = process.env['NIANBAO_LEFT_OUT'];
  if (file !== undefined) appendFileSync(file, 'left out: PostgreSQL — apt-get install postgresql\n');
}

export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = await mkdtemp('/tmp/nianbao-pg-');
  const owner = unprivileged();
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
  const as = { ...(owner ?? {}), cwd: folder };
  const data = join(folder, 'data');
  await run(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'test', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N'],
    as,
  );
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=60',
  ];
  const server = spawn(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap((text) => ['-c', text])],
    {
      ...as,
      stdio: 'ignore',
    },
  );
  const ended = new Promise<void>((resolve) =>
    server.once('exit', () => {
      resolve();
    }),
  );
  const killAtExit = (): void => void server.kill('SIGQUIT');
  process.once('exit', killAtExit);
  const url = (name: string): string => `postgresql://test@${encodeURIComponent(folder)}/${name}`;
  const command: PostgresServer['command'] = async (text, values = []) => {
    const client = new pg.Client({ connectionString: url('postgres') });
    await client.connect();
    await client.query(text, [...values]);
    await client.end();
  };
  await untilReady(() => command('select 1'));
  let count = 0;
  return {
    createDatabase: async () => {
      count += 1;
      await command(`create database test${String(count)}`);
      return url(`test${String(count)}`);
    },
    command,
    stop: async () => {
      process.off('exit', killAtExit);
      server.kill('SIGQUIT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
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
