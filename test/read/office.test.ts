/** Word files and workbooks give the same as the printed form. */
import { describe, expect, test } from '@jest/globals';
import { Workbook } from '@cj-tech-master/excelts';
import { readFile } from '../../src/read/files/read-file.ts';
import { shownNumber } from '../../src/read/files/number-format.ts';
import { complete, compared, imported, numberAt } from './compared.ts';
import { docxOf } from './docx-writer.ts';
import type { PrintedReport } from './printed.ts';
import { TEXTS, UNIT, printedReport } from './printed.ts';
import type { Published } from './published.ts';
import { corpus, forms, publishedReport } from './published.ts';
import { xlsxOf } from './xlsx-writer.ts';

type Write = (report: PrintedReport) => Promise<Uint8Array>;

const ways: readonly (readonly [name: string, file: string, write: Write])[] = [
  [
    'Word, with styles and repeated heads',
    'a.docx',
    (report) => docxOf(report, { styled: true, repeatsHead: true }),
  ],
  ['Word, plain', 'a.DOCX', (report) => docxOf(report, { styled: false, repeatsHead: false })],
  [
    'a sheet with merged cells',
    'a.xlsx',
    (report) => xlsxOf(report, { sheets: 'one', merges: true, numbers: 'numbers' }),
  ],
  [
    'a sheet for each part, figures as formulas',
    'a.xlsx',
    (report) => xlsxOf(report, { sheets: 'one a part', merges: true, numbers: 'formulas' }),
  ],
  [
    'a sheet without merged cells, figures as texts',
    'a.xlsx',
    (report) => xlsxOf(report, { sheets: 'one', merges: false, numbers: 'texts' }),
  ],
];

async function holds(published: Published, file: string, write: Write): Promise<void> {
  const got = imported(await readFile(await write(printedReport(published)), file, forms));
  expect(compared(got, published)).toEqual(complete(published));
  expect([got.form.id, got.period, got.unit.name]).toEqual([published.form.id, String(published.year), UNIT]);
  expect(Object.fromEntries(got.narrative)).toEqual(
    Object.fromEntries(Object.entries(TEXTS).map(([id, paragraphs]) => [id, paragraphs.join('\n')])),
  );
}

describe.each(ways)('%s', (_, file, write) => {
  test.each(corpus.map((report) => [report.name, report] as const))('%s', (_, report) =>
    holds(report, file, write),
  );
});

describe('a workbook shows', () => {
  test.each([
    [59237.244899999998, 'General', '59237.2449'],
    [0.1 + 0.2, 'General', '0.3'],
    [1e-6, 'General', '0.000001'],
    [12_345_678_901, '#,##0', '12345678901'],
    [1e21, 'General', '1000000000000000000000'],
    [-14, '0;-0', '-14'],
    [160.5964, '0.0000"万元"', '160.5964万元'],
    [39923, '#,##0元', '39923元'],
  ])('%d as %j: %s', (value, format, text) => {
    expect(shownNumber(value, format)).toBe(text);
  });

  test.each([
    [0.5, '0%'],
    [12_345, '0,'],
    [12_345, '0!.0,"万"'],
  ])('what a scaling format shows is not certain: %d as %j', (value, format) => {
    expect(shownNumber(value, format)).toBe(`${value}[${format}]`);
  });

  test('a formula that nobody worked out is no figure; a hidden sheet is not read', async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('表二');
    sheet.addRows([
      ['某局2023年政府信息公开工作年度报告'],
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', 0, { formula: 'B3+1' }, { formula: 'B3+2', result: 2 }],
      ['行政规范性文件', 1, 2, 3],
    ]);
    workbook.addWorksheet('旧表', { state: 'hidden' }).addRows([
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ['规章', 9, 9, 9],
    ]);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const got = imported(await readFile(bytes, 'a.xlsx', forms));
    const cells = ['rules.made', 'rules.repealed', 'rules.in-force', 'norms.in-force'];
    const value = (cell: string): number | null => {
      const found = got.form.cell(`t20-1.${cell}`);
      return found === undefined ? null : numberAt(got, found.id);
    };
    expect(cells.map(value)).toEqual([0, null, 2, 3]);
    expect(got.unread).toEqual(['表二「规章·本年废止件数」：(公式未计算)']);
  });
});

test('a page called .docx by mistake is refused, not guessed at', async () => {
  const { bytes } = publishedReport('corpus/45-xilingol-commerce-2021');
  expect(await readFile(bytes, 'a.docx', forms)).toMatchObject({ ok: false, refusal: { code: 'damaged' } });
});
