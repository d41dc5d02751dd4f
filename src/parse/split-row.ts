/** Cuts a line of cells with figures into the records on it: labels, then figures. */
import { isFigure } from './cell-text.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface SplitRow {
  readonly labels: readonly string[];
  readonly cells: readonly string[];
  /** Where the last label stands in `cells`; -1 where there is none. */
  readonly labelAt: number;
}

/** `isNumberColumn`: whether the head says that the column only numbers the rows (序号). */
export function splitRow(
  row: readonly string[],
  words: Vocabulary,
  isNumberColumn: (at: number) => boolean,
): readonly SplitRow[] {
  const isValue = (cell: string, at: number): boolean =>
    isFigure(cell) && !isNumberColumn(at) && !isNumbering(row, at, words);
  const starts = [0];
  let seenValue = false;
  for (const [at, cell] of row.entries()) {
    if (isValue(cell, at)) seenValue = true;
    else if (seenValue && !isFigure(cell) && words.meaning(cell) !== null) {
      starts.push(at);
      seenValue = false;
    }
  }
  return starts.map((start, index) => {
    const cells = row.slice(start, starts[index + 1]);
    const first = cells.findIndex((cell, at) => isValue(cell, start + at));
    const before = cells.slice(0, first < 0 ? cells.length : first);
    return {
      labels: before.filter((cell) => cell !== '' && !isFigure(cell)),
      cells,
      labelAt: before.findLastIndex((cell) => cell !== ''),
    };
  });
}

const NUMBERING =
  /^(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|\d{1,2}[.、]|[一二三四五六七八九十]{1,3}[.、]?)$/;

/** 一, (1) alone before the first label of the line. A bare 1 may be a figure. */
function isNumbering(row: readonly string[], at: number, words: Vocabulary): boolean {
  if (!NUMBERING.test(row[at] ?? '') || row.slice(0, at).some((cell) => cell !== '')) return false;
  const next = row.slice(at + 1).find((cell) => cell !== '');
  return next !== undefined && !isFigure(next) && words.meaning(next) !== null;
}
