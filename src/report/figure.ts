/** How a figure is printed. */
import type { Figure, Figures } from '../form/figures.ts';
import type { Cell, Form } from '../form/form.ts';
import type { LineSpec, TableSpec } from '../form/spec.ts';
import { ZERO } from '../form/quantity.ts';
import { printable } from './printable.ts';
import type { PrintedCell } from './grid.ts';

/** The figures of one report, totals included, as its tables ask for them. */
export interface Printing {
  readonly form: Form;
  readonly figures: Figures;
}

/** The cell in which a row and a column of a table meet. */
export function figureCell(
  { form, figures }: Printing,
  table: TableSpec,
  line: { readonly row: LineSpec; readonly column: LineSpec },
  colSpan = 1,
): PrintedCell {
  const id = `${table.id}.${line.row.id}.${line.column.id}`;
  const cell = form.cell(id);
  if (cell === undefined) throw new Error(`${form.id} has no cell ${id}`);
  const figure = figures.get(cell.id);
  const blank = cell.sumOf === null ? 'typed' : 'derived';
  return {
    text: figureText(cell, figure),
    rowSpan: 1,
    colSpan,
    header: null,
    cell: cell.id,
    align: 'center',
    blank: figure === undefined ? blank : null,
  };
}

function figureText(cell: Cell, figure: Figure | undefined): string {
  switch (figure?.kind) {
    case undefined:
      return '';
    case 'notApplicable':
      return '不适用';
    case 'text':
      return printable(figure.text);
    case 'number':
      return `${figure.quantity}${printsUnit(cell, figure) ? cell.measure.unit : ''}`;
    default:
      return figure satisfies never;
  }
}

/** Where the form prints no unit, an amount carries its own; one whose unit nobody said must not be given one. */
function printsUnit({ measure }: Cell, figure: Figure & { kind: 'number' }): boolean {
  return measure.kind === 'money' && measure.asksUnit && figure.unit === 'said' && figure.quantity !== ZERO;
}
