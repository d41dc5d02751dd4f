/**
 * What runs in PGlite's worker thread: it carries out one request after the other, and answers those at once that came at
 * once. Plain JavaScript, because a worker cannot load TypeScript when the program runs from its sources. The messages are
 * those of `pglite.ts`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, parse, protocol } from '@electric-sql/pglite';

/** Counts and serials come as numbers, as they do from a server. */
const INT8 = 20;
const OPTIONS = { parsers: { [INT8]: Number } };

const opening = open(workerData.folder);
// Whoever asks is told.
opening.catch(() => undefined);

let last = Promise.resolve();
parentPort.on('message', (requests) => {
  last = last.then(() => answerAll(requests)).then((responses) => parentPort.postMessage(responses));
  // An answer that cannot be sent rejects unhandled and ends the worker, which is noticed; a silent one would not be.
});

async function open(folder) {
  const db = await PGlite.create(folder);
  endWithPostgres(db);
  return db;
}

/**
 * Ends this thread when PostgreSQL ends (FATAL, PANIC, a fault of its code), which is noticed: PGlite would go on asking it
 * for ever to read what was sent. An ERROR, by which only the statement fails, leaves it by its jump.
 */
function endWithPostgres(db) {
  const readOne = db.Module._PostgresMainLoopOnce;
  db.Module._PostgresMainLoopOnce = () => {
    try {
      readOne();
    } catch (error) {
      if (error?.status === db.POSTGRES_MAIN_LONGJMP) throw error;
      process.exit(1);
    }
  };
}

async function answerAll(requests) {
  const responses = [];
  for (const request of requests) responses.push(await answer(request));
  return responses;
}

async function answer(request) {
  try {
    return { id: request.id, ok: true, ...(await perform(await opening, request)) };
  } catch (error) {
    return {
      id: request.id,
      ok: false,
      message: error instanceof Error ? error.message : String(error),
      code: typeof error?.code === 'string' ? error.code : null,
    };
  }
}

async function perform(db, request) {
  if (request.kind === 'close') {
    await db.close();
    return { rows: [], affected: null };
  }
  const { name, text, values } = request;
  try {
    const result = await (name === null ? once(db, text, values) : prepared(db, name, text, values));
    return { rows: result?.rows ?? [], affected: result?.affectedRows ?? null };
  } finally {
    // The only limit whose alarm can ring here is that on idle transactions, and it ends PostgreSQL with its one session,
    // in which nobody else waits.
    db.Module._clear_setitimer();
  }
}

/** Only the simple protocol takes a script of several statements. */
async function once(db, text, values) {
  return values.length === 0 ? (await db.exec(text, OPTIONS)).at(-1) : await db.query(text, values, OPTIONS);
}

const { serialize } = protocol;
/** By the name of a planned statement, the types of its parameters. */
const planned = new Map();

async function prepared(db, name, text, values) {
  const types = planned.get(name) ?? (await plan(db, name, text));
  const bound = values.map((value, n) =>
    value === null ? null : (db.serializers[types[n]] ?? String)(value),
  );
  const messages = await speak(db, [
    serialize.bind({ statement: name, values: bound }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
  ]);
  return parse.parseResults(messages, db.parsers, OPTIONS).at(0);
}

/** The plan stays whatever becomes of the transaction; in one that failed there is none. */
async function plan(db, name, text) {
  const messages = await speak(db, [
    serialize.parse({ name, text }),
    serialize.describe({ type: 'S', name }),
  ]);
  const types = parse.parseDescribeStatementResults(messages);
  planned.set(name, types);
  return types;
}

/** After an error the database skips what follows up to the synchronization. */
async function speak(db, messages) {
  const bytes = Buffer.concat([...messages, serialize.sync()]);
  return (await db.execProtocol(bytes)).messages;
}
