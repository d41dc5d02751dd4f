/** The command line as it is installed: a process of its own, from what was built (`npm run build`). */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import { BRIEFLY } from '../support/child.ts';

const CLI = resolve('dist/src/cli.js');
const SEVERAL = resolve('test/cli/several.mjs');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Closes its stdout after the first bytes, as `head -c 1` does. */
  readonly closesEarly?: true;
  /** A file that is its stdout instead. */
  readonly stdout?: number;
  readonly program?: string;
}

/** Runs it with no settings but those given. */
export function nianbao(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { env = {}, input = '', closesEarly, program = CLI } = options;
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...BRIEFLY, program, ...args], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['pipe', options.stdout ?? 'pipe', 'pipe'],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout?.on('data', (bytes: Buffer) => {
      stdout.push(bytes);
      if (closesEarly) child.stdout?.destroy();
    });
    child.stderr?.on('data', (bytes: Buffer) => stderr.push(bytes));
    child.on('error', failed);
    child.on('close', (code) => {
      done({
        code,
        stdout: Buffer.concat(stdout).toString(),
        stderr: Buffer.concat(stderr).toString(),
      });
    });
    child.stdin?.end(input);
  });
}

const runsSchema = z.array(z.object({ code: z.number().nullable(), stdout: z.string(), stderr: z.string() }));

/**
 * Several calls of it, one after the other in one process: loading its modules takes most of what a call takes. How it
 * behaves as a process, the others tell.
 */
export async function nianbaoEach(
  calls: readonly (readonly string[])[],
  options: Pick<RunOptions, 'env'> = {},
): Promise<readonly Run[]> {
  const all = await nianbao([CLI, JSON.stringify(calls)], { ...options, program: SEVERAL });
  if (all.code !== 0) throw new Error(all.stderr);
  return runsSchema.parse(JSON.parse(all.stdout));
}
