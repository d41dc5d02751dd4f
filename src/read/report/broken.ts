/** Puts a label together that is broken before the line with its figures: alone, its first half might name the row without any. */
import { isFigure } from '../../parse/cell-text.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import type { SourceLine } from './lines.ts';
import { cellsOfLine } from './lines.ts';

/** A label is broken over so many lines at most. */
const MOST = 3;

export function joinedLabels(lines: readonly SourceLine[], words: Vocabulary): readonly SourceLine[] {
  const whole: SourceLine[] = [];
  for (const line of lines) {
    const halves = line.isRow ? 0 : halvesAbove(whole, line, words);
    const above = halves === 0 ? [] : whole.splice(-halves);
    whole.push(
      halves === 0
        ? line
        : { ...line, text: above.map(({ text }) => text.trim()).join('') + line.text.trim() },
    );
  }
  return whole;
}

/** How many of the lines above are the beginning of this one's label. */
function halvesAbove(above: readonly SourceLine[], line: SourceLine, words: Vocabulary): number {
  const [end = '', ...figures] = cellsOfLine(line.text);
  const isEnd = figures.length > 0 && figures.every((cell) => isFigure(cell)) && !isFigure(end);
  if (!isEnd || namesRow(end, words)) return 0;
  for (let count = 1; count < MOST; count += 1) {
    const halves = above.slice(-count);
    const isText = halves.length === count && halves.every(({ text, isRow }) => !isRow && isAlone(text));
    if (isText && namesRow(halves.map(({ text }) => text.trim()).join('') + end, words)) return count;
  }
  return 0;
}

function namesRow(text: string, words: Vocabulary): boolean {
  return words.meaning(text)?.rows.length === 1;
}

function isAlone(text: string): boolean {
  const cells = cellsOfLine(text);
  return cells.length === 1 && !isFigure(cells[0] ?? '');
}
