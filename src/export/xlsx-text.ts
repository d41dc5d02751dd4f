/** A sheet of text: a row for each heading and paragraph. */
import type { Workbook, Worksheet } from '@cj-tech-master/excelts';
import type { DocumentSection } from '../report/document.ts';
import type { PaperDocument } from '../report/paper.ts';
import type { SheetPlan } from './xlsx-sheets.ts';
import { HEADING_FONT, SHRINKING, TEXT_FONT, TITLE_FONT, setPage } from './xlsx-style.ts';

/** Within the page: a program that cannot scale one column to it would cut it off. */
const WIDTH = 72;
/** So many characters stand in a row of the sheet, and so high is it. */
const ROW = { characters: 31, points: 20 } as const;
/** A cell holds no more characters, and a row is no higher. */
const MOST = { characters: 32_000, points: 409 } as const;
const PIECE = new RegExp(`[^]{1,${String(MOST.characters)}}`, 'gu');

export function addText(
  workbook: Workbook,
  { title, byline, draft, unit, contact }: PaperDocument,
  { name, isFirst, isLast, sections }: SheetPlan & { kind: 'text' },
): void {
  const sheet = workbook.addWorksheet(name, { views: [{ showGridLines: false }] });
  setPage(sheet, draft);
  sheet.getColumn(1).width = WIDTH;
  if (isFirst && draft !== null) addLine(sheet, draft, 'draft');
  if (isFirst) addLine(sheet, title, 'title');
  if (isFirst && byline !== null) addLine(sheet, byline, 'paragraph');
  sections.forEach((section) => {
    addSection(sheet, section);
  });
  if (isLast && contact.length > 0)
    for (const { label, text } of [{ label: '联系单位', text: unit }, ...contact])
      addLine(sheet, `${label}：${text}`, 'paragraph');
}

function addSection(sheet: Worksheet, { heading, paragraphs }: DocumentSection): void {
  if (heading !== null) addLine(sheet, heading, 'heading');
  for (const text of paragraphs)
    for (const piece of text.match(PIECE) ?? []) addLine(sheet, piece, 'paragraph');
}

type Line = 'draft' | 'title' | 'heading' | 'paragraph';

const FONT = {
  draft: { ...TEXT_FONT, color: { argb: 'FFC00000' } },
  title: TITLE_FONT,
  heading: HEADING_FONT,
  paragraph: TEXT_FONT,
} as const;

/** A row of wrapped text is not high enough by itself in every program. */
function addLine(sheet: Worksheet, text: string, kind: Line): void {
  const row = sheet.addRow([text]);
  const cell = row.getCell(1);
  cell.font = FONT[kind];
  // A title is set smaller rather than broken amid a word.
  cell.alignment = kind === 'title' ? SHRINKING : { horizontal: 'left', vertical: 'top', wrapText: true };
  const lines = Math.ceil(widthOf(text) / ROW.characters);
  row.height = kind === 'title' ? 36 : Math.min(MOST.points, lines * ROW.points + 4);
}

/** In full-width characters. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2e80 ? 0.5 : 1), 0);
}
