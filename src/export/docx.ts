/** Prints a report as a Word file in the manner of an official document (GB/T 9704—2012). */
import { AlignmentType, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import type { FileChild } from 'docx';
import type { PaperDocument, PaperSection } from '../report/paper.ts';
import { paperOf } from '../report/paper.ts';
import type { ReportSource } from '../report/report.ts';
import type { Grid } from '../report/grid.ts';
import { columnShares } from './columns.ts';
import { draftHeads, pageNumbers } from './docx-edges.ts';
import { coreProperties, fontTable } from './docx-parts.ts';
import { HALF_POINTS, LINE, STYLES, TWIPS, fontOf } from './docx-styles.ts';
import { tableOf } from './docx-table.ts';
import { titleOf } from './docx-title.ts';
import { heightOf } from './fit.ts';
import { FONTS, POINTS, TEXT_HEIGHT, isLeading, isSubheading } from './page.ts';
import { withFirstDay } from './zip-times.ts';

/** The whole report as the bytes of a .docx. */
export function docxReport(source: ReportSource): Promise<Uint8Array> {
  return docxPaper(paperOf(source));
}

/** Whatever is set on paper, as the bytes of a .docx. */
export async function docxPaper(document: PaperDocument): Promise<Uint8Array> {
  const file = new Document({
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: TWIPS.size, margin: TWIPS.margin },
        },
        ...(document.draft !== null && { headers: draftHeads(document.draft) }),
        footers: pageNumbers(),
        children: bodyOf(document),
      },
    ],
  });
  return withFirstDay(await Packer.toBuffer(file, undefined, [coreProperties(document), fontTable()]));
}

function bodyOf(document: PaperDocument): readonly FileChild[] {
  return [
    titleOf(document),
    ...(document.byline === null ? [] : [bylineOf(document.byline)]),
    ...document.sections.flatMap(sectionOf),
    ...contactOf(document),
  ];
}

function bylineOf(byline: string): Paragraph {
  const run = new TextRun({ text: byline, size: POINTS.table * HALF_POINTS, font: fontOf(FONTS.table) });
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: LINE, lineRule: 'exact', after: Math.round(LINE / 2) },
    children: [run],
  });
}

function sectionOf({ heading, paragraphs, grids }: PaperSection): readonly FileChild[] {
  return [
    ...(heading === null
      ? []
      : [
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            ...(grids.some(fillsPage) && { pageBreakBefore: true }),
            children: [new TextRun(heading)],
          }),
        ]),
    ...paragraphs.map(paragraphOf),
    // Two tables that touch would become one.
    ...grids.flatMap((grid) => [tableOf(grid), gap()]),
  ];
}

/** Such a table begins a page: not every program keeps its rows together because each asks for the next. */
function fillsPage(grid: Grid): boolean {
  return heightOf(grid, columnShares(grid)) > (TEXT_HEIGHT * 2) / 3;
}

/** An address on the web does not break: the line before it would be drawn out to the margin. */
const LONG_WORD = /[!-~]{16}/u;

function paragraphOf(text: string): Paragraph {
  return new Paragraph({
    style: isSubheading(text) ? 'Subheading' : 'Text',
    ...(isLeading(text) && { keepNext: true }),
    ...(LONG_WORD.test(text) && { alignment: AlignmentType.LEFT }),
    children: [new TextRun(text)],
  });
}

function gap(): Paragraph {
  return new Paragraph({ spacing: { line: Math.round(LINE / 4), lineRule: 'exact' } });
}

/** How the unit is reached, a line each. */
function contactOf({ unit, contact }: PaperDocument): readonly Paragraph[] {
  if (contact.length === 0) return [];
  const lines = [{ label: '联系单位', text: unit }, ...contact];
  return lines.map(
    ({ label, text }, index) =>
      new Paragraph({
        style: 'Text',
        spacing: { before: index === 0 ? LINE : 0 },
        keepNext: index < lines.length - 1,
        keepLines: true,
        children: [new TextRun(`${label}：${text}`)],
      }),
  );
}
