/** Prints a grid as a table with its official spans, in a frame that scrolls where the table is wider than the page. */
import type { ComponentChildren } from 'preact';
import type { SectionId } from '../form/form.ts';
import type { BesideOf } from './beside.ts';
import { SAME } from './compare.ts';
import type { Grid, PrintedCell, Scope } from './grid.ts';
import { Marks } from './html-notes.tsx';
import type { PlacedCell, PlacedRow } from './placed.ts';
import { labelColumns, placedRows, rowGroups } from './placed.ts';

/** From this many columns on, a table is wider than a telephone and scrolls in its frame. */
const WIDE = 6;

export interface TableProps {
  readonly grid: Grid;
  readonly section: SectionId;
  readonly beside: BesideOf;
  /** Draws the cells of figures in another way: where they can be typed. */
  readonly figure?: (cell: PlacedCell) => ComponentChildren;
}

export function GridTable({ grid, section, beside, figure }: TableProps) {
  const rows = placedRows(grid);
  const labels = labelColumns(rows);
  const { heads, bodies } = rowGroups(rows);
  const draw = figure ?? ((cell: PlacedCell) => <FigureCell cell={cell} section={section} beside={beside} />);
  const row = (placed: PlacedRow) => <Row row={placed} labels={labels} draw={draw} />;
  return (
    <div class={`table ${widthClass(grid)} labels-${String(labels)}`}>
      <div class="frame" role="region" aria-label={grid.caption} tabIndex={0}>
        <table>
          <caption>
            <span>{grid.caption}</span>
          </caption>
          <colgroup>
            {Array.from({ length: grid.width }, (_, column) => (
              <col class={column < labels - 1 ? 'group' : column < labels ? 'label' : undefined} />
            ))}
          </colgroup>
          {heads.length > 0 && <thead>{heads.map(row)}</thead>}
          {bodies.map((group) => (
            <tbody>{group.map(row)}</tbody>
          ))}
        </table>
      </div>
      {/* A shadow where more lies to the right. */}
      <div class="edge" />
    </div>
  );
}

/** The style sheet knows tables by their columns: an inline width would be refused by the content security policy. */
function widthClass({ width }: Grid): string {
  return width >= WIDE ? 'wide' : `columns-${String(width)}`;
}

interface RowProps {
  readonly row: PlacedRow;
  /** How many columns hold labels: these stay when the figures scroll. */
  readonly labels: number;
  readonly draw: (cell: PlacedCell) => ComponentChildren;
}

function Row({ row: { kind, cells }, labels, draw }: RowProps) {
  const sticks = kind === 'title' ? 0 : labels;
  return (
    <tr class={kind === 'title' ? 'title' : undefined}>
      {cells.map((cell) =>
        cell.header === null ? draw(cell) : <HeadCell cell={cell} scope={cell.header} labels={sticks} />,
      )}
    </tr>
  );
}

function HeadCell({ cell, scope, labels }: { cell: PlacedCell; scope: Scope; labels: number }) {
  const { align, start, colSpan } = cell;
  const stays = start < labels;
  // A label over the height of several rows is written downwards, in a column as narrow as one character.
  const isDown = stays && scope === 'rowgroup' && colSpan === 1 && labels > 1;
  const classes = {
    start: align === 'start',
    stub: stays,
    [`stub-${String(start + 1)}`]: stays,
    down: isDown,
  };
  return (
    <th scope={scope} class={chosen(classes)} {...spans(cell)}>
      <span>{cell.text}</span>
    </th>
  );
}

function FigureCell({ cell, section, beside }: { cell: PlacedCell; section: SectionId; beside: BesideOf }) {
  const { blank } = cell;
  const { remarks, explainedBy, change, href = null } = beside(cell, section);
  const classes = {
    blank: blank !== null,
    [blank ?? '']: blank !== null,
    marked: remarks.length > 0,
    [remarks[0]?.severity ?? '']: remarks.length > 0,
  };
  return (
    <td
      id={cell.cell ?? undefined}
      class={chosen(classes)}
      aria-describedby={explainedBy.length > 0 ? explainedBy.join(' ') : undefined}
      {...spans(cell)}
    >
      {href === null || cell.text === '' ? cell.text : <a href={href}>{cell.text}</a>}
      {change !== null && <small class={change === SAME ? 'change same' : 'change'}>{change}</small>}
      {remarks.length > 0 && <Marks remarks={remarks} />}
    </td>
  );
}

export function spans({ rowSpan, colSpan }: PrintedCell) {
  return { ...(rowSpan > 1 && { rowSpan }), ...(colSpan > 1 && { colSpan }) };
}

function chosen(classes: Readonly<Record<string, boolean>>): string | undefined {
  const names = Object.keys(classes).filter((name) => classes[name] === true);
  return names.length > 0 ? names.join(' ') : undefined;
}
