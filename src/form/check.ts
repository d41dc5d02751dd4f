/**
 * A check is a value: which cells it binds, by which rule, how grave a break is, and how it is told.
 * Scope (each row, each column, across years) never becomes a rule: it is expanded to plain checks in `src/forms`.
 */
import type { CellId } from './form.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One addend of a side: a cell of this period, or of the period before. */
export interface Term {
  readonly cell: CellId;
  readonly sign: 1 | -1;
  readonly of: 'this' | 'before';
}

export type Rule =
  | { readonly kind: 'equal'; readonly left: readonly Term[]; readonly right: readonly Term[] }
  /** left ≥ right */
  | { readonly kind: 'atLeast'; readonly left: readonly Term[]; readonly right: readonly Term[] }
  /** The key cell is a whole number, not negative. */
  | { readonly kind: 'whole' }
  /** The key cell is not blank. */
  | { readonly kind: 'filled' }
  /** The key cell holds a number, not `/`, `-`, 无. */
  | { readonly kind: 'numeric' }
  /** The key cell's amount was given with its unit. */
  | { readonly kind: 'unitKnown' }
  /** A total is not blank while one of its parts is filled. */
  | { readonly kind: 'totalFilled'; readonly parts: readonly CellId[] }
  /** The key cell's total is the one that the register has, where it was told. */
  | { readonly kind: 'control' }
  /** The form is the one for the period's year. */
  | { readonly kind: 'formFitsYear' };

export interface CheckSpec {
  /** An id of forms.md §6. Several checks share one: an instance a row, a column, a cell. */
  readonly id: string;
  readonly severity: Severity;
  /** The article, notice or printed note that it rests on. */
  readonly source: string;
  readonly rule: Rule;
  /** The cell at which the finding is shown and mended; null for the report as a whole. */
  readonly key: CellId | null;
  /** All cells of this period that it binds, the key among them. */
  readonly cells: readonly CellId[];
  /**
   * The sentence. Placeholders: {row} {column} {cell} of the key; {left} {right} {difference};
   * {value} of the key; {1} {2} … the terms' values, left side first; {year} {document}.
   */
  readonly message: string;
  /** What to do about it, in the same placeholders. */
  readonly advice: string;
}
