/** Lines and paragraphs from runs of letters, by where they stand. */
import type { Block } from '../report/source.ts';
import { joinLines } from '../report/source.ts';
import type { PdfItem } from './pdf-items.ts';

interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** Where lines begin and end on a page. */
export interface Margins {
  readonly left: number;
  readonly right: number;
}

/** In widths of a letter: a gap that is a space, and one that parts two columns. */
const SPACE = 0.25;
const COLUMN = 1;
const GAP = '   ';

/** What stands in one cell of a table. */
export function cellTextOf(items: readonly PdfItem[]): string {
  return joinLines(linesOf(items).map(({ text }) => text));
}

/** Some lines that belong together. */
export interface PdfParagraph {
  readonly kind: 'lines';
  readonly lines: readonly Line[];
}

/** Lines that go on to the margin are one paragraph with the next one, unless that is indented. */
export function paragraphsOf(items: readonly PdfItem[], margins: Margins): readonly PdfParagraph[] {
  const paragraphs: Line[][] = [];
  for (const line of linesOf(items)) {
    const open = paragraphs.at(-1);
    const before = open?.at(-1);
    const isNear = before !== undefined && before.y - line.y < 2.6 * line.size;
    if (open !== undefined && isNear && goesOn(before, line, margins)) open.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs.map((lines) => ({ kind: 'lines', lines }));
}

/** The paragraph that ends a page with the one that begins the next; null where those are two. */
export function overleaf(above: PdfParagraph, below: PdfParagraph, margins: Margins): PdfParagraph | null {
  const [before, line] = [above.lines.at(-1), below.lines[0]];
  const isOne =
    before !== undefined && line !== undefined && before.y < line.y && goesOn(before, line, margins);
  return isOne ? { kind: 'lines', lines: [...above.lines, ...below.lines] } : null;
}

function goesOn(before: Line, line: Line, { left, right }: Margins): boolean {
  return (
    !before.text.includes(GAP) &&
    !line.text.includes(GAP) &&
    before.left < left + 5 * before.size &&
    before.right > right - 2 * before.size &&
    line.left < left + line.size &&
    Math.abs(before.size - line.size) < 1
  );
}

export function blockOf({ lines }: PdfParagraph): Block {
  const [only = '', ...others] = lines.map(({ text }) => text);
  const text = tidy(others.length === 0 ? only : joinLines([only, ...others]));
  return { kind: 'paragraph', text, hasGaps: text.includes(GAP) };
}

/** Typesetters set digits off from Chinese by a little space; nobody typed it. */
const SET_OFF =
  /(?<=\p{Script=Han}) (?=[\w.,%-]+ ?[\p{Script=Han}，。、；：）])|(?<=\p{Script=Han} ?[\w.,%-]+) (?=\p{Script=Han})/gu;

function tidy(line: string): string {
  return line.includes(GAP) ? line : line.replace(SET_OFF, '');
}

function linesOf(items: readonly PdfItem[]): readonly Line[] {
  return rowsOf(items).map(lineOf);
}

/** Runs on one base line. */
function rowsOf(items: readonly PdfItem[]): readonly (readonly PdfItem[])[] {
  const rows: PdfItem[][] = [];
  for (const item of items.toSorted((one, other) => other.y - one.y || one.x - other.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row !== undefined && first !== undefined && first.y - item.y < Math.max(first.size, item.size) * 0.5)
      row.push(item);
    else rows.push([item]);
  }
  return rows;
}

function lineOf(row: readonly PdfItem[]): Line {
  const items = row.toSorted((one, other) => one.x - other.x);
  const [first] = items;
  let text = '';
  let right = first?.x ?? 0;
  for (const item of items) {
    const gap = (item.x - right) / item.size;
    text += (text === '' ? '' : gap > COLUMN ? GAP : gap > SPACE ? ' ' : '') + item.text;
    right = Math.max(right, item.x + item.width);
  }
  return {
    text: text.trim(),
    left: first?.x ?? 0,
    right,
    y: first?.y ?? 0,
    size: Math.max(...items.map(({ size }) => size)),
  };
}

const PAGE_MARK =
  /^(?:[-–—·]\s*\d{1,3}\s*[-–—·]|第\s*\d+\s*页(?:\s*[/，,]?\s*共\s*\d+\s*页)?|\d+\s*\/\s*\d+)$/;
/** How much of a page its running lines take, above and below. */
const MARGIN = 0.09;

interface PageOfItems {
  readonly items: readonly PdfItem[];
  readonly height: number;
}

/** Page numbers, and texts that stand at the edge of most pages. */
export function runningItems(pages: readonly PageOfItems[]): ReadonlySet<PdfItem> {
  const edges = pages.map(({ items, height }) =>
    items.filter(({ y }) => y < height * MARGIN || y > height * (1 - MARGIN)),
  );
  const rows = edges.map((edge) => rowsOf(edge).map((row) => ({ row, line: lineOf(row) })));
  const counts = new Map<string, number>();
  for (const page of rows)
    for (const key of new Set(page.map(({ line }) => keyOf(line))))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  const most = Math.max(2, Math.ceil((pages.length + 1) / 2));
  const running = rows.flatMap((page, index) =>
    page.filter(
      ({ line }) =>
        PAGE_MARK.test(line.text) ||
        line.text === String(index + 1) ||
        (counts.get(keyOf(line)) ?? 0) >= most,
    ),
  );
  return new Set(running.flatMap(({ row }) => row));
}

/** Page numbers differ from page to page. */
function keyOf({ text, y }: Line): string {
  return `${text.replace(/\d+/g, '#')} ${String(Math.round(y))}`;
}
