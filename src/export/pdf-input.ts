/** What the Typst template prints: the document tree as plain values. */
import type { Day } from '../form/period.ts';
import type { Grid } from '../report/grid.ts';
import { placedRows, rowGroups } from '../report/placed.ts';
import type { PlacedRow } from '../report/placed.ts';
import type { PaperDocument, PaperSection } from '../report/paper.ts';
import { paperOf } from '../report/paper.ts';
import type { ReportSource } from '../report/report.ts';
import { columnShares } from './columns.ts';
import { fitted, heightOf } from './fit.ts';
import { POINTS, TEXT_HEIGHT, isLeading, isSubheading } from './page.ts';
import { PDF_TEMPLATE } from './pdf-template.ts';

/** One PDF to be made: the same job gives the same bytes. */
export interface PdfJob {
  readonly template: string;
  /** JSON. */
  readonly report: string;
  /** Seconds since 1970 that stand in the file as the time of its making. */
  readonly timestamp: number;
}

/** What a file says that nobody dated: a time of making must stand in it. */
const UNDATED = { year: 2000, month: 1, day: 1 } as const;

export function pdfJob(source: ReportSource): PdfJob {
  return paperJob(paperOf(source), source.dated?.on ?? UNDATED);
}

/** Whatever is set on paper; `on` stands in the file as the day of its making. */
export function paperJob(document: PaperDocument, { year, month, day }: Day = UNDATED): PdfJob {
  return {
    template: PDF_TEMPLATE,
    report: JSON.stringify(inputOf(document)),
    timestamp: Date.UTC(year, month - 1, day) / 1000,
  };
}

function inputOf(document: PaperDocument) {
  const { title, unit, draft, byline, contact, sections } = document;
  return {
    title,
    titleParts: titleParts(document),
    unit,
    draft,
    byline,
    contact:
      contact.length === 0
        ? []
        : [{ label: '联系单位', text: unit }, ...contact].map(({ label, text }) => `${label}：${text}`),
    sections: sections.map(inputOfSection),
  };
}

/** A line of the title takes so many characters. */
const TITLE_LINE = 18;

/** A title too long for one line breaks behind the unit's name, if that has room on a line. */
function titleParts({ title, unit }: PaperDocument): readonly { text: string; whole: boolean }[] {
  const breaks = unit !== '' && unit.length <= TITLE_LINE && title.startsWith(unit);
  const parts = breaks ? [unit, title.slice(unit.length)] : [title];
  return parts.map((text) => ({ text, whole: breaks }));
}

function inputOfSection({ heading, paragraphs, grids }: PaperSection) {
  return {
    heading,
    paragraphs: paragraphs.map((text) => ({ text, sub: isSubheading(text), leads: isLeading(text) })),
    grids: grids.map(inputOfGrid),
  };
}

/** What a page has for a table under its heading; the estimate may be some lines short. */
const MOST_HEIGHT = TEXT_HEIGHT - 3 * POINTS.line;

function inputOfGrid(grid: Grid) {
  const shares = columnShares(grid);
  const { heads, bodies } = rowGroups(placedRows(grid));
  const cellsOf = ({ kind, cells, least }: PlacedRow) =>
    cells.map((cell) => {
      const { rowSpan, colSpan, align } = cell;
      return { ...fitted(cell, grid, shares), rowSpan, colSpan, align, title: kind === 'title', least };
    });
  const fits = heightOf(grid, shares) <= MOST_HEIGHT;
  return { shares, fits, heads: heads.flatMap(cellsOf), cells: bodies.flat().flatMap(cellsOf) };
}
