/** A workbook: each visible sheet is a table. */
import type { Source } from '../report/source.ts';
import { LIMITS } from './limits.ts';
import { openOffice, packed, textOf } from './office.ts';
import { Refused } from './refused.ts';
import { areaOf, readWorkbook } from './workbook.ts';
import type { Entries } from './zip-guard.ts';

const SHEET = /\/worksheets\/[^/]+\.xml$/i;
/** Cells of a sheet in its file, blank ones with a border too; and what merged cells may cover together. */
const MOST_CELLS = 200_000;

export async function readXlsx(bytes: Uint8Array): Promise<Source> {
  const entries = new Map(
    [...openOffice(bytes, 'xlsx')]
      .filter(([name]) => !/\/worksheets\/_rels\/|\/(?:comments|tables|pivot)/i.test(name))
      .map(([name, content]) => [name, /workbook\.xml$/i.test(name) ? withoutNames(content) : content]),
  );
  checkSheets(entries);
  const sheets = await readWorkbook(packed(entries));
  return { blocks: sheets.map(({ rows }) => ({ kind: 'table', rows })), name: null };
}

/** A name for a range of a million rows would be spread over all of them. */
function withoutNames(content: Uint8Array): Uint8Array {
  const text = textOf(content).replace(/<definedNames>[^]*?<\/definedNames>|<definedNames\/>/, '');
  return new TextEncoder().encode(text);
}

function checkSheets(entries: Entries): void {
  for (const [name, content] of entries) {
    if (!SHEET.test(name)) continue;
    const text = textOf(content);
    const covered = [...text.matchAll(/<(?:\w+:)?mergeCell\s[^>]*?ref="([^"]*)"/g)].reduce(
      (sum, [, range = '']) => sum + sizeOf(range),
      0,
    );
    const cells = text.split(/<(?:\w+:)?c[\s>/]/).length;
    if (cells > MOST_CELLS || covered > MOST_CELLS || text.split(/<(?:\w+:)?row[\s>/]/).length > LIMITS.cells)
      throw new Refused({ code: 'sheetTooLarge' });
  }
}

function sizeOf(range: string): number {
  const area = areaOf(range);
  return area === null ? 1 : (area.bottom - area.top + 1) * (area.right - area.left + 1);
}
