/** Prints a grid as a table with its official spans. */
import type { Grid, PrintedCell, PrintedRow } from './grid.ts';

/** From this many columns on, a table is wider than a telephone and scrolls in its frame. */
const WIDE = 6;

export function GridTable({ grid }: { grid: Grid }) {
  const [heads, ...bodies] = rowGroups(grid.rows);
  return (
    <div class="frame" role="region" aria-label={grid.caption} tabIndex={0}>
      <table class={widthClass(grid)}>
        <caption>{grid.caption}</caption>
        <colgroup>
          {Array.from({ length: grid.width }, () => (
            <col />
          ))}
        </colgroup>
        {heads !== undefined && heads.length > 0 && <thead>{heads.map(rowOf)}</thead>}
        {bodies.map((rows) => (
          <tbody>{rows.map(rowOf)}</tbody>
        ))}
      </table>
    </div>
  );
}

/** The style sheet knows tables by their columns: an inline width would be refused by the content security policy. */
function widthClass({ width }: Grid): string {
  return width >= WIDE ? 'wide' : `columns-${String(width)}`;
}

/** The heads on top, then a row group for each block: a title is the head of its own group only. */
function rowGroups(rows: readonly PrintedRow[]): readonly (readonly PrintedRow[])[] {
  const heads = rows.slice(
    0,
    rows.findIndex(({ kind }) => kind !== 'head'),
  );
  const groups: PrintedRow[][] = [heads];
  for (const row of rows.slice(heads.length)) {
    const open = groups.at(-1);
    if (open === undefined || groups.length === 1 || row.kind === 'title') groups.push([row]);
    else open.push(row);
  }
  return groups;
}

function rowOf({ kind, cells }: PrintedRow) {
  return <tr class={kind === 'title' ? 'title' : undefined}>{cells.map(cellOf)}</tr>;
}

function cellOf(cell: PrintedCell) {
  const spans = {
    ...(cell.rowSpan > 1 && { rowSpan: cell.rowSpan }),
    ...(cell.colSpan > 1 && { colSpan: cell.colSpan }),
  };
  if (cell.header === null)
    return (
      <td
        id={cell.cell ?? undefined}
        class={cell.blank === null ? undefined : `blank ${cell.blank}`}
        {...spans}
      >
        {cell.text}
      </td>
    );
  return (
    <th scope={cell.header} class={cell.align === 'start' ? 'start' : undefined} {...spans}>
      {cell.text}
    </th>
  );
}
