/** A process of its own that makes PDFs: a job comes in as a message, its PDF goes out as one. */
import { z } from 'zod';
import { createPdfCompiler } from '../export/pdf-compile.ts';

const job = z.object({ template: z.string(), report: z.string(), timestamp: z.number() });
const MEGABYTE = 1_048_576;

const compile = createPdfCompiler(process.argv[2] ?? null);

process.on('message', (message) => {
  process.send?.(answerTo(message));
});
// Whoever asked is gone.
process.on('disconnect', () => {
  process.exit();
});

function answerTo(message: unknown) {
  try {
    const pdf = compile(job.parse(message));
    return { pdf, megabytes: process.memoryUsage.rss() / MEGABYTE };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
