/** Renders filled tables as people paste them: every layout of forms.md §7 with the habits of Excel, Word, web pages and PDF. */
import type { Column, Form, Line, Table } from '../../src/form/form.ts';

export type Layout =
  | 'tabs'
  | 'pipes'
  | 'markdown'
  | 'wide spaces'
  | 'spaces'
  | 'lines'
  | 'lines apart'
  | 'bars'
  | 'lines with pipes'
  | 'lines without blanks'
  | 'distinct lines';

export const LAYOUTS = [
  'tabs',
  'pipes',
  'markdown',
  'wide spaces',
  'spaces',
  'lines',
  'lines apart',
  'bars',
  'lines with pipes',
  'lines without blanks',
  'distinct lines',
] as const satisfies readonly Layout[];

/** Blank cells leave no trace in these. */
export const LOSES_BLANKS: ReadonlySet<Layout> = new Set<Layout>([
  'wide spaces',
  'spaces',
  'lines without blanks',
  'distinct lines',
]);
const IS_STREAM: ReadonlySet<Layout> = new Set<Layout>([
  'lines',
  'lines apart',
  'bars',
  'lines with pipes',
  'lines without blanks',
  'distinct lines',
]);

export interface Habits {
  readonly layout: Layout;
  readonly head: 'none' | 'flat' | 'levels';
  /** How many columns the labels take, and what stands in those that a label does not need. */
  readonly labels: 'one' | 'ragged' | 'merged' | 'repeated' | 'none';
  readonly wording: 'printed' | 'unnumbered' | 'alias' | 'spaced' | 'half-width';
  readonly digits: 'plain' | 'full-width' | 'thousands';
  readonly titles: boolean;
  /** The headings of the report's parts, above their tables. */
  readonly headings: boolean;
  readonly totalColumn: boolean;
  readonly totalRow: boolean;
  /** Table four in one line, its rows one under another, or turned. */
  readonly across: 'line' | 'rows' | 'turned';
  readonly trailing: number;
  readonly noise: readonly string[];
  /** How many rows of a table stand on a page; 0 for all. */
  readonly rowsOnPage: number;
  /** What is printed where a page ends, on lines of their own. */
  readonly pageEnd: readonly string[];
  /** The head is printed again on the next page. */
  readonly headAgain: boolean;
  /** Ranks that shuffle rows and columns; a negative one drops its line. Empty: as printed. */
  readonly rowRanks: readonly number[];
  readonly columnRanks: readonly number[];
}

export interface Rendered {
  readonly text: string;
  /** The text in each cell that was rendered; '' for a blank one. */
  readonly cells: ReadonlyMap<string, string>;
}

/** One line of a printed table: label cells, then values. */
interface Printed {
  readonly labels: readonly string[];
  readonly values: readonly string[];
}

/** `values` gives the text of every cell by its id. */
export function render(
  { tables, sections }: Pick<Form, 'tables' | 'sections'>,
  values: ReadonlyMap<string, string>,
  habits: Habits,
): Rendered {
  const cells = new Map<string, string>();
  const take = (table: Table, row: Line, column: Column): string => {
    const id = `${table.id}.${row.id}.${column.id}`;
    const text = written(values.get(id) ?? '', habits);
    cells.set(id, text);
    return text;
  };
  const lines = tables.flatMap((table, index) => {
    const isFirst = tables.findIndex(({ section }) => section === table.section) === index;
    const heading = sections.find(({ id }) => id === table.section)?.heading ?? '';
    return [...(habits.headings && isFirst ? [heading] : []), ...renderTable(table, take, habits)];
  });
  const all = [...habits.noise.slice(0, 1), ...lines, ...habits.noise.slice(1)];
  // One extraction keeps each distinct line once (forms.md §7).
  return { text: (habits.layout === 'distinct lines' ? [...new Set(all)] : all).join('\n'), cells };
}

function renderTable(
  table: Table,
  take: (table: Table, row: Line, column: Column) => string,
  habits: Habits,
): readonly string[] {
  const title = habits.titles && table.title !== null ? [lineOf([worded(table.title, habits)], habits)] : [];
  const { across } = habits;
  if (table.spec.layout.kind === 'across' && across !== 'rows') {
    const printed = across === 'line' ? inOneLine(table, take, habits) : turned(table, take, habits);
    return [...title.flat(), ...printed.flatMap((line) => lineOf([...line.labels, ...line.values], habits))];
  }
  const columns = chosen(table.columns, habits.head === 'none' ? [] : habits.columnRanks, habits.totalColumn);
  const rows = chosen(table.rows, habits.labels === 'none' ? [] : habits.rowRanks, habits.totalRow);
  const width = labelWidth(table, habits);
  const body = rows.map((row, index) => ({
    labels: labelsOf(row, rows[index - 1], width, habits),
    values: columns.map((column) => take(table, row, column)),
  }));
  const head = headOf(table, columns, width, habits).flatMap((cells) => lineOf(cells, habits));
  const { rowsOnPage, pageEnd, headAgain } = habits;
  return [
    ...title.flat(),
    ...head,
    ...body.flatMap(({ labels, values }, index) => [
      ...(rowsOnPage > 0 && index > 0 && index % rowsOnPage === 0
        ? [...pageEnd, ...(headAgain ? head : [])]
        : []),
      ...lineOf([...labels, ...values, ...Array<string>(habits.trailing).fill('')], habits),
    ]),
  ];
}

function chosen<L extends Line>(
  lines: readonly L[],
  ranks: readonly number[],
  totals: boolean,
): readonly L[] {
  const kept = totals ? lines : lines.filter(({ sumOf }) => sumOf.length === 0);
  const ranked = kept.map((line, index) => ({
    line,
    rank: ranks[index] ?? (ranks.length === 0 ? index : 0),
  }));
  const some = ranked.filter(({ rank }) => rank >= 0);
  return (some.length > 0 ? some : ranked)
    .sort((one, other) => one.rank - other.rank)
    .map(({ line }) => line);
}

function labelWidth(table: Table, { labels }: Habits): number {
  const depth = Math.max(...table.rows.map(({ groups }) => groups.length + 1));
  return labels === 'none' ? 0 : labels === 'merged' || labels === 'repeated' ? depth : 1;
}

function labelsOf(row: Line, before: Line | undefined, width: number, habits: Habits): readonly string[] {
  const label = worded(row.label, habits, row.aliases[0]);
  const groups = row.groups.map((group) => worded(group, habits));
  const isNew = (level: number): boolean => before?.groups[level] !== row.groups[level];
  switch (habits.labels) {
    case 'none':
      return [];
    case 'one':
      return [label];
    case 'ragged':
      return [...groups.filter((_, level) => isNew(level)), label];
    case 'merged':
      return padded([...groups.map((group, level) => (isNew(level) ? group : '')), label], width);
    case 'repeated':
      return padded([...groups, label], width);
    default:
      return habits.labels satisfies never;
  }
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')];
}

function headOf(
  table: Table,
  columns: readonly Column[],
  width: number,
  habits: Habits,
): readonly (readonly string[])[] {
  if (habits.head === 'none') return [];
  const { layout } = table.spec;
  const corner = layout.kind === 'across' ? '' : layout.corner;
  const isPlaced = !IS_STREAM.has(habits.layout) && !LOSES_BLANKS.has(habits.layout);
  const before = isPlaced && habits.labels !== 'ragged' ? padded([corner], width) : [corner];
  const own = columns.map((column) => worded(column.label, habits));
  // Levels need each group's columns side by side.
  if (
    habits.head === 'flat' ||
    layout.kind !== 'nested' ||
    columns.every(({ groups }) => groups.length === 0) ||
    habits.columnRanks.length > 0
  )
    return [[...before, ...own].slice(width === 0 && isPlaced ? 1 : 0)];
  const group = columns.find(({ groups }) => groups.length > 0)?.groups[0] ?? '';
  const inGroup = (column: Column): boolean => column.groups.length > 0;
  const top = columns.flatMap((column, index) => {
    if (!inGroup(column)) return [worded(column.label, habits)];
    const isFirst = columns.findIndex(inGroup) === index;
    return isFirst ? [worded(group, habits)] : isPlaced && habits.labels !== 'ragged' ? [''] : [];
  });
  const low = columns.flatMap((column) =>
    inGroup(column) ? [worded(column.label, habits)] : isPlaced && habits.labels !== 'ragged' ? [''] : [],
  );
  const lead = isPlaced && habits.labels !== 'ragged' ? padded([], width) : [];
  return [
    [...before.slice(width === 0 && isPlaced ? 1 : 0), worded(layout.over, habits)],
    [...lead, ...top],
    [...lead, ...low],
  ];
}

/** Table four as printed: three head rows and one line of figures. */
function inOneLine(
  table: Table,
  take: (table: Table, row: Line, column: Column) => string,
  habits: Habits,
): readonly Printed[] {
  const columns = chosen(table.columns, [], habits.totalColumn);
  const values = table.rows.flatMap((row) => columns.map((column) => take(table, row, column)));
  if (habits.head === 'none') return [{ labels: [], values }];
  const names = columns.map((column) => worded(column.label, habits));
  const [first, ...others] = table.rows.map((row) => worded(row.label, habits));
  const isPlaced = !IS_STREAM.has(habits.layout) && !LOSES_BLANKS.has(habits.layout);
  const wide = (label: string): readonly string[] => (isPlaced ? padded([label], columns.length) : [label]);
  return [
    { labels: [], values: [...wide(first ?? ''), worded('行政诉讼', habits)] },
    { labels: [], values: [...names, ...others.flatMap(wide)] },
    { labels: [], values: [...(isPlaced ? padded([], columns.length) : []), ...names, ...names] },
    { labels: [], values },
  ];
}

function turned(
  table: Table,
  take: (table: Table, row: Line, column: Column) => string,
  habits: Habits,
): readonly Printed[] {
  const rows = chosen(table.rows, habits.columnRanks, true);
  const columns = chosen(table.columns, habits.rowRanks, habits.totalColumn);
  return [
    { labels: ['结果'], values: rows.map((row) => worded(row.label, habits)) },
    ...columns.map((column) => ({
      labels: [worded(column.label, habits, column.aliases[0])],
      values: rows.map((row) => take(table, row, column)),
    })),
  ];
}

function lineOf(cells: readonly string[], { layout }: Habits): readonly string[] {
  switch (layout) {
    case 'tabs':
      return [cells.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join('\t')];
    case 'pipes':
      return [`${cells.join(' | ')} |`];
    case 'markdown':
      return [`| ${cells.join(' | ')} |`, ...(cells.includes('信息内容') ? ['|---|---|'] : [])];
    case 'wide spaces':
      return [cells.filter((cell) => cell !== '').join('   ')];
    case 'spaces':
      return [cells.filter((cell) => cell !== '').join(' ')];
    case 'lines':
      return cells;
    case 'lines without blanks':
    case 'distinct lines':
      return cells.filter((cell) => cell !== '');
    case 'lines apart':
      return cells.flatMap((cell) => [cell, '']);
    case 'bars':
      return cells.flatMap((cell) => [cell, '|']);
    case 'lines with pipes':
      return cells.map((cell) => `${cell} |`);
    default:
      return layout satisfies never;
  }
}

const NUMBERING = /^(?:\d+\.|[一二三四五六七]、|（[一二三四五六七]）)/;

function worded(label: string, { wording }: Habits, alias?: string): string {
  switch (wording) {
    case 'printed':
      return label;
    case 'unnumbered':
      return label.replace(NUMBERING, '');
    case 'alias':
      return alias ?? label;
    case 'spaced':
      return /^\p{Script=Han}{2,4}$/u.test(label) ? [...label].join(' ') : label;
    case 'half-width':
      return label.normalize('NFKC');
    default:
      return wording satisfies never;
  }
}

function written(value: string, { digits }: Habits): string {
  switch (digits) {
    case 'plain':
      return value;
    case 'full-width':
      return value.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    case 'thousands':
      return /^\d{4,}$/.test(value) ? value.replace(/\B(?=(?:\d{3})+$)/g, ',') : value;
    default:
      return digits satisfies never;
  }
}
