/** What memory this process and its children take. */
import { readFileSync, readdirSync } from 'node:fs';

const MEGABYTE = 1_048_576;

/** Whole megabytes; the children's sum is 0 where the system does not tell (it does on Linux). */
export function residentMegabytes() {
  const parent = Math.round(process.memoryUsage.rss() / MEGABYTE);
  return { parent, child: children().reduce((sum, id) => sum + residentOf(id), 0) };
}

function children() {
  try {
    return readdirSync('/proc/self/task').flatMap((task) =>
      readFileSync(`/proc/self/task/${task}/children`, 'utf8')
        .split(' ')
        .filter((id) => id.trim() !== ''),
    );
  } catch {
    return [];
  }
}

/** Of one process; 0 where it is gone. */
export function residentOf(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Math.round(Number(/^VmRSS:\s*(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    // It was replaced in between.
    return 0;
  }
}
