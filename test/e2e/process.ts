/** The built server as a process of its own, which can be killed and started again on the same data. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ask, socketFor } from '../../storage/redis-socket.ts';
import { BRIEFLY, isOver, killed } from '../support/child.ts';
import { putDatabase } from '../support/embedded.ts';
import { freePort } from '../support/free-port.ts';
import type { Peer, PeerOptions } from '../wecom/callback-client.ts';
import { createPeer } from '../wecom/callback-client.ts';
import type { FakeApi } from '../wecom/fake-api.ts';
import { startFakeApi } from '../wecom/fake-api.ts';

/** The built program, or the changed copy of it that an experiment names. */
const MAIN = resolve(process.env['NIANBAO_PROGRAM'] ?? 'dist/src/main.js');

/** Made for these tests; nobody's. */
const APPLICATION = {
  corpId: 'ww0123456789abcdef',
  agentId: '1000002',
  token: 'e2eToken0123456789',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const;
const SECRET = 'e2e-secret';

export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  readonly peer: Peer;
  /** For callbacks that are made by hand. */
  readonly callback: PeerOptions;
  /** What the members were sent, in order. */
  readonly pushes: () => readonly { readonly to: string; readonly text: string }[];
  /** The cards among what the members were sent, as the service is to show them. */
  readonly cards: () => readonly { readonly to: string; readonly card: unknown }[];
  /** Waits until a push to the member fits; throws after a while. */
  readonly pushed: (to: string, pattern: RegExp) => Promise<string>;
  readonly start: () => Promise<void>;
  /** Ends it as a power cut of the process would: nothing is flushed. */
  readonly kill: () => Promise<void>;
  /** Waits until it has ended by itself. */
  readonly ended: () => Promise<void>;
  /** Of the killed server: waits until its Redis has ended too, and deletes what that had written. */
  readonly loseRedis: () => Promise<void>;
  /** Ends it as an operator does; tells the exit code. */
  readonly stop: () => Promise<number | null>;
  /** Removes everything. */
  readonly remove: () => Promise<void>;
}

export interface TestServerOptions {
  readonly roster: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The server API where several programs share one; it outlives them. */
  readonly api?: FakeApi;
  /** Is told all that it writes. */
  readonly onOutput?: (stream: 'stdout' | 'stderr', text: string) => void;
}

export async function createTestServer({
  roster,
  env = {},
  api: shared,
  onOutput,
}: TestServerOptions): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nianbao-e2e-'));
  if (env['DATABASE_URL'] === undefined) await putDatabase(dataDir);
  const rosterFile = join(dataDir, 'roster.yaml');
  writeFileSync(rosterFile, roster);
  const api = shared ?? (await startApi());
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  let running: ChildProcess | null = null;
  const stderr: string[] = [];
  const launch = (): ChildProcess => {
    const child = spawn(process.execPath, ['--enable-source-maps', ...BRIEFLY, MAIN], {
      cwd: dataDir,
      env: {
        PATH: process.env['PATH'] ?? '',
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        ROSTER_FILE: rosterFile,
        WECOM_CORP_ID: APPLICATION.corpId,
        WECOM_AGENT_ID: APPLICATION.agentId,
        WECOM_SECRET: SECRET,
        WECOM_TOKEN: APPLICATION.token,
        WECOM_ENCODING_AES_KEY: APPLICATION.aesKey,
        WECOM_API_BASE: api.base,
        ...env,
      },
      stdio: ['ignore', onOutput === undefined ? 'ignore' : 'pipe', 'pipe'],
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => onOutput?.('stdout', text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr.push(text);
      onOutput?.('stderr', text);
    });
    return child;
  };
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const child = running;
    if (child === null) return null;
    running = null;
    await killed(child, signal);
    return child.exitCode;
  };
  const pushes = (): readonly { to: string; text: string }[] =>
    sent().flatMap(({ touser, text }) => (text === undefined ? [] : [{ to: touser, text: text.content }]));
  const sent = (): readonly Sent[] => api.of('message/send').map(({ body }) => JSON.parse(body) as Sent);
  const callback = { ...APPLICATION, url: `${url}/wecom/callback` };
  const server: TestServer = {
    url,
    dataDir,
    callback,
    peer: createPeer(callback),
    pushes,
    cards: () =>
      sent().flatMap(({ touser, template_card: card }) => (card === undefined ? [] : [{ to: touser, card }])),
    pushed: (to, pattern) =>
      eventually(() => pushes().find((push) => push.to === to && pattern.test(push.text))?.text),
    start: async () => {
      const child = launch();
      running = child;
      await eventually(async () => {
        if (isOver(child)) throw new Error(`the server ended: ${stderr.join('')}`);
        return (await isReady(url)) ? true : undefined;
      });
    },
    kill: async () => {
      await end('SIGKILL');
    },
    ended: async () => {
      await eventually(() => (running === null || isOver(running) ? true : undefined));
      running = null;
    },
    loseRedis: async () => {
      const folder = join(dataDir, 'redis');
      await eventually(async () => ((await ask(socketFor(folder), 'PING')) === null ? true : undefined));
      rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
    },
    stop: () => end('SIGTERM'),
    remove: async () => {
      await end('SIGKILL');
      if (shared === undefined) await api.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return server;
}

export async function startApi(): Promise<FakeApi> {
  return await startFakeApi(({ path }) => {
    if (path === 'gettoken') return { errcode: 0, errmsg: 'ok', access_token: 'token', expires_in: 7200 };
    return { errcode: 0, errmsg: 'ok', msgid: 'id' };
  });
}

/** A message or a card, as it was posted. */
interface Sent {
  readonly touser: string;
  readonly text?: { readonly content: string };
  readonly template_card?: unknown;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).status === 200;
  } catch {
    return false;
  }
}

/** Asks until there is something; a minute is more than anything here takes on a busy machine. */
export async function eventually<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const found = await ask();
    if (found !== undefined) return found;
    await pause(30);
  }
  throw new Error('it did not happen');
}
