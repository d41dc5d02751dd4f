/** How the sheets look, on the screen and on paper. */
import { PaperSize } from '@cj-tech-master/excelts';
import type { Alignment, Borders, Font, PageSetup, Worksheet } from '@cj-tech-master/excelts';
import { FONTS, PAGE, POINTS } from './page.ts';

const line = { style: 'thin', color: { argb: 'FF000000' } } as const;
export const BORDERS: Partial<Borders> = { top: line, left: line, bottom: line, right: line };

/** 134 are simplified characters. */
export const DEFAULT_FONT: Partial<Font> = { name: FONTS.table, size: 11, charset: 134 };
export const TITLE_FONT: Partial<Font> = { name: FONTS.title, size: POINTS.title };
export const HEADING_FONT: Partial<Font> = { name: FONTS.heading, size: 14 };
export const TEXT_FONT: Partial<Font> = { name: '仿宋', size: 14 };
export const TABLE_FONT: Partial<Font> = { name: FONTS.table, size: POINTS.table };
export const BLOCK_FONT: Partial<Font> = { name: FONTS.heading, size: POINTS.table };

export const CENTERED: Partial<Alignment> = { horizontal: 'center', vertical: 'middle', wrapText: true };
/** A number that is too long for its column is set smaller; else it would be ####. */
export const SHRINKING: Partial<Alignment> = { horizontal: 'center', vertical: 'middle', shrinkToFit: true };
export const AT_START: Partial<Alignment> = { horizontal: 'left', vertical: 'middle', wrapText: true };

const inches = (millimetres: number): number => Math.round((millimetres / 25.4) * 100) / 100;

/** A4, as wide as the page and as long as it gets. */
const PAGE_SETUP: Partial<PageSetup> = {
  paperSize: PaperSize.A4,
  orientation: 'portrait',
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  horizontalCentered: true,
  margins: {
    top: inches(25),
    bottom: inches(25),
    left: inches(PAGE.left - 8),
    right: inches(PAGE.right - 8),
    header: inches(12),
    footer: inches(12),
  },
};

export function setPage(sheet: Worksheet, draft: string | null): void {
  Object.assign(sheet.pageSetup, PAGE_SETUP);
  sheet.headerFooter.oddFooter = '&C— &P —';
  if (draft !== null) sheet.headerFooter.oddHeader = `&R${draft}`;
}

/** Against slips only, so without a password: labels, totals and identities do not change by mistake. */
export function guard(sheet: Worksheet): Promise<void> {
  return sheet.protect(undefined, {
    formatCells: true,
    formatColumns: true,
    formatRows: true,
    selectLockedCells: true,
    selectUnlockedCells: true,
  });
}
