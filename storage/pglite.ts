/**
 * Sessions of the embedded database. It runs in a worker thread: its queries are synchronous inside and
 * would starve timers and sockets of the main thread. It has one connection, so a session is exclusive and
 * the next one waits.
 */
import { Worker } from 'node:worker_threads';
import type { Session, SessionPool, SessionResult } from './dialect.ts';
import { StorageError } from './errors.ts';
import type { StatementNames } from './statements.ts';
import { createStatementNames } from './statements.ts';

type WorkerRequest = Ask & { readonly id: number };

type WorkerResponse =
  | {
      readonly id: number;
      readonly ok: true;
      readonly rows: readonly unknown[];
      readonly affected: number | null;
    }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly code: string | null };

interface Waiting {
  readonly resolve: (response: WorkerResponse & { ok: true }) => void;
  readonly reject: (error: Error) => void;
}

/** So soon after it was opened, or could not be, it is not opened again: it would most likely stop again. */
const REST_MS = 1000;

export function createPglitePool(folder: string): SessionPool {
  let port = createPort(folder);
  let openedAt = performance.now();
  const turns = createTurns();
  const statements = createStatementNames();
  /** One that stopped is opened again as after a kill: what was committed is there. */
  const open = async (): Promise<Port> => {
    if (!port.dead()) return port;
    if (performance.now() < openedAt + REST_MS) throw unavailable('it was opened just now');
    await port.close();
    port = createPort(folder);
    try {
      return await probed(port);
    } finally {
      openedAt = performance.now();
    }
  };
  return {
    acquire: async () => {
      const release = await turns.next();
      try {
        return createSession(await open(), statements, release);
      } catch (error) {
        release();
        throw error;
      }
    },
    end: async () => {
      await turns.next();
      await port.close();
    },
  };
}

/** It answers, or is closed. */
async function probed(port: Port): Promise<Port> {
  try {
    await port.ask({ kind: 'query', name: null, text: 'select 1', values: [] });
    return port;
  } catch (cause) {
    await port.close().catch(() => undefined);
    throw unavailable(cause);
  }
}

function unavailable(cause: unknown): StorageError {
  return new StorageError('database.unavailable', 'the embedded database stopped', { cause });
}

function createSession(port: Port, { nameOf }: StatementNames, release: () => void): Session {
  return {
    query: async (text, values): Promise<SessionResult> => {
      const name = values.length === 0 ? null : nameOf(text);
      const { rows, affected } = await port.ask({ kind: 'query', name, text, values });
      return { rows, affected, command: null };
    },
    broken: () => port.dead(),
    release,
  };
}

/** Hands out one turn after the other, in the order asked for. */
function createTurns(): { next: () => Promise<() => void> } {
  let last = Promise.resolve();
  return {
    next: async () => {
      const before = last;
      let done: () => void = () => undefined;
      last = new Promise((resolve) => {
        done = resolve;
      });
      await before;
      return done;
    },
  };
}

type Ask =
  | {
      readonly kind: 'query';
      /** Of a statement to be planned once; null for others. */
      readonly name: string | null;
      readonly text: string;
      readonly values: readonly unknown[];
    }
  | { readonly kind: 'close' };

interface Port {
  readonly ask: (request: Ask) => Promise<WorkerResponse & { ok: true }>;
  readonly dead: () => boolean;
  readonly close: () => Promise<void>;
}

function createPort(folder: string): Port {
  const worker = new Worker(new URL('./pglite-worker.js', import.meta.url), { workerData: { folder } });
  const waiting = new Map<number, Waiting>();
  let count = 0;
  let death: StorageError | null = null;

  const die = (cause: unknown): void => {
    death ??= unavailable(cause);
    for (const { reject } of waiting.values()) reject(death);
    waiting.clear();
  };
  worker.on('error', die);
  worker.on('exit', die);
  worker.on('message', (responses: readonly WorkerResponse[]) => {
    for (const response of responses) {
      const asker = waiting.get(response.id);
      waiting.delete(response.id);
      if (response.ok) asker?.resolve(response);
      else asker?.reject(databaseError(response));
    }
  });

  /** What is asked at one time goes together: waking the other thread costs as much as a small statement. */
  let asked: WorkerRequest[] = [];
  const send = (): void => {
    worker.postMessage(asked);
    asked = [];
  };
  const ask: Port['ask'] = (request) =>
    new Promise((resolve, reject) => {
      if (death !== null) {
        reject(death);
        return;
      }
      count += 1;
      waiting.set(count, { resolve, reject });
      if (asked.push({ ...request, id: count }) === 1) queueMicrotask(send);
    });
  return {
    ask,
    dead: () => death !== null,
    close: async () => {
      try {
        if (death === null) await ask({ kind: 'close' });
      } finally {
        await worker.terminate();
      }
    },
  };
}

function databaseError({ message, code }: WorkerResponse & { ok: false }): Error {
  return Object.assign(new Error(message), code === null ? {} : { code });
}
