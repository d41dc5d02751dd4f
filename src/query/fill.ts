/** Rows and columns that were left unsaid are filled in where only one can be meant. */
import type { Form } from '../form/form.ts';
import { OTHER_IN_REQUESTS, askingOf } from '../forms/asking.ts';
import type { Place } from './compose.ts';
import { partsOf } from './holds.ts';
import type { Lexicon, Named } from './lexicon.ts';
import { isCalled } from './lexicon.ts';
import type { Subject } from './model.ts';
import type { NotRead } from './reading.ts';
import { clash } from './reading.ts';

/** What words around the lines tell about the column. */
export interface Hints {
  readonly isMoney: boolean;
  readonly isMatters: boolean;
  readonly isCounted: boolean;
  /** 企业多少 may ask how many there are. */
  readonly isOfWhom: boolean;
}

export type Filled = { readonly kind: 'subject'; readonly subject: Subject } | NotRead;

export function filled(place: Place, lexicon: Lexicon, forms: readonly Form[], hints: Hints): Filled {
  const rowed = withRow(place, lexicon, forms, hints);
  if (rowed.kind !== 'row') return rowed;
  const column = columnFor(rowed.row, place, lexicon, forms, hints);
  return column.kind === 'column'
    ? { kind: 'subject', subject: subjectOf(forms, rowed.row, column.column) }
    : column;
}

function withRow(
  { tables, row, column, text, isOfRequests }: Place,
  lexicon: Lexicon,
  forms: readonly Form[],
  { isOfWhom }: Hints,
): { readonly kind: 'row'; readonly row: Named } | NotRead {
  if (row !== null) return { kind: 'row', row };
  const rows = lexicon.lines.filter((line) => tables.includes(line.table) && line.axis === 'row');
  const meant = defaultRow(tables, rows);
  const isVague = isOfWhom && column !== null && !isOfRequests;
  if (meant !== null && isVague) return ofWhat(rows, meant, column);
  if (meant !== null) return { kind: 'row', row: meant };
  const [single, second] = rows;
  if (single !== undefined && second === undefined) return { kind: 'row', row: single };
  // A title is offered for the rows below it.
  const offered = rows.filter(
    (line) => line.isTitle || !rows.some((title) => title.isTitle && title.ids.includes(line.ids[0] ?? '')),
  );
  const there = offered.filter((line) => forms.some((form) => isThere(form, line, column)));
  return {
    kind: 'choices',
    of: column?.label ?? text,
    list: there.map((line) => `${line.label}${column?.label ?? ''}`),
    when: null,
  };
}

/** 企业多少: of those that came in, or of those that were dealt with? */
function ofWhat(rows: readonly Named[], meant: Named, { label }: Named): NotRead {
  const { outcomes } = askingOf(meant.table);
  const list = [meant, ...rows.filter(({ ids, isTitle }) => !isTitle && ids[0] === outcomes?.row)];
  return { kind: 'choices', of: label, list: list.map((row) => `${row.label}${label}`), when: null };
}

/** The row that the table is asked for where none is named. */
function defaultRow(tables: readonly string[], rows: readonly Named[]): Named | null {
  const [table, second] = tables;
  return table === undefined || second !== undefined ? null : rowAt(rows, askingOf(table).row);
}

/** 败诉 is said of suits. */
export function impliedRow({ lines }: Lexicon, tables: readonly string[], text: string): Named | null {
  const [table = ''] = tables;
  const said = askingOf(table).implied?.find(({ words }) =>
    words.split(' ').some((word) => text.includes(word)),
  );
  const rows = lines.filter((line) => line.table === table && line.axis === 'row');
  return said === undefined ? null : rowAt(rows, said.line);
}

function rowAt(rows: readonly Named[], line: string | undefined): Named | null {
  return rows.find((row) => isCalled(row, line)) ?? null;
}

function isThere(form: Form, row: Named, column: Named | null): boolean {
  return row.ids.some((id) =>
    form.cells.some(
      (cell) =>
        cell.table === row.table &&
        cell.row.id === id &&
        (column === null || column.ids.includes(cell.column.id)),
    ),
  );
}

type Columned = { readonly kind: 'column'; readonly column: Named } | NotRead;

function columnFor(
  row: Named,
  place: Place,
  lexicon: Lexicon,
  forms: readonly Form[],
  hints: Hints,
): Columned {
  const columns = lexicon.lines.filter((line) => line.table === row.table && line.axis === 'column');
  const asking = askingOf(row.table);
  const at = (id: string | undefined): Named | null =>
    columns.find(({ ids, isTitle }) => !isTitle && ids[0] === id) ?? null;
  const money = at(asking.onMoney);
  if (hints.isMoney && money === null) return clash(`${row.label}的金额`);
  if (place.column !== null)
    return hints.isMoney && place.column.ids[0] !== money?.ids[0]
      ? clash(`${place.column.label}的金额`)
      : found({ ...place.column, table: row.table });
  if (money !== null && hints.isMoney) return found(money);
  if (place.isOther) return otherIn(row, at(asking.onOther));
  const counted = hints.isCounted ? at(asking.onCount) : null;
  if (counted !== null) return found(counted);
  return unsaid(row, columns, forms, hints);
}

function otherIn(row: Named, other: Named | null): Columned {
  if (other !== null) return found(other);
  if (askingOf(row.table).isOfRequests !== true) return clash(`${row.label}其他`);
  return {
    kind: 'choices',
    of: '其他',
    list: OTHER_IN_REQUESTS.map((words) => `${row.label}${words}`),
    when: null,
  };
}

/** The column that goes without saying: the total, the only one, or the one that the table is asked for. */
function unsaid(
  row: Named,
  columns: readonly Named[],
  forms: readonly Form[],
  { isMatters }: Hints,
): Columned {
  const there = columns.filter((line) => !line.isTitle && forms.some((form) => isThere(form, row, line)));
  const [first, second] = there;
  const { matters = [] } = askingOf(row.table);
  const hasMatters = there.some(({ ids }) => matters.includes(ids[0] ?? ''));
  const meant = there.find((line) => isUnsaid(forms, row.table, line));
  if (meant !== undefined && !(isMatters && hasMatters)) return found(meant);
  if (first !== undefined && second === undefined)
    // The newer form counts no matters of fees.
    return isMatters && isAmount(forms, first) ? clash(`${row.label}的项数`) : found(first);
  const list = there.length > 0 ? there : columns.filter(({ isTitle }) => !isTitle);
  return {
    kind: 'choices',
    of: row.label,
    list: list.map(({ label }) => `${row.label}${label}`),
    when: null,
  };
}

function isAmount(forms: readonly Form[], line: Named): boolean {
  return forms.some((form) =>
    form.tables.some(
      ({ id: table, columns }) =>
        table === line.table &&
        columns.some(({ id, measure }) => line.ids.includes(id) && measure.kind === 'money'),
    ),
  );
}

/** A column that need not be named: a total over others, or the one that the table is asked for. */
export function isUnsaid(forms: readonly Form[], table: string, { ids, isTitle }: Named): boolean {
  if (isTitle) return false;
  return ids[0] === askingOf(table).column || partsOf(forms, { table, axis: 'column', ids }).length > 0;
}

function found(column: Named): Columned {
  return { kind: 'column', column };
}

function subjectOf(forms: readonly Form[], row: Named, column: Named): Subject {
  return {
    table: row.table,
    rows: row.ids,
    columns: column.ids,
    label: isUnsaid(forms, row.table, column) ? row.label : `${row.label}·${shortTitle(column)}`,
    lines: row.isTitle ? 'rows' : column.isTitle ? 'columns' : null,
  };
}

/** 法人 of 法人或其他组织. */
function shortTitle({ label, isTitle }: Named): string {
  return isTitle ? (label.split('或')[0] ?? label) : label;
}
