/** Prints a report as a Word file in the manner of an official document (GB/T 9704—2012). */
import { AlignmentType, Document, DocumentGridType, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';
import type { FileChild } from 'docx';
import { isDraft } from '../report/report.ts';
import type { ReportSource } from '../report/report.ts';
import type { DocumentSection, ReportDocument } from '../report/document.ts';
import { documentOf } from '../report/document.ts';
import { draftHeads, pageNumbers } from './docx-edges.ts';
import { coreProperties, fontTable } from './docx-parts.ts';
import { HALF_POINTS, LINE, STYLES, TWIPS, fontOf } from './docx-styles.ts';
import { tableOf } from './docx-table.ts';
import { FONTS, POINTS, isSubheading } from './page.ts';
import { withFirstDay } from './zip-times.ts';

/** The whole report as the bytes of a .docx. */
export async function docxReport(source: ReportSource): Promise<Uint8Array> {
  const document = documentOf(source);
  const file = new Document({
    styles: STYLES,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: TWIPS.size, margin: TWIPS.margin },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        ...(document.draft !== null && { headers: draftHeads(document.draft) }),
        footers: pageNumbers(),
        children: bodyOf(document, isDraft(source.status)),
      },
    ],
  });
  return withFirstDay(await Packer.toBuffer(file, undefined, [coreProperties(document), fontTable()]));
}

function bodyOf(document: ReportDocument, showsByline: boolean): readonly FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.title)] }),
    ...(showsByline ? [bylineOf(document)] : []),
    ...document.sections.flatMap(sectionOf),
    ...contactOf(document),
  ];
}

/** A draft says when it was last changed, so that two prints can be told apart; a final one goes without. */
function bylineOf({ byline }: ReportDocument): Paragraph {
  const run = new TextRun({ text: byline, size: POINTS.table * HALF_POINTS, font: fontOf(FONTS.table) });
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: LINE / 2 }, children: [run] });
}

function sectionOf({ heading, paragraphs, grids }: DocumentSection): readonly FileChild[] {
  return [
    ...(heading === null
      ? []
      : [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(heading)] })]),
    ...paragraphs.map(paragraphOf),
    // Two tables that touch would become one.
    ...grids.flatMap((grid) => [tableOf(grid), gap()]),
  ];
}

function paragraphOf(text: string): Paragraph {
  return new Paragraph({ style: isSubheading(text) ? 'Subheading' : 'Text', children: [new TextRun(text)] });
}

function gap(): Paragraph {
  return new Paragraph({ spacing: { line: LINE / 4, lineRule: 'exact' } });
}

/** How the unit is reached, a line each. */
function contactOf({ unit, contact }: ReportDocument): readonly Paragraph[] {
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
