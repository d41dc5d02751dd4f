/** What the Typst template prints: the document tree as plain values. */
import type { DocumentSection, ReportDocument } from '../report/document.ts';
import type { Grid } from '../report/grid.ts';
import { placedRows, rowGroups } from '../report/placed.ts';
import type { PlacedRow } from '../report/placed.ts';
import { isDraft } from '../report/report.ts';
import type { ReportSource } from '../report/report.ts';
import { documentOf } from '../report/document.ts';
import { columnShares } from './columns.ts';
import { fitted, heightOf } from './fit.ts';
import { PAGE, POINTS, isSubheading } from './page.ts';
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
  const { year, month, day } = source.dated?.on ?? UNDATED;
  return {
    template: PDF_TEMPLATE,
    report: JSON.stringify(inputOf(documentOf(source), isDraft(source.status))),
    timestamp: Date.UTC(year, month - 1, day) / 1000,
  };
}

function inputOf(document: ReportDocument, showsByline: boolean) {
  const { title, unit, draft, byline, contact, sections } = document;
  return {
    title,
    titleParts: titleParts(document),
    unit,
    draft,
    byline: showsByline ? byline : null,
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
function titleParts({ title, unit }: ReportDocument): readonly { text: string; whole: boolean }[] {
  const breaks = unit !== '' && unit.length <= TITLE_LINE && title.startsWith(unit);
  const parts = breaks ? [unit, title.slice(unit.length)] : [title];
  return parts.map((text) => ({ text, whole: breaks }));
}

function inputOfSection({ heading, paragraphs, grids }: DocumentSection) {
  return {
    heading,
    paragraphs: paragraphs.map((text) => ({ text, sub: isSubheading(text) })),
    grids: grids.map(inputOfGrid),
  };
}

/** What a page has for a table under its heading; the estimate may be some lines short. */
const MOST_HEIGHT = ((PAGE.height - PAGE.top - PAGE.bottom) / 25.4) * 72 - 3 * POINTS.line;

function inputOfGrid(grid: Grid) {
  const shares = columnShares(grid);
  const { heads, bodies } = rowGroups(placedRows(grid));
  const cellsOf = ({ kind, cells }: PlacedRow) =>
    cells.map((cell) => {
      const { rowSpan, colSpan, align } = cell;
      return { ...fitted(cell, grid, shares), rowSpan, colSpan, align, title: kind === 'title' };
    });
  const fits = heightOf(grid, shares) <= MOST_HEIGHT;
  return { shares, fits, heads: heads.flatMap(cellsOf), cells: bodies.flat().flatMap(cellsOf) };
}
