/** A grid as a table of the Word file, with its official spans. */
import {
  AlignmentType,
  HeightRule,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Grid } from '../report/grid.ts';
import type { PlacedCell } from '../report/placed.ts';
import { placedRows, rowGroups } from '../report/placed.ts';
import { MANY_COLUMNS, columnShares } from './columns.ts';
import type { CellStyleId } from './docx-styles.ts';
import { HALF_POINTS, TWIPS } from './docx-styles.ts';
import type { Fitted } from './fit.ts';
import { CELL_PADDING, fitted, heightOf } from './fit.ts';
import { TEXT_HEIGHT } from './page.ts';

const PER_POINT = 20;
const PADDING = CELL_PADDING * PER_POINT;
/** Above and below the lines of a cell, which keep some room of their own. */
const HEADROOM = 40;

export function tableOf(grid: Grid): Table {
  const shares = columnShares(grid);
  const widths = shares.map((share) => Math.floor(share * TWIPS.text));
  const rows = placedRows(grid);
  // Rows that all ask for the next one would leave the page before a longer table empty.
  const fits = heightOf(grid, shares) <= TEXT_HEIGHT;
  const heads = new Set(rowGroups(rows).heads);
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: total(widths), type: WidthType.DXA },
    columnWidths: [...widths],
    margins: {
      left: PADDING,
      right: PADDING,
      top: HEADROOM,
      bottom: HEADROOM,
      marginUnitType: WidthType.DXA,
    },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          cantSplit: true,
          ...(row.least !== undefined && {
            height: { value: row.least * PER_POINT, rule: HeightRule.ATLEAST },
          }),
          // Said of a row that is none, it makes one of it for some readers.
          ...(heads.has(row) && { tableHeader: true }),
          children: row.cells.map((cell) =>
            cellOf(cell, fitted(cell, grid, shares), {
              width: total(widths.slice(cell.start, cell.start + cell.colSpan)),
              style: styleOf(cell, row.kind === 'title', grid.width >= MANY_COLUMNS),
              keepsNext: fits && index < rows.length - 1,
            }),
          ),
        }),
    ),
  });
}

interface CellFrame {
  readonly width: number;
  readonly style: CellStyleId;
  readonly keepsNext: boolean;
}

function cellOf(cell: PlacedCell, fit: Fitted, { width, style, keepsNext }: CellFrame): TableCell {
  const { text, rowSpan, colSpan } = cell;
  return new TableCell({
    ...(rowSpan > 1 && { rowSpan }),
    ...(colSpan > 1 && { columnSpan: colSpan }),
    width: { size: width, type: WidthType.DXA },
    verticalAlign: 'center',
    ...breaking(fit, width),
    children: [
      new Paragraph({
        style,
        ...(!keepsNext && { keepNext: false }),
        children: [
          new TextRun({ text, ...(fit.isShrunk && { size: Math.floor(fit.points * HALF_POINTS) }) }),
        ],
      }),
    ],
  });
}

function styleOf({ align }: PlacedCell, isTitle: boolean, isWide: boolean): CellStyleId {
  if (isTitle) return 'CellTitle';
  if (align === 'start') return isWide ? 'WideCellStart' : 'CellStart';
  return isWide ? 'WideCell' : 'Cell';
}

/** A text breaks where its cell leaves no more room: a break in it would be a letter that the label does not have. */
function breaking({ lines, points }: Fitted, width: number) {
  const [first = ''] = lines;
  if (lines.length < 2) return {};
  const side = Math.floor((width - ([...first].length + 0.5) * points * PER_POINT) / 2);
  return {
    margins: { left: side, right: side, top: HEADROOM, bottom: HEADROOM, marginUnitType: WidthType.DXA },
  };
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0);
}
