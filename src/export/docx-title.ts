/** The title of the Word file: one paragraph, so indented that its lines end where a word does. */
import { AlignmentType, HeadingLevel, Paragraph, TextRun } from 'docx';
import type { PaperDocument } from '../report/paper.ts';
import { TWIPS } from './docx-styles.ts';
import { POINTS } from './page.ts';

const EM = POINTS.title * 20;
/**
 * A digit is between 0.5 and 0.64 as wide as it is high, whatever font stands in, and digits stand off by half a
 * character: between the narrowest and the widest year there is less than a character, so a break can be aimed at.
 */
const DIGIT = 0.64;
const SET_OFF = 0.5;
const SPARE = 0.15;
/** Behind these a title may go on in the next line; a break in it would be a letter that the title does not have. */
const ENDS = ['年', '季度', '政府信息公开', '公开工作'];

export function titleOf({ title, unit }: Pick<PaperDocument, 'title' | 'unit'>): Paragraph {
  const indent = indentOf(title, unit);
  return new Paragraph({
    heading: HeadingLevel.TITLE,
    alignment: AlignmentType.CENTER,
    ...(indent > 0 && { indent: { left: indent, right: indent } }),
    children: [new TextRun(title)],
  });
}

/** Twips on each side; 0 where one line has room for all, or no break would do. */
function indentOf(title: string, unit: string): number {
  const most = TWIPS.text / EM;
  const whole = widthOf(title);
  if (whole + SPARE <= most) return 0;
  const rest = title.slice(unit.length);
  const heads = ENDS.flatMap((end) => {
    const at = rest.indexOf(end);
    return at < 0 ? [] : [unit + rest.slice(0, at + end.length)];
  });
  // The second line is no longer than the first, which is as short as can be.
  const widths = [unit, ...heads]
    .map(widthOf)
    .filter((first) => whole - first <= first + SPARE && first + SPARE <= most);
  return widths.length === 0 ? 0 : Math.floor((TWIPS.text - (Math.min(...widths) + SPARE) * EM) / 2);
}

/** In characters of full width, at most. */
function widthOf(text: string): number {
  const off = (text.match(/[\0-\u2e7f]+/gu) ?? []).length * SET_OFF;
  return [...text].reduce((sum, letter) => sum + (letter < '\u2e80' ? DIGIT : 1), off);
}
