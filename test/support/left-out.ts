/** What could not be tried here, because a program is not installed. */
import { appendFileSync } from 'node:fs';

/** Tells the test runner, or else whoever looks, what is left out and how to get it; a run of CI must not leave it out. */
export function leaveOut(what: string, fix: string): void {
  if (process.env['CI'] === 'true') throw new Error(`${what} cannot be tried: ${fix}`);
  const line = `left out: ${what} — ${fix}\n`;
  const file = process.env['NIANBAO_LEFT_OUT'];
  if (file === undefined) process.stderr.write(line);
  else appendFileSync(file, line);
}
