/**
 * The figures of a report in the least room: one number for each typed cell, in the order of the form. For what looks
 * at thousands of reports at once; a double holds every number of at most 15 digits, which is what a cell may have.
 */
import type { Figure, Figures } from './figures.ts';
import { typedCells } from './figures.ts';
import type { Cell, CellId, Form } from './form.ts';
import { ZERO, quantity, sum, toNumber } from './quantity.ts';
import type { Quantity } from './quantity.ts';

/** In the order of `typedCells`. What is no number is one of the marks below. */
export type Compact = Float64Array;

/** Nothing stands there. */
const NONE = Number.NaN;
const NOT_APPLICABLE = Number.POSITIVE_INFINITY;
/** An amount whose unit nobody said: it adds up with nothing. */
const UNSAID = Number.NEGATIVE_INFINITY;

/** Null where a number has more digits than a double holds. */
export function compact(form: Form, figures: Figures): Compact | null {
  const cells = typedCells(form);
  const values = new Float64Array(cells.length);
  for (const [at, { id }] of cells.entries()) {
    const value = valueOf(figures.get(id));
    if (value === null) return null;
    values[at] = value;
  }
  return values;
}

function valueOf(figure: Figure | undefined): number | null {
  switch (figure?.kind) {
    case undefined:
    case 'text':
      return NONE;
    case 'notApplicable':
      return NOT_APPLICABLE;
    case 'number': {
      if (figure.unit === 'unsaid') return figure.quantity === ZERO ? 0 : UNSAID;
      const value = toNumber(figure.quantity);
      return quantityOf(value) === figure.quantity ? value : null;
    }
    default:
      return figure satisfies never;
  }
}

/** What a cell of a compact report holds: a number, or why there is none. */
export type Held = Quantity | 'none' | 'notApplicable' | 'unsaid';

/** A derived cell holds the sum of its parts, with 不适用 as 0, once all parts are there. */
export function heldAt(form: Form, report: Compact, cell: Cell): Held {
  const parts = placesOf(form, cell);
  const [only = -1] = parts;
  if (cell.sumOf === null) return held(report[only] ?? NONE);
  const all = parts.map((at) => held(report[at] ?? NONE));
  if (all.includes('none')) return 'none';
  if (all.includes('unsaid')) return 'unsaid';
  return sum(all.map((one) => (isQuantity(one) ? one : ZERO)));
}

export function isQuantity(one: Held): one is Quantity {
  return one !== 'none' && one !== 'notApplicable' && one !== 'unsaid';
}

function held(value: number): Held {
  if (value === NOT_APPLICABLE) return 'notApplicable';
  if (value === UNSAID) return 'unsaid';
  return Number.isNaN(value) ? 'none' : (quantityOf(value) ?? 'none');
}

/** Null where the double does not stand for a quantity. */
export function quantityOf(value: number): Quantity | null {
  // Below a millionth and from 10^21 on it is written with an exponent, which is no quantity.
  return Number.isFinite(value) ? quantity(String(value)) : null;
}

const typedPlaces = new WeakMap<Form, ReadonlyMap<CellId, readonly number[]>>();

/** Where the typed cells that the cell adds up stand; a cell that is part of two sums in it counts twice. */
export function placesOf(form: Form, cell: Cell): readonly number[] {
  const known = typedPlaces.get(form) ?? placesIn(form);
  typedPlaces.set(form, known);
  return known.get(cell.id) ?? [];
}

function placesIn(form: Form): ReadonlyMap<CellId, readonly number[]> {
  const typed = new Map(typedCells(form).map(({ id }, at) => [id, at]));
  const places = ({ id, sumOf }: Cell): readonly number[] => {
    const own = typed.get(id);
    if (own !== undefined) return [own];
    return (sumOf ?? []).flatMap((part) => {
      const cell = form.cell(part);
      return cell === undefined ? [] : places(cell);
    });
  };
  return new Map(form.cells.map((cell) => [cell.id, places(cell)]));
}

/** Names the cells and their order: compact figures made under another layout are not read. */
export function layoutOf(form: Form): string {
  let hash = 0x811c9dc5;
  for (const character of typedCells(form)
    .map(({ id }) => id)
    .join(' '))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${form.id}:${hash.toString(16)}`;
}
