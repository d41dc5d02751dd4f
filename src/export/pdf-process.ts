/**
 * PDFs from a child process: the compiler blocks for some milliseconds a PDF, keeps a little memory of each and may
 * die of a font; none of that is to touch whoever answers messages.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { z } from 'zod';
import type { PdfJob } from './pdf-input.ts';

export interface PdfProcessOptions {
  /** The program that answers jobs: see src/start/pdf-worker.ts. */
  readonly worker: URL;
  /** A folder with further fonts. */
  readonly fontDir: string | null;
  /** After so many PDFs, or above so much memory, the child is replaced. */
  readonly mostJobs?: number;
  readonly mostMegabytes?: number;
  readonly deadlineMs?: number;
}

export interface PdfProcess {
  /** One PDF at a time, in the order of asking. */
  readonly print: (job: PdfJob) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

const answer = z.union([
  z.object({ pdf: z.instanceof(Uint8Array), megabytes: z.number() }),
  z.object({ error: z.string() }),
]);

type Answer = z.infer<typeof answer>;

/** The child died or hung: that says nothing about the job, which may be tried once more. */
class Died extends Error {}

export function createPdfProcess(options: PdfProcessOptions): PdfProcess {
  const { mostJobs = 200, mostMegabytes = 300, deadlineMs = 20_000 } = options;
  let child: ChildProcess | null = null;
  let jobs = 0;
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();

  const replace = async (): Promise<void> => {
    const old = child;
    child = null;
    jobs = 0;
    if (old !== null) await ended(old);
  };
  const once = async (job: PdfJob): Promise<Uint8Array> => {
    child ??= start(options);
    jobs += 1;
    try {
      const told = await ask(child, job, deadlineMs);
      if ('error' in told) throw new Error(`no PDF: ${told.error}`);
      if (jobs >= mostJobs || told.megabytes >= mostMegabytes) await replace();
      return told.pdf;
    } catch (error) {
      if (error instanceof Died) await replace();
      throw error;
    }
  };
  const print = async (job: PdfJob): Promise<Uint8Array> => {
    try {
      return await once(job);
    } catch (error) {
      if (!(error instanceof Died)) throw error;
      return once(job);
    }
  };
  return {
    print: (job) => {
      if (isClosed) return Promise.reject(new Error('no PDF: closed'));
      const printed = last.then(() => print(job));
      last = printed.catch(() => undefined);
      return printed;
    },
    close: async () => {
      isClosed = true;
      await last;
      await replace();
    },
  };
}

/** It needs no settings and no secrets, so it gets none. */
function start({ worker, fontDir }: PdfProcessOptions): ChildProcess {
  return fork(worker, fontDir === null ? [] : [fontDir], {
    env: {},
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

function ask(child: ChildProcess, job: PdfJob, deadlineMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const done = (act: () => void): void => {
      clearTimeout(deadline);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      act();
    };
    const fail = (why: string): void => {
      done(() => {
        reject(new Died(why));
      });
    };
    const onMessage = (message: unknown): void => {
      const told = answer.safeParse(message);
      if (told.success)
        done(() => {
          resolve(told.data);
        });
      else fail('no PDF: an answer that is none');
    };
    const onExit = (): void => {
      fail('no PDF: its process died');
    };
    const onError = (error: Error): void => {
      fail(`no PDF: ${error.message}`);
    };
    const deadline = setTimeout(() => {
      fail('no PDF: its process took too long');
    }, deadlineMs);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    child.send(job, (error) => {
      if (error !== null) onError(error);
    });
  });
}

/** A compiler that hangs hears no request to end. */
function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
    return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve();
    });
    child.kill('SIGKILL');
  });
}
