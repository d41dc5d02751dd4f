/** Repeats what was stored, figure by figure in plain digits: the member's only way to see that it is right. */
import type { Figure } from '../src/form/figures.ts';
import { isSameFigure } from '../src/form/figures.ts';
import type { Cell, CellId, Form } from '../src/form/form.ts';
import type { Change } from './filed.ts';
import { clip } from './fit.ts';

interface RowChange {
  readonly part: string;
  readonly label: string;
  readonly cells: readonly {
    readonly cell: Cell;
    readonly from: Figure | null;
    readonly to: Figure | null;
  }[];
  /** All cells of the row that people give are among them. */
  readonly whole: boolean;
}

/** Rows with more columns than this are told as numbers in column order. */
const NAMED_COLUMNS = 4;
/** Up to this many rows that are all the same are named. */
const NAMED_ROWS = 6;

/** One line a row, rows of zeros and rows made blank summed up, one line a text. */
export function echo(
  form: Form,
  changes: readonly Change[],
  enteredBy: (cell: CellId) => string | null = () => null,
): readonly string[] {
  const rows = rowsOf(form, changes);
  const zeros = rows.filter((row) => isUniform(row, isZero));
  const blanks = rows.filter((row) => isUniform(row, (figure) => figure === null));
  const others = rows.filter((row) => !zeros.includes(row) && !blanks.includes(row));
  const texts = changes.flatMap((change) => (change.kind === 'text' ? [textLine(form, change)] : []));
  return [
    ...others.map((row) => rowLine(row, enteredBy)),
    ...summary(zeros, '均为 0'),
    ...summary(blanks, '均为空'),
    ...texts,
  ];
}

/** A figure as it is shown in chat: 39923元, 11, 不适用, 空. */
export function shown(cell: Cell, figure: Figure | null): string {
  if (figure === null) return '空';
  if (figure.kind === 'notApplicable') return '不适用';
  if (figure.kind === 'text') return figure.text;
  return figure.quantity + (cell.measure.kind === 'money' ? cell.measure.unit : '');
}

function rowsOf(form: Form, changes: readonly Change[]): readonly RowChange[] {
  const figures = new Map(
    changes.flatMap((change) => (change.kind === 'figure' ? [[change.cell, change] as const] : [])),
  );
  const rows = new Set([...figures.keys()].flatMap((id) => rowWith(form, id) ?? []));
  return [...rows]
    .sort((one, other) => one.at - other.at)
    .map(({ part, label, cells }) => {
      const changed = cells.flatMap((cell) => {
        const change = figures.get(cell.id);
        return change === undefined ? [] : [{ cell, from: change.from, to: change.to }];
      });
      const typed = cells.filter(({ sumOf }) => sumOf === null);
      return { part, label, cells: changed, whole: changed.length === typed.length };
    });
}

interface Row {
  /** Its place in the form. */
  readonly at: number;
  readonly part: string;
  readonly label: string;
  readonly cells: readonly Cell[];
}

/** They are the same as long as the form is. */
const known = new WeakMap<Form['cells'], ReadonlyMap<CellId, Row>>();

function rowWith(form: Form, id: CellId): Row | undefined {
  const rows = known.get(form.cells) ?? rowsByCell(form);
  known.set(form.cells, rows);
  return rows.get(id);
}

function rowsByCell({ cells, sections }: Form): ReadonlyMap<CellId, Row> {
  const rows = new Map<string, Row & { readonly cells: Cell[] }>();
  const byCell = new Map<CellId, Row>();
  for (const cell of cells) {
    const key = `${cell.table}.${cell.row.id}`;
    const part = sections.find(({ id }) => id === cell.section)?.name ?? '';
    const row = rows.get(key) ?? { at: rows.size, part, label: cell.row.label, cells: [] };
    row.cells.push(cell);
    rows.set(key, row);
    byCell.set(cell.id, row);
  }
  return byCell;
}

/** A whole row of several columns that was blank before and is all the same now. */
function isUniform(row: RowChange, is: (figure: Figure | null) => boolean): boolean {
  return row.whole && row.cells.length > 1 && row.cells.every(({ from, to }) => from === null && is(to));
}

function isZero(figure: Figure | null): boolean {
  return figure?.kind === 'number' && figure.quantity === '0';
}

function rowLine(row: RowChange, enteredBy: (cell: CellId) => string | null): string {
  const inOrder =
    row.whole && row.cells.length > NAMED_COLUMNS && row.cells.every(({ from }) => from === null);
  if (inOrder) return `${row.label}：${row.cells.map(({ cell, to }) => shown(cell, to)).join(' ')}`;
  const figures = row.cells.map(({ cell, from, to }) => {
    const by = enteredBy(cell.id);
    const whose = by === null ? '' : `，${by}填`;
    const was = from === null || isSameFigure(from, to) ? '' : `（原 ${shown(cell, from)}${whose}）`;
    return `${cell.column.label} ${shown(cell, to)}${was}`;
  });
  return `${row.label}：${figures.join('、')}`;
}

function summary(rows: readonly RowChange[], what: string): readonly string[] {
  if (rows.length === 0) return [];
  const cells = String(rows.reduce((count, row) => count + row.cells.length, 0));
  if (rows.length <= NAMED_ROWS)
    return [`${rows.map((row) => `「${row.label}」`).join('')}共 ${cells} 格，${what}`];
  const parts = [...new Set(rows.map((row) => row.part))].join('、');
  return [`${parts} ${String(rows.length)} 行共 ${cells} 格，${what}`];
}

function textLine(form: Form, change: Change & { kind: 'text' }): string {
  const name = form.sections.find((section) => section.narrative?.id === change.part)?.name ?? change.part;
  if (change.to === null) return `${name}：空`;
  return `${name}：${String([...change.to].length)} 字「${clip(change.to, 24)}」`;
}
