/**
 * Reading reports that were published: the file's bytes to figures and texts, beside the library that opens the format and
 * hands out all its text and nothing more. Other figures every time; what was read must be what was printed.
 */
import { Workbook } from '@cj-tech-master/excelts';
import { load } from 'cheerio';
import mammoth from 'mammoth';
import { getDocumentProxy } from 'unpdf';
import { paperOf } from '../dist/src/report/paper.js';
import { docxReport } from '../dist/src/export/docx.js';
import { htmlReport } from '../dist/src/export/html.js';
import { pdfJob } from '../dist/src/export/pdf-input.js';
import { createPdfProcess } from '../dist/src/export/pdf-process.js';
import { xlsxReport } from '../dist/src/export/xlsx.js';
import { registry } from '../dist/src/forms/registry.js';
import { readFile } from '../dist/src/read/files/read-file.js';
import { conclude, interleaved, median, timed } from './measure.mjs';
import { reports } from './reports.mjs';

const DIST = new URL('../dist/', import.meta.url);
const ROUNDS = 40;
const WARM_UP = 5;
/** Milliseconds. The ratio tells what it takes to find the tables, to place them in the form and to read every cell. */
const MOST = 300;
const { forms } = registry();

const bare = {
  docx: (bytes) => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }),
  xlsx: async (bytes) => {
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes);
    workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cell.text)));
  },
  pdf: async (bytes) => {
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    for (let page = 1; page <= pdf.numPages; page += 1) await (await pdf.getPage(page)).getTextContent();
    await pdf.destroy();
  },
  html: (bytes) => load(Buffer.from(bytes).toString('utf8')).text(),
};

conclude(await measure());

async function measure() {
  const sources = await printed();
  const contenders = Object.keys(bare).flatMap((format) => [
    [`${format}, bare`, (round) => bare[format](sources[round][format])],
    [format, (round) => read(sources[round], format)],
  ]);
  const samples = await interleaved(Object.fromEntries(contenders), { rounds: ROUNDS, warmUp: WARM_UP });
  return Object.keys(bare).flatMap((format) => {
    const [floor, ours] = [samples[`${format}, bare`], samples[format]];
    const ratio = median(ours) / median(floor);
    return [
      timed(`${format.toUpperCase()}, bare`, floor),
      timed(format.toUpperCase(), ours, { ratio, goal: `median < ${MOST} ms`, met: median(ours) < MOST }),
    ];
  });
}

/** The same report in each format, made before the clock starts. */
async function printed() {
  const reportOf = await reports(DIST);
  const pdf = createPdfProcess({ worker: new URL('src/start/pdf-worker.js', DIST), fontDir: null });
  const all = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const report = reportOf(round);
    all.push({
      ...{ report, docx: await docxReport(report), xlsx: await xlsxReport(report) },
      ...{ pdf: await pdf.print(pdfJob(report)), html: Buffer.from(await htmlReport(paperOf(report))) },
    });
  }
  await pdf.close();
  return all;
}

async function read({ report, ...files }, format) {
  const reading = await readFile(files[format], `report.${format}`, forms);
  if (!reading.ok) throw new Error(`${format}: ${reading.refusal.code}`);
  for (const [id, figure] of report.figures) {
    const found = reading.report.figures.get(id);
    // Totals are derived from the figures that differ.
    const isTyped = report.form.cell(id)?.sumOf === null;
    if (isTyped && figure.kind === 'number' && found?.quantity !== figure.quantity)
      throw new Error(`${format}: ${id} was printed as ${figure.quantity} and read as ${found?.quantity}`);
  }
}
