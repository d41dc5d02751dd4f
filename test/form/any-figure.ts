/** Figures of a cell by chance: few values, so that identities hold as often as not and changes cancel out in a total. */
import fc from 'fast-check';
import type { Figure } from '../../src/form/figures.ts';
import { number } from '../../src/form/figures.ts';
import type { Quantity } from '../../src/form/quantity.ts';

/** Null: the cell is blank. */
export const anyFigure: fc.Arbitrary<Figure | null> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('0', '1', '2', '-1', '0.5', '2000').map((n) => number(n as Quantity)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Figure>(
      { kind: 'notApplicable', reason: '没有' },
      { kind: 'text', text: '/' },
      { kind: 'number', quantity: '2' as Quantity, unit: 'unsaid' },
    ),
  },
  { weight: 1, arbitrary: fc.constant(null) },
);
