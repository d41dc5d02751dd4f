/** The figures that two years both have, and which of their changes a reader should see first. */
import type { Figures } from './figures.ts';
import { withTotals } from './figures.ts';
import { placesOf } from './compact.ts';
import type { Cell, CellId, Form } from './form.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, toNumber } from './quantity.ts';

export interface YearChange {
  readonly cell: Cell;
  readonly from: Quantity;
  readonly to: Quantity;
}

/** Every cell of the form that has a number in both years, totals too, in the order of the form. */
export function yearOnYear(form: Form, figures: Figures, lastYear: Figures): readonly YearChange[] {
  const [now, then] = [withTotals(form, figures), withTotals(form, lastYear)];
  return form.cells.flatMap((cell) => {
    const [to, from] = [knownAt(now, cell.id), knownAt(then, cell.id)];
    return to === null || from === null ? [] : [{ cell, from, to }];
  });
}

/** An amount whose unit nobody said compares with nothing but itself. */
function knownAt(figures: Figures, cell: CellId): Quantity | null {
  const figure = figures.get(cell);
  if (figure?.kind !== 'number') return null;
  return figure.unit === 'unsaid' && figure.quantity !== ZERO ? null : figure.quantity;
}

/** Below it a change is no news. A count from 0 must reach 5, one from 10 must reach 24, one from 1000 about 1500. */
const NOTABLE = 2;
/** Two years of one unit differ by this share of their mean without any reason that a reviewer could name. */
const USUAL = 0.2;
/** In this many 元 an amount is weighed as a count is in ones. */
const YUAN = 10_000;
/** A part and a total of it say the same where the smaller change makes up so much of the larger. */
const SAME = 0.5;

/**
 * The changes that neither chance nor the usual ups and downs explain, the weightiest first: a count varies by its own
 * size by chance alone, so that 1 → 2 is nothing and 100 → 200 is something. Of a total and its parts that say the
 * same, the weightier speaks.
 */
export function notable(form: Form, changes: readonly YearChange[]): readonly YearChange[] {
  const weighed = changes
    // A 增减 is itself a change; one of it says nothing.
    .filter(({ cell }) => cell.measure.kind !== 'change')
    .map((change) => ({ change, weight: weightOf(change) }))
    .filter(({ weight }) => weight >= NOTABLE)
    .sort((a, b) => b.weight - a.weight);
  const told: YearChange[] = [];
  for (const { change } of weighed)
    if (!told.some((other) => saysTheSame(form, change, other))) told.push(change);
  return told;
}

function weightOf({ cell, from, to }: YearChange): number {
  const one = cell.measure.kind === 'money' && cell.measure.unit === '元' ? YUAN : 1;
  const [then, now] = [toNumber(from) / one, toNumber(to) / one];
  const mean = (then + now) / 2;
  return mean <= 0 ? 0 : Math.abs(now - then) / Math.sqrt(then + now + (USUAL * mean) ** 2);
}

function saysTheSame(form: Form, one: YearChange, other: YearChange): boolean {
  const places = new Set(placesOf(form, one.cell));
  if (!placesOf(form, other.cell).some((place) => places.has(place))) return false;
  const sizes = [one, other].map(({ from, to }) => Math.abs(toNumber(to) - toNumber(from)));
  return Math.min(...sizes) >= SAME * Math.max(...sizes);
}
