/** Files read in a process of their own: it may die, hang or grow, and whoever asked gets a report or a reason. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Reader, ReaderOptions } from '../../src/read/files/reader.ts';
import { createReader } from '../../src/read/files/reader.ts';
import { readFile } from '../../src/read/files/read-file.ts';
import { decodeReading, encodeReading } from '../../src/read/files/wire.ts';
import type { Reading } from '../../src/read/report/imported.ts';
import { refusalText } from '../../src/read/report/refusal.ts';
import { complete, compared, imported } from './compared.ts';
import { docx, hostileFiles, report, xlsx } from './hostile-files.ts';
import { pdfBomb } from './pdf-bomb.ts';
import { forms } from './published.ts';

/** Of the built program: tests run from the sources, a child process cannot. */
const WORKER = pathToFileURL(resolve('dist/src/start/read-worker.js'));
let folder: string;
const open: Reader[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-reading-'));
});
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function started(options: Partial<ReaderOptions> = {}): Reader {
  const made = createReader({ worker: WORKER, forms, ...options });
  open.push(made);
  return made;
}

/** A worker of which each process does, as the n-th one, what the n-th line says; it writes down its own id. */
function acting(...acts: readonly string[]): { readonly url: URL; readonly ids: () => readonly number[] } {
  const name = join(folder, String(Math.random()).slice(2));
  const log = `${name}.log`;
  writeFileSync(log, '');
  const source = `
    import { appendFileSync, readFileSync } from 'node:fs';
    const before = readFileSync(${JSON.stringify(log)}, 'utf8').split('\\n').length - 1;
    appendFileSync(${JSON.stringify(log)}, process.pid + '\\n');
    const acts = [${acts.map((act) => `async (job) => { ${act} }`).join(',')}];
    process.on('message', acts[Math.min(before, acts.length - 1)]);`;
  writeFileSync(`${name}.mjs`, source);
  return {
    url: pathToFileURL(`${name}.mjs`),
    ids: () => readFileSync(log, 'utf8').trim().split('\n').map(Number),
  };
}

/** What an honest worker may say of a file. */
const GOOD = `process.send({ ok: false, refusal: { code: 'noTables' } });`;
const MEGABYTE = 1_048_576;
const bytes = new Uint8Array([1]);

/** What is in use when all that is not is gone. */
function memory(): number {
  setFlagsFromString('--expose-gc');
  // What the first round frees may have held memory outside the heap.
  for (let round = 0; round < 2; round += 1) runInNewContext('gc()');
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The code of the refusal, which says why in Chinese; `read` where it was read. */
function outcome(reading: Reading): string {
  if (reading.ok) return 'read';
  expect(refusalText(reading.refusal)).toMatch(/^[^a-z]*[\p{Script=Han}].*。?$/u);
  return reading.refusal.code;
}

function isAlive(id: number | undefined): boolean {
  try {
    return id !== undefined && process.kill(id, 0);
  } catch {
    return false;
  }
}

async function goneSoon(id: number | undefined): Promise<boolean> {
  for (let look = 0; look < 100 && isAlive(id); look += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return !isAlive(id);
}

describe('a process that reads', () => {
  test('reads what the reader reads in place', async () => {
    const { read } = started();
    expect(compared(imported(await read(docx, '年报.docx')), report)).toEqual(complete(report));
    expect(await read(xlsx, '年报.xlsx')).toEqual(await readFile(xlsx, '年报.xlsx', forms));
  });

  test('refuses each hostile file in time and reads the next', async () => {
    const { read } = started();
    expect(outcome(await read(docx, 'a.docx'))).toBe('read');
    const outcomes: Record<string, readonly string[]> = {};
    for (const [name, make, file] of hostileFiles) {
      const bytes = make();
      const start = performance.now();
      outcomes[name] = [outcome(await read(bytes, file))];
      expect(performance.now() - start).toBeLessThan(20_000);
    }
    expect(outcomes).toEqual(Object.fromEntries(hostileFiles.map(([name, , , code]) => [name, [code]])));
    expect(outcome(await read(docx, 'a.docx'))).toBe('read');
  });

  test('ends itself over a PDF that unpacks without end; the next file is read', async () => {
    const { read } = started();
    const bomb = pdfBomb(400);
    expect(bomb.length).toBeLessThan(MEGABYTE);
    expect(['broke', 'tooSlow']).toContain(outcome(await read(bomb, 'a.pdf')));
    expect(outcome(await read(docx, 'a.docx'))).toBe('read');
  });

  test('leaves nothing of a file in the memory of whoever asked', async () => {
    const { read } = started();
    const large = Buffer.alloc(9 * MEGABYTE, '公开 ');
    expect(outcome(await read(large, 'a.txt'))).toBe('tooMuchText');
    const before = memory();
    for (let asked = 0; asked < 10; asked += 1) await read(large, 'a.txt');
    expect((memory() - before) / MEGABYTE).toBeLessThan(5);
  });

  test('that dies of a file is not asked twice for it; the next file gets another', async () => {
    const { url, ids } = acting('process.exit(1);', GOOD);
    const { read } = started({ worker: url });
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('broke');
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
    expect(ids()).toHaveLength(2);
  });

  test('that hangs is ended at the deadline; the next file gets another', async () => {
    const { url, ids } = acting('for (;;);', GOOD);
    const { read } = started({ worker: url, deadlineMs: 1_500 });
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('tooSlow');
    expect(isAlive(ids()[0])).toBe(false);
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
  });

  test('that says what is no reading is replaced', async () => {
    const { url, ids } = acting(
      `process.send({ ok: true, report: { form: 'f1999' } });`,
      `process.send({ ok: false, refusal: { code: 'because' } });`,
      GOOD,
    );
    const { read } = started({ worker: url });
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('broke');
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('broke');
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
    expect(ids()).toHaveLength(3);
  });

  test('that fills its heap dies of it', async () => {
    const { url } = acting('const all = []; for (;;) all.push({ all });', GOOD);
    const { read } = started({ worker: url, heapMegabytes: 40 });
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('broke');
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
  });

  test('that grows outside its heap ends itself, even amid work without end', async () => {
    const watch = JSON.stringify(new URL('./read-watch.js', WORKER).href);
    const { url } = acting(
      `const { Worker } = await import('node:worker_threads');
       const watch = new Worker(new URL(${watch}), { workerData: process.argv[2] });
       watch.on('message', () => { const all = []; for (;;) all.push(Buffer.alloc(1 << 18, 1)); });`,
      GOOD,
    );
    const { read } = started({ worker: url, mostMegabytes: 200 });
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('broke');
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
  });

  test('is replaced after so many files, and ended when nobody asks any more', async () => {
    const { url, ids } = acting(GOOD);
    const { read } = started({ worker: url, mostJobs: 2, idleMs: 100 });
    for (let asked = 0; asked < 3; asked += 1) await read(bytes, 'a.pdf');
    expect(ids()).toHaveLength(2);
    expect(isAlive(ids()[0])).toBe(false);
    expect(await goneSoon(ids()[1])).toBe(true);
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
  });

  test('that was ended by somebody else is started anew', async () => {
    const { url, ids } = acting(GOOD);
    const { read } = started({ worker: url });
    await read(bytes, 'a.pdf');
    process.kill(ids()[0] ?? 0, 'SIGKILL');
    expect(await goneSoon(ids()[0])).toBe(true);
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
  });

  test('knows none of the settings', async () => {
    const { url } = acting(
      `process.send({ ok: false, refusal: { code: process.env.PATH === undefined ? 'noTables' : 'busy' } });`,
    );
    expect(outcome(await started({ worker: url }).read(bytes, 'a.pdf'))).toBe('noTables');
  });

  test('keeps a few waiting, in the order of asking, and refuses more', async () => {
    const { url } = acting(`setTimeout(() => { ${GOOD} }, 50);`);
    const { read } = started({ worker: url, mostWaiting: 2 });
    const readings = await Promise.all(Array.from({ length: 5 }, () => read(bytes, 'a.pdf')));
    expect(readings.map(outcome)).toEqual(['noTables', 'noTables', 'noTables', 'busy', 'busy']);
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('noTables');
  });

  test('ends at once when closed, whatever it does; who waits and who comes later is refused', async () => {
    const { url, ids } = acting('for (;;);');
    const { read, close } = started({ worker: url });
    const waiting = [read(bytes, 'a.pdf'), read(bytes, 'b.pdf')];
    for (let look = 0; look < 100 && ids()[0] === 0; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await close();
    expect((await Promise.all(waiting)).map(outcome)).toEqual(['broke', 'busy']);
    expect(isAlive(ids()[0])).toBe(false);
    expect(outcome(await read(bytes, 'a.pdf'))).toBe('busy');
  });

  test('is not even asked for what is too large', async () => {
    const { url, ids } = acting(GOOD);
    expect(outcome(await started({ worker: url }).read(new Uint8Array(11 << 20), 'a.pdf'))).toBe('tooLarge');
    expect(ids()).toEqual([0]);
  });
});

describe('a reading on its way', () => {
  test('arrives as it was sent, through JSON too', async () => {
    const reading = await readFile(xlsx, '年报.xlsx', forms);
    expect(decodeReading(JSON.parse(JSON.stringify(encodeReading(reading))), forms)).toEqual(reading);
  });

  test('is none where a figure is no number, or the form is not known', async () => {
    const sent = JSON.stringify(encodeReading(await readFile(xlsx, '年报.xlsx', forms)));
    const spoilt = sent.replace(/"quantity":"\d+"/, '"quantity":"1e9"');
    expect(decodeReading(JSON.parse(spoilt), forms)).toBeNull();
    expect(decodeReading(JSON.parse(sent), [])).toBeNull();
  });
});
