/**
 * Cuts a pasted text into the cells of its tables, whatever parted them: tabs (Excel, web pages), pipes,
 * spaces (PDF), or line breaks (one cell a line). What a cell means is not asked here.
 */
import { holdsDigits, isFigure } from './cell-text.ts';
import { fold } from './fold.ts';

export interface Row {
  /**
   * `placed`: a line of cells, the blank ones too (tabs, pipes). `spaced`: a line of cells parted by spaces,
   * in which blank ones have vanished. `lone`: one cell on its own line.
   */
  readonly kind: 'placed' | 'spaced' | 'lone';
  readonly cells: readonly string[];
  /** The line as it was sent, folded. */
  readonly text: string;
}

export type Grid = readonly Row[];

/** A line that parts cells or may be one: `|` alone, or nothing. */
type Line = Row | 'bar' | 'blank';

/** What blank lines are: nothing, the mark between two cells of which either may be blank, or blank cells. */
type BlankLines = 'nothing' | 'between' | 'cells';

/** The readings that the text admits, most often one; they differ in what its blank lines are. */
export function grids(text: string, isName: (word: string) => boolean): readonly Grid[] {
  const lines = linesOf(unquoted(fold(text)), isName);
  if (lines.includes('bar')) return [barred(lines)];
  if (!lines.includes('blank')) return [lines.filter(isRow)];
  const readings: readonly BlankLines[] = isEven(lines)
    ? ['nothing', 'between', 'cells']
    : ['between', 'cells'];
  return readings.map((blanks) => unbarred(lines, blanks));
}

/** Whether figures on lines of their own stand equally far apart; if not, some of the blank lines are blank cells. */
function isEven(lines: readonly Line[]): boolean {
  const gaps = new Set<number>();
  let blanks = 0;
  let afterFigure = false;
  for (const line of lines) {
    if (line === 'blank') blanks += 1;
    else {
      const isLoneFigure = isRow(line) && line.kind === 'lone' && isFigure(line.cells[0] ?? '');
      if (afterFigure && isLoneFigure) gaps.add(blanks);
      afterFigure = isLoneFigure;
      blanks = 0;
    }
  }
  return gaps.size <= 1;
}

/** Excel quotes a cell that holds line breaks or tabs: they become spaces. */
function unquoted(text: string): string {
  return text.replace(/(?<=^|[\t\n])"((?:[^"\t]|""){0,400})"(?=[\t\n]|$)/g, (_, inner: string) =>
    inner.replaceAll('""', '"').replace(/\s+/g, ' '),
  );
}

/** The rule under the head of a Markdown table; a single dash is a cell. */
const isRule = (line: string): boolean => line.includes('---') && /^[\s|:+-]+$/.test(line);

function linesOf(text: string, isName: (word: string) => boolean): readonly Line[] {
  const raw = text.split('\n').filter((line) => !isRule(line));
  const piped = raw.map((line) => line.trim()).filter((line) => line.includes('|') && /[^|]/.test(line));
  // Pipes around every row bound no cell; around some rows only, there are blank cells outside them.
  const isFenced = piped.every((line) => line.startsWith('|') && line.endsWith('|'));
  const lines = raw.map((line) => lineOf(line, isFenced, isName));
  // Where cells end in ` |`, a bar alone is a blank cell; elsewhere it only parts the cells above and below it.
  if (!lines.some((line) => isRow(line) && line.kind === 'lone' && line.text.endsWith('|'))) return lines;
  return lines.map((line) => (line === 'bar' ? BLANK_CELL : line));
}

function lineOf(raw: string, isFenced: boolean, isName: (word: string) => boolean): Line {
  const text = raw.trim();
  if (raw.includes('\t') && (text === '' || text.includes('\t'))) return placed(raw.split('\t'), text);
  if (text === '') return 'blank';
  if (text === '|') return 'bar';
  if (text.includes('|')) return placed(betweenPipes(text, isFenced), text);
  const cells = isOneCell(text) ? [text] : betweenSpaces(text, isName);
  return { kind: cells.length === 1 ? 'lone' : 'spaced', cells, text };
}

/** Spaces around the digits of a date (2020 年) part nothing. */
function isOneCell(text: string): boolean {
  return !text.includes(' ') || (/\d/.test(text) && !holdsDigits(text));
}

function placed(raw: readonly string[], text: string): Line {
  const cells = raw.map((cell) => cell.trim().replace(/\s+/g, ' '));
  const [first = ''] = cells;
  const isLone = cells.length === 1 || (cells.length === 2 && first !== '' && cells[1] === '');
  return isLone ? { kind: 'lone', cells: [first], text } : { kind: 'placed', cells, text };
}

function betweenPipes(text: string, isFenced: boolean): readonly string[] {
  return text
    .slice(isFenced ? 1 : 0)
    .replace(/\|$/, '')
    .split('|');
}

const UNIT = /^(?:万元|亿元|元|件|个|项|条)$/;

function betweenSpaces(text: string, isName: (word: string) => boolean): readonly string[] {
  const words = text.replace(/\([^()]*\)/g, (remark) => remark.replace(/\s/g, '')).split(/\s+/);
  const cells: string[] = [];
  let run: string[] = [];
  const endRun = (): void => {
    cells.push(...names(run, isName));
    run = [];
  };
  for (const word of words) {
    const last = cells.at(-1);
    if (run.length === 0 && UNIT.test(word) && last !== undefined && isFigure(last)) {
      cells[cells.length - 1] = last + word;
    } else if (isFigure(word)) {
      endRun();
      cells.push(word);
    } else run.push(word);
  }
  endRun();
  return cells;
}

/** The best way to cut the words up to some point: where its last cell begins, and what it cost. */
interface Cut {
  readonly from: number;
  readonly names: number;
  /** Words that belong to no name. */
  readonly strangers: number;
}

const MOST_WORDS_IN_A_NAME = 8;

/** A label may have spaces inside (自 然 人): joins words to names, with as few words outside a name as can be. */
function names(words: readonly string[], isName: (word: string) => boolean): readonly string[] {
  const cuts: Cut[] = [{ from: 0, names: 0, strangers: 0 }];
  for (let to = 1; to <= words.length; to += 1) {
    cuts.push(
      cuts.slice(-MOST_WORDS_IN_A_NAME).reduceRight<Cut | null>((best, before, index, { length }) => {
        const from = to - length + index;
        const known = isName(words.slice(from, to).join(''));
        if (!known && from < to - 1) return best;
        const cut = {
          from,
          names: before.names + Number(known),
          strangers: before.strangers + Number(!known),
        };
        return best === null || isBetter(cut, best) ? cut : best;
      }, null) ?? { from: to - 1, names: 0, strangers: to },
    );
  }
  const cells: string[] = [];
  for (let to = words.length, cut = cuts[to]; to > 0 && cut !== undefined; to = cut.from, cut = cuts[to]) {
    cells.push(words.slice(cut.from, to).join(''));
  }
  // Without any name it is the head of something else, or a text with spaces.
  const isText = cuts.at(-1)?.names === 0 && cells.some((cell) => cell.length < 2);
  return isText ? [words.join('')] : cells.reverse();
}

function isBetter(cut: Cut, than: Cut): boolean {
  return cut.strangers < than.strangers || (cut.strangers === than.strangers && cut.names < than.names);
}

/** `cell`, `|`, `cell`, `|`: between two bars without a cell there is a blank one. */
function barred(lines: readonly Line[]): Grid {
  const rows: Row[] = [];
  let sinceBar = true;
  for (const line of lines) {
    if (line === 'bar') {
      if (!sinceBar) rows.push(BLANK_CELL);
      sinceBar = false;
    } else if (line !== 'blank') {
      rows.push(line);
      sinceBar = true;
    }
  }
  return rows;
}

/** A blank line that is read as a blank cell. */
const BLANK: Row = { kind: 'lone', cells: [''], text: '' };
/** A blank cell between bars. */
const BLANK_CELL: Row = { kind: 'lone', cells: [''], text: '|' };

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
  const rows: Row[] = [];
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

function isRow(line: Line): line is Row {
  return typeof line !== 'string';
}
