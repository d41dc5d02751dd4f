/** What the words of a pasted table mean: which rows, columns and titles of the form bear that name. */
import type { Column, Line, Table } from '../form/form.ts';

export interface RowOf {
  readonly table: Table;
  readonly row: Line;
}

export interface ColumnOf {
  readonly table: Table;
  readonly column: Column;
}

export interface GroupOf {
  readonly table: Table;
  readonly label: string;
}

/** Everything a text may name; 总计 names a column of two tables and a row of one. */
export interface Meaning {
  readonly rows: readonly RowOf[];
  readonly columns: readonly ColumnOf[];
  readonly rowGroups: readonly GroupOf[];
  readonly columnGroups: readonly GroupOf[];
  /** The corner of a head, or the title over all columns: it opens a head and names nothing. */
  readonly opensHead: boolean;
  /** The tables of a block title; empty where its number is lost (第二十条第); null where the text is none. */
  readonly titled: readonly Table[] | null;
}

export interface Vocabulary {
  /** Null for a text that names nothing. Numbering, punctuation, spaces and remarks in brackets do not matter. */
  readonly meaning: (text: string) => Meaning | null;
  /** The rows, or the columns of a table, whose label holds the text as a part. */
  readonly partOfRows: (text: string) => readonly RowOf[];
  readonly partOfColumns: (table: Table, text: string) => readonly Column[];
  /** Whether it is a part of columns' names and of no row's (本年新, 本年增/). */
  readonly isPartOfColumn: (text: string) => boolean;
}

/** Whether it names rows, or a group of them, that are printed side by side: such labels stand in the head. */
export function isAcross({ rows, rowGroups }: Meaning): boolean {
  const named = [...rows, ...rowGroups];
  return named.length > 0 && named.every(({ table }) => table.spec.layout.kind === 'across');
}

type Entry =
  | ({ readonly kind: 'row' } & RowOf)
  | ({ readonly kind: 'column' } & ColumnOf)
  | ({ readonly kind: 'rowGroup' } & GroupOf)
  | ({ readonly kind: 'columnGroup' } & GroupOf)
  | { readonly kind: 'opensHead' };

/** Longer than any label with the longest remark seen; such a text need not be looked up. */
const LONGEST = 160;

export function vocabulary(tables: readonly Table[]): Vocabulary {
  const index = indexOf(tables);
  const titles = titlesOf(tables);
  const rows = tables.flatMap((table) => table.rows.map((row) => ({ table, row, key: keyOf(row.label) })));
  const columns = tables.flatMap((table) =>
    table.columns.map((column) => ({ table, column, key: keyOf(column.label) })),
  );
  const meaning = remembered((text): Meaning | null => {
    const titled = titledBy(titles, text);
    if (titled !== null) return { ...meaningOf([]), titled };
    const entries = keysOf(text)
      .map((key) => index.get(key))
      .find((found) => found !== undefined);
    return entries === undefined ? null : meaningOf(entries);
  });
  const parts = remembered((text) => {
    const part = keysOf(text).at(-1) ?? '';
    // One character is too little to be known by.
    if (part.length < 2) return { rows: [], columns: [] };
    const holds = ({ key }: { readonly key: string }): boolean => key.includes(part);
    return { rows: rows.filter(holds), columns: columns.filter(holds) };
  });
  return {
    meaning: (text) => (text.length > LONGEST ? null : meaning(text)),
    partOfRows: (text) => (text.length > LONGEST ? [] : parts(text).rows),
    partOfColumns: (table, text) =>
      text.length > LONGEST
        ? []
        : parts(text)
            .columns.filter((found) => found.table === table)
            .map(({ column }) => column),
    isPartOfColumn: (text) =>
      text.length <= LONGEST && parts(text).rows.length === 0 && parts(text).columns.length > 0,
  };
}

/** The same words come again and again in a table. */
function remembered<T>(find: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly found: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.found;
    const found = find(text);
    known.set(text, { found });
    return found;
  };
}

function indexOf(tables: readonly Table[]): ReadonlyMap<string, readonly Entry[]> {
  const index = new Map<string, Entry[]>();
  const add = (keys: readonly string[], entry: Entry): void => {
    for (const key of new Set(keys)) index.set(key, [...(index.get(key) ?? []), entry]);
  };
  for (const table of tables) {
    for (const row of table.rows) add(namesOf(row), { kind: 'row', table, row });
    for (const column of table.columns) add(namesOf(column), { kind: 'column', table, column });
    for (const label of groupsOf(table.rows)) add(keysOf(label), { kind: 'rowGroup', table, label });
    for (const label of groupsOf(table.columns)) add(keysOf(label), { kind: 'columnGroup', table, label });
    const { layout } = table.spec;
    if (layout.kind !== 'across') add(keysOf(layout.corner), { kind: 'opensHead' });
    if (layout.kind === 'nested') add(keysOf(layout.over), { kind: 'opensHead' });
  }
  return index;
}

function namesOf(line: Line): readonly string[] {
  return [...keysOf(line.label), ...line.aliases.map(keyOf)];
}

function groupsOf(lines: readonly Line[]): ReadonlySet<string> {
  return new Set(lines.flatMap(({ groups }) => groups));
}

function meaningOf(entries: readonly Entry[]): Meaning {
  return {
    rows: entries.filter((entry) => entry.kind === 'row'),
    columns: entries.filter((entry) => entry.kind === 'column'),
    rowGroups: entries.filter((entry) => entry.kind === 'rowGroup'),
    columnGroups: entries.filter((entry) => entry.kind === 'columnGroup'),
    opensHead: entries.some((entry) => entry.kind === 'opensHead'),
    titled: null,
  };
}

const NUMBERING =
  /^(?:\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、,:)]|\d{1,2}(?=\p{Script=Han}))/u;

/** The spellings under which a text is looked up, the fullest first: whole, without numbering, without remarks too. */
function keysOf(text: string): readonly string[] {
  const solid = text.normalize('NFKC').replace(/\s/g, '');
  const bare = solid.replace(NUMBERING, '');
  return [solid, bare, bare.replace(/\([^()]*\)/g, '')].map(keyOf).filter((key) => key !== '');
}

function keyOf(text: string): string {
  return text.normalize('NFKC').replace(/[\s\p{P}\p{S}]/gu, '');
}

interface Title {
  readonly table: Table;
  readonly key: string;
}

function titlesOf(tables: readonly Table[]): readonly Title[] {
  return tables.flatMap((table) => (table.title === null ? [] : [{ table, key: titleKey(table.title) }]));
}

/** 第二十条第（五）项 is also written 第二十条(五)项 and 第二十条第(五项), and its number gets lost. */
function titledBy(titles: readonly Title[], text: string): readonly Table[] | null {
  const key = titleKey(text);
  const named = titles.filter((title) => title.key === key);
  if (named.length > 0) return named.map(({ table }) => table);
  return key.length >= 3 && titles.some((title) => title.key.startsWith(key)) ? [] : null;
}

function titleKey(text: string): string {
  return keyOf(text)
    .replaceAll('條', '条')
    .replace(/[第项]/g, '');
}
