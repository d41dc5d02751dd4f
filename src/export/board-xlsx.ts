/** The figures of the units below as a workbook: numbers as numbers, text as text, the sums as live formulas. */
import { Workbook } from '@cj-tech-master/excelts';
import type { BoardTable } from '../report/board-table.ts';
import { address } from './xlsx-address.ts';
import { DEFAULT_FONT, HEADING_FONT } from './xlsx-style.ts';
import { withFirstDay } from './zip-times.ts';

export async function boardXlsx(title: string, table: BoardTable): Promise<Uint8Array> {
  const workbook = new Workbook();
  workbook.model = { ...workbook.model, defaultFont: DEFAULT_FONT };
  Object.assign(workbook, { title });
  workbook.calcProperties.fullCalcOnLoad = true;
  const sheet = workbook.addWorksheet('汇总', {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }],
  });
  const { heads, rows, texts, typed } = table;
  const head = sheet.addRow([...heads]);
  head.height = 60;
  head.eachCell((cell) => {
    cell.font = { ...HEADING_FONT, size: 11 };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
  });
  heads.forEach((_, at) => {
    sheet.getColumn(at + 1).width = at === 1 ? 32 : at < texts ? 14 : 16;
  });
  const last = rows.length;
  rows.forEach((row, line) => {
    const added = sheet.addRow(row.map((cell, at) => valueOf(cell, at >= texts)));
    // The last row adds up the rows above; a column without any number stays empty.
    if (line < last - 1 || line === 0) return;
    row.forEach((cell, at) => {
      if (!typed.has(at) || cell === null) return;
      const [from, to] = [address(2, at + 1), address(last, at + 1)];
      added.getCell(at + 1).value = { formula: `SUM(${from}:${to})`, result: Number(cell) };
    });
    added.font = { ...HEADING_FONT, size: 11 };
  });
  return withFirstDay(await workbook.xlsx.writeBuffer());
}

/** Text is written as text, so that none of it is ever taken for a formula. */
function valueOf(cell: string | null, isFigure: boolean): string | number | null {
  if (cell === null || cell === '') return null;
  return isFigure && /^-?[\d.]+$/.test(cell) ? Number(cell) : cell;
}
