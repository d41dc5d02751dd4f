/**
 * A PDF holds letters and strokes, no tables and no paragraphs. Where strokes rule a table, its cells are those
 * between them; all other text is put together line by line.
 */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Block, Source } from '../report/source.ts';
import { LIMITS } from './limits.ts';
import type { PdfItem } from './pdf-items.ts';
import { itemsOf } from './pdf-items.ts';
import type { RuledTable } from './pdf-grid.ts';
import { ruledTables } from './pdf-grid.ts';
import type { Margins, PdfParagraph } from './pdf-lines.ts';
import { blockOf, overleaf, paragraphsOf, runningItems } from './pdf-lines.ts';
import { continued } from './pdf-pages.ts';
import { supplyTransfer } from './pdf-runtime.ts';
import { strokesOf } from './pdf-strokes.ts';
import { Refused } from './refused.ts';

interface Page {
  readonly tables: readonly RuledTable[];
  /** What stands outside them. */
  readonly loose: readonly PdfItem[];
  readonly height: number;
}

export async function readPdf(bytes: Uint8Array): Promise<Source> {
  supplyTransfer();
  const pages = await pagesOf(bytes);
  if (pages.every(({ tables, loose }) => tables.length + loose.length === 0))
    throw new Refused({ code: 'noText' });
  const running = runningItems(pages.map(({ loose, height }) => ({ items: loose, height })));
  const margins = marginsOf(pages, running);
  return {
    blocks: joined(
      pages.flatMap((page) => piecesOf(page, running, margins)),
      margins,
    ),
    name: null,
  };
}

async function pagesOf(bytes: Uint8Array): Promise<readonly Page[]> {
  // It takes the bytes away from whoever gives them, and refuses a Buffer, whose slice() would be no copy either.
  const document = await opened(new Uint8Array(bytes));
  try {
    if (document.numPages > LIMITS.pages) throw new Refused({ code: 'tooManyPages', most: LIMITS.pages });
    const { OPS } = await getResolvedPDFJS();
    const pages: Page[] = [];
    let letters = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const items = itemsOf((await page.getTextContent()).items);
      letters += items.reduce((sum, { text }) => sum + text.length, 0);
      if (letters > LIMITS.text) throw new Refused({ code: 'tooMuchText' });
      const tables = ruledTables(strokesOf(await page.getOperatorList(), OPS), items);
      const inTables = new Set(tables.flatMap((table) => [...table.items]));
      const { height } = page.getViewport({ scale: 1 });
      pages.push({ tables, loose: items.filter((item) => !inTables.has(item)), height });
      page.cleanup();
    }
    return pages;
  } finally {
    await document.destroy();
  }
}

async function opened(bytes: Uint8Array) {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0, isEvalSupported: false });
  } catch (error) {
    const isLocked =
      typeof error === 'object' && error !== null && 'name' in error && error.name === 'PasswordException';
    throw new Refused(isLocked ? { code: 'encrypted' } : { code: 'damaged', format: '.pdf' });
  }
}

type Piece = RuledTable | PdfParagraph;

/** From top to bottom: each table, and the paragraphs before, between and after. */
function piecesOf(
  { tables, loose }: Page,
  running: ReadonlySet<PdfItem>,
  margins: Margins,
): readonly Piece[] {
  const items = loose.filter((item) => !running.has(item));
  const pieces: Piece[] = [];
  let above = Infinity;
  for (const table of tables.toSorted((one, other) => other.top - one.top)) {
    pieces.push(...paragraphsOf(between(items, above, table.top), margins), table);
    above = table.top;
  }
  return [...pieces, ...paragraphsOf(between(items, above, -Infinity), margins)];
}

function between(items: readonly PdfItem[], above: number, below: number): readonly PdfItem[] {
  return items.filter(({ y }) => y < above && y >= below);
}

function joined(pieces: readonly Piece[], margins: Margins): readonly Block[] {
  const whole: Piece[] = [];
  for (const piece of pieces) {
    const last = whole.at(-1);
    const both = last === undefined ? null : oneOf(last, piece, margins);
    if (both === null) whole.push(piece);
    else whole[whole.length - 1] = both;
  }
  return whole.map((piece) => ('kind' in piece ? blockOf(piece) : { kind: 'table', rows: piece.rows }));
}

/** Both as one, where a page break alone parts them. */
function oneOf(last: Piece, piece: Piece, margins: Margins): Piece | null {
  if ('kind' in last) return 'kind' in piece ? overleaf(last, piece, margins) : null;
  return 'kind' in piece ? null : continued(last, piece);
}

/** The edges of the text on all pages. */
function marginsOf(pages: readonly Page[], running: ReadonlySet<PdfItem>): Margins {
  const items = pages.flatMap(({ loose }) => loose.filter((item) => !running.has(item)));
  const tables = pages.flatMap((page) => page.tables);
  return {
    left: Math.min(...items.map(({ x }) => x), ...tables.map(({ left }) => left)),
    right: Math.max(...items.map(({ x, width }) => x + width), ...tables.map(({ right }) => right)),
  };
}
