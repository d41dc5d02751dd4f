/** How wide the columns of a printed table are: the same on every paper. */
import type { Grid } from '../report/grid.ts';
import { labelColumns, placedRows } from '../report/placed.ts';

/** Of a page 156 mm wide: two, then four characters of a group's label side by side; a count of six digits. */
const SHARES = { label: 0.28, firstGroup: 0.055, group: 0.1, figure: 0.077 } as const;
/** What the labels keep at least where a table has very many figures. */
const LABELS_KEEP = 0.45;

/** The share of each column in the width of the table; they come to 1. */
export function columnShares(grid: Grid): readonly number[] {
  if (grid.shares !== undefined) return grid.shares;
  const labels = labelColumns(placedRows(grid));
  const figures = grid.width - labels;
  const equal = (count: number, share: number): readonly number[] =>
    Array.from({ length: count }, () => share / count);
  if (labels === 0) return equal(grid.width, 1);
  if (labels === 1) return [SHARES.label, ...equal(figures, 1 - SHARES.label)];
  const groups = Array.from({ length: labels - 1 }, (_, level) =>
    level === 0 ? SHARES.firstGroup : SHARES.group,
  );
  const shared = Math.min(figures * SHARES.figure, 1 - LABELS_KEEP);
  const label = 1 - shared - groups.reduce((sum, share) => sum + share, 0);
  return [...groups, label, ...equal(figures, shared)];
}

/** From this many columns on, a table is set in small type. */
export const MANY_COLUMNS = 6;
