/** What the blank lines of a text are: nothing, the marks between cells, or blank cells. Often only one can be. */
import { isFigure } from './cell-text.ts';
import type { Grid, Line, Noise, Reading, Row } from './row.ts';
import { BLANK_CELL } from './row.ts';

/** Nothing, the mark between two cells of which either may be blank, or blank cells. */
type BlankLines = 'nothing' | 'between' | 'cells';

export function readingsOf(lines: readonly Line[]): readonly Reading[] {
  if (lines.includes('bar')) return [{ rows: barred(lines), isDoubtful: false }];
  if (!lines.includes('blank')) return [{ rows: lines.filter(isRow), isDoubtful: false }];
  const gaps = gapsOf(lines);
  // Where figures stand equally far apart; if not, some of the blank lines are blank cells.
  const readings: readonly BlankLines[] =
    gaps.size <= 1 ? ['nothing', 'between', 'cells'] : ['between', 'cells'];
  // A mark, or a mark and so many times a blank cell and another mark, is an odd number of lines.
  const isUnlikely = [...gaps].some((gap) => gap % 2 === 0 && gap > 0);
  return readings.map((blanks) => ({
    rows: besideNoise(unbarred(lines, blanks)),
    isDoubtful: blanks === 'between' && isUnlikely,
  }));
}

/** How many blank lines stand between one figure on a line of its own and the next. */
function gapsOf(lines: readonly Line[]): ReadonlySet<number> {
  const gaps = new Set<number>();
  let blanks = 0;
  let afterFigure = false;
  for (const line of lines) {
    if (line === 'blank') blanks += 1;
    else if (!isNoise(line)) {
      const isLoneFigure = isRow(line) && line.kind === 'lone' && isFigure(line.cells[0] ?? '');
      if (afterFigure && isLoneFigure) gaps.add(blanks);
      afterFigure = isLoneFigure;
      blanks = 0;
    }
  }
  return gaps;
}

/** `cell`, `|`, `cell`, `|`: between two bars without a cell there is a blank one. */
function barred(lines: readonly Line[]): Grid {
  const rows: (Row | Noise)[] = [];
  let sinceBar = true;
  let noise: Noise | null = null;
  for (const line of lines) {
    if (line === 'bar') {
      // A line that is no cell may have bars of its own.
      if (!sinceBar && noise !== null) rows[rows.lastIndexOf(noise)] = { ...noise, parts: true };
      else if (!sinceBar) rows.push(BLANK_CELL);
      sinceBar = false;
      noise = null;
    } else if (line !== 'blank') {
      if (isNoise(line)) noise = line;
      else sinceBar = true;
      rows.push(line);
    }
  }
  return rows;
}

/** A blank line that is read as a blank cell. */
const BLANK: Row = { kind: 'lone', cells: [''], text: '' };

function unbarred(lines: readonly Line[], blanks: BlankLines): Grid {
  switch (blanks) {
    case 'nothing':
      return lines.filter(isRow);
    case 'cells':
      return lines.map((line) => (isRow(line) ? line : BLANK));
    case 'between':
      return alternating(lines);
    default:
      return blanks satisfies never;
  }
}

/** Every second line is blank; where a cell's own line is blank too, the cell is. */
function alternating(lines: readonly Line[]): Grid {
  const rows: (Row | Noise)[] = [];
  let betweenNext = false;
  for (const line of lines) {
    if (isRow(line)) {
      rows.push(line);
      betweenNext = true;
    } else if (betweenNext) {
      betweenNext = false;
    } else {
      rows.push(BLANK);
      betweenNext = true;
    }
  }
  return rows;
}

function besideNoise(rows: Grid): Grid {
  return rows.map((row, index) =>
    isNoise(row) ? { ...row, parts: rows[index - 1] === BLANK || rows[index + 1] === BLANK } : row,
  );
}

function isRow(line: Line): line is Row | Noise {
  return typeof line !== 'string';
}

function isNoise(line: Line): line is Noise {
  return typeof line !== 'string' && line.kind === 'noise';
}
