/** The command line as it is installed: a process of its own, from what was built (`npm run build`). */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { BRIEFLY } from '../support/child.ts';

const CLI = resolve('dist/src/cli.js');

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
