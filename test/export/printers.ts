/** Processes that make PDFs, of a test file: each is closed behind its test. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PdfProcess, PdfProcessOptions } from '../../src/export/pdf-process.ts';
import { createPdfProcess } from '../../src/export/pdf-process.ts';
import type { BuiltWorker } from './worker.ts';
import { buildWorker } from './worker.ts';

export interface Printers {
  /** The compiled one, without fonts of the office, unless told. */
  readonly started: (options?: Partial<PdfProcessOptions>) => PdfProcess;
  /** For what a test writes. */
  readonly folder: () => string;
}

export function printers(): Printers {
  let worker: BuiltWorker;
  let folder: string;
  const open: PdfProcess[] = [];
  beforeAll(() => {
    worker = buildWorker();
    folder = mkdtempSync(join(tmpdir(), 'nianbao-pdf-'));
  });
  afterEach(async () => {
    for (const { close } of open.splice(0)) await close();
  });
  afterAll(() => {
    worker.remove();
    rmSync(folder, { recursive: true, force: true });
  });
  const started: Printers['started'] = (options = {}) => {
    const made = createPdfProcess({ worker: worker.url, fontDir: null, ...options });
    open.push(made);
    return made;
  };
  return { started, folder: () => folder };
}
