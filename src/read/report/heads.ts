/**
 * A title over several columns (法人或其他组织) says where they stand only if their own names stand in a row below the
 * other columns. Where all names are in one row, that row tells the order, and the title would upset it.
 */
import type { Column, Table } from '../../form/form.ts';
import { isFigure } from '../../parse/cell-text.ts';
import { fold } from '../../parse/fold.ts';
import type { Vocabulary } from '../../parse/vocabulary.ts';
import type { SourceLine } from './lines.ts';
import { cellsOfLine } from './lines.ts';

/** The lines without such titles. */
export function withoutIdleTitles(
  lines: readonly SourceLine[],
  tables: readonly Table[],
  words: Vocabulary,
): readonly SourceLine[] {
  return tables
    .filter(({ columns }) => columns.some(({ groups }) => groups.length > 0))
    .reduce((rest, table) => heads(rest).flatMap((run) => withoutTitles(run, table, words)), lines);
}

/** Runs of lines without figures, and the lines between them each alone. */
function heads(lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] {
  const runs: SourceLine[][] = [];
  let isOpen = false;
  for (const line of lines) {
    const hasFigures = cellsOfLine(line.text).some(isFigure);
    if (!hasFigures && isOpen) runs.at(-1)?.push(line);
    else runs.push([line]);
    isOpen = !hasFigures;
  }
  return runs;
}

function withoutTitles(run: readonly SourceLine[], table: Table, words: Vocabulary): readonly SourceLine[] {
  if (run.length < 2 || !isOneRow(run, table, words)) return run;
  const isTitle = (cell: string): boolean =>
    words.meaning(fold(cell).trim())?.columnGroups.some((group) => group.table === table) === true;
  return run.map((line) =>
    line.isRow
      ? {
          ...line,
          text: line.text
            .split('\t')
            .map((cell) => (isTitle(cell) ? '' : cell))
            .join('\t'),
        }
      : isTitle(line.text)
        ? { ...line, text: '' }
        : line,
  );
}

/** Whether a column under a title stands before one under none: in a row of its own it would come after them all. */
function isOneRow(run: readonly SourceLine[], table: Table, words: Vocabulary): boolean {
  const columnsIn = (text: string): readonly Column[] =>
    cellsOfLine(text).flatMap((cell) => {
      const columns = words.meaning(cell)?.columns.filter((found) => found.table === table) ?? [];
      return columns.map(({ column }) => column);
    });
  const isUnder = ({ groups }: Column): boolean => groups.length > 0;
  const all = run.flatMap(({ text }) => columnsIn(text));
  const first = all.findIndex(isUnder);
  if (first < 0) return false;
  const isBeforeOther = all.slice(first).some((column) => !isUnder(column));
  return (
    isBeforeOther ||
    run.some(({ text }) => {
      const columns = columnsIn(text);
      return columns.some(isUnder) && columns.some((column) => !isUnder(column));
    })
  );
}
