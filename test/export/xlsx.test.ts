/** The workbook: numbers as numbers, totals and identities live, and what comes back is compared before it is taken. */
import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '@cj-tech-master/excelts';
import { xlsxReport } from '../../src/export/xlsx.ts';
import { withTotals } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import { readFile } from '../../src/read/files/read-file.ts';
import type { Imported } from '../../src/read/report/imported.ts';
import { documentOf } from '../../src/report/document.ts';
import { placedRows } from '../../src/report/placed.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { imported } from '../read/compared.ts';
import { forms } from '../read/published.ts';
import { filled, form, number, seedReport } from '../report/seed.ts';
import { openXlsx } from './readers.ts';
import { draft, suqian } from './sources.ts';

/** Below the heading of its sheet; tables of one part stand one under another, a row apart. */
function placed(workbook: Workbook, source: ReportSource, id: string) {
  for (const { name, grids } of documentOf(source).sections) {
    let above = 2;
    for (const grid of grids) {
      const rows = placedRows(grid);
      const at = rows.findIndex(({ cells }) => cells.some(({ cell }) => cell === id));
      const column = rows[at]?.cells.find(({ cell }) => cell === id)?.start;
      const found = workbook.getWorksheet(name)?.getCell(above + at, (column ?? 0) + 1);
      if (column !== undefined && found !== undefined) return found;
      above += rows.length + 1;
    }
  }
  throw new Error(`no place for ${id}`);
}

/** What a clerk does in a spreadsheet: set cells, save. */
async function edited(source: ReportSource, change: (workbook: Workbook) => void): Promise<Uint8Array> {
  const workbook = await openXlsx(await xlsxReport(source));
  change(workbook);
  return workbook.xlsx.writeBuffer();
}

describe('the workbook', () => {
  test('has a sheet for each table between those of the text, and the identities at the end', async () => {
    const { worksheets } = await openXlsx(await xlsxReport(seedReport));
    expect(worksheets.map(({ name }) => name)).toEqual([
      '前言、第一部分',
      '表二',
      '表三',
      '表四',
      '第五部分、第六部分',
      '勾稽',
    ]);
  });

  test('holds numbers as numbers and every total as a sum with its result', async () => {
    const source = await suqian(2024);
    const workbook = await openXlsx(await xlsxReport(source));
    const figures = withTotals(source.form, source.figures);
    for (const { id, sumOf } of source.form.cells) {
      const figure = figures.get(id);
      const expected = figure?.kind === 'number' ? Number(figure.quantity) : null;
      const { value } = placed(workbook, source, id);
      if (sumOf === null) expect(value).toBe(expected);
      else
        expect(value).toEqual({
          formula: expect.stringMatching(/^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/u),
          result: expected,
        });
    }
  });

  test('a total waits for its parts, as it does in the chat', async () => {
    const workbook = await openXlsx(await xlsxReport(draft));
    expect(placed(workbook, draft, 't3.new.person').value).toBeNull();
    expect(placed(workbook, draft, 't3.new.total').value).toEqual({
      formula: 'IF(COUNT(D5:I5)+COUNTIF(D5:I5,"不适用")=6,SUM(D5:I5),"")',
    });
    expect(placed(workbook, draft, 't3.granted.company').value).toBe('不适用');
    expect(placed(workbook, draft, 't3.granted.total').value).toMatchObject({ result: 15 });
  });

  test('an amount that was given with its unit shows it and stays a number', async () => {
    const figures = new Map([...seedReport.figures, ['t20-9.procurement.amount' as CellId, number('39923')]]);
    const workbook = await openXlsx(await xlsxReport({ ...seedReport, figures }));
    const cell = placed(workbook, seedReport, 't20-9.procurement.amount');
    expect([cell.value, cell.numFmt]).toEqual([39923, 'General"元"']);
  });

  test('only figures that people give can be typed over, and no password is asked', async () => {
    const workbook = await openXlsx(await xlsxReport(seedReport));
    for (const { id, sumOf } of seedReport.form.cells)
      expect(placed(workbook, seedReport, id).protection?.locked ?? true).toBe(sumOf !== null);
    const { sheetProtection } = workbook.getWorksheet('表三')?.model as { sheetProtection?: object };
    expect(sheetProtection).toMatchObject({ sheet: true });
    expect(sheetProtection).not.toHaveProperty('hashValue');
  });
});

describe('the sheet of identities', () => {
  const rows = async (source: ReportSource) => {
    const sheet = (await openXlsx(await xlsxReport(source))).getWorksheet('勾稽');
    if (sheet === undefined) throw new Error('no identities');
    const found: { cell: string; left: number; right: number; result: unknown }[] = [];
    sheet.eachRow((row, index) => {
      if (index < 4) return;
      const result = (column: number) => (row.getCell(column).value as { result?: unknown }).result;
      found.push({
        cell: row.getCell(2).text,
        left: Number(result(3)),
        right: Number(result(4)),
        result: result(6),
      });
    });
    const { result: summary } = sheet.getCell('A2').value as { result?: unknown };
    return { summary, found };
  };

  test('says of a report that balances 平 everywhere', async () => {
    const { summary, found } = await rows(await suqian(2023));
    expect(found.length).toBe(42);
    expect(new Set(found.map(({ result }) => result))).toEqual(new Set(['平']));
    expect(summary).toBe('0处不平，0处未填全，42处平');
  });

  test('says 不平 with both sides where it does not', async () => {
    const figures = new Map([...filled('f2021', '0'), ['t3.new.person' as CellId, number('5')]]);
    const { summary, found } = await rows({ ...seedReport, form: form('f2021'), figures });
    const broken = found.filter(({ result }) => result === '不平');
    expect(broken.map(({ left, right }) => [left, right])).toEqual([
      [5, 0],
      [5, 0],
    ]);
    for (const { cell } of broken) expect(cell).toMatch(/^表三「.+·(?:自然人|总计)」$/u);
    expect(summary).toBe('2处不平，0处未填全，40处平');
  });

  test('waits where figures are missing', async () => {
    const { found } = await rows(draft);
    expect(found.filter(({ result }) => result === '未填全').length).toBe(3);
  });
});

describe('a workbook that comes back', () => {
  const read = async (bytes: Uint8Array): Promise<Imported> =>
    imported(await readFile(bytes, 'x.xlsx', forms));
  const figuresOf = ({ form: { cells }, figures }: Imported): ReadonlyMap<string, string> =>
    new Map(
      cells.flatMap(({ id }) => {
        const figure = figures.get(id);
        return figure?.kind === 'number' ? [[id, figure.quantity] as const] : [];
      }),
    );

  test('is read with what was changed, cleared and newly given, and with nothing else', async () => {
    const source = draft;
    const before = figuresOf(await read(await xlsxReport(source)));
    const after = figuresOf(
      await read(
        await edited(source, (workbook) => {
          placed(workbook, source, 't3.new.person').value = 12;
          placed(workbook, source, 't20-8.fees.amount').value = 0.1 + 0.2;
          placed(workbook, source, 't20-1.norms.made').value = null;
          placed(workbook, source, 't4.review.upheld').value = ' 7 ';
        }),
      ),
    );
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (id) => before.get(id) !== after.get(id),
    );
    expect(changed.map((id) => [id, before.get(id), after.get(id)])).toEqual([
      ['t20-1.norms.made', '3', undefined],
      ['t20-8.fees.amount', '59237.2449', '0.3'],
      ['t4.review.upheld', '3', '7'],
      ['t3.new.person', undefined, '12'],
    ]);
  });

  test('is read the same after a row was inserted', async () => {
    const before = figuresOf(await read(await xlsxReport(seedReport)));
    const bytes = await edited(seedReport, (workbook) => {
      workbook.getWorksheet('表三')?.insertRow(2, ['我加的一行']);
    });
    expect(figuresOf(await read(bytes))).toEqual(before);
  });

  test('is read with what is no figure named, and the total that was written over as it stands', async () => {
    const bytes = await edited(seedReport, (workbook) => {
      placed(workbook, seedReport, 't3.new.person').value = '三件左右';
      placed(workbook, seedReport, 't4.review.total').value = 9;
    });
    const { unread, figures } = await read(bytes);
    expect(unread).toEqual([expect.stringMatching(/自然人.*三件左右/u)]);
    expect(figures.get('t4.review.total' as CellId)).toMatchObject({ quantity: '9' });
  });
});
