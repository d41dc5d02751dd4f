/** A table whose rows are printed side by side (table four): in one line, or turned so that its columns are rows. */
import type { Column, Form, Line, Table } from '../form/form.ts';
import type { Block } from './block.ts';
import type { Fit } from './fit.ts';
import { agreed, cellsOf, cutsOf, fit, mayBeShifted, unlabelled } from './fit.ts';
import type { Named, Setting } from './row-names.ts';

interface Labels {
  readonly rows: readonly Line[];
  readonly columns: readonly Column[];
  /** How many columns of the grid stand before the first label of a row, where the layout tells. */
  readonly offset: number | null;
}

/** All rows in one line under their heads. Null where the records are not that. */
export function placeAcross(
  table: Table,
  block: Block,
  live: readonly Named[],
  setting: Setting,
): Fit | null {
  const [only, second] = live;
  const labels = labelsIn(table, block, setting);
  const width = labels.columns.length / table.rows.length;
  if (second !== undefined || (only !== undefined && only.name.kind !== 'none')) return null;
  // A head with each column once is that of a table with one row under another.
  if (labels.columns.length > 0 && labels.columns.length <= table.columns.length) return null;
  const choices = unlabelled(table.columns).filter(
    (columns) =>
      labels.columns.length === 0 ||
      (columns.length === width &&
        labels.columns.every((column, index) => column === columns[index % width])),
  );
  if (choices.length === 0 || !isPrintedOrder(table, labels.rows)) {
    return {
      ok: false,
      problem: { code: 'columnsUnclear', text: block.head.map(({ text }) => text).join(' ') },
    };
  }
  const all = (columns: readonly Column[]) => wholeTable(setting.form, table, columns);
  if (only === undefined)
    return { ok: true, placed: [], blank: all(choices[0] ?? []).filter((cell) => cell !== null) };
  const { record } = only;
  const certain = choices.filter((columns) => !mayBeShifted(record, columns.length * table.rows.length));
  if (certain.length === 0) {
    return { ok: false, problem: { code: 'shapeUnclear', text: record.text, rows: 1 } };
  }
  return agreed(
    certain.map((columns) =>
      fit([{ record, cells: all(columns) }], {
        cut: 'afterLabel',
        columnsKnown: false,
        supposesNoTotal: false,
      }),
    ),
  );
}

/** The cells of a table, one row after another. */
export function wholeTable(form: Form, table: Table, columns: readonly Column[], rows = table.rows) {
  return rows.flatMap((row) => cellsOf(form, table, row, columns));
}

/** The rows' labels in the head, a column's label before each record. Null where the records are not that. */
export function placeTurned(
  table: Table,
  block: Block,
  live: readonly Named[],
  setting: Setting,
): Fit | null {
  const { rows, columns, offset } = labelsIn(table, block, setting);
  const own = live.flatMap(({ record }) => {
    const meaning = setting.words.meaning(record.labels.at(-1) ?? '');
    const column = meaning?.columns.find((found) => found.table === table)?.column;
    return column === undefined ? [] : [{ record, column }];
  });
  const isTurned = own.length > 0 && own.length === live.length && columns.length === 0 && rows.length > 0;
  if (!isTurned || new Set(rows).size < rows.length) return null;
  const aims = own.map(({ record, column }) => ({
    record,
    cells: rows.flatMap((row) => cellsOf(setting.form, table, row, [column])),
  }));
  return agreed(
    cutsOf(table, offset).map((cut) =>
      fit(aims, { cut, columnsKnown: offset !== null, supposesNoTotal: false }),
    ),
  );
}

function labelsIn(table: Table, block: Block, { words }: Setting): Labels {
  const rows: Line[] = [];
  const columns: Column[] = [];
  const offsets = new Set<number | null>();
  for (const { text, at } of block.head) {
    const meaning = words.meaning(text);
    const row = meaning?.rows.find((found) => found.table === table)?.row;
    const column = meaning?.columns.find((found) => found.table === table)?.column;
    if (row !== undefined) {
      offsets.add(at === null ? null : at - rows.length);
      rows.push(row);
    } else if (column !== undefined) columns.push(column);
  }
  const [offset = null] = offsets;
  return { rows, columns, offset: offsets.size === 1 ? offset : null };
}

function isPrintedOrder(table: Table, rows: readonly Line[]): boolean {
  const at = rows.map((row) => table.rows.indexOf(row));
  return at.every((place, index) => place > (at[index - 1] ?? -1));
}
