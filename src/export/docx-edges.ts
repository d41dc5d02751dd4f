/** What stands at the edges of every page of the Word file. */
import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import { HALF_POINTS, fontOf } from './docx-styles.ts';
import { FONTS, POINTS } from './page.ts';

interface Edges<Edge> {
  readonly default: Edge;
  readonly even: Edge;
}

/** — 1 —: on the right of odd pages, on the left of even ones, one character in. */
export function pageNumbers(): Edges<Footer> {
  const numbered = (alignment: 'left' | 'right'): Footer => {
    const inwards = POINTS.pageNumber * 20;
    const run = new TextRun({
      children: ['— ', PageNumber.CURRENT, ' —'],
      font: fontOf(FONTS.table),
      size: POINTS.pageNumber * HALF_POINTS,
    });
    return new Footer({
      children: [new Paragraph({ alignment, indent: { [alignment]: inwards }, children: [run] })],
    });
  };
  return { default: numbered('right'), even: numbered('left') };
}

/** The mark of a draft, on every page. */
export function draftHeads(mark: string): Edges<Header> {
  const marked = (): Header => {
    const run = new TextRun({
      text: mark,
      font: fontOf(FONTS.heading),
      size: POINTS.pageNumber * HALF_POINTS,
      color: 'C00000',
    });
    return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] });
  };
  return { default: marked(), even: marked() };
}
