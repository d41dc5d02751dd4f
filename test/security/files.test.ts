/** E-34: three hundred hostile texts and formulas in files, opened by LibreOffice: no formula, link or field comes of them. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { load } from 'cheerio';
import { boardXlsx } from '../../src/export/board-xlsx.ts';
import { docxReport } from '../../src/export/docx.ts';
import { xlsxReport } from '../../src/export/xlsx.ts';
import { compact } from '../../src/form/compact.ts';
import type { Figure } from '../../src/form/figures.ts';
import { typedCells } from '../../src/form/figures.ts';
import type { NarrativeId } from '../../src/form/form.ts';
import { annual } from '../../src/form/period.ts';
import { boardCsv, boardTable } from '../../src/report/board-table.ts';
import { printable } from '../../src/report/printable.ts';
import type { ReportSource } from '../../src/report/report.ts';
import type { SumsSource } from '../../src/report/sums.ts';
import { f2021, fail } from '../forms/reports.ts';
import { filled, seedReport } from '../report/seed.ts';
import { inLibreOffice, reopened } from '../support/libreoffice.ts';
import { hostile, veiled } from './payloads.ts';

const BEGINNINGS = [
  '=',
  '+',
  '-',
  '@',
  '\t=',
  '\r=',
  ' =',
  '＝',
  '＋',
  '－',
  '＠',
  "'=",
  '{=',
  '"=',
  ';=',
  ',=',
  '\n=',
];
const CALLS = [
  '1+1',
  'HYPERLINK("https://evil.example/","x")',
  'WEBSERVICE("https://evil.example/")',
  "cmd|' /C calc'!A0",
  'IMPORTXML("https://evil.example/","//a")',
  "'file:///etc/passwd'#$Sheet1.A1",
  'DDE("soffice","/etc/passwd","x")',
];
const formulas = BEGINNINGS.flatMap((beginning) => CALLS.map((call) => beginning + call));
const all = [...formulas, ...hostile, ...veiled].filter((text) => printable(text) !== '');

/** A unit for each text, by whose name it goes. */
const county: SumsSource = {
  form: f2021,
  period: annual(2025),
  unit: { id: 'gov', name: formulas[0] ?? '' },
  bodies: all.map((name, n) => ({
    ...{ unit: `u${n}`, name, status: 'approved', form: f2021.id },
    figures: compact(f2021, filled('f2021', '3')) ?? fail('too long'),
  })),
  own: null,
};
const harmless: SumsSource = {
  ...county,
  bodies: county.bodies.map((body) => ({ ...body, name: '教育局' })),
};

/** A report with them in all its parts, and, as a reader found them, in its cells. */
const report: ReportSource = {
  ...seedReport,
  unit: { id: 'x', name: formulas[1] ?? '' },
  contact: { address: formulas[2] ?? '', email: formulas[3] ?? '' },
  figures: new Map(
    typedCells(seedReport.form).map(({ id }, n): [typeof id, Figure] => [
      id,
      { kind: 'text', text: all[n % all.length] ?? '' },
    ]),
  ),
  narrative: new Map(['s0', 's1', 's5', 's6'].map((part) => [part as NarrativeId, all.join('\n')])),
};

/** What the opened file has of formulas, and of things that lead out of it. */
const formulasIn = (flat: string): readonly string[] =>
  [...flat.matchAll(/table:formula="([^"]*)"/gu)].map(([, formula = '']) => formula);
const waysOut = (flat: string): readonly string[] =>
  [
    ...flat.matchAll(
      /<(?:text:a|draw:a|draw:object|table:table-source|text:dde-\S*|table:dde-\S*|ooo:module|script:module|form:\S+)\b[^>]*>|xlink:href="(?!#)[^"]*"/gu,
    ),
  ]
    .map(([found]) => found)
    // What every file of LibreOffice has.
    .filter((found) => !/^<form:form|^xlink:href=""/u.test(found));
const paragraphs = (flat: string): ReadonlySet<string> => {
  const $ = load(flat, { xml: true });
  return new Set(
    $('text\\:p, text\\:h')
      .toArray()
      .map((element) => squeezed($(element).text())),
  );
};
/** LibreOffice keeps several blanks apart, and a tab, as elements. */
const squeezed = (text: string): string => text.replaceAll(/\s/gu, '');

/** Commas, quotes, UTF-8, and whatever begins like a formula is one. */
const AS_EXCEL_DOES = 'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1,true';

inLibreOffice('opened by LibreOffice', () => {
  let sheets: Readonly<Record<'csv' | 'bare' | 'board' | 'plain' | 'report' | 'seed', string>>;
  let document: string;

  beforeAll(async () => {
    const [board = '', plain = '', of = '', seed = ''] = await reopened(
      {
        'board.xlsx': await boardXlsx('汇总', boardTable(county)),
        'plain.xlsx': await boardXlsx('汇总', boardTable(harmless)),
        'report.xlsx': await xlsxReport(report),
        'seed.xlsx': await xlsxReport(seedReport),
      },
      'fods',
    );
    const [csv = '', bare = ''] = await reopened(
      { 'county.csv': boardCsv(county), 'bare.csv': '"=1+1",x\r\n' },
      'fods',
      AS_EXCEL_DOES,
    );
    sheets = { csv, bare, board, plain, report: of, seed };
    [document = ''] = await reopened({ 'report.docx': await docxReport(report) }, 'fodt');
  }, 120_000);

  test('a CSV holds no formula, and each name as it is, marked as text where it begins like one', () => {
    // What is not marked would be one.
    expect(formulasIn(sheets.bare)).toHaveLength(1);
    expect(formulasIn(sheets.csv)).toEqual([]);
    expect(waysOut(sheets.csv)).toEqual([]);
    const read = paragraphs(sheets.csv);
    const lost = all.filter((text) => {
      const shown = squeezed(printable(text));
      return !read.has(shown) && !read.has(`'${shown}`);
    });
    expect(lost).toEqual([]);
  });

  test('workbooks hold the formulas of the form and no other', () => {
    expect(formulasIn(sheets.plain).length).toBeGreaterThan(0);
    expect(formulasIn(sheets.board)).toEqual(formulasIn(sheets.plain));
    expect(formulasIn(sheets.seed).length).toBeGreaterThan(0);
    expect(formulasIn(sheets.report)).toHaveLength(formulasIn(sheets.seed).length);
    // Where cells hold text, a total adds up otherwise; it is of the form all the same.
    const foreign = /evil|cmd|HYPERLINK|WEBSERVICE|DDE|IMPORT|file:/iu;
    expect(formulasIn(sheets.report).filter((formula) => foreign.test(formula))).toEqual([]);
    expect([...waysOut(sheets.board), ...waysOut(sheets.report)]).toEqual([]);
    for (const flat of [sheets.board, sheets.report]) {
      const read = paragraphs(flat);
      expect(all.filter((text) => !read.has(squeezed(printable(text))))).toEqual([]);
    }
  });

  test('a Word file holds each text as it is, no field but the number of the page, and leads nowhere', () => {
    const read = paragraphs(document);
    expect(all.filter((text) => !read.has(squeezed(printable(text))))).toEqual([]);
    expect(waysOut(document)).toEqual([]);
    const fields = [
      ...document.matchAll(/<text:(page-number|\S*-field|\S*-input|script|database-\S*|execute-macro)\b/gu),
    ];
    expect(new Set(fields.map(([, field]) => field))).toEqual(new Set(['page-number']));
  });
});

describe('a CSV read by its rules', () => {
  test('has as many cells in every row as in the first, whatever is in them', () => {
    const rows = boardCsv(county).slice(1).trimEnd().split('\r\n');
    expect(rows).toHaveLength(all.length + 2);
    const widths = rows.map((row) => [...row.matchAll(/(?:^|,)(?:"(?:[^"]|"")*"|[^",]*)/gu)].length);
    expect(new Set(widths).size).toBe(1);
    const names = rows
      .slice(1, -1)
      .map((row) => /^"[^"]*","((?:[^"]|"")*)"/u.exec(row)?.[1]?.replaceAll('""', '"'));
    const wrong = all.filter((text, n) => ![printable(text), `'${printable(text)}`].includes(names[n] ?? ''));
    expect(wrong).toEqual([]);
    expect(names.filter((name) => /^\s*[=+\-@＝＋－＠]/u.test(name ?? ''))).toEqual([]);
  });
});
