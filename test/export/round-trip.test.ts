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
      const { form, period, unit, figures, narrative, unread } = imported(
        await readFile(bytes, `x.${extension}`, forms),
      );
      expect([form.id, period, unit.name]).toEqual([source.form.id, source.period, source.unit.name]);
      // A cell that is 不适用, or whose total waits, is told as one that is no number.
      expect(unread.filter((text) => !/：(?:不适用|\(公式未计算\))$/u.test(text))).toEqual([]);
      const numbers = (all: typeof figures) =>
        source.form.cells.map(({ id }) => {
          const figure = all.get(id);
          return [id, figure?.kind === 'number' ? figure.quantity : null];
        });
      expect(numbers(figures)).toEqual(numbers(withTotals(source.form, source.figures)));
      for (const { id, paragraphs } of documentOf(source).sections)
        if (paragraphs.length > 0)
          expect(withoutBlanks([...narrative].find(([part]) => String(part) === String(id))?.[1] ?? '')).toBe(
            withoutBlanks(paragraphs.join('')),
          );
    },
  );
});
