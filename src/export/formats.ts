/** The files of a report that need packages or a process. To add one: its printer, and its line in `exportFormats`. */
import type { FileContent, Format } from '../report/formats.ts';
import { paperOf } from '../report/paper.ts';
import type { ReportSource } from '../report/report.ts';
import type { PdfJob } from './pdf-input.ts';
import { pdfJob } from './pdf-input.ts';

export type PrintPdf = (job: PdfJob) => Promise<Uint8Array>;

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** In the order in which a page lists them. The printers are loaded when first asked for: most turns print nothing. */
export function exportFormats(printPdf: PrintPdf): readonly Format[] {
  return [
    saved('docx', 'Word 文档', `${OFFICE}.wordprocessingml.document`, async (source) =>
      (await import('./docx.ts')).docxReport(source),
    ),
    saved('pdf', 'PDF 文档', 'application/pdf', (source) => printPdf(pdfJob(source))),
    saved('xlsx', 'Excel 表格', `${OFFICE}.spreadsheetml.sheet`, async (source) =>
      (await import('./xlsx.ts')).xlsxReport(source),
    ),
    saved('html', '网页，可粘贴到网站后台', 'text/html; charset=utf-8', async (source) =>
      (await import('./html.tsx')).htmlReport(paperOf(source)),
    ),
  ];
}

function saved(
  extension: string,
  name: string,
  mediaType: string,
  print: (source: ReportSource) => Promise<FileContent>,
): Format {
  return { extension, name, mediaType, opens: 'attachment', print };
}
