/** A printed table: rows of cells with their spans, the same for every format it is printed in. */
import type { CellId } from '../form/form.ts';
import type { LineNode, LineSpec } from '../form/spec.ts';
import { isGroup, leaves } from '../form/spec.ts';

export type Scope = 'col' | 'colgroup' | 'row' | 'rowgroup';

export interface PrintedCell {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** What a head cell is the head of; null for a figure. */
  readonly header: Scope | null;
  /** The cell of the form whose figure this is; null for a head. */
  readonly cell: CellId | null;
  readonly align: 'start' | 'center';
  /** Why a figure is not there: nobody gave it yet, or a part of the total is missing. Null where something stands. */
  readonly blank: 'typed' | 'derived' | null;
}

export interface PrintedRow {
  /** A title starts a block of the grid; heads name the columns below them. */
  readonly kind: 'title' | 'head' | 'body';
  readonly cells: readonly PrintedCell[];
  /** Points that the row is high on paper at least: room for a seal or a hand. */
  readonly least?: number;
}

export interface Grid {
  /** What the table is called in chat: 表二. */
  readonly caption: string;
  /** Columns of the grid; the spans of every row come to it. */
  readonly width: number;
  /** Of the width of the page, for each column; a table of a form has those of its labels and figures. */
  readonly shares?: readonly number[];
  readonly rows: readonly PrintedRow[];
}

interface Spans {
  readonly rowSpan?: number;
  readonly colSpan?: number;
}

/** A head cell; a label of rows stands at the start of its cell, a label of columns in the middle. */
export function head(text: string, header: Scope, { rowSpan = 1, colSpan = 1 }: Spans = {}): PrintedCell {
  return {
    text,
    rowSpan,
    colSpan,
    header,
    cell: null,
    align: header === 'row' ? 'start' : 'center',
    blank: null,
  };
}

/** How many levels of labels the lines have: 1 where nothing is grouped. */
export function depth<L extends LineSpec>(nodes: readonly LineNode<L>[]): number {
  return Math.max(1, ...nodes.map((node) => (isGroup(node) ? 1 + depth(node.lines) : 1)));
}

/** The head rows over nested columns: a group's label spans its lines, a line's label reaches down to the last level. */
export function headRows<L extends LineSpec>(
  nodes: readonly LineNode<L>[],
  levels: number = depth(nodes),
): readonly (readonly PrintedCell[])[] {
  const top = nodes.map((node) =>
    isGroup(node)
      ? head(node.label, 'colgroup', { colSpan: leaves(node).length })
      : head(node.label, 'col', { rowSpan: levels }),
  );
  const below = nodes.flatMap((node) => (isGroup(node) ? [headRows(node.lines, levels - 1)] : []));
  const rest = Array.from({ length: levels - 1 }, (_, level) => below.flatMap((rows) => rows[level] ?? []));
  return [top, ...rest];
}

/** The spans of `count` cells as the layout says; a cell that it leaves out is one column wide. */
export function spansOf(layout: readonly number[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => layout[index] ?? 1);
}

/** The same spans over a grid of `width` columns: the last cell takes what is left over. */
export function stretch(spans: readonly number[], width: number): readonly number[] {
  const left = width - total(spans);
  return spans.map((span, index) => (index === spans.length - 1 ? span + left : span));
}

export function total(spans: readonly number[]): number {
  return spans.reduce((sum, span) => sum + span, 0);
}
