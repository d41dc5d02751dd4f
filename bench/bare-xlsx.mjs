/** The report as a workbook, by the library alone: the same sheets, values, merges and styles, and as many formulas in a sheet of identities. */
import { Workbook } from '@cj-tech-master/excelts';

const line = { style: 'thin', color: { argb: 'FF000000' } };
const LOOKS = {
  font: { name: '宋体', size: 10.5 },
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
  border: { top: line, left: line, bottom: line, right: line },
};

export async function bareXlsx({ title, sections, contact, identities }) {
  const workbook = new Workbook();
  const texts = workbook.addWorksheet('正文');
  texts.addRow([title]);
  for (const { name, heading, paragraphs, tables } of sections) {
    for (const text of [heading, ...paragraphs].filter((one) => one !== null)) texts.addRow([text]);
    if (tables.length === 0) continue;
    const sheet = workbook.addWorksheet(name);
    let top = 1;
    for (const { rows } of tables) {
      rows.forEach(({ cells }, index) => addRow(sheet, cells, top + index));
      top += rows.length + 1;
    }
  }
  for (const text of contact) texts.addRow([text]);
  const sheet = workbook.addWorksheet('勾稽');
  for (const [index, { meaning, at }] of identities.entries()) {
    const row = index + 4;
    const sum = { formula: `SUM(D${row}:I${row})`, result: 0 };
    const isEqual = { formula: `IF(E${row}=0,"平","不平")`, result: '平' };
    [meaning, at, sum, sum, { formula: `C${row}-D${row}`, result: 0 }, isEqual].forEach((value, column) => {
      const cell = sheet.getCell(row, column + 1);
      cell.value = value;
      Object.assign(cell, LOOKS);
    });
  }
  return workbook.xlsx.writeBuffer();
}

function addRow(sheet, cells, row) {
  for (const { text, rowSpan, colSpan, start, isFigure } of cells) {
    const cell = sheet.getCell(row, start + 1);
    if (rowSpan > 1 || colSpan > 1) sheet.mergeCells(row, start + 1, row + rowSpan - 1, start + colSpan);
    cell.value = isFigure && /^-?\d+$/.test(text) ? Number(text) : text;
    Object.assign(cell, LOOKS);
  }
}
