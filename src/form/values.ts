/** What a cell counts as in a rule: a number, 0, the sum of its parts, or not known. */
import type { Term } from './check.ts';
import type { Report } from './evaluate.ts';
import type { Figures } from './figures.ts';
import type { CellId } from './form.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, subtract, sum } from './quantity.ts';

/** Whether nothing that counts stands in the cell: it is empty, or printed as `/`, `-`, 无 (contracts.md §4). */
export function isBlank(figures: Figures, cell: CellId): boolean {
  const figure = figures.get(cell);
  return figure === undefined || figure.kind === 'text';
}

/** Whether anything stands in the cell, or in a part of a total that is itself blank. */
export function hasContent(report: Report, cell: CellId): boolean {
  if (!isBlank(report.figures, cell)) return true;
  return report.form.cell(cell)?.sumOf?.some((part) => hasContent(report, part)) ?? false;
}

/** A blank total counts as the sum of its parts, another blank as 0, or in a draft as not known. */
export function cellValue(report: Report, cell: CellId): Quantity | null {
  return valueIn(report, report.figures, cell, report.blanks === 'zero' ? ZERO : null);
}

/** The same in the period before; null where that is not on file or did not have the cell. */
export function valueBefore(report: Report, cell: CellId): Quantity | null {
  return report.before === null ? null : valueIn(report, report.before, cell, null);
}

/** A term with its sign. */
export function valueOf(report: Report, { cell, sign, of }: Term): Quantity | null {
  const value = of === 'this' ? cellValue(report, cell) : valueBefore(report, cell);
  return value !== null && sign === -1 ? subtract(ZERO, value) : value;
}

export function allKnown(values: readonly (Quantity | null)[]): values is readonly Quantity[] {
  return values.every((value) => value !== null);
}

function valueIn(report: Report, figures: Figures, cell: CellId, blank: Quantity | null): Quantity | null {
  const figure = figures.get(cell);
  if (figure?.kind === 'number') return figure.quantity;
  if (figure?.kind === 'notApplicable') return ZERO;
  const parts = report.form.cell(cell)?.sumOf;
  if (parts == null) return blank;
  const values = parts.map((part) => valueIn(report, figures, part, blank));
  return allKnown(values) ? sum(values) : null;
}
