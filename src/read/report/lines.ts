/** A source as lines: every paragraph and every row of a table is one, so that parts and tables can be cut anywhere. */
import { fold } from '../../parse/fold.ts';
import { isSentence } from '../../parse/cell-text.ts';
import type { Block, Source, SourceRow } from './source.ts';
import { joinLines } from './source.ts';

export interface SourceLine {
  /** For a row of a table: its cells parted by tabs. */
  readonly text: string;
  readonly isRow: boolean;
  /** See `source.ts`. */
  readonly hasGaps?: boolean;
}

/** Longer than any label; what is longer in a cell is a remark or a text. */
const LONG = 60;
/** And no remark is longer than this. */
const MOST_REMARKS = 2000;
/** A cell with so much in it is no cell of a table. */
const ARTICLE = 300;

export function linesOf({ blocks }: Source): readonly SourceLine[] {
  return blocks.flatMap(blockLines);
}

function blockLines(block: Block): readonly SourceLine[] {
  if (block.kind === 'paragraph')
    return [{ text: block.text, isRow: false, hasGaps: block.hasGaps ?? false }];
  return block.rows.flatMap(rowLines);
}

/** A row with one text that is no label stands for itself: a page may be laid out in one big table. */
function rowLines(row: SourceRow): readonly SourceLine[] {
  const texts = row.map(({ text }) => text.trim());
  const said = texts.filter((text) => text !== '');
  const [only = ''] = said;
  if (said.length === 0) return texts.length > 1 ? [{ text: texts.join('\t'), isRow: true }] : [];
  const isText = texts.length === 1 || isSentence(only) || only.length > ARTICLE;
  if (said.length === 1 && isText) return linesIn(only).map((text) => ({ text, isRow: false }));
  return [{ text: texts.map(cellText).join('\t'), isRow: true }];
}

/** A text may be all lines of a part in one cell; a label that is broken is one. */
function linesIn(text: string): readonly string[] {
  return text.length > LONG ? text.split('\n').map((line) => line.trim()) : [joinLines(text.split('\n'))];
}

/** What would part cells goes; a long remark in brackets goes too, for a label with it is not known any more. */
function cellText(text: string): string {
  const solid = joinLines(text.split('\n'))
    .replace(/[\t|｜]+/g, ' ')
    .replaceAll('"', '”');
  if (solid.length <= LONG || solid.length > MOST_REMARKS) return solid;
  const bare = withoutRemarks(solid);
  return bare === '' ? solid : bare;
}

function withoutRemarks(text: string): string {
  let rest = text;
  for (;;) {
    const shorter = rest.replace(/[(（][^()（）]*[)）]/g, '');
    if (shorter === rest) return rest.replace(/[(（][^)）]*$/, '').trim();
    rest = shorter;
  }
}

/** The cells of a line, whatever parts them. */
export function cellsOfLine(text: string): readonly string[] {
  return fold(text)
    .split(/[\t|]| {2,}/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '');
}
