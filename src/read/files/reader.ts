/**
 * Files from strangers, read in a child process: whatever one does to its reader (endless work, memory without end,
 * a crash), whoever asked gets a refusal in time, and the next file a fresh process.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Form } from '../../form/form.ts';
import type { Reading } from '../report/imported.ts';
import type { Refusal } from '../report/refusal.ts';
import { LIMITS, MEGABYTE } from './limits.ts';
import { decodeReading } from './wire.ts';

export interface ReaderOptions {
  /** The program that answers jobs: see src/start/read-worker.ts. */
  readonly worker: URL;
  readonly forms: readonly Form[];
  /** For one file, the start of the process included. */
  readonly deadlineMs?: number;
  /** Of the heap; above `mostMegabytes` in all the child ends itself. */
  readonly heapMegabytes?: number;
  readonly mostMegabytes?: number;
  /** After so many files, or so long without one, the child is ended. */
  readonly mostJobs?: number;
  readonly idleMs?: number;
  /** How many may wait beside the one that is read. */
  readonly mostWaiting?: number;
}

export interface Reader {
  /** One file at a time, in the order of asking. Never fails: what goes wrong is a refusal. */
  readonly read: (bytes: Uint8Array, name: string) => Promise<Reading>;
  /** Ends the child at once; who waits is refused. */
  readonly close: () => Promise<void>;
}

export function createReader(options: ReaderOptions): Reader {
  const { deadlineMs = 15_000, mostJobs = 50, idleMs = 60_000, mostWaiting = 4 } = options;
  let child: ChildProcess | null = null;
  let jobs = 0;
  let asked = 0;
  let isClosed = false;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = async (): Promise<void> => {
    clearTimeout(idle);
    const old = child;
    child = null;
    jobs = 0;
    if (old !== null) await ended(old);
  };
  const readNext = async (bytes: Uint8Array, name: string): Promise<Reading> => {
    if (isClosed) return refused({ code: 'busy' });
    clearTimeout(idle);
    if (child?.connected !== true) await end();
    child ??= start(options);
    jobs += 1;
    const answer = await ask(child, { bytes, name }, deadlineMs);
    const reading = typeof answer === 'string' ? null : decodeReading(answer.message, options.forms);
    if (reading === null || jobs >= mostJobs) await end();
    else
      idle = setTimeout(() => {
        last = last.then(end);
      }, idleMs).unref();
    return (
      reading ??
      refused(answer === 'slow' ? { code: 'tooSlow', seconds: deadlineMs / 1000 } : { code: 'broke' })
    );
  };
  return {
    read: async (bytes, name) => {
      if (bytes.length > LIMITS.megabytes * MEGABYTE)
        return refused({ code: 'tooLarge', megabytes: LIMITS.megabytes });
      if (isClosed || asked > mostWaiting) return refused({ code: 'busy' });
      asked += 1;
      const reading = last.then(() => readNext(bytes, name));
      last = reading.catch(() => undefined);
      return reading.finally(() => {
        asked -= 1;
      });
    },
    close: async () => {
      isClosed = true;
      await end();
      await last;
      await end();
    },
  };
}

function refused(refusal: Refusal): Reading {
  return { ok: false, refusal };
}

/** It needs no settings and no secrets, so it gets none; what a library prints of a stranger's file is no log of ours. */
function start({ worker, heapMegabytes = 256, mostMegabytes = 600 }: ReaderOptions): ChildProcess {
  const child = fork(worker, [String(mostMegabytes)], {
    env: {},
    execArgv: [`--max-old-space-size=${String(heapMegabytes)}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // Idle, it keeps nobody from ending.
  child.unref();
  child.channel?.unref();
  return child;
}

type Answer = { readonly message: unknown } | 'slow' | 'died';

function ask(child: ChildProcess, job: object, deadlineMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const done = (answer: Answer): void => {
      clearTimeout(deadline);
      child.off('message', onMessage).off('exit', onDeath).off('error', onDeath);
      resolve(answer);
    };
    const onMessage = (message: unknown): void => {
      done({ message });
    };
    const onDeath = (): void => {
      done('died');
    };
    const deadline = setTimeout(() => {
      done('slow');
    }, deadlineMs);
    child.on('message', onMessage).on('exit', onDeath).on('error', onDeath);
    child.send(job, (error) => {
      if (error !== null) onDeath();
    });
  });
}

/** A process amid endless work hears no request to end. */
function ended(child: ChildProcess): Promise<void> {
  child.on('error', () => undefined);
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.ref();
    child.kill('SIGKILL');
  });
}
