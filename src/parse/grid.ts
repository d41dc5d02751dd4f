/**
 * Cuts a pasted text into the cells of its tables, whatever parted them: tabs (Excel, web pages), pipes,
 * spaces (PDF), or line breaks (one cell a line). What a cell means is not asked here.
 */
import { readingsOf } from './blank-lines.ts';
import { holdsDigits } from './cell-text.ts';
import { fold } from './fold.ts';
import { isFurniture, isNote } from './furniture.ts';
import type { Line, Reading } from './row.ts';
import { BLANK_CELL } from './row.ts';
import { betweenSpaces } from './spaced.ts';

/** The readings that the text admits, most often one; they differ in what its blank lines are. */
export function readings(text: string, isName: (word: string) => boolean): readonly Reading[] {
  return readingsOf(linesOf(unquoted(fold(text)), isName));
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
  const raw = text
    .split('\n')
    .filter((line) => !isRule(line))
    .map((line) => ({ line, isNoise: isFurniture(line, isName) }));
  const piped = raw.flatMap(({ line, isNoise }) => (!isNoise && line.includes('|') ? [line.trim()] : []));
  // Pipes around every row bound no cell; around some rows only, there are blank cells outside them.
  const isFenced = piped.every((line) => line.startsWith('|') && line.endsWith('|'));
  const lines = raw.map(({ line, isNoise }): Line =>
    isNoise ? { kind: 'noise', text: line.trim(), parts: false } : lineOf(line, isFenced, isName),
  );
  // Where cells end in ` |`, a bar alone is a blank cell; elsewhere it only parts the cells above and below it.
  if (!lines.some((line) => typeof line !== 'string' && line.kind === 'lone' && line.text.endsWith('|')))
    return lines;
  return withoutBlankEnds(lines).map((line) => (line === 'bar' ? BLANK_CELL : line));
}

/** The last cell has its bar, blank or not: what follows it is no cell. */
function withoutBlankEnds(lines: readonly Line[]): readonly Line[] {
  const from = lines.findIndex((line) => line !== 'blank');
  return lines.slice(Math.max(from, 0), lines.findLastIndex((line) => line !== 'blank') + 1);
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

/** Spaces in a note, and around the digits of a date (2020 年), part nothing. */
function isOneCell(text: string): boolean {
  return !text.includes(' ') || isNote(text) || (/\d/.test(text) && !holdsDigits(text));
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
