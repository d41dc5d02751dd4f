/** The last step of reading figures: numbers into cells by their measure, blanks filled where asked, totals held. */
import { number, quantityAt, withTotals } from '../form/figures.ts';
import type { Figures } from '../form/figures.ts';
import type { Cell, CellId, Form, Table } from '../form/form.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO } from '../form/quantity.ts';
import { readNumber } from './number.ts';
import type { Problem } from './problem.ts';
import type { NumberToken } from './tokens.ts';

export interface Scope {
  readonly form: Form;
  readonly tables: readonly Table[];
  /** 表三, or the whole report. */
  readonly part: string;
  /** The cell that the standing question begins at, where it is in these tables. */
  readonly standing: Cell | null;
  /** What has been given so far. */
  readonly figures: Figures;
  /** Whether 全0 without a name may fill these tables: in one part it may, in the whole report nobody means that. */
  readonly fillsBlanks: boolean;
}

export interface Entry {
  readonly cell: CellId;
  readonly quantity: Quantity;
}

export type Answer =
  | {
      readonly ok: true;
      readonly entries: readonly Entry[];
      /** An amount whose unit must be asked; it is not among the entries. */
      readonly unitMissing: Entry | null;
      /** The message asked for 0 in all blanks of the tables. */
      readonly fillsBlanks: boolean;
      /** The totals that were sent and held. */
      readonly totals: readonly CellId[];
    }
  | { readonly ok: false; readonly problem: Problem };

/** A cell and what was written for it. */
export interface Placed {
  readonly cell: Cell;
  readonly number: NumberToken;
}

/** What a message asks for beside its figures. */
export interface Wish {
  /** Cells that it sets to 0 by name. */
  readonly zeros: readonly Cell[];
  /** 全0 without a name. */
  readonly fillsBlanks: boolean;
  /** A total whose parts are not all given: refused where it was typed, passed over where a whole table was pasted. */
  readonly earlyTotals: 'refuse' | 'pass';
}

/** Reads the numbers into their cells, fills blanks with 0 where asked, and holds totals against their parts. */
export function settle(
  placed: readonly Placed[],
  { zeros, fillsBlanks: fills, earlyTotals }: Wish,
  scope: Scope,
): Answer {
  const entries = new Map<CellId, Quantity>();
  const totals: { readonly cell: Cell; readonly given: Quantity }[] = [];
  let unitMissing: Entry | null = null;
  for (const { cell, number: token } of placed) {
    const reading = readNumber(token.digits, token.unit, cell.measure);
    if (reading.kind === 'refused')
      return fail({ code: 'badNumber', text: token.text, fault: reading.fault, cell });
    if (cell.sumOf !== null) totals.push({ cell, given: reading.quantity });
    else if (reading.kind === 'unitMissing') unitMissing = { cell: cell.id, quantity: reading.quantity };
    else {
      const first = entries.get(cell.id);
      if (first !== undefined && first !== reading.quantity) {
        return fail({ code: 'twice', cell, first, second: reading.quantity });
      }
      entries.set(cell.id, reading.quantity);
    }
  }
  for (const cell of zeros) {
    const first = entries.get(cell.id);
    if (first !== undefined && first !== ZERO) return fail({ code: 'twice', cell, first, second: ZERO });
    entries.set(cell.id, ZERO);
  }
  if (fills && !scope.fillsBlanks) return fail({ code: 'zeroNeedsPart' });
  if (fills) fillBlanks(entries, unitMissing, scope);
  const problem = totalProblem(totals, entries, scope, earlyTotals);
  if (problem !== null) return fail(problem);
  const list = [...entries].map(([cell, quantity]) => ({ cell, quantity }));
  if (list.length === 0 && unitMissing === null && !fills) return fail({ code: 'notUnderstood', text: '' });
  return {
    ok: true,
    entries: list,
    unitMissing,
    fillsBlanks: fills,
    totals: totals.map(({ cell }) => cell.id),
  };
}

function fillBlanks(entries: Map<CellId, Quantity>, unitMissing: Entry | null, scope: Scope): void {
  const tables = new Set(scope.tables.map((table) => table.id));
  for (const cell of scope.form.cells) {
    if (cell.sumOf !== null || !tables.has(cell.table) || cell.id === unitMissing?.cell) continue;
    if (!entries.has(cell.id) && !scope.figures.has(cell.id)) entries.set(cell.id, ZERO);
  }
}

function totalProblem(
  totals: readonly { readonly cell: Cell; readonly given: Quantity }[],
  entries: ReadonlyMap<CellId, Quantity>,
  scope: Scope,
  early: Wish['earlyTotals'],
): Problem | null {
  if (totals.length === 0) return null;
  const after = new Map(scope.figures);
  for (const [cell, value] of entries) after.set(cell, number(value));
  const derived = withTotals(scope.form, after);
  for (const { cell, given } of totals) {
    const parts = quantityAt(derived, cell.id);
    if (parts === null && early === 'pass') continue;
    if (parts === null) return { code: 'totalTooEarly', cell };
    if (parts !== given) return { code: 'totalDiffers', cell, given, parts };
  }
  return null;
}

function fail(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
