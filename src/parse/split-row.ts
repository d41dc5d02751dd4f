/** Cuts a line of cells into the records on it: labels, then figures. */
import { isFigure } from './cell-text.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';

export interface Labels {
  readonly labels: readonly string[];
  /** Where the last label stands in the cells; -1 where there is none. */
  readonly labelAt: number;
}

export interface SplitRow extends Labels {
  readonly cells: readonly string[];
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
  const unnumbered = withoutNumbering(row, words);
  return starts.map((start, index) => {
    const cells = row.slice(start, starts[index + 1]);
    const first = cells.findIndex((cell, at) => isValue(cell, start + at));
    const before = unnumbered.slice(start, start + (first < 0 ? cells.length : first));
    return { cells, ...labelsOf(before, words) };
  });
}

/**
 * The labels among the cells before the first figure. A word that names nothing, behind the name of a row, is no label:
 * it stands where a figure is due (行政许可, abc), unless it is a remark on the name, or part of it.
 */
export function labelsOf(before: readonly string[], words: Vocabulary): Labels {
  const isLabel = (cell: string): boolean => cell !== '' && !isFigure(cell);
  const last = before.findLastIndex((cell) => cell !== '');
  const named = before.findLastIndex((cell) => (words.meaning(cell)?.rows.length ?? 0) > 0);
  const behind = before.slice(named + 1).filter((cell) => cell !== '');
  if (named < 0 || behind.length === 0 || behind.some((cell) => words.meaning(cell) !== null))
    return { labels: before.filter(isLabel), labelAt: last };
  const whole = [before[named], ...behind].join('');
  return words.meaning(whole) === null
    ? { labels: before.slice(0, named + 1).filter(isLabel), labelAt: named }
    : { labels: [...before.slice(0, named).filter(isLabel), whole], labelAt: last };
}

const NUMBERING = /^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}[.、]?)$/;
const IN_BRACKETS = /^\(\d{1,2}\)$/;

/** 一, 1. alone before the first label of the line. A bare 1 may be a figure; (一) is none anyway. */
function isNumbering(row: readonly string[], at: number, words: Vocabulary): boolean {
  return NUMBERING.test(row[at] ?? '') && labelBehind(row, at, words) !== null;
}

/** (1) alone before the name of a row is left blank. Anywhere else it may be a figure, and one below zero at that. */
export function withoutNumbering(row: readonly string[], words: Vocabulary): readonly string[] {
  return row.map((cell, at) => {
    const label = IN_BRACKETS.test(cell) ? labelBehind(row, at, words) : null;
    return (label?.rows.length ?? 0) > 0 ? '' : cell;
  });
}

/** What the first cell behind names, where all before are blank. */
function labelBehind(row: readonly string[], at: number, words: Vocabulary): Meaning | null {
  if (row.slice(0, at).some((cell) => cell !== '')) return null;
  const next = row.slice(at + 1).find((cell) => cell !== '');
  return next === undefined || isFigure(next) ? null : words.meaning(next);
}
