/** Writes a printed report as a workbook: one sheet, or one for each part; merged cells; numbers as numbers, totals as formulas. */
import { Workbook } from '@cj-tech-master/excelts';
import type { Worksheet } from '@cj-tech-master/excelts';
import type { PrintedRow } from '../../src/report/grid.ts';
import type { PrintedReport } from './printed.ts';

export interface Habits {
  readonly sheets: 'one' | 'one a part';
  /** Whether cells are merged, or blank cells stand beside and below. */
  readonly merges: boolean;
  readonly numbers: 'numbers' | 'texts' | 'formulas';
}

export async function xlsxOf(report: PrintedReport, habits: Habits): Promise<Uint8Array> {
  const workbook = new Workbook();
  let sheet = workbook.addWorksheet('年报');
  let at = 1;
  const line = (text: string): void => {
    sheet.getCell(at, 1).value = text;
    if (habits.merges) sheet.mergeCells(at, 1, at, 10);
    at += 1;
  };
  line(report.title);
  for (const [index, { heading, paragraphs, tables }] of report.parts.entries()) {
    if (habits.sheets === 'one a part' && index > 0) {
      sheet = workbook.addWorksheet(`第${index}部分`);
      at = 1;
    }
    if (heading !== null) line(heading);
    for (const text of paragraphs) line(text);
    for (const rows of tables) {
      addTable(sheet, at, rows, habits);
      at += rows.length + 1;
    }
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function addTable(sheet: Worksheet, top: number, rows: readonly PrintedRow[], habits: Habits): void {
  const starts = startsOf(rows);
  for (const [index, { cells }] of rows.entries()) {
    for (const [place, { text, rowSpan, colSpan, header }] of cells.entries()) {
      const [row, column] = [top + index, (starts[index]?.[place] ?? 0) + 1];
      const isNumber = header === null && /^-?\d+(?:\.\d+)?$/.test(text) && habits.numbers !== 'texts';
      const value = isNumber ? Number(text) : text;
      sheet.getCell(row, column).value =
        isNumber && habits.numbers === 'formulas'
          ? { formula: `SUM(${text})`, result: Number(text) }
          : value === ''
            ? null
            : value;
      // The last group of a cut table reaches beyond it.
      const height = Math.min(rowSpan, rows.length - index);
      if (habits.merges && height * colSpan > 1)
        sheet.mergeCells(row, column, row + height - 1, column + colSpan - 1);
    }
  }
}

/** The column in which each cell of each row begins: cells that reach down push those below to the right. */
function startsOf(rows: readonly PrintedRow[]): readonly (readonly number[])[] {
  const takenUntil: number[] = [];
  return rows.map(({ cells }, row) => {
    let column = 0;
    return cells.map(({ rowSpan, colSpan }) => {
      while ((takenUntil[column] ?? 0) > row) column += 1;
      const start = column;
      column += colSpan;
      for (let at = start; at < column; at += 1) takenUntil[at] = row + rowSpan;
      return start;
    });
  });
}
