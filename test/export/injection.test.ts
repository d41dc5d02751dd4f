/** What people write stays text in every file: no formula, field, link or markup comes of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { docxReport } from '../../src/export/docx.ts';
import { htmlReport } from '../../src/export/html.tsx';
import { pdfJob } from '../../src/export/pdf-input.ts';
import type { PdfProcess } from '../../src/export/pdf-process.ts';
import { createPdfProcess } from '../../src/export/pdf-process.ts';
import { xlsxReport } from '../../src/export/xlsx.ts';
import type { Figure } from '../../src/form/figures.ts';
import type { NarrativeId } from '../../src/form/form.ts';
import { typedCells } from '../../src/form/figures.ts';
import { unzip } from '../../src/read/files/zip-guard.ts';
import { documentOf } from '../../src/report/document.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { hidden, payloads } from '../report/payloads.ts';
import { seedReport } from '../report/seed.ts';
import { readDocx, readHtml, readPdf, readXlsx, wanted, withoutBlanks } from './readers.ts';
import type { BuiltWorker } from './worker.ts';
import { buildWorker } from './worker.ts';

const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '=cmd|"/C calc"!A0',
  '＝1+1',
  '＋1+1',
  '－2+3',
  '＠SUM(1)',
  '=WEBSERVICE("https://evil.example/")',
  "'=1+1",
  '{=1+1}',
  '\t=1+1',
  '\r=1+1',
];
const TYPST = [
  '#panic("x")',
  '#read("/etc/passwd")',
  '#import "@preview/x:1.0.0"',
  '#sys.inputs',
  '$ x^2 $ _a_ *b* `c` <label> @ref',
  '= 标题',
  '\\u{41} \\ // 注 /* 注 */',
  '"]; #panic() //',
  '#set page(width: 1pt)',
];
const WORD = [
  '{ HYPERLINK "https://evil.example/" }',
  '</w:t></w:r><w:r><w:t>x',
  '<w:instrText>DDE</w:instrText>',
  '&#x3D;1+1',
];
const all = [...FORMULAS, ...TYPST, ...WORD, ...payloads, ...hidden.map(([written]) => written)];

/** The payloads in the name, the texts, the way to reach the unit and, as a reader found them, in cells. */
const hostile: ReportSource = {
  ...seedReport,
  unit: { id: 'x', name: '=HYPERLINK("https://evil.example/")#panic()<b>' },
  contact: { address: '+1+1 <img src=x>', email: '@SUM(1)' },
  figures: new Map(
    typedCells(seedReport.form).map(({ id }, index): [typeof id, Figure] => [
      id,
      { kind: 'text', text: all[index % all.length] ?? '' },
    ]),
  ),
  narrative: new Map(['s0', 's1', 's5', 's6'].map((part) => [part as NarrativeId, all.join('\n')])),
};

let worker: BuiltWorker;
let pdf: PdfProcess;
beforeAll(() => {
  worker = buildWorker();
  pdf = createPdfProcess({ worker: worker.url, fontDir: null });
});
afterAll(async () => {
  await pdf.close();
  worker.remove();
});

const partsOf = (bytes: Uint8Array): string =>
  [...unzip(bytes, 'x').values()].map((content) => new TextDecoder().decode(content)).join('\n');
const count = (text: string, what: RegExp): number => [...text.matchAll(what)].length;

describe('payloads in every place', () => {
  const { lines, tables } = wanted(documentOf(hostile));
  const [title = '', ...others] = lines;
  // The name stands in the line under the title too, for the seed is published.
  const expected = { lines: [title, documentOf(hostile).byline, ...others], tables };

  test('come back from HTML as the texts that they are, without an element of theirs', () => {
    const html = htmlReport(documentOf(hostile));
    expect(readHtml(html)).toEqual(expected);
    expect(html).not.toMatch(/<(?:script|style|link|iframe|img|svg|form|a|base|input)\b/u);
    expect(html.match(/<meta\b/gu)).toHaveLength(1);
  });

  test('come back from Word as texts, without fields, links or anything from outside', async () => {
    const bytes = await docxReport(hostile);
    expect(await readDocx(bytes)).toEqual(expected);
    const parts = partsOf(bytes);
    expect(parts).not.toMatch(
      /TargetMode="External"|<w:hyperlink\b|<w:object\b|<w:altChunk\b|<w:fldSimple\b/u,
    );
    expect([...parts.matchAll(/<w:instrText[^>]*>([^<]*)</gu)].map(([, field]) => field)).toEqual([
      'PAGE',
      'PAGE',
    ]);
  });

  test('come back from Excel as texts, and give no formula beside those of the form', async () => {
    const bytes = await xlsxReport(hostile);
    expect(await readXlsx(bytes)).toEqual(expected);
    const [parts, plain] = [partsOf(bytes), partsOf(await xlsxReport(seedReport))];
    expect(count(parts, /<f\b/gu)).toBe(count(plain, /<f\b/gu));
    expect(parts).not.toMatch(/TargetMode="External"|<hyperlink\b|externalLink|<ddeLink|<oleLink/u);
    const formulas = [...parts.matchAll(/<f>([^<]*)<\/f>/gu)].map(([, formula]) => formula ?? '');
    expect(formulas.filter((formula) => !/^(?:SUM|IF|ROUND|COUNTIF)\(/u.test(formula))).toEqual([]);
  });

  test('come back from PDF as texts, without links or scripts', async () => {
    const bytes = await pdf.print(pdfJob(hostile));
    const text = withoutBlanks((await readPdf(bytes)).join(''));
    // What runs from right to left is drawn, and so read, the other way round; marks may lack a glyph.
    const isPlain = (line: string): boolean => !/\p{Script=Arabic}|\p{Script=Hebrew}|\p{M}/u.test(line);
    const lines = expected.lines.filter(isPlain);
    expect(lines.length).toBeGreaterThan(400);
    expect(lines.filter((line) => !text.includes(withoutBlanks(line)))).toEqual([]);
    const opened = await getDocumentProxy(new Uint8Array(bytes));
    expect(await opened.getJSActions()).toBeNull();
    for (let page = 1; page <= opened.numPages; page += 1)
      expect(await (await opened.getPage(page)).getAnnotations()).toEqual([]);
  });
});
