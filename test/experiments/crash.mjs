/**
 * Loaded into a server with crash points: `crash-at` in its working folder names one, and the how manieth passing of it
 * ends the process. The file is gone when it did.
 */
import { readFileSync, rmSync } from 'node:fs';

const passed = new Map();

globalThis.crashpoint = (point) => {
  const [name, count] = readFate();
  if (name !== point) return;
  passed.set(point, (passed.get(point) ?? 0) + 1);
  if (passed.get(point) < Number(count)) return;
  rmSync('crash-at');
  process.kill(process.pid, 'SIGKILL');
  // The signal may need a moment; nothing more is done in it.
  for (;;);
};

function readFate() {
  try {
    return readFileSync('crash-at', 'utf8').split('\n');
  } catch {
    return [];
  }
}
