/** Processes that a test started. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/**
 * What Node is told of programs that live for seconds, which `npm test` asks for: that PGlite is compiled a second time, to
 * run faster from then on, costs them more than it brings.
 */
export const BRIEFLY: readonly string[] =
  (process.env['NIANBAO_BRIEFLY'] ?? '') === '' ? [] : ['--liftoff-only'];

export function isOver({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Sends it the signal unless it has ended, and waits until it has. */
export async function killed(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (isOver(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** The processes that a running one has started and that have not ended. */
export function childrenOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}
