/** What stands at the edges of every page of the Word file. */
import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from 'docx';
import { fontOf } from './docx-styles.ts';
import { FONTS, POINTS } from './page.ts';

interface Edges<Edge> {
  readonly default: Edge;
  readonly even: Edge;
}

/** — 1 —: on the right of odd pages, on the left of even ones, one character in. */
export function pageNumbers(): Edges<Footer> {
  const numbered = (alignment: 'left' | 'right'): Footer => {
    const inwards = POINTS.pageNumber * 20;
    const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'] });
    return new Footer({
      children: [
        new Paragraph({ style: 'PageNumber', alignment, indent: { [alignment]: inwards }, children: [run] }),
      ],
    });
  };
  return { default: numbered('right'), even: numbered('left') };
}

/** The mark of a draft, on every page. */
export function draftHeads(mark: string): Edges<Header> {
  const marked = (): Header => {
    const run = new TextRun({ text: mark, font: fontOf(FONTS.heading), color: 'C00000' });
    const alignment = AlignmentType.RIGHT;
    return new Header({ children: [new Paragraph({ style: 'PageNumber', alignment, children: [run] })] });
  };
  return { default: marked(), even: marked() };
}
