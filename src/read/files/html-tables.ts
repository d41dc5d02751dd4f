/**
 * The tables of a page. Where a row holds another table, an article, or several lines in its only cell, the page only
 * uses the table to lay itself out: what such a row holds comes one after another.
 */
import type { Block, SourceCell, SourceRow } from '../report/source.ts';
import { joinLines, paragraph } from '../report/source.ts';
import type { Element } from './dom.ts';
import { isElement, isHidden } from './dom.ts';

const MOST_SPAN = 100;
/** So much text in several lines is no cell of a table; where it is alone in its row, much less is none. */
const ARTICLE = 300;
const TITLE = 20;

export function tableBlocks(
  table: Element,
  contentOf: (cell: Element) => readonly Block[],
): readonly Block[] {
  const blocks: Block[] = [];
  let rows: SourceRow[] = [];
  const endRows = (): void => {
    if (rows.length > 0) blocks.push({ kind: 'table', rows });
    rows = [];
  };
  for (const row of rowsOf(table)) {
    const cells = cellsOf(row).map((cell) => ({ cell, inside: contentOf(cell).flatMap(unboxed) }));
    if (row.name !== 'tr' || isLayout(cells.map(({ inside }) => inside))) {
      endRows();
      blocks.push(...cells.flatMap(({ inside }) => inside));
    } else rows.push(cells.map(({ cell, inside }) => sourceCell(cell, inside)));
  }
  endRows();
  return blocks;
}

function rowsOf(table: Element): readonly Element[] {
  return table.children
    .filter(isElement)
    .flatMap((child) =>
      ['thead', 'tbody', 'tfoot'].includes(child.name) ? child.children.filter(isElement) : [child],
    )
    .filter((row) => !isHidden(row));
}

/** A caption has no cells: it is its own. */
function cellsOf(row: Element): readonly Element[] {
  if (row.name !== 'tr') return [row];
  return row.children
    .filter(isElement)
    .filter((child) => (child.name === 'td' || child.name === 'th') && !isHidden(child));
}

/** A table of one cell is that cell. */
function unboxed(block: Block): readonly Block[] {
  if (block.kind === 'paragraph') return [block];
  const [row, ...others] = block.rows;
  const [cell, ...more] = row ?? [];
  return cell !== undefined && others.length + more.length === 0 ? [paragraph(cell.text)] : [block];
}

function isLayout(cells: readonly (readonly Block[])[]): boolean {
  if (cells.some((blocks) => blocks.some(({ kind }) => kind === 'table'))) return true;
  const [only, ...others] = cells;
  if (only !== undefined && others.length === 0) return only.length > 1 && lengthOf(only) > TITLE;
  return cells.some((blocks) => blocks.length > 1 && lengthOf(blocks) > ARTICLE);
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (block.kind === 'paragraph' ? block.text.length : 0), 0);
}

function sourceCell({ attribs }: Element, blocks: readonly Block[]): SourceCell {
  return {
    text: joinLines(blocks.map((block) => (block.kind === 'paragraph' ? block.text : ''))),
    rowSpan: spanOf(attribs['rowspan']),
    colSpan: spanOf(attribs['colspan']),
  };
}

function spanOf(text: string | undefined): number {
  const span = Number.parseInt(text ?? '1', 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), MOST_SPAN) : 1;
}
