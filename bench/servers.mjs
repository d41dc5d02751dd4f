/** The servers that callbacks are sent to, each a process of its own: the program as it is run, and the floors. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { rosterOf } from './office.mjs';
import { APPLICATION } from './peer-wecom.mjs';

const PROGRAM = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
const FLOOR = fileURLToPath(new URL('floor-server.mjs', import.meta.url));
/** As `npm start` and the image run it. */
const FLAGS = ['--max-old-space-size=512'];
const READY_MS = 60_000;

/** `url` null: the embedded database. */
export function startProgram({ url, redisPath, members }) {
  const { corpId, agentId, token, aesKey } = APPLICATION;
  return launch(PROGRAM, (folder) => {
    const roster = join(folder, 'roster.yaml');
    writeFileSync(roster, rosterOf(members));
    return {
      ...{ DATA_DIR: folder, HOST: '127.0.0.1', ROSTER_FILE: roster },
      ...{ WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: 'bench' },
      ...{ WECOM_TOKEN: token, WECOM_ENCODING_AES_KEY: aesKey },
      // Nobody answers there; nothing is pushed as long as answers are in time.
      WECOM_API_BASE: 'http://127.0.0.1:9',
      ...(redisPath === null ? {} : { REDIS_URL: redisPath }),
      ...(url === null ? {} : { DATABASE_URL: url }),
    };
  });
}

/** `url` null: without any database. */
export function startFloor({ url, redisPath, members }) {
  return launch(FLOOR, () => ({
    ...{ MEMBERS: String(members), REDIS: redisPath, ...APPLICATION },
    ...(url === null ? {} : { DATABASE_URL: url }),
  }));
}

async function launch(program, envOf) {
  const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-'));
  const port = await freePort();
  const env = { PATH: process.env.PATH, PORT: String(port), ...envOf(folder) };
  const began = performance.now();
  const child = spawn(process.execPath, [...FLAGS, program], {
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const told = [];
  child.stderr.setEncoding('utf8').on('data', (text) => told.push(text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  const url = `http://127.0.0.1:${port}`;
  const start = async () => {
    while (!(await isReady(url))) {
      if (child.exitCode !== null) throw new Error(`${program} ended: ${told.join('')}`);
      if (performance.now() - began > READY_MS) throw new Error(`${program} is not ready`);
      await pause(20);
    }
  };
  await start();
  return {
    url,
    pid: child.pid,
    startedMs: performance.now() - began,
    stop: async () => {
      process.off('exit', killAtExit);
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
