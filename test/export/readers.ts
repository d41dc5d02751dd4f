/** Reads files back with programs that know nothing of how they were made. */
import { Workbook } from '@cj-tech-master/excelts';
import type { Worksheet } from '@cj-tech-master/excelts';
import { load } from 'cheerio';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import type { ReportDocument } from '../../src/report/document.ts';

export interface ReadCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
}

export interface ReadReport {
  /** Lines outside of tables. */
  readonly lines: readonly string[];
  readonly tables: readonly (readonly (readonly ReadCell[])[])[];
}

/** What must be read back. */
export function wanted({ title, sections, unit, contact }: ReportDocument): ReadReport {
  const reach = contact.length === 0 ? [] : [{ label: '联系单位', text: unit }, ...contact];
  return {
    lines: [
      title,
      ...sections.flatMap(({ heading, paragraphs }) => [
        ...(heading === null ? [] : [heading]),
        ...paragraphs,
      ]),
      ...reach.map(({ label, text }) => `${label}：${text}`),
    ],
    tables: sections
      .flatMap(({ grids }) => grids)
      .map(({ rows }) =>
        rows.map(({ cells }) => cells.map(({ text, rowSpan, colSpan }) => ({ text, rowSpan, colSpan }))),
      ),
  };
}

export function readHtml(html: string): ReadReport {
  const $ = load(html);
  const tables = $('table')
    .toArray()
    .map((table) =>
      $(table)
        .find('tr')
        .toArray()
        .map((row) =>
          $(row)
            .find('th, td')
            .toArray()
            .map((cell) => ({
              text: $(cell).text(),
              rowSpan: Number($(cell).attr('rowspan') ?? 1),
              colSpan: Number($(cell).attr('colspan') ?? 1),
            })),
        ),
    );
  $('table').remove();
  const lines = $('h1, h2, p')
    .toArray()
    .map((element) => $(element).text());
  return { lines, tables };
}

export async function readDocx(bytes: Uint8Array): Promise<ReadReport> {
  const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  return readHtml(value);
}

export async function openXlsx(bytes: Uint8Array): Promise<Workbook> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes);
  return workbook;
}

/** The last sheet holds identities and is no part of the report. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadReport> {
  const sheets = (await openXlsx(bytes)).worksheets.slice(0, -1);
  const read = sheets.map(rowsOf);
  const isAlone = (row: readonly ReadCell[]): boolean => row.length === 1;
  return {
    lines: read.flatMap(({ rows, isTable }) =>
      (isTable ? rows.slice(0, 1) : rows).flatMap((row) => row.map(({ text }) => text)),
    ),
    tables: read.filter(({ isTable }) => isTable).map(({ rows }) => rows.slice(rows.findIndex(isAlone) + 1)),
  };
}

function rowsOf(sheet: Worksheet): { rows: readonly (readonly ReadCell[])[]; isTable: boolean } {
  const merges = (sheet.model.merges ?? []).map((range) => {
    const [from = '', to = from] = range.split(':');
    return { first: sheet.getCell(from), last: sheet.getCell(to) };
  });
  const rows: ReadCell[][] = [];
  sheet.eachRow((row) => {
    const cells: ReadCell[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.isMerged && cell.master.address !== cell.address) return;
      const merge = merges.find(({ first }) => first.address === cell.address);
      cells.push({
        text: shown(cell.value, cell.numFmt),
        rowSpan: merge === undefined ? 1 : merge.last.row - merge.first.row + 1,
        colSpan: merge === undefined ? 1 : merge.last.col - merge.first.col + 1,
      });
    });
    rows.push(cells);
  });
  return { rows, isTable: merges.length > 0 };
}

function shown(value: unknown, format: unknown): string {
  if (value === null || value === undefined) return '';
  // The library drops a result that is an empty text.
  if (typeof value === 'object' && 'formula' in value)
    return 'result' in value ? shown(value.result, format) : '';
  const unit = typeof format === 'string' ? (/"(.+)"/u.exec(format)?.[1] ?? '') : '';
  return typeof value === 'number'
    ? `${String(value)}${unit}`
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

/** The lines of all pages, without the numbers of the pages. */
export async function readPdf(bytes: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
  return text.split('\n').filter((line) => !/^— \d+ —$/u.test(line));
}

/** Where lines end is the page's affair. */
export function withoutBlanks(text: string): string {
  return text.replace(/\s/gu, '');
}
