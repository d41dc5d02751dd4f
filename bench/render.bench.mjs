/** Printing one report: the product beside the bare library that writes the same file, and what memory does over 2,000. */
import { documentOf } from '../dist/src/report/document.js';
import { paperOf } from '../dist/src/report/paper.js';
import { docxReport } from '../dist/src/export/docx.js';
import { htmlReport } from '../dist/src/export/html.js';
import { pdfJob } from '../dist/src/export/pdf-input.js';
import { createPdfProcess } from '../dist/src/export/pdf-process.js';
import { xlsxReport } from '../dist/src/export/xlsx.js';
import { bareDocx } from './bare-docx.mjs';
import { bareHtml } from './bare-html.mjs';
import { barePdf } from './bare-pdf.mjs';
import { bareXlsx } from './bare-xlsx.mjs';
import { conclude, interleaved, median, timed } from './measure.mjs';
import { residentMegabytes } from './memory.mjs';
import { plainOf } from './plain.mjs';
import { reports } from './reports.mjs';

const DIST = new URL('../dist/', import.meta.url);
const ROUNDS = 200;
const WARM_UP = 30;
const GOALS = { html: 2, docx: 1.5, pdf: 1.5, xlsx: 2 };
const PDFS = 2_000;
const MARK = 500;
const LOOK = 33;
/** A heap breathes; what grows for good takes more than this of the least it took at an earlier mark. */
const GROWTH = 1.15;
const MOST_MEGABYTES = 350;

const reportOf = await reports(DIST);
const pdf = createPdfProcess({ worker: new URL('src/start/pdf-worker.js', DIST), fontDir: null });
try {
  // Memory first: the floors keep some of their own.
  const kept = await memory();
  conclude([...(await speed()), ...kept]);
} finally {
  await pdf.close();
}

async function speed() {
  // What the floors are given is made before: they hold the library alone.
  const sources = Array.from({ length: ROUNDS + WARM_UP }, (_, round) => reportOf(round));
  const plain = sources.map((source) => plainOf(documentOf(source), source.form));
  const setBare = barePdf();
  const samples = await interleaved(
    {
      'HTML, bare': (round) => bareHtml(plain[round]),
      HTML: (round) => htmlReport(paperOf(sources[round])),
      'DOCX, bare': (round) => bareDocx(plain[round]),
      DOCX: (round) => docxReport(sources[round]),
      'XLSX, bare': (round) => bareXlsx(plain[round]),
      XLSX: (round) => xlsxReport(sources[round]),
      'PDF, bare': (round) => setBare(plain[round]),
      PDF: (round) => pdf.print(pdfJob(sources[round])),
    },
    { rounds: ROUNDS, warmUp: WARM_UP },
  );
  return ['html', 'docx', 'xlsx', 'pdf'].flatMap((format) => {
    const name = format.toUpperCase();
    const [bare, ours] = [samples[`${name}, bare`], samples[name]];
    const ratio = median(ours) / median(bare);
    const [goal, met] =
      format === 'html'
        ? [`median < ${GOALS.html} ms`, median(ours) < GOALS.html]
        : [`≤ ${GOALS[format]} × bare`, ratio <= GOALS[format]];
    return [timed(`${name}, bare`, bare), timed(name, ours, { ratio, goal, met })];
  });
}

async function memory() {
  const marks = [];
  let mostOfChild = 0;
  for (let made = 1; made <= PDFS; made += 1) {
    await pdf.print(pdfJob(reportOf(made)));
    // The child is replaced now and then, perhaps right at a mark.
    if (made % LOOK === 0) mostOfChild = Math.max(mostOfChild, residentMegabytes().child);
    if (made % MARK > 0) continue;
    globalThis.gc?.();
    marks.push({ made, parent: residentMegabytes().parent, child: mostOfChild });
    mostOfChild = 0;
  }
  return marks.map(({ made, parent, child }, index) => {
    // A heap shrinks too: what grows is held against the least it took before.
    const least = Math.min(...marks.slice(0, Math.max(1, index)).map((mark) => mark.parent));
    return {
      what: `memory after ${made} PDFs`,
      n: String(made),
      median: `${parent} MB`,
      p95: child === 0 ? '' : `child ≤ ${child} MB`,
      ratio: (parent / least).toFixed(2),
      goal: `≤ ${GROWTH} × before, child ≤ ${MOST_MEGABYTES} MB`,
      met: parent <= least * GROWTH && child <= MOST_MEGABYTES,
    };
  });
}
