/** Judges rules over sums of cells. */
import type { Breach } from './breach.ts';
import type { CheckSpec, SidesRule } from './check.ts';
import type { Report } from './evaluate.ts';
import type { CellId } from './form.ts';
import type { Quantity } from './quantity.ts';
import { ZERO, compare, subtract, sum } from './quantity.ts';
import { allKnown, isBlank, valueOf } from './values.ts';

interface Sides {
  readonly left: Quantity;
  readonly right: Quantity;
  readonly terms: readonly Quantity[];
}

export function judgeSides(report: Report, check: CheckSpec, rule: SidesRule): Breach | null {
  const sides = sidesOf(report, check, rule);
  if (sides === null || holds(rule, sides.left, sides.right, sides.terms)) return null;
  return { ...sides, terms: sides.terms.map((value, index) => unsigned(value, rule, index)) };
}

/** Both sides with their signed terms; null while one of them is not known, or T3-TOTAL-BLANK takes the rule's place. */
export function sidesOf(report: Report, { key }: CheckSpec, rule: SidesRule): Sides | null {
  if (key !== null && isBlankTotal(report, key)) return null;
  const left = rule.left.map((term) => valueOf(report, term));
  const right = rule.right.map((term) => valueOf(report, term));
  if (!allKnown(left) || !allKnown(right)) return null;
  return { left: sum(left), right: sum(right), terms: [...left, ...right] };
}

function holds({ kind }: SidesRule, left: Quantity, right: Quantity, terms: readonly Quantity[]): boolean {
  switch (kind) {
    case 'equal':
      return left === right;
    case 'atLeast':
      return compare(left, right) >= 0;
    case 'differ':
      return left !== right || terms.every((term) => term === ZERO);
    case 'implies':
      return compare(left, ZERO) <= 0 || compare(right, ZERO) > 0;
    default:
      return kind satisfies never;
  }
}

/** T3-TOTAL-BLANK takes the place of the identity whose total is blank (contracts.md §4). */
function isBlankTotal({ form, figures }: Report, key: CellId): boolean {
  return form.cell(key)?.sumOf != null && isBlank(figures, key);
}

/** The term as it stands in its cell, for the explanation: its sign belongs to the rule. */
function unsigned(value: Quantity, rule: SidesRule, index: number): Quantity {
  const term = [...rule.left, ...rule.right][index];
  return term?.sign === -1 ? subtract(ZERO, value) : value;
}
