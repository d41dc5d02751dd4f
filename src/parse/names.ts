/** Finds the row or column that a word means: an alias, a printed label, or a part of one that fits only one line. */
import type { Column, Line, Table } from '../form/form.ts';
import { foldLabel, withoutNumbering } from './fold.ts';

/** A row in its table. A group title names all rows under it (only for 全0). */
export interface RowName {
  readonly table: Table;
  readonly rows: readonly Line[];
  readonly label: string;
}

export interface ColumnName {
  readonly table: Table;
  readonly columns: readonly Column[];
  readonly label: string;
}

export interface Fits<T> {
  /** How well the word fits: 3 the label or an alias to the letter, 2 but for its numbering, 1 a part of the label. */
  readonly fit: 1 | 2 | 3;
  readonly found: readonly T[];
}

export function findRows(tables: readonly Table[], word: string): Fits<RowName> | null {
  return best(
    tables.map((table) => indexOf(table).rows),
    word,
  );
}

export function findColumns(table: Table, word: string): Fits<ColumnName> | null {
  return best([indexOf(table).columns], word);
}

interface Candidate<T> {
  readonly item: T;
  /** Label and aliases, folded; beside them without their numbering. */
  readonly names: readonly { readonly whole: string; readonly bare: string }[];
}

interface Index {
  readonly rows: readonly Candidate<RowName>[];
  readonly columns: readonly Candidate<ColumnName>[];
}

/** No label of a form is longer; a longer word need not be looked up. */
const LONGEST = 64;
const indexes = new WeakMap<Table, Index>();

/** The names of a table, folded once. */
function indexOf(table: Table): Index {
  const known = indexes.get(table);
  if (known !== undefined) return known;
  const index: Index = {
    rows: [
      ...table.rows.map((line) => candidate({ table, rows: [line], label: line.label }, namesOf(line))),
      ...groupsOf(table.rows).map(({ label, lines }) => candidate({ table, rows: lines, label }, [label])),
    ],
    columns: [
      ...table.columns.map((line) => candidate({ table, columns: [line], label: line.label }, namesOf(line))),
      ...groupsOf(table.columns).map(({ label, lines }) =>
        candidate({ table, columns: lines, label }, [label]),
      ),
    ],
  };
  indexes.set(table, index);
  return index;
}

function candidate<T>(item: T, names: readonly string[]): Candidate<T> {
  return { item, names: names.map((name) => ({ whole: foldLabel(name), bare: withoutNumbering(name) })) };
}

function best<T>(lists: readonly (readonly Candidate<T>[])[], word: string): Fits<T> | null {
  if (word.length > LONGEST) return null;
  const whole = foldLabel(word);
  const bare = withoutNumbering(word);
  const where = (fits: (name: Candidate<T>['names'][number]) => boolean): readonly T[] =>
    lists.flatMap((list) => list.filter(({ names }) => names.some(fits)).map(({ item }) => item));
  const exact = where((name) => name.whole === whole);
  if (exact.length > 0) return { fit: 3, found: exact };
  const unnumbered = where((name) => name.bare === bare);
  if (unnumbered.length > 0) return { fit: 2, found: unnumbered };
  // One character is too little to be a part of a label; as an alias (批, 罚) it was found above.
  const part = bare.length < 2 ? [] : where((name) => name.whole.includes(bare));
  return part.length === 0 ? null : { fit: 1, found: part };
}

function namesOf(line: Line): readonly string[] {
  return [line.label, ...line.aliases];
}

function groupsOf<L extends Line>(lines: readonly L[]): readonly { label: string; lines: readonly L[] }[] {
  const labels = [...new Set(lines.flatMap((line) => line.groups))];
  return labels.map((label) => ({ label, lines: lines.filter((line) => line.groups.includes(label)) }));
}
