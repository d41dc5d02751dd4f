/** A sheet with the tables of one part: the official layout, numbers as numbers, totals as sums of their parts. */
import type { Cell as SheetCell, Workbook, Worksheet } from '@cj-tech-master/excelts';
import type { Cell, CellId } from '../form/form.ts';
import { quantityAt } from '../form/figures.ts';
import { toNumber } from '../form/quantity.ts';
import type { DocumentSection } from '../report/document.ts';
import type { Printing } from '../report/figure.ts';
import type { Grid } from '../report/grid.ts';
import type { PaperReport } from '../report/paper.ts';
import type { PlacedCell, PlacedRow } from '../report/placed.ts';
import { labelColumns, placedRows, rowGroups } from '../report/placed.ts';
import { printable } from '../report/printable.ts';
import { columnShares } from './columns.ts';
import type { Place } from './xlsx-address.ts';
import { address, allGiven, ranges } from './xlsx-address.ts';
import {
  AT_START,
  BLOCK_FONT,
  BORDERS,
  CENTERED,
  HEADING_FONT,
  SHRINKING,
  TABLE_FONT,
  guard,
  setPage,
} from './xlsx-style.ts';

/** Characters in the width of a sheet: so much that ten columns are legible on A4. */
const WIDTH = 104;
const GROUP_WIDTH = 15;
const ROW_POINTS = 20;
const LINE_POINTS = 14;

interface Drawn {
  readonly sheet: Worksheet;
  /** Above the grid. */
  readonly top: number;
  readonly widths: readonly number[];
  readonly printing: Printing;
  readonly places: Map<CellId, Place>;
}

/** Adds the sheet and tells where each figure stands. */
export async function addTables(
  workbook: Workbook,
  { draft }: PaperReport,
  section: DocumentSection,
  printing: Printing,
): Promise<ReadonlyMap<CellId, Place>> {
  const sheet = workbook.addWorksheet(section.name);
  setPage(sheet, draft);
  const places = new Map<CellId, Place>();
  let top = addHeading(sheet, section);
  for (const [index, grid] of section.grids.entries()) {
    const rows = placedRows(grid);
    const widths = widthsOf(grid, labelColumns(rows));
    // Tables one under another share the columns of the sheet: the first one has its way.
    if (index === 0) widths.forEach((width, column) => (sheet.getColumn(column + 1).width = width));
    const drawn: Drawn = { sheet, top, widths, printing, places };
    rows.forEach((row, at) => {
      addRow(drawn, row, top + at + 1);
    });
    if (section.grids.length === 1) freeze(sheet, top + rowGroups(rows).heads.length, labelColumns(rows));
    top += rows.length + 1;
  }
  for (const [id, place] of places) setFigure(sheet, printing, id, place, places);
  await guard(sheet);
  return places;
}

/** As on paper, but for the labels of inner groups, which have room on one line here: （三）不予公开. */
function widthsOf(grid: Grid, labels: number): readonly number[] {
  const isGroup = (column: number): boolean => column > 0 && column < labels - 1;
  return columnShares(grid).map((share, column) =>
    isGroup(column) ? Math.max(share * WIDTH, GROUP_WIDTH) : share * WIDTH,
  );
}

function addHeading(sheet: Worksheet, { heading, grids }: DocumentSection): number {
  if (heading === null) return 0;
  const cell = sheet.getCell(1, 1);
  cell.value = heading;
  cell.font = HEADING_FONT;
  cell.alignment = AT_START;
  sheet.mergeCells(1, 1, 1, Math.max(...grids.map(({ width }) => width)));
  sheet.getRow(1).height = 30;
  return 1;
}

/** Heads and labels stay while the figures scroll, and heads stand on every page. */
function freeze(sheet: Worksheet, rows: number, columns: number): void {
  sheet.views = [{ state: 'frozen', xSplit: columns, ySplit: rows, showGridLines: false }];
  if (rows > 1) sheet.pageSetup.printTitlesRow = `1:${String(rows)}`;
}

function addRow({ sheet, widths, places }: Drawn, { kind, cells }: PlacedRow, row: number): void {
  let lines = 1;
  for (const cell of cells) {
    const column = cell.start + 1;
    const target = sheet.getCell(row, column);
    if (cell.rowSpan > 1 || cell.colSpan > 1)
      sheet.mergeCells(row, column, row + cell.rowSpan - 1, column + cell.colSpan - 1);
    dress(target, cell, kind === 'title');
    if (cell.cell === null) target.value = cell.text;
    else places.set(cell.cell, { sheet: sheet.name, row, column, span: cell.colSpan });
    if (cell.rowSpan === 1) lines = Math.max(lines, linesOf(cell, widths));
  }
  sheet.getRow(row).height = ROW_POINTS + (lines - 1) * LINE_POINTS;
}

function dress(target: SheetCell, { align, header }: PlacedCell, isTitle: boolean): void {
  target.font = isTitle ? BLOCK_FONT : TABLE_FONT;
  target.alignment = header === null ? SHRINKING : align === 'start' ? AT_START : CENTERED;
  target.border = BORDERS;
}

/** A character takes two of the units in which columns are measured; a figure is set smaller rather than broken. */
function linesOf({ text, header, start, colSpan }: PlacedCell, widths: readonly number[]): number {
  if (header === null) return 1;
  const width = widths.slice(start, start + colSpan).reduce((sum, one) => sum + one, 0);
  return Math.ceil((text.length * 2.1) / Math.max(2, width - 1));
}

function setFigure(
  sheet: Worksheet,
  { form, figures }: Printing,
  id: CellId,
  { row, column }: Place,
  places: ReadonlyMap<CellId, Place>,
): void {
  const target = sheet.getCell(address(row, column));
  const cell = form.cell(id);
  const figure = figures.get(id);
  if (cell === undefined) return;
  target.protection = { locked: cell.sumOf !== null };
  if (cell.sumOf !== null) {
    const quantity = quantityAt(figures, id);
    const formula = sumFormula(cell.sumOf, places, quantity !== null);
    target.value = { formula, result: quantity === null ? '' : toNumber(quantity) };
  } else if (figure?.kind === 'number') {
    target.value = toNumber(figure.quantity);
    target.numFmt = formatOf(cell, figure.unit === 'said');
  } else if (figure?.kind === 'notApplicable') target.value = '不适用';
  else if (figure?.kind === 'text') target.value = printable(figure.text);
}

/** A total waits for its parts; where all are there, the plain sum is what a clerk expects to see. */
function sumFormula(parts: readonly CellId[], places: ReadonlyMap<CellId, Place>, isKnown: boolean): string {
  const found = parts.flatMap((part) => places.get(part) ?? []);
  const references = ranges(found, found[0]?.sheet ?? '');
  const sum = `SUM(${references.join(',')})`;
  return isKnown ? sum : `IF(${allGiven(references, parts.length)},${sum},"")`;
}

/** Where the form prints no unit, an amount shows its own. */
function formatOf({ measure }: Cell, isUnitSaid: boolean): string {
  return measure.kind === 'money' && measure.asksUnit && isUnitSaid ? `General"${measure.unit}"` : 'General';
}
