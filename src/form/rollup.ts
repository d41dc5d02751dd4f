/** Adds reports of one form up, cell by cell. */
import type { Compact } from './compact.ts';
import { heldAt, isQuantity, placesOf, quantityOf } from './compact.ts';
import type { Figure, Figures } from './figures.ts';
import { number, typedCells, withTotals } from './figures.ts';
import type { Cell, CellId, Form } from './form.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, compare, fromMicros, sum, toMicros } from './quantity.ts';

export interface Sums {
  /** Typed cells summed over the reports that have them, totals derived from those; no entry where no report has one. */
  readonly figures: Figures;
  /** How many reports have no number in the cell; they are left out of its sum. */
  readonly without: ReadonlyMap<CellId, number>;
  /** Typed cells in which a report has an amount without its unit: their sums say little. */
  readonly unsaid: ReadonlySet<CellId>;
}

/** An amount whose unit was never said adds up with nothing, so it is left out like a blank. */
export function sumUp(form: Form, reports: readonly Compact[]): Sums {
  const cells = typedCells(form);
  const counts = countEach(cells.length, reports);
  const sums = new Map<CellId, Figure>();
  const without = new Map<CellId, number>();
  const unsaid = new Set<CellId>();
  for (const [at, { id, measure }] of cells.entries()) {
    const known = counts.known[at] ?? 0;
    const whole = measure.kind === 'money' ? null : quantityOf(counts.total[at] ?? 0);
    if (known > 0) sums.set(id, number(whole ?? exactly(reports, at)));
    if (known < reports.length) without.set(id, reports.length - known);
    if ((counts.unsaid[at] ?? 0) > 0) unsaid.add(id);
  }
  return { figures: withTotals(form, sums), without, unsaid };
}

interface Counts {
  readonly total: Float64Array;
  readonly known: Int32Array;
  readonly unsaid: Int32Array;
}

/** Report by report, as they lie in memory. Whole numbers stay exact: at most 10^9 each. */
function countEach(cells: number, reports: readonly Compact[]): Counts {
  const total = new Float64Array(cells);
  const known = new Int32Array(cells);
  const unsaid = new Int32Array(cells);
  for (const report of reports) {
    for (let at = 0; at < cells; at += 1) {
      const value = report[at] ?? Number.NaN;
      if (Number.isFinite(value)) {
        total[at] = (total[at] ?? 0) + value;
        known[at] = (known[at] ?? 0) + 1;
      } else if (value === Number.NEGATIVE_INFINITY) unsaid[at] = (unsaid[at] ?? 0) + 1;
    }
  }
  return { total, known, unsaid };
}

/** Amounts have decimals, which doubles do not add up exactly. */
function exactly(reports: readonly Compact[], at: number): Quantity {
  let micros = 0n;
  for (const report of reports) {
    const value = quantityOf(report[at] ?? Number.NaN);
    if (value !== null) micros += toMicros(value);
  }
  return fromMicros(micros);
}

/** What a compiled report is held against. */
export interface BodySums {
  /** Of all bodies, a blank as 0; null where it cannot be told. */
  readonly total: (cell: Cell) => Quantity | null;
  /** In how many bodies more than 0 stands. */
  readonly above: (cell: Cell) => number;
}

export function bodySums(form: Form, reports: readonly Compact[]): BodySums {
  const { figures, unsaid } = sumUp(form, reports);
  const typed = typedCells(form);
  return {
    total: (cell) => {
      const parts = placesOf(form, cell).flatMap((at) => typed[at] ?? []);
      if (parts.some(({ id }) => unsaid.has(id))) return null;
      return sum(parts.map(({ id }) => quantityIn(figures, id)));
    },
    above: (cell) => reports.filter((report) => isAbove(form, report, cell)).length,
  };
}

function quantityIn(figures: Figures, cell: CellId): Quantity {
  const figure = figures.get(cell);
  return figure?.kind === 'number' ? figure.quantity : ZERO;
}

function isAbove(form: Form, report: Compact, cell: Cell): boolean {
  const one = heldAt(form, report, cell);
  return isQuantity(one) && compare(one, ZERO) > 0;
}
