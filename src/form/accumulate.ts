/** Quarters to a year (contracts.md §5): flows add up, opening balances are the first quarter's, stocks the last's. */
import type { Figure, Figures } from './figures.ts';
import { number, typedCells } from './figures.ts';
import type { Cell, CellId, Form } from './form.ts';
import { sum } from './quantity.ts';

/** The figures of the first to the fourth quarter; null for one that was not handed in. */
export type Quarters = readonly [Figures | null, Figures | null, Figures | null, Figures | null];

/**
 * What the quarters come to: typed cells, those only that are certain. A flow needs all four quarters; a balance the
 * quarter that it is of. 不适用 in every quarter stays so; an amount without its unit adds up with nothing.
 */
export function accumulate(form: Form, quarters: Quarters): Figures {
  return new Map(
    typedCells(form).flatMap((cell): readonly (readonly [CellId, Figure])[] => {
      const figure = yearly(cell, quarters);
      return figure === null ? [] : [[cell.id, figure]];
    }),
  );
}

/** What each quarter has in the cell, as far as it was handed in. */
export function quarterly(cell: Cell, quarters: Quarters): readonly (Figure | null)[] {
  return quarters.map((figures) => figures?.get(cell.id) ?? null);
}

function yearly(cell: Cell, quarters: Quarters): Figure | null {
  const [first = null, , , last = null] = quarterly(cell, quarters);
  switch (cell.accumulates) {
    case 'first':
      return plain(first);
    case 'last':
      return plain(last);
    case 'sum':
      return total(quarterly(cell, quarters));
    default:
      return cell.accumulates satisfies never;
  }
}

function total(figures: readonly (Figure | null)[]): Figure | null {
  const known = figures.flatMap((figure) => plain(figure) ?? []);
  if (known.length < figures.length) return null;
  const numbers = known.flatMap((figure) => (figure.kind === 'number' ? [figure.quantity] : []));
  return numbers.length === 0 ? (known[0] ?? null) : number(sum(numbers));
}

function plain(figure: Figure | null): Figure | null {
  const isUnsaid = figure?.kind === 'number' && figure.unit === 'unsaid';
  return figure === null || figure.kind === 'text' || isUnsaid ? null : figure;
}
