/** How a text is set in the width of its cell: a number never breaks, a head of a narrow column breaks in its middle. */
import type { Grid } from '../report/grid.ts';
import type { PlacedCell } from '../report/placed.ts';
import { placedRows } from '../report/placed.ts';
import { MANY_COLUMNS } from './columns.ts';
import { POINTS, TEXT_WIDTH } from './page.ts';

/** Points between the border and the text. */
export const CELL_PADDING = 2;
/** Points above and below the text of a row, and between its lines. */
export const ROW = { padding: 3.5, leading: 3 } as const;
const DIGITS = /^[-+−\d.,/]+$/u;
/** A digit is little more than half as wide as it is high. */
const DIGIT_WIDTH = 0.56;
const POINTS_PER_MM = 72 / 25.4;

export interface Fitted {
  readonly points: number;
  /** Whether it is set smaller than its table. */
  readonly isShrunk: boolean;
  /** Together the text; more than one where it should break between them. */
  readonly lines: readonly string[];
}

export function fitted(cell: PlacedCell, { width }: Grid, shares: readonly number[]): Fitted {
  const points = width >= MANY_COLUMNS ? POINTS.wideTable : POINTS.table;
  const room = roomIn(cell, shares);
  const { text, header, colSpan } = cell;
  if (DIGITS.test(text)) {
    const most = room / (text.length * DIGIT_WIDTH);
    return { points: Math.min(points, most), isShrunk: most < points, lines: [text] };
  }
  const letters = [...text];
  const isNarrow = header === 'col' && colSpan === 1 && letters.length * points > room;
  const middle = Math.ceil(letters.length / 2);
  const breaks = isNarrow && middle * points <= room;
  const lines = breaks ? [letters.slice(0, middle).join(''), letters.slice(middle).join('')] : [text];
  return { points, isShrunk: false, lines };
}

/** About how high a table stands, in points; the text of a cell over several rows has room enough. */
export function heightOf(grid: Grid, shares: readonly number[]): number {
  return placedRows(grid).reduce((sum, { cells, least = 0 }) => {
    const heights = cells
      .filter(({ rowSpan }) => rowSpan === 1)
      .map((cell) => cellHeight(cell, grid, shares));
    return sum + Math.max(least, ...heights);
  }, 0);
}

function cellHeight(cell: PlacedCell, grid: Grid, shares: readonly number[]): number {
  const { points, isShrunk, lines } = fitted(cell, grid, shares);
  const width =
    [...cell.text].reduce((sum, letter) => sum + (letter < '\u2e80' ? DIGIT_WIDTH : 1), 0) * points;
  const count = isShrunk ? 1 : Math.max(1, lines.length, Math.ceil(width / roomIn(cell, shares)));
  return count * (points + ROW.leading) - ROW.leading + 2 * ROW.padding;
}

/** The points between the borders of a cell that its text may take. */
function roomIn({ start, colSpan }: PlacedCell, shares: readonly number[]): number {
  const share = shares.slice(start, start + colSpan).reduce((sum, one) => sum + one, 0);
  return share * TEXT_WIDTH * POINTS_PER_MM - 2 * CELL_PADDING;
}
