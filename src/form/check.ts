/**
 * A check is a value: which cells it binds, by which rule, how grave a break is, and how it is told.
 * Scope (each row, each column, across years) never becomes a rule: it is expanded to plain checks in `src/forms`.
 */
import type { CellId, NarrativeId, SectionId } from './form.ts';
import type { Level } from './level.ts';
import type { Quantity } from './quantity.ts';

export type Severity = 'error' | 'warning' | 'info';

/** One addend of a side: a cell of this period, or of the period before. */
export interface Term {
  readonly cell: CellId;
  readonly sign: 1 | -1;
  readonly of: 'this' | 'before';
}

/** A rule over sums of cells. */
export type SidesRule =
  | { readonly kind: 'equal'; readonly left: readonly Term[]; readonly right: readonly Term[] }
  /** left ≥ right */
  | { readonly kind: 'atLeast'; readonly left: readonly Term[]; readonly right: readonly Term[] }
  /** left ≠ right, unless every term is 0: two figures that are the same by a misreading. */
  | { readonly kind: 'differ'; readonly left: readonly Term[]; readonly right: readonly Term[] }
  /** Where left is above 0, right is too. */
  | { readonly kind: 'implies'; readonly left: readonly Term[]; readonly right: readonly Term[] };

/** A rule over the key cell alone. */
export type CellRule =
  /** It holds what its measure allows: a count is whole and not negative, a change whole, money not negative. */
  | { readonly kind: 'wellFormed' }
  /** It is not blank. */
  | { readonly kind: 'filled' }
  /** It holds a number, not `/`, `-`, 无. */
  | { readonly kind: 'numeric' }
  /** Its amount was given with its unit. */
  | { readonly kind: 'unitKnown' }
  /** Its number was written in digits with at most a sign, not 增10. */
  | { readonly kind: 'plainlyWritten' }
  /** It is not a thousand or more in round thousands. */
  | { readonly kind: 'notRound' }
  /** As a total it is not blank while one of its parts is filled. */
  | { readonly kind: 'totalFilled'; readonly parts: readonly CellId[] }
  /** As a total it is the one that the register has, where that was told. */
  | { readonly kind: 'control' }
  /**
   * Against the period before it has not become `times` as much or as little, both above 0 and the larger at least
   * `least`; nor, where `toZero` is set, 0 from at least `least`.
   */
  | {
      readonly kind: 'steady';
      readonly times: bigint;
      readonly least: Quantity;
      readonly toZero: boolean;
    };

/** A rule over the narrative. It waits while the narrative, or the part in a draft, is not there. */
export type TextRule =
  /** The part has one of the words; where `when` is given, only if that cell is above 0. */
  | {
      readonly kind: 'mentions';
      readonly part: NarrativeId;
      readonly words: readonly string[];
      readonly when: CellId | null;
    }
  /** The 信息处理费 that the part tells, in 元, is within the key cell's amount in 万元. */
  | { readonly kind: 'feeWithin'; readonly part: NarrativeId }
  /** The document of another form is not cited in place of this form's. */
  | { readonly kind: 'cites'; readonly own: string; readonly others: readonly string[] }
  /** The section is there, and its text is not blank. */
  | { readonly kind: 'sectionThere'; readonly section: SectionId }
  /** The sections that are there stand in the order of the form. */
  | { readonly kind: 'sectionsInOrder' };

export type Rule =
  | SidesRule
  | CellRule
  | TextRule
  /** The bound cells are 0 unless the unit is of one of these levels. */
  | { readonly kind: 'reserved'; readonly to: readonly Level[] }
  /** The form is the one for the period's year. */
  | { readonly kind: 'formFitsYear' };

export interface CheckSpec {
  /** An id of forms.md §6. Several checks share one: an instance a row, a column, a cell. */
  readonly id: string;
  readonly severity: Severity;
  /** The rule in words, the same for all instances: what docs/checks.md prints. */
  readonly meaning: string;
  /** The article, notice or printed note that it rests on. */
  readonly source: string;
  readonly rule: Rule;
  /** Judged on annual reports only: a quarter does not compare with what stands before it. */
  readonly annual?: boolean;
  /** The cell at which the finding is shown and mended; null for the report as a whole. */
  readonly key: CellId | null;
  /** All cells of this period that it binds, the key among them. */
  readonly cells: readonly CellId[];
  /**
   * The sentence. Placeholders: {row} {column} {cell} of the key; {left} {right} {difference};
   * {value} of the key; {1} {2} … the terms' values, left side first; {year} {document};
   * and what its rule adds: {written} {signed}, {part}, {order}, {cited}.
   */
  readonly message: string;
  /** What to do about it, in the same placeholders. */
  readonly advice: string;
}
