/**
 * What runs in PGlite's worker thread: it answers one request after the other. Plain JavaScript, because a worker
 * cannot load TypeScript when the program runs from its sources. The messages are those of `pglite.ts`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** Counts and serials come as numbers, as they do from a server. */
const INT8 = 20;
const OPTIONS = { parsers: { [INT8]: Number } };

const opening = PGlite.create(workerData.folder);
// Whoever asks is told.
opening.catch(() => undefined);

parentPort.on('message', (request) => {
  opening
    .then((db) => perform(db, request))
    .then(
      (result) => ({ id: request.id, ok: true, ...result }),
      (error) => ({
        id: request.id,
        ok: false,
        message: error instanceof Error ? error.message : String(error),
        code: typeof error?.code === 'string' ? error.code : null,
      }),
    )
    // An answer that cannot be sent rejects unhandled and ends the worker, which is noticed; a silent one would not be.
    .then((response) => parentPort.postMessage(response));
});

async function perform(db, request) {
  if (request.kind === 'close') {
    await db.close();
    return { rows: [], affected: null };
  }
  const { text, values } = request;
  // Only the simple protocol takes a script of several statements.
  const result =
    values.length === 0 ? (await db.exec(text, OPTIONS)).at(-1) : await db.query(text, values, OPTIONS);
  return { rows: result?.rows ?? [], affected: result?.affectedRows ?? null };
}
