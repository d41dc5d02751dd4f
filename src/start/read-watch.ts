/** A thread beside the one that reads: ends the process where it grows too large, or reads on though nobody waits. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

const MEGABYTE = 1_048_576;
const LOOK_MS = 50;
/** Far above the deadline of whoever asked, who ends the process himself unless he is gone. */
const LONGEST_MS = 60_000;

const mostMegabytes = z.coerce.number().parse(workerData);
let deadline: NodeJS.Timeout | undefined;

setInterval(() => {
  if (process.memoryUsage.rss() > mostMegabytes * MEGABYTE) end();
}, LOOK_MS);

parentPort?.on('message', (message) => {
  clearTimeout(deadline);
  if (message === 'begun') deadline = setTimeout(end, LONGEST_MS);
});
parentPort?.postMessage('watching');

function end(): void {
  process.kill(process.pid, 'SIGKILL');
}
