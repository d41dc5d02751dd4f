/** What stands in the cells of a report. Absent (no entry), zero and 不适用 are three different things. */
import type { Cell, CellId, Form } from './form.ts';
import { LazyMap } from './lazy-map.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, sum } from './quantity.ts';

export type Figure =
  /** `unit` is 'unsaid' where an amount was printed without one (form f2019, 采购总金额). */
  | { readonly kind: 'number'; readonly quantity: Quantity; readonly unit: 'said' | 'unsaid' }
  | { readonly kind: 'notApplicable'; readonly reason: string }
  /** Printed, but not a number: `/`, `-`, 无. Only in reports that were read, never in a filing. */
  | { readonly kind: 'text'; readonly text: string };

export type Figures = ReadonlyMap<CellId, Figure>;

export function number(quantity: Quantity): Figure {
  return { kind: 'number', quantity, unit: 'said' };
}

/** Whether both say the same to a reader: the same number, or both 不适用 whatever the reason. */
export function isSameFigure(left: Figure | null, right: Figure | null): boolean {
  if (left?.kind === 'number') return right?.kind === 'number' && right.quantity === left.quantity;
  return right?.kind === left?.kind;
}

/** Whether both are the same in all that is stored of them. */
export function isEqualFigure(left: Figure | null, right: Figure | null): boolean {
  switch (left?.kind) {
    case undefined:
      return right === null;
    case 'number':
      return right?.kind === 'number' && right.quantity === left.quantity && right.unit === left.unit;
    case 'notApplicable':
      return right?.kind === 'notApplicable' && right.reason === left.reason;
    case 'text':
      return right?.kind === 'text' && right.text === left.text;
    default:
      return left satisfies never;
  }
}

/** The number in a cell, or null where there is none (absent, 不适用, text). */
export function quantityAt(figures: Figures, cell: CellId): Quantity | null {
  const figure = figures.get(cell);
  return figure?.kind === 'number' ? figure.quantity : null;
}

/**
 * The figures with every derived cell set to the sum of its parts, or absent until all parts are given. What the caller
 * holds in derived cells is ignored: in a filing nobody types a total. A total is added up when it is first asked for,
 * so `typed` must stay as it is.
 */
export function withTotals(form: Form, typed: Figures): Figures {
  return new Totalled(form, typed);
}

class Totalled extends LazyMap<CellId, Figure> {
  readonly #form: Form;
  readonly #typed: Figures;
  readonly #totals = new Map<CellId, Figure | null>();

  constructor(form: Form, typed: Figures) {
    super();
    this.#form = form;
    this.#typed = typed;
  }

  get(id: CellId): Figure | undefined {
    const cell = this.#form.cell(id);
    return cell === undefined
      ? undefined
      : (resolve(this.#form, this.#typed, cell, this.#totals) ?? undefined);
  }

  protected whole(): Figures {
    const all = new Map<CellId, Figure>();
    for (const cell of this.#form.cells) {
      const figure = resolve(this.#form, this.#typed, cell, this.#totals);
      if (figure !== null) all.set(cell.id, figure);
    }
    return all;
  }
}

/** The cells that people must give: everything that is not derived. */
export function typedCells(form: Form): readonly Cell[] {
  return form.cells.filter((cell) => cell.sumOf === null);
}

/** The cells that a member is asked for: those of the sections that this form asks. */
export function askedCells(form: Form): readonly Cell[] {
  const asked = new Set(form.asks.map(({ id }) => id));
  return typedCells(form).filter(({ section }) => asked.has(section));
}

export function missingCells(form: Form, figures: Figures): readonly Cell[] {
  return typedCells(form).filter((cell) => !figures.has(cell.id));
}

/** `known` are the totals worked out before: a total of totals needs each only once. */
function resolve(form: Form, typed: Figures, cell: Cell, known: Map<CellId, Figure | null>): Figure | null {
  if (cell.sumOf === null) return typed.get(cell.id) ?? null;
  const before = known.get(cell.id);
  if (before !== undefined) return before;
  const total = totalOf(form, typed, cell.sumOf, known);
  known.set(cell.id, total);
  return total;
}

function totalOf(
  form: Form,
  typed: Figures,
  ids: readonly CellId[],
  known: Map<CellId, Figure | null>,
): Figure | null {
  const parts: Quantity[] = [];
  for (const id of ids) {
    const part = form.cell(id);
    const figure = part === undefined ? null : resolve(form, typed, part, known);
    if (figure === null || figure.kind === 'text') return null;
    parts.push(figure.kind === 'number' ? figure.quantity : ZERO);
  }
  return number(sum(parts));
}
