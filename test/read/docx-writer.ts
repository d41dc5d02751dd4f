/** Writes a printed report as a Word file with tables of spans. */
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import type { PrintedRow } from '../../src/report/grid.ts';
import type { PrintedReport } from './printed.ts';

export interface Habits {
  /** Whether headings have a style, or are plain paragraphs. */
  readonly styled: boolean;
  /** Whether the first rows of a table are marked to repeat on every page. */
  readonly repeatsHead: boolean;
}

export function docxOf(report: PrintedReport, { styled, repeatsHead }: Habits): Promise<Buffer> {
  const children = report.parts.flatMap(({ heading, paragraphs, tables }) => [
    ...(heading === null ? [] : [headingOf(heading, styled)]),
    ...paragraphs.map((text) => new Paragraph({ indent: { firstLine: 640 }, children: [new TextRun(text)] })),
    ...tables.flatMap((rows) => [tableOf(rows, repeatsHead), new Paragraph('')]),
  ]);
  const title = new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(report.title)] });
  return Packer.toBuffer(new Document({ sections: [{ children: [title, ...children] }] }));
}

function headingOf(text: string, styled: boolean): Paragraph {
  return new Paragraph({ ...(styled && { heading: HeadingLevel.HEADING_1 }), children: [new TextRun(text)] });
}

function tableOf(rows: readonly PrintedRow[], repeatsHead: boolean): Table {
  return new Table({
    rows: rows.map(
      ({ cells, kind }) =>
        new TableRow({
          tableHeader: repeatsHead && kind === 'head',
          children: cells.map(
            ({ text, rowSpan, colSpan }) =>
              new TableCell({ rowSpan, columnSpan: colSpan, children: [new Paragraph(text)] }),
          ),
        }),
    ),
  });
}
