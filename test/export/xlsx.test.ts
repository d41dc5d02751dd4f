/** The workbook: numbers as numbers, totals and identities live, and what comes back is compared before it is taken. */
import { describe, expect, test } from '@jest/globals';
import type { Workbook } from '@cj-tech-master/excelts';
import { xlsxReport } from '../../src/export/xlsx.ts';
import type { Diff } from '../../src/export/xlsx-diff.ts';
import { diffXlsx } from '../../src/export/xlsx-diff.ts';
import { nameOf } from '../../src/export/xlsx-marks.ts';
import { withTotals } from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { ReportSource } from '../../src/report/report.ts';
import { filled, form, number, seedReport } from '../report/seed.ts';
import { openXlsx } from './readers.ts';
import { draft, suqian } from './sources.ts';

function placed(workbook: Workbook, cell: string) {
  const [place = ''] = workbook.definedNames.getRanges(nameOf(cell as CellId)).ranges;
  const [sheet = '', address = ''] = place.replaceAll("'", '').replaceAll('$', '').split('!');
  const found = workbook.getWorksheet(sheet)?.getCell(address);
  if (found === undefined) throw new Error(`no place for ${cell}`);
  return found;
}

/** What a clerk does in a spreadsheet: set cells, save. */
async function edited(source: ReportSource, change: (workbook: Workbook) => void): Promise<Uint8Array> {
  const workbook = await openXlsx(await xlsxReport(source));
  change(workbook);
  return workbook.xlsx.writeBuffer();
}

async function differences(bytes: Uint8Array, source: ReportSource): Promise<Diff> {
  return diffXlsx(bytes, source.form, source.figures);
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
      const { value } = placed(workbook, id);
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
    expect(placed(workbook, 't3.new.person').value).toBeNull();
    expect(placed(workbook, 't3.new.total').value).toEqual({
      formula: 'IF(COUNT(D5:I5)+COUNTIF(D5:I5,"不适用")=6,SUM(D5:I5),"")',
    });
    expect(placed(workbook, 't3.granted.company').value).toBe('不适用');
    expect(placed(workbook, 't3.granted.total').value).toMatchObject({ result: 15 });
  });

  test('an amount that was given with its unit shows it and stays a number', async () => {
    const figures = new Map([...seedReport.figures, ['t20-9.procurement.amount' as CellId, number('39923')]]);
    const workbook = await openXlsx(await xlsxReport({ ...seedReport, figures }));
    const cell = placed(workbook, 't20-9.procurement.amount');
    expect([cell.value, cell.numFmt]).toEqual([39923, 'General"元"']);
  });

  test('only figures that people give can be typed over, and no password is asked', async () => {
    const workbook = await openXlsx(await xlsxReport(seedReport));
    for (const { id, sumOf } of seedReport.form.cells)
      expect(placed(workbook, id).protection?.locked ?? true).toBe(sumOf !== null);
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
  test('unchanged, has no differences, in both forms and with gaps', async () => {
    for (const source of [seedReport, await suqian(2024), draft])
      expect(await differences(await xlsxReport(source), source)).toEqual({
        kind: 'differences',
        differences: [],
      });
  });

  test('tells what was changed, cleared and newly given, from what to what', async () => {
    const bytes = await edited(draft, (workbook) => {
      placed(workbook, 't3.new.person').value = 12;
      placed(workbook, 't20-8.fees.amount').value = 0.1 + 0.2;
      placed(workbook, 't20-1.norms.made').value = null;
      placed(workbook, 't4.review.upheld').value = ' 7 ';
    });
    expect(await differences(bytes, draft)).toEqual({
      kind: 'differences',
      differences: [
        { kind: 'changed', cell: 't20-1.norms.made', from: number('3'), to: null },
        { kind: 'changed', cell: 't20-8.fees.amount', from: number('59237.2449'), to: number('0.3') },
        { kind: 'changed', cell: 't3.new.person', from: null, to: number('12') },
        { kind: 'changed', cell: 't4.review.upheld', from: number('3'), to: number('7') },
      ],
    });
  });

  test('finds each figure again after rows and columns were inserted', async () => {
    const bytes = await edited(seedReport, (workbook) => {
      workbook.getWorksheet('表三')?.insertRow(2, ['我加的一行']);
    });
    expect(await differences(bytes, seedReport)).toEqual({ kind: 'differences', differences: [] });
  });

  test('tells what is no figure, and a total that was written over', async () => {
    const bytes = await edited(seedReport, (workbook) => {
      placed(workbook, 't3.new.person').value = '三件左右';
      placed(workbook, 't4.review.total').value = 9;
    });
    expect(await differences(bytes, seedReport)).toEqual({
      kind: 'differences',
      differences: [
        { kind: 'unreadable', cell: 't3.new.person', text: '三件左右' },
        { kind: 'total', cell: 't4.review.total', text: '9', sum: number('0') },
      ],
    });
  });

  test('of another form, or of somebody else, is not compared', async () => {
    expect(await diffXlsx(await xlsxReport(draft), seedReport.form, seedReport.figures)).toEqual({
      kind: 'foreign',
    });
    const bytes = await edited(seedReport, (workbook) => {
      workbook.subject = '别的';
    });
    expect(await differences(bytes, seedReport)).toEqual({ kind: 'foreign' });
  });
});
