/** A PostgreSQL server of the bench's own with stock settings, where its programs are installed; null elsewhere. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';
const TRIES = 200;

export async function startPostgres() {
  const programs = findPrograms();
  if (programs === null) return null;
  const folder = mkdtempSync('/tmp/nianbao-bench-pg-');
  const owner = unprivileged();
  if (owner !== null) await chown(folder, owner.uid, owner.gid);
  const as = { ...owner, cwd: folder, stdio: 'ignore' };
  const data = join(folder, 'data');
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8'];
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'bench', '-A', 'trust', ...locale], as);
  const settings = ['-c', 'listen_addresses=', '-c', `unix_socket_directories=${folder}`];
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], as);
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const killAtExit = () => server.kill('SIGQUIT');
  process.once('exit', killAtExit);
  const url = `postgresql://bench@${encodeURIComponent(folder)}/postgres`;
  await untilReady(url);
  return {
    url,
    pid: server.pid,
    stop: async () => {
      process.off('exit', killAtExit);
      server.kill('SIGQUIT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms() {
  if (!existsSync(DEBIAN)) return null;
  const [newest] = readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one));
  const programs = join(DEBIAN, newest ?? '', 'bin');
  return existsSync(join(programs, 'initdb')) ? programs : null;
}

async function untilReady(url) {
  for (let tries = 1; ; tries += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** initdb and postgres refuse to run as root. */
function unprivileged() {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return user === undefined ? null : { uid: Number(user[2]), gid: Number(user[3]) };
}
