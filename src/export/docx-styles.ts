/** Measures, fonts and paragraph styles of the Word file. */
import type { IFontAttributesProperties, IStylesOptions } from 'docx';
import { ROW } from './fit.ts';
import { FONTS, PAGE, POINTS, TEXT_WIDTH } from './page.ts';

/** Word counts type in half points and everything else in twentieths. */
export const HALF_POINTS = 2;
const PER_POINT = 20;
/** An exact distance from line to line. */
export const LINE = Math.round(POINTS.line * PER_POINT);

function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 72 * PER_POINT);
}

export const TWIPS = {
  size: { width: twips(PAGE.width), height: twips(PAGE.height) },
  margin: {
    top: twips(PAGE.top),
    bottom: twips(PAGE.bottom),
    left: twips(PAGE.left),
    right: twips(PAGE.right),
    header: twips(PAGE.top / 2),
    // The number stands 7 mm below the text.
    footer: twips(PAGE.bottom - 12),
    gutter: 0,
  },
  text: twips(TEXT_WIDTH),
} as const;

/** Digits and letters in the same font as the text around them. */
export function fontOf(name: string): IFontAttributesProperties {
  return { ascii: name, hAnsi: name, eastAsia: name, cs: name, hint: 'eastAsia' };
}

const size = POINTS.text * HALF_POINTS;
const text = { font: fontOf(FONTS.text), size };
const line = { line: LINE, lineRule: 'exact', before: 0, after: 0 } as const;
const indent = { firstLine: POINTS.text * PER_POINT * 2 };

/** Lines of a cell; of any other kind they would be as far apart as those of the text where a page has a grid. */
function cellLine(points: number): number {
  return Math.round((points + ROW.leading) * PER_POINT);
}

/** Styles of cells: by type and by where the text stands; a document of styles is small and easily changed in Word. */
const CELLS = [
  { id: 'Cell', name: '表格', points: POINTS.table, font: FONTS.table, alignment: 'center' },
  { id: 'CellStart', name: '表格行名', points: POINTS.table, font: FONTS.table, alignment: 'left' },
  { id: 'WideCell', name: '宽表格', points: POINTS.wideTable, font: FONTS.table, alignment: 'center' },
  { id: 'WideCellStart', name: '宽表格行名', points: POINTS.wideTable, font: FONTS.table, alignment: 'left' },
  { id: 'CellTitle', name: '表格标题', points: POINTS.table, font: FONTS.heading, alignment: 'center' },
] as const;

export type CellStyleId = (typeof CELLS)[number]['id'];

const cellStyles = CELLS.map(
  ({ id, name, points, font, alignment }) =>
    ({
      id,
      name,
      basedOn: 'Normal',
      run: { font: fontOf(font), size: points * HALF_POINTS },
      // A table that fits on a page stays on one.
      paragraph: { alignment, keepNext: true, spacing: { ...line, line: cellLine(points) } },
    }) as const,
);

export const STYLES: IStylesOptions = {
  default: {
    // What has no style are the paragraphs of cells that another one covers: they must not make their rows higher.
    document: {
      run: {
        font: fontOf(FONTS.table),
        size: POINTS.wideTable * HALF_POINTS,
        language: { value: 'en-US', eastAsia: 'zh-CN' },
      },
      paragraph: { spacing: { ...line, line: cellLine(POINTS.wideTable) } },
    },
    title: {
      run: { font: fontOf(FONTS.title), size: POINTS.title * HALF_POINTS, bold: false, color: '000000' },
      paragraph: {
        alignment: 'center',
        spacing: { line: Math.round(LINE * 1.2), lineRule: 'exact', before: 0, after: LINE },
      },
    },
    heading1: {
      run: { font: fontOf(FONTS.heading), size, bold: false, color: '000000' },
      paragraph: { spacing: line, indent, keepNext: true, keepLines: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Text',
      name: '正文段落',
      basedOn: 'Normal',
      quickFormat: true,
      run: text,
      paragraph: { indent, alignment: 'both', spacing: line },
    },
    {
      id: 'Subheading',
      name: '二级标题',
      basedOn: 'Normal',
      quickFormat: true,
      run: { ...text, font: fontOf(FONTS.subheading) },
      paragraph: { indent, keepNext: true, spacing: line },
    },
    {
      id: 'PageNumber',
      name: '页码',
      basedOn: 'Normal',
      run: { font: fontOf(FONTS.table), size: POINTS.pageNumber * HALF_POINTS },
      paragraph: { spacing: line },
    },
    ...cellStyles,
  ],
};
