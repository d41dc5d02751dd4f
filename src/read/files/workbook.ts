/** The one file that knows the library for workbooks: sheets as rows of cells with their spans, as they are shown. */
import { Workbook } from '@cj-tech-master/excelts';
import type { Cell, CellValue, Worksheet } from '@cj-tech-master/excelts';
import type { SourceRow } from '../report/source.ts';
import { LIMITS } from './limits.ts';
import { shownNumber } from './number-format.ts';

/** What a sheet holds beside its cells; some of it the library would spread over every cell of a range. */
const IGNORED = [
  ...['dataValidations', 'conditionalFormatting', 'extLst', 'drawing', 'legacyDrawing', 'picture'],
  ...['tableParts', 'hyperlinks', 'autoFilter', 'rowBreaks', 'colBreaks', 'controls', 'oleObjects'],
];
/** No table of a report is wider. */
const MOST_COLUMNS = 60;

export interface Sheet {
  readonly rows: readonly SourceRow[];
}

/** The visible sheets, in order, rows without anything left out. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const workbook = new Workbook();
  await workbook.xlsx.load(bytes, { ignoreNodes: IGNORED });
  return workbook.worksheets.filter(({ state }) => state === 'visible').map(sheetOf);
}

interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function sheetOf(sheet: Worksheet): Sheet {
  const merges = new Map<string, Area>();
  const texts = new Map<number, Map<number, string>>();
  let width = 0;
  sheet.eachRow((row, top) => {
    const cells = new Map<number, string>();
    row.eachCell((cell, left) => {
      if (left > MOST_COLUMNS || (cell.isMerged && cell.master.address !== cell.address)) return;
      const text = shown(cell.value, formatOf(cell.numFmt));
      if (text === '') return;
      cells.set(left, text);
      width = Math.max(width, left);
    });
    if (cells.size > 0 && texts.size < LIMITS.cells / MOST_COLUMNS) texts.set(top, cells);
  });
  for (const range of sheet.model.merges ?? []) {
    const area = areaOf(range);
    if (area === null) continue;
    merges.set(`${String(area.top)}:${String(area.left)}`, area);
    if (texts.has(area.top)) width = Math.max(width, Math.min(area.right, MOST_COLUMNS));
  }
  return { rows: [...texts].map(([top, cells]) => rowOf(top, cells, [...merges.values()], width)) };
}

/** The cells of a row that begin in it: what a merged cell from above or from the left covers is none. */
function rowOf(
  top: number,
  cells: ReadonlyMap<number, string>,
  merges: readonly Area[],
  width: number,
): SourceRow {
  const here = merges.filter((area) => area.top <= top && top <= area.bottom);
  const row: SourceRow[number][] = [];
  for (let column = 1; column <= width; column += 1) {
    const area = here.find(({ left, right }) => left <= column && column <= right);
    if (area !== undefined && (area.top < top || area.left < column)) continue;
    row.push({
      text: cells.get(column) ?? '',
      rowSpan: area === undefined ? 1 : area.bottom - area.top + 1,
      colSpan: area === undefined ? 1 : Math.min(area.right, width) - area.left + 1,
    });
  }
  return row;
}

const AREA = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/;

export function areaOf(range: string): Area | null {
  const [, left = '', top = '', right = '', bottom = ''] = AREA.exec(range.replaceAll('$', '')) ?? [];
  if (left === '') return null;
  return { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) };
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function formatOf(format: Cell['numFmt']): string {
  return typeof format === 'string' ? format : (format?.formatCode ?? '');
}

/** What a person sees in the cell; a formula by its last result. */
function shown(value: CellValue, format: string): string {
  if (value == null) return '';
  if (typeof value === 'number') return shownNumber(value, format);
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('error' in value) return value.error;
  if ('formula' in value || 'sharedFormula' in value)
    return value.result === undefined ? UNCOUNTED : shown(value.result, format);
  if ('text' in value) return shown(value.text, format);
  return '';
}

/** No program has worked the formula out yet, so what it comes to is not in the file. */
const UNCOUNTED = '（公式未计算）';
