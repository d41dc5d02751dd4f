/** What was printed is what was filed: every label, figure and word, read back by other programs. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { docxReport } from '../../src/export/docx.ts';
import { htmlReport } from '../../src/export/html.tsx';
import { pdfJob } from '../../src/export/pdf-input.ts';
import type { PdfProcess } from '../../src/export/pdf-process.ts';
import { createPdfProcess } from '../../src/export/pdf-process.ts';
import { xlsxReport } from '../../src/export/xlsx.ts';
import { withTotals } from '../../src/form/figures.ts';
import { readFile } from '../../src/read/files/read-file.ts';
import { documentOf } from '../../src/report/document.ts';
import type { Imported } from '../../src/read/report/imported.ts';
import { jsonReport } from '../../src/report/json.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { imported } from '../read/compared.ts';
import { forms } from '../read/published.ts';
import { readDocx, readHtml, readPdf, readXlsx, wanted, withoutBlanks } from './readers.ts';
import { everyReport } from './sources.ts';
import type { BuiltWorker } from './worker.ts';
import { buildWorker } from './worker.ts';

let reports: readonly ReportSource[];
let worker: BuiltWorker;
let pdf: PdfProcess;

beforeAll(async () => {
  reports = await everyReport();
  worker = buildWorker();
  pdf = createPdfProcess({ worker: worker.url, fontDir: null });
});
afterAll(async () => {
  await pdf.close();
  worker.remove();
});

const which = [
  ['the seed', 0],
  ['宿迁 2023', 1],
  ['宿迁 2024', 2],
  ['a draft with gaps', 3],
] as const;

type Facts = Pick<Imported, 'form' | 'period' | 'unit' | 'figures' | 'narrative' | 'contact'>;

/** Form, period, unit, every cell, every paragraph and the way to reach the unit, as plain values. */
function told({ form, period, unit, figures, narrative, contact }: Facts, extension: string): object {
  // A page knows lines and not what stood between their letters.
  const asFar = (text: string): string => (extension === 'pdf' ? withoutBlanks(text) : text);
  return {
    form: form.id,
    period,
    unit: unit.name,
    figures: form.cells.map(({ id }) => {
      const figure = figures.get(id);
      return [id, figure?.kind === 'number' ? figure.quantity : null];
    }),
    narrative: [...narrative].map(([part, text]) => [String(part), text.split('\n').map(asFar)]),
    contact: Object.entries(contact).flatMap(([way, text]) =>
      typeof text === 'string' ? [[way, asFar(text)]] : [],
    ),
  };
}

/** What must be read back: with the totals, and with the preface that is drafted where there is none. */
function printedOf(source: ReportSource, extension: string): object {
  const parts = documentOf(source).sections.filter(({ paragraphs }) => paragraphs.length > 0);
  const narrative = new Map(
    source.form.sections.flatMap(({ id, narrative: part }) => {
      const paragraphs = parts.find((section) => section.id === id)?.paragraphs ?? [];
      return part === null || paragraphs.length === 0 ? [] : [[part.id, paragraphs.join('\n')] as const];
    }),
  );
  const figures = withTotals(source.form, source.figures);
  return told({ ...source, figures, narrative }, extension);
}

describe.each(which)('%s', (_, index) => {
  const report = (): ReportSource => {
    const found = reports[index];
    if (found === undefined) throw new Error('no report');
    return found;
  };
  const marked = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => !/^草稿：|^更新时间：|来源：/u.test(line));

  test('as HTML has its lines, labels, figures and spans', () => {
    const document = documentOf(report());
    const { lines, tables } = readHtml(htmlReport(document));
    expect({ lines: marked(lines), tables }).toEqual(wanted(document));
  });

  test('as Word has them too', async () => {
    const { lines, tables } = await readDocx(await docxReport(report()));
    expect({ lines: marked(lines), tables }).toEqual(wanted(documentOf(report())));
  });

  test('as Excel has them too', async () => {
    const { lines, tables } = await readXlsx(await xlsxReport(report()));
    expect({ lines: marked(lines), tables }).toEqual(wanted(documentOf(report())));
  });

  test('as PDF has them as text, the figures of a row on one line', async () => {
    const document = documentOf(report());
    const lines = await readPdf(await pdf.print(pdfJob(report())));
    const text = withoutBlanks(lines.join(''));
    const { lines: printed, tables } = wanted(document);
    const cells = tables.flat(2).map((cell) => cell.text);
    // A paragraph may go on over a page, whose head then stands in it.
    const head = withoutBlanks(document.draft ?? '');
    const body = head === '' ? text : text.replaceAll(head, '');
    for (const line of [...printed, ...cells]) expect(body).toContain(withoutBlanks(line));
    for (const { heading } of document.sections) if (heading !== null) expect(lines).toContain(heading);
    for (const { rows } of document.sections.flatMap(({ grids }) => grids))
      for (const row of rows.filter(({ kind }) => kind === 'body')) {
        const figures = row.cells
          .filter(({ cell, text: one }) => cell !== null && one !== '')
          .map((one) => one.text);
        expect(lines.some((line) => ` ${line}`.endsWith(` ${figures.join(' ')}`))).toBe(true);
      }
  });

  test.each(['html', 'docx', 'xlsx', 'pdf'] as const)(
    'is read from %s as a report of ours',
    async (extension) => {
      const source = report();
      const printed = {
        html: () => Promise.resolve(Buffer.from(htmlReport(documentOf(source)))),
        docx: () => docxReport(source),
        xlsx: () => xlsxReport(source),
        pdf: () => pdf.print(pdfJob(source)),
      };
      const bytes = new Uint8Array(await printed[extension]());
      const read = imported(await readFile(bytes, `x.${extension}`, forms));
      // A cell that is 不适用, or whose total waits, is told as one that is no number.
      expect(read.unread.filter((text) => !/：(?:不适用|\(公式未计算\))$/u.test(text))).toEqual([]);
      expect(told(read, extension)).toEqual(printedOf(source, extension));
    },
  );

  test('is read from JSON as it was filed', async () => {
    const source = report();
    const bytes = new TextEncoder().encode(JSON.stringify(jsonReport(source)));
    const read = imported(await readFile(bytes, 'x.json', forms));
    const figures = withTotals(source.form, source.figures);
    expect(told(read, 'json')).toEqual(told({ ...source, figures }, 'json'));
  });
});
