/** Which words and lines are the head of a table, or go on with it. */
import type { HeadCell } from './block.ts';
import type { OpenBlocks } from './open-blocks.ts';
import type { Row } from './row.ts';
import type { Meaning, Vocabulary } from './vocabulary.ts';

/** A word on a line of its own. */
export function isHeadCell(meaning: Meaning, open: OpenBlocks, words: Vocabulary): boolean {
  const { columns, columnGroups, rows, opensHead } = meaning;
  if (opensHead || columnGroups.length > 0) return true;
  if (columns.length === 0) return false;
  return rows.length === 0 || (open.isHeadOpen() && belongsToHead(columns, open, words));
}

/**
 * A word that may be a row too (其他, 公开) is a column where the head is of its table and has not had it yet;
 * side by side a column stands there once for each row.
 */
function belongsToHead(columns: Meaning['columns'], open: OpenBlocks, words: Vocabulary): boolean {
  const { head } = open.block();
  const before = head.flatMap(({ text }) => words.meaning(text)?.columns ?? []);
  const isOfTable =
    before.length === 0 || columns.some(({ table }) => before.some((one) => one.table === table));
  const isNew = !before.some((column) => columns.includes(column));
  return isOfTable && (isNew || head.some(({ text }) => open.isAcrossName(text)));
}

/** A line of words. */
export function isHead(texts: readonly string[], meanings: readonly Meaning[], open: OpenBlocks): boolean {
  if (meanings.some(({ columnGroups, opensHead }) => columnGroups.length > 0 || opensHead)) return true;
  if (meanings.some(({ columns, rows }) => columns.length > 0 && rows.length === 0)) return true;
  return texts.filter(open.isAcrossName).length > 1;
}

export function headCells({ cells, kind }: Row, words: Vocabulary): readonly HeadCell[] {
  return cells
    .map((text, at) => ({ text, at: kind === 'placed' ? at : null }))
    .filter(({ text }) => text !== '' && words.meaning(text)?.opensHead !== true);
}
