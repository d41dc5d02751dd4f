/** What the labels before a row's figures name. */
import type { Cell, Form, Line, Table } from '../form/form.ts';
import type { Rec } from './block.ts';
import type { ColumnOf, Vocabulary } from './vocabulary.ts';

export type RowName =
  | { readonly kind: 'row'; readonly table: Table; readonly row: Line }
  /** Only the title of a group: the label of the row itself is lost. */
  | { readonly kind: 'group'; readonly group: string }
  /** The row bears a column's name: the table was turned. */
  | { readonly kind: 'columns'; readonly columns: readonly ColumnOf[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/** A record and what its labels name. */
export interface Named {
  readonly record: Rec;
  readonly name: RowName;
}

/** What records are placed in. */
export interface Setting {
  readonly form: Form;
  readonly tables: readonly Table[];
  /** The cell that the standing question begins at: a row without a label answers it. */
  readonly standing: Cell | null;
  readonly words: Vocabulary;
}

/** What copies put in place of a label that they lost; without brackets it stands for a figure. */
const LOST = /^\(空白?\)$/;

export function rowName({ labels }: Rec, words: Vocabulary): RowName {
  const label = labels.at(-1);
  const outer = labels.slice(0, -1);
  if (label === undefined || LOST.test(label))
    return outer.length === 0 ? { kind: 'none' } : { kind: 'unknown' };
  const meaning = words.meaning(label) ?? words.meaning(labels.slice(-2).join(''));
  if (meaning === null) return partOfRow(label, outer, words);
  const [found] = meaning.rows;
  if (found !== undefined) {
    return meaning.rows.length === 1 && outer.every((text) => mayEnclose(text, found, words))
      ? { kind: 'row', ...found }
      : { kind: 'unknown' };
  }
  const [group] = meaning.rowGroups;
  if (group !== undefined) return { kind: 'group', group: group.label };
  return meaning.columns.length > 0 ? { kind: 'columns', columns: meaning.columns } : { kind: 'unknown' };
}

/** A part of a label that fits only one row; then nothing strange may stand before it. */
function partOfRow(label: string, outer: readonly string[], words: Vocabulary): RowName {
  const [found, second] = words.partOfRows(label);
  if (found === undefined || second !== undefined) return { kind: 'unknown' };
  const isEnclosed = outer.every((text) => words.meaning(text) !== null && mayEnclose(text, found, words));
  return isEnclosed ? { kind: 'row', ...found } : { kind: 'unknown' };
}

/** A group's title, if it is known, must be the row's own. */
function mayEnclose(
  text: string,
  { table, row }: { readonly table: Table; readonly row: Line },
  words: Vocabulary,
): boolean {
  const meaning = words.meaning(text);
  if (meaning === null) return true;
  return meaning.rowGroups.some((group) => group.table === table && row.groups.includes(group.label));
}

/**
 * The rows of records of which some have lost their labels: certain only where the records are all rows
 * of the table, in printed order, and every label that is left stands in its place.
 */
export function rowsInOrder(table: Table, named: readonly Named[]): readonly Line[] | null {
  const names = named.map(({ name }) => name);
  if (names.every((name) => name.kind === 'row')) return names.map((name) => name.row);
  const isPageNumber = named.some(
    ({ name, record }) => name.kind !== 'row' && record.cells.length - record.labelAt <= 2,
  );
  if (isPageNumber || new Set(named.map(({ record }) => record.layout)).size > 1) return null;
  const typed = table.rows.filter(({ sumOf }) => sumOf.length === 0);
  const rows = [table.rows, typed].find(({ length }) => length === names.length);
  if (rows === undefined) return null;
  const isInPlace = names.every((name, index) => {
    const row = rows[index];
    if (row === undefined) return false;
    if (name.kind === 'row') return name.row === row;
    return name.kind === 'none' || (name.kind === 'group' && row.groups.includes(name.group));
  });
  return isInPlace ? rows : null;
}
