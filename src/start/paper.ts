/** Documents on paper that are no reports, with the process that makes their PDFs; it starts with the first one. */
import { paperJob } from '../export/pdf-input.ts';
import { createPdfProcess } from '../export/pdf-process.ts';
import type { PaperDocument } from '../report/paper.ts';

type Print = (document: PaperDocument) => Promise<Uint8Array>;

export interface OpenPaper {
  readonly print: Readonly<Record<'docx' | 'pdf', Print>>;
  readonly close: () => Promise<void>;
}

const WORKER = new URL('./pdf-worker.js', import.meta.url);

export function openPaper(fontDir: string | null): OpenPaper {
  const pdf = createPdfProcess({ worker: WORKER, fontDir });
  return {
    print: {
      docx: async (document) => (await import('../export/docx.ts')).docxPaper(document),
      pdf: (document) => pdf.print(paperJob(document)),
    },
    close: pdf.close,
  };
}
