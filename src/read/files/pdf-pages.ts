/** Joins what a page break parts: a table that goes on overleaf, a row that is cut in two. */
import { joinLines } from '../report/source.ts';
import type { RuledCell, RuledTable } from './pdf-grid.ts';

/** Columns of one table stand this near on both pages. */
const NEAR = 3;

/** The rows of both as one table; null where the second does not go on with the first. */
export function continued(above: RuledTable, below: RuledTable): RuledTable | null {
  const isSame =
    above.columns.length === below.columns.length &&
    above.columns.every((at, index) => Math.abs(at - (below.columns[index] ?? 0)) <= NEAR);
  if (!isSame || !above.isOpenBelow || !below.isOpenAbove) return null;
  const [cut = [], ...rest] = below.rows;
  return {
    ...below,
    top: above.top,
    rows: [...mended(above.rows, cut), ...rest],
    isOpenAbove: above.isOpenAbove,
  };
}

/** Each half goes to the cell above it, which may reach down from an earlier row. */
function mended(
  rows: readonly (readonly RuledCell[])[],
  cut: readonly RuledCell[],
): readonly (readonly RuledCell[])[] {
  const others = new Map<RuledCell, RuledCell>();
  for (const { column, text } of cut) {
    const row = rows.findLast((cells) => cells.some((cell) => cell.column === column));
    const half = row?.find((cell) => cell.column === column);
    if (half !== undefined) others.set(half, { ...half, text: joinLines([half.text, text]) });
  }
  return rows.map((cells) => cells.map((cell) => others.get(cell) ?? cell));
}
