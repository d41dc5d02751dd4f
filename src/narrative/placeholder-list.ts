/** The placeholders that can be used: the shortest plain name of each cell that names it for certain. */
import type { Figures } from '../form/figures.ts';
import { withTotals } from '../form/figures.ts';
import type { Cell, CellId, Form, Line, Table } from '../form/form.ts';
import { withoutNumbering } from '../parse/fold.ts';
import { cellsNamed } from './placeholder-names.ts';

const names = new WeakMap<Form, Map<CellId, string>>();
/** A label longer than this is told by its alias. */
const LONGEST = 10;

/** The name of a cell in braces: 新收总计; in the worst case its id. */
export function nameOfCell(form: Form, cell: Cell): string {
  const known = names.get(form) ?? new Map<CellId, string>();
  names.set(form, known);
  const name = known.get(cell.id) ?? plainName(form, cell);
  known.set(cell.id, name);
  return name;
}

export interface Listed {
  readonly name: string;
  /** Null where no number is given yet. */
  readonly value: string | null;
}

/** One for each cell; of a table with totals, one for each row. */
export function placeholdersOf(form: Form, typed: Figures, table: Table): readonly Listed[] {
  const figures = withTotals(form, typed);
  const hasTotals = table.columns.some(({ sumOf }) => sumOf.length > 0);
  return form.cells
    .filter((cell) => cell.table === table.id && (!hasTotals || cell.column.sumOf.length > 0))
    .map((cell) => {
      const figure = figures.get(cell.id);
      return { name: nameOfCell(form, cell), value: figure?.kind === 'number' ? figure.quantity : null };
    });
}

function plainName(form: Form, cell: Cell): string {
  const columns = wordsFor(cell.column);
  // A row that is called 总计 is better told by its alias.
  const rows = wordsFor(cell.row).toSorted(
    (left, right) => Number(columns.includes(left)) - Number(columns.includes(right)),
  );
  // 办理总计 is a total already.
  const all = rows.flatMap((row) => columns.map((column) => (row.endsWith(column) ? row : row + column)));
  return all.find((name) => isFor(form, name, cell)) ?? cell.id;
}

/** The label without its numbering and remarks; where that is long, an alias first. */
function wordsFor({ label, aliases }: Line): readonly string[] {
  const bare = withoutNumbering(label).replace(/\(.*$/, '');
  const isLong = [...bare].length > LONGEST;
  return isLong ? [...aliases, bare] : [bare, ...aliases];
}

function isFor(form: Form, name: string, cell: Cell): boolean {
  const named = cellsNamed(form, name);
  return named.kind === 'cells' && named.cells.length === 1 && named.cells[0] === cell;
}
