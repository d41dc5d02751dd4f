/** A grid with the place of each cell, parted into the row groups of a page's table. */
import type { Grid, PrintedCell, PrintedRow } from './grid.ts';

export interface PlacedCell extends PrintedCell {
  /** The column in which it begins. */
  readonly start: number;
}

export interface PlacedRow extends PrintedRow {
  readonly cells: readonly PlacedCell[];
}

/** A grid does not change, and a printer asks several times where its cells stand. */
const placed = new WeakMap<Grid, readonly PlacedRow[]>();

/** The rows of a grid; cells that reach down push those of the rows below them to the right. */
export function placedRows(grid: Grid): readonly PlacedRow[] {
  const known = placed.get(grid) ?? place(grid);
  placed.set(grid, known);
  return known;
}

function place({ rows, width }: Grid): readonly PlacedRow[] {
  // How many more rows each column is taken by a cell from above.
  const taken = Array.from({ length: width }, () => 0);
  return rows.map(({ cells, ...row }) => {
    let column = 0;
    const inPlace = cells.map((cell) => {
      while ((taken[column] ?? 0) > 0) column += 1;
      const start = column;
      column += cell.colSpan;
      taken.fill(cell.rowSpan, start, column);
      return { ...cell, start };
    });
    taken.forEach((left, index) => (taken[index] = Math.max(0, left - 1)));
    return { ...row, cells: inPlace };
  });
}

/** How many leading columns hold labels of rows. */
export function labelColumns(rows: readonly PlacedRow[]): number {
  const labels = rows.flatMap(({ cells }) => cells.filter(({ header }) => header === 'row'));
  return Math.max(0, ...labels.map(({ start }) => start + 1));
}

export interface RowGroups {
  readonly heads: readonly PlacedRow[];
  /** A group for each block: a title is the head of its own group only. */
  readonly bodies: readonly (readonly PlacedRow[])[];
}

/** The heads on top, then the blocks below. */
export function rowGroups(rows: readonly PlacedRow[]): RowGroups {
  const heads = rows.slice(
    0,
    rows.findIndex(({ kind }) => kind !== 'head'),
  );
  const bodies: PlacedRow[][] = [];
  for (const row of rows.slice(heads.length)) {
    const open = bodies.at(-1);
    if (open === undefined || row.kind === 'title') bodies.push([row]);
    else open.push(row);
  }
  return { heads, bodies };
}
