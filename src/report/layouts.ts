/** The three ways in which the forms print a table. */
import type { ColumnSpec, Layout, LineNode, LineSpec, TableSpec } from '../form/spec.ts';
import { isGroup, leaves } from '../form/spec.ts';
import type { Printing } from './figure.ts';
import { figureCell } from './figure.ts';
import type { PrintedCell, PrintedRow } from './grid.ts';
import { depth, head, headRows, spansOf, stretch, total } from './grid.ts';

type LayoutOf<Kind extends Layout['kind']> = Extract<Layout, { readonly kind: Kind }>;

/** One row under another with one head row. Head and body may have other spans: in the printed form they do not line up. */
export function blockRows(
  table: TableSpec,
  layout: LayoutOf<'block'>,
  printing: Printing,
  width: number,
): readonly PrintedRow[] {
  const columns = table.columns.flatMap((node) => labelled(node, []));
  const [first = width, ...others] = stretch(spansOf(layout.head, columns.length + 1), width);
  const heads = columns.map(({ label }, index) => head(label, 'col', { colSpan: others[index] ?? 1 }));
  const spans = stretch(spansOf(layout.body, columns.length + 1), width);
  return [
    { kind: 'head', cells: [head(layout.corner, 'col', { colSpan: first }), ...heads] },
    ...table.rows.flatMap((node) => blockLines(table, node, printing, spans)),
  ];
}

interface Labelled {
  readonly line: ColumnSpec;
  readonly label: string;
}

/** A block has one head row, so a group's label goes before the labels of its columns. */
function labelled(node: LineNode<ColumnSpec>, groups: readonly string[]): readonly Labelled[] {
  const labels = [...groups, node.label];
  return isGroup(node)
    ? node.lines.flatMap((child) => labelled(child, labels))
    : [{ line: node, label: labels.join('·') }];
}

/** A group of rows in a block is a title over them, as wide as the grid. */
function blockLines(
  table: TableSpec,
  node: LineNode<LineSpec>,
  printing: Printing,
  spans: readonly number[],
): readonly PrintedRow[] {
  if (isGroup(node)) {
    const label = head(node.label, 'rowgroup', { colSpan: total(spans) });
    return [
      { kind: 'body', cells: [label] },
      ...node.lines.flatMap((child) => blockLines(table, child, printing, spans)),
    ];
  }
  const [first = 1, ...others] = spans;
  const figures = columnsOf(table).map((column, index) =>
    figureCell(printing, table, { row: node, column }, others[index]),
  );
  return [{ kind: 'body', cells: [head(node.label, 'row', { colSpan: first }), ...figures] }];
}

/** Rows nested in groups to the left, heads nested in groups above, a corner over the labels of the rows. */
export function nestedRows(
  table: TableSpec,
  layout: LayoutOf<'nested'>,
  printing: Printing,
): readonly PrintedRow[] {
  const levels = depth(table.rows);
  const heads = headRows([{ label: layout.over, lines: table.columns }]);
  const corner = head(layout.corner, 'col', { colSpan: levels, rowSpan: heads.length });
  return [
    ...heads.map((cells, index) => ({
      kind: 'head' as const,
      cells: index === 0 ? [corner, ...cells] : cells,
    })),
    ...nestedLines(table, table.rows, printing, levels).map((cells) => ({ kind: 'body' as const, cells })),
  ];
}

/** A group's label stands once, over the height of its rows; a row's label takes the levels that are left. */
function nestedLines(
  table: TableSpec,
  nodes: readonly LineNode<LineSpec>[],
  printing: Printing,
  levels: number,
): readonly (readonly PrintedCell[])[] {
  return nodes.flatMap((node) => {
    if (!isGroup(node)) {
      const figures = columnsOf(table).map((column) => figureCell(printing, table, { row: node, column }));
      return [[head(node.label, 'row', { colSpan: levels }), ...figures]];
    }
    const label = head(node.label, 'rowgroup', { rowSpan: leaves(node).length });
    const [first = [], ...others] = nestedLines(table, node.lines, printing, levels - 1);
    return [[label, ...first], ...others];
  });
}

/** All rows side by side in one printed line: each row's label is a head over the columns. */
export function acrossRows(table: TableSpec, printing: Printing): readonly PrintedRow[] {
  const figures = table.rows
    .flatMap(leaves)
    .flatMap((row) => columnsOf(table).map((column) => figureCell(printing, table, { row, column })));
  return [
    ...headRows(table.rows.map((node) => overColumns(node, table.columns))).map((cells) => ({
      kind: 'head' as const,
      cells,
    })),
    { kind: 'body', cells: figures },
  ];
}

function overColumns(node: LineNode<LineSpec>, columns: readonly LineNode<ColumnSpec>[]): LineNode<LineSpec> {
  return {
    label: node.label,
    lines: isGroup(node) ? node.lines.map((child) => overColumns(child, columns)) : columns,
  };
}

function columnsOf(table: TableSpec): readonly ColumnSpec[] {
  return table.columns.flatMap((node) => leaves(node));
}
