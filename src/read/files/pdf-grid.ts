/** Tables from strokes: a cell is what strokes enclose; a text belongs to the cell in which it stands whole. */
import type { SourceCell } from '../report/source.ts';
import { cellTextOf } from './pdf-lines.ts';
import type { PdfItem } from './pdf-items.ts';
import { wordsOf } from './pdf-items.ts';
import type { Stroke } from './pdf-strokes.ts';

export interface RuledCell extends SourceCell {
  /** The column of the grid in which it begins. */
  readonly column: number;
}

export interface RuledTable {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly rows: readonly (readonly RuledCell[])[];
  readonly items: ReadonlySet<PdfItem>;
  /** Where its columns begin. */
  readonly columns: readonly number[];
  /** No stroke closes it: the page ended, or began, amid a row. */
  readonly isOpenAbove: boolean;
  readonly isOpenBelow: boolean;
}

/** Strokes this near are one, and reach one another. */
const NEAR = 2.5;
/** How far a text may stand out of its cell. */
const OVER = 4;
/** How far strokes go on beyond the last one across, where a page cuts a row. */
const OPEN = 6;
const MOST_LINES = 400;

/** The tables of a page. One whose cells are no rectangles, or whose texts cross its strokes, is none: nothing in it is certain. */
export function ruledTables(strokes: readonly Stroke[], items: readonly PdfItem[]): readonly RuledTable[] {
  return connected(joined(strokes)).flatMap((group) => tableOf(group, items) ?? []);
}

/** Strokes on one line that touch become one. */
function joined(strokes: readonly Stroke[]): readonly Stroke[] {
  const lines: Stroke[] = [];
  for (const vertical of [true, false]) {
    const same = strokes
      .filter((stroke) => stroke.vertical === vertical)
      .toSorted((one, other) => one.at - other.at || one.from - other.from);
    for (const level of levelsOf(same)) {
      const [first, ...others] = level.toSorted((one, other) => one.from - other.from);
      if (first === undefined) continue;
      let open = first;
      for (const stroke of others) {
        if (stroke.from <= open.to + NEAR) open = { ...open, to: Math.max(open.to, stroke.to) };
        else {
          lines.push(open);
          open = stroke;
        }
      }
      lines.push(open);
    }
  }
  return lines;
}

/** Groups of strokes at about the same place. */
function levelsOf(sorted: readonly Stroke[]): readonly (readonly Stroke[])[] {
  const levels: Stroke[][] = [];
  for (const stroke of sorted) {
    const level = levels.at(-1);
    const first = level?.[0];
    if (level !== undefined && first !== undefined && stroke.at - first.at <= NEAR)
      level.push({ ...stroke, at: first.at });
    else levels.push([stroke]);
  }
  return levels;
}

/** Lines that cross or touch, directly or through others. */
function connected(lines: readonly Stroke[]): readonly (readonly Stroke[])[] {
  const left = new Set(lines);
  const groups: Stroke[][] = [];
  for (const start of lines) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (const line of group) {
      for (const other of left) {
        if (!meet(line, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}

function meet(one: Stroke, other: Stroke): boolean {
  if (one.vertical === other.vertical) return false;
  return spans(one, other.at) && spans(other, one.at);
}

function spans({ from, to }: Stroke, at: number): boolean {
  return from - NEAR <= at && at <= to + NEAR;
}

interface Area {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

function tableOf(lines: readonly Stroke[], items: readonly PdfItem[]): RuledTable | null {
  const vertical = lines.filter((line) => line.vertical);
  const xs = places(vertical.map(({ at }) => at));
  const ruled = places(lines.filter((line) => !line.vertical).map(({ at }) => at)).toReversed();
  const isTable = xs.length > 1 && ruled.length > 1 && (xs.length > 2 || ruled.length > 2);
  if (!isTable || xs.length > MOST_LINES || ruled.length > MOST_LINES) return null;
  const top = Math.max(...vertical.map(({ to }) => to));
  const bottom = Math.min(...vertical.map(({ from }) => from));
  const isOpenAbove = top > (ruled[0] ?? top) + OPEN;
  const isOpenBelow = bottom < (ruled.at(-1) ?? bottom) - OPEN;
  // From top to bottom.
  const ys = [...(isOpenAbove ? [top] : []), ...ruled, ...(isOpenBelow ? [bottom] : [])];
  const areas = areasOf(lines, xs, ys);
  if (areas === null) return null;
  const texts = new Map<Area, PdfItem[]>(areas.map((area) => [area, []]));
  const taken = new Set<PdfItem>();
  for (const item of items.filter((one) => isAmid(one, xs, ys))) {
    const whole = areas.some((one) => holds(one, item, xs, ys));
    for (const piece of whole ? [item] : wordsOf(item)) {
      const area = areas.find((one) => holds(one, piece, xs, ys));
      if (area === undefined) return null;
      texts.get(area)?.push(piece);
    }
    taken.add(item);
  }
  const cells = [...texts].map(([area, own]) => ({ ...area, text: cellTextOf(own) }));
  const rows = ys.slice(1).map((_, row) => cells.filter((cell) => cell.row === row));
  return {
    top: ys[0] ?? top,
    left: xs[0] ?? 0,
    right: xs.at(-1) ?? 0,
    rows: rows.filter((row) => row.length > 0),
    items: taken,
    columns: xs,
    isOpenAbove,
    isOpenBelow,
  };
}

function places(all: readonly number[]): readonly number[] {
  const sorted = all.toSorted((one, other) => one - other);
  return sorted.filter((at, index) => index === 0 || at - (sorted[index - 1] ?? at) > NEAR);
}

/** The rectangles that no stroke divides; null where one is no rectangle. */
function areasOf(
  lines: readonly Stroke[],
  xs: readonly number[],
  ys: readonly number[],
): readonly Area[] | null {
  const vertical = lines.filter((line) => line.vertical);
  const horizontal = lines.filter((line) => !line.vertical);
  const middle = (list: readonly number[], index: number): number =>
    ((list[index] ?? 0) + (list[index + 1] ?? 0)) / 2;
  const isCut = (among: readonly Stroke[], at: number, through: number): boolean =>
    among.some((line) => Math.abs(line.at - at) <= NEAR && line.from <= through && through <= line.to);
  const goesRight = (row: number, column: number): boolean =>
    column < xs.length - 2 && !isCut(vertical, xs[column + 1] ?? 0, middle(ys, row));
  const goesDown = (row: number, column: number): boolean =>
    row < ys.length - 2 && !isCut(horizontal, ys[row + 1] ?? 0, middle(xs, column));
  const seen = new Set<string>();
  const areas: Area[] = [];
  for (let row = 0; row < ys.length - 1; row += 1) {
    for (let column = 0; column < xs.length - 1; column += 1) {
      if (seen.has(`${String(row)}:${String(column)}`)) continue;
      let colSpan = 1;
      while (goesRight(row, column + colSpan - 1)) colSpan += 1;
      let rowSpan = 1;
      while (goesDown(row + rowSpan - 1, column)) rowSpan += 1;
      for (let y = row; y < row + rowSpan; y += 1) {
        for (let x = column; x < column + colSpan; x += 1) {
          const key = `${String(y)}:${String(x)}`;
          const isOpen =
            (x === column + colSpan - 1 || goesRight(y, x)) && (y === row + rowSpan - 1 || goesDown(y, x));
          if (seen.has(key) || !isOpen) return null;
          seen.add(key);
        }
        if (goesRight(y, column + colSpan - 1)) return null;
      }
      areas.push({ row, column, rowSpan, colSpan });
    }
  }
  return areas;
}

function holds(
  { row, column, rowSpan, colSpan }: Area,
  item: PdfItem,
  xs: readonly number[],
  ys: readonly number[],
): boolean {
  const [left = 0, right = 0] = [xs[column], xs[column + colSpan]];
  const [top = 0, bottom = 0] = [ys[row], ys[row + rowSpan]];
  const middle = item.y + item.size * 0.35;
  return left - OVER <= item.x && item.x + item.width <= right + OVER && bottom < middle && middle < top;
}

/** Inside the table's frame. */
function isAmid({ x, y, size, width }: PdfItem, xs: readonly number[], ys: readonly number[]): boolean {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  const [across, up] = [x + width / 2, y + size * 0.35];
  return left < across && across < right && bottom < up && up < top;
}
