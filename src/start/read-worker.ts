/** A process of its own that reads files: bytes and a name come in as a message, what was read goes out as one. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { registry } from '../forms/registry.ts';
import { readFile } from '../read/files/read-file.ts';
import { encodeReading, jobSchema } from '../read/files/wire.ts';

const { forms } = registry();
// A thread of its own looks on, for this one may never come to look at a clock.
const watch = new Worker(new URL('./read-watch.js', import.meta.url), { workerData: process.argv[2] });
const watching = once(watch, 'message');

process.on('message', (message) => {
  void answer(message);
});
// Whoever asked is gone.
process.on('disconnect', () => {
  process.exit();
});

async function answer(message: unknown): Promise<void> {
  const { bytes, name } = jobSchema.parse(message);
  await watching;
  watch.postMessage('begun');
  const reading = await readFile(bytes, name, forms);
  watch.postMessage('done');
  process.send?.(encodeReading(reading));
}
