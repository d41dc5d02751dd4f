/** All files of a report, with the process that makes its PDFs; it starts with the first one. */
import { exportFormats } from '../export/formats.ts';
import { createPdfProcess } from '../export/pdf-process.ts';
import type { Format } from '../report/formats.ts';
import { formats } from '../report/formats.ts';

export interface OpenFormats {
  readonly formats: readonly Format[];
  readonly close: () => Promise<void>;
}

/** What tsc made of pdf-worker.ts beside this file. */
const WORKER = new URL('./pdf-worker.js', import.meta.url);

export function openFormats(fontDir: string | null): OpenFormats {
  const pdf = createPdfProcess({ worker: WORKER, fontDir });
  return { formats: [...exportFormats(pdf.print), ...formats], close: pdf.close };
}
