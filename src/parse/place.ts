/** Places the records of one block in the cells of its tables. */
import type { Line, Table } from '../form/form.ts';
import type { Block, Rec } from './block.ts';
import type { Columns } from './columns.ts';
import { readHead } from './columns.ts';
import type { Aim, Fit } from './fit.ts';
import { agreed, cellsOf, cutsOf, fit, unlabelled } from './fit.ts';
import { placeAcross, placeTurned } from './across.ts';
import type { Problem } from './problem.ts';
import type { Named, RowName, Setting } from './row-names.ts';
import { rowName, rowsInOrder } from './row-names.ts';
import { placeUnlabelled } from './unlabelled.ts';

export function hasValues({ cells, labelAt }: Rec): boolean {
  return cells.slice(labelAt + 1).some((cell) => cell !== '');
}

export function placeBlock(block: Block, setting: Setting): Fit {
  const named = block.records.map((record) => ({ record, name: nameOf(record, setting) }));
  const live = named.filter(({ record }) => hasValues(record));
  const across = acrossOf(block, setting);
  if (across !== null) {
    const placed = placeTurned(across, block, live, setting) ?? placeAcross(across, block, live, setting);
    if (placed !== null) return placed;
  }
  const unclear = live.find(({ name }) => name.kind === 'unknown' || name.kind === 'columns');
  if (unclear !== undefined) return refused({ code: 'rowUnclear', text: labelOf(unclear.record) });
  if (live.length > 0 && live.every(({ name }) => name.kind === 'none')) {
    const rows = named.filter(({ record, name }) => hasValues(record) || isBlankRow(record, name));
    return placeUnlabelled(block, rows, setting);
  }
  return placeLabelled(block, named, setting);
}

function isBlankRow(record: Rec, name: RowName): boolean {
  return name.kind === 'none' && record.layout === 'placed';
}

/** A note above cells on a line each is no label if no row has so many figures. */
function nameOf(record: Rec, { tables, words }: Setting): RowName {
  const name = rowName(record, words);
  const widest = Math.max(...tables.map(({ columns }) => columns.length));
  const values = record.cells.length - record.labelAt - 1;
  const isTooLong = name.kind === 'unknown' && record.layout === 'stream' && values > widest;
  return isTooLong ? { kind: 'none' } : name;
}

/** The table whose rows are printed side by side, where the head has labels of it. */
function acrossOf(block: Block, { tables, words }: Setting): Table | null {
  const across = tables.filter(({ spec }) => spec.layout.kind === 'across');
  const found = across.find((table) =>
    block.head.some(({ text }) => {
      const meaning = words.meaning(text);
      if (meaning === null) return false;
      const rows = [...meaning.rows, ...meaning.rowGroups];
      return rows.some((row) => row.table === table) || isOnlyOf(table, meaning.columns);
    }),
  );
  return found ?? null;
}

function isOnlyOf(table: Table, columns: readonly { readonly table: Table }[]): boolean {
  return columns.length > 0 && columns.every((column) => column.table === table);
}

/** Rows by their labels, table by table. */
function placeLabelled(block: Block, named: readonly Named[], setting: Setting): Fit {
  const fits: Fit[] = [];
  const list = runs(named);
  const first = named.find(({ record }) => hasValues(record));
  if (list.length === 0 && first !== undefined)
    return refused({ code: 'rowUnclear', text: labelOf(first.record) });
  for (const { table, members } of list) {
    const live = members.filter(({ record }) => hasValues(record));
    const rows = rowsInOrder(table, live);
    const nameless = live.find(({ name }) => name.kind !== 'row');
    if (rows === null) return refused(unclear(nameless ?? live[0]));
    fits.push(
      placeRows(
        table,
        live.map(({ record }, index) => [record, rows[index]] as const),
        block,
        setting,
      ),
    );
    fits.push(blankRows(table, members, block, setting));
  }
  return together(fits);
}

interface Run {
  readonly table: Table;
  readonly members: Named[];
}

/** Records of one table after another; those without a label go with their neighbours. */
function runs(named: readonly Named[]): readonly Run[] {
  const list: Run[] = [];
  let before: Named[] = [];
  for (const member of named) {
    const { name } = member;
    const last = list.at(-1);
    if (name.kind === 'row' && last?.table === name.table) last.members.push(member);
    else if (name.kind === 'row') {
      list.push({ table: name.table, members: [...before, member] });
      before = [];
    } else (last?.members ?? before).push(member);
  }
  return list;
}

function placeRows(
  table: Table,
  rows: readonly (readonly [Rec, Line | undefined])[],
  block: Block,
  { form, words }: Setting,
): Fit {
  const head = readHead(table, block.head, words);
  if (head.kind === 'unclear') return refused({ code: 'columnsUnclear', text: head.text });
  // Labels of its rows in the head are those of a table printed side by side.
  const rowInHead = block.head.find(({ text }) =>
    words.meaning(text)?.rows.some((found) => found.table === table && table.spec.layout.kind === 'across'),
  );
  if (rowInHead !== undefined) return refused({ code: 'columnsUnclear', text: rowInHead.text });
  const aims = (columns: Columns): readonly Aim[] =>
    rows.flatMap(([record, row]) =>
      row === undefined ? [] : [{ record, cells: cellsOf(form, table, row, columns) }],
    );
  if (head.kind === 'read') {
    const { columns, offset } = head;
    const trials = cutsOf(table, offset).map((cut) => ({
      cut,
      columnsKnown: offset !== null,
      supposesNoTotal: false,
    }));
    return agreed(trials.map((trial) => fit(aims(columns), trial)));
  }
  const [all = [], typed = all] = unlabelled(table.columns);
  if (all.length > 1 && block.strangers >= typed.length)
    return refused({ code: 'columnsUnclear', text: rows[0]?.[0].text ?? '' });
  return agreed(
    unlabelled(table.columns).flatMap((columns, index) =>
      cutsOf(table, null).map((cut) =>
        fit(aims(columns), { cut, columnsKnown: false, supposesNoTotal: index > 0 }),
      ),
    ),
  );
}

/** The rows that were named with no figure at all. */
function blankRows(table: Table, members: readonly Named[], block: Block, { form, words }: Setting): Fit {
  const head = readHead(table, block.head, words);
  const columns = head.kind === 'read' ? head.columns : table.columns;
  const blank = members.flatMap(({ name, record }) =>
    name.kind === 'row' && !hasValues(record) ? cellsOf(form, table, name.row, columns) : [],
  );
  return { ok: true, placed: [], blank: blank.filter((cell) => cell !== null) };
}

function together(fits: readonly Fit[]): Fit {
  const failed = fits.find((one) => !one.ok);
  if (failed !== undefined) return failed;
  const good = fits.filter((one) => one.ok);
  return {
    ok: true,
    placed: good.flatMap(({ placed }) => placed),
    blank: good.flatMap(({ blank }) => blank),
  };
}

/** A figure without any label may be a page number. */
function unclear(named: Named | undefined): Problem {
  const isFigureAlone = named?.record.layout === 'stream' && named.record.cells.length === 1;
  return { code: isFigureAlone ? 'figuresWithoutRow' : 'rowUnclear', text: labelOf(named?.record) };
}

export function labelOf(record: Rec | undefined): string {
  return record?.labels.at(-1) ?? record?.text ?? '';
}

function refused(problem: Problem): Fit {
  return { ok: false, problem };
}
