/** What the quarters come to in the year (contracts.md §5). */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Quarters } from '../../src/form/accumulate.ts';
import { accumulate, quarterly } from '../../src/form/accumulate.ts';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { number, quantityAt, typedCells } from '../../src/form/figures.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { ofInteger } from '../../src/form/quantity.ts';
import { f2021, fail } from '../forms/reports.ts';

const cells = typedCells(f2021);

describe('quarters to a year', () => {
  const quarter: fc.Arbitrary<Figures> = fc
    .array(fc.nat({ max: 1000 }), { minLength: cells.length, maxLength: cells.length })
    .map((values) => new Map(cells.map(({ id }, at) => [id, number(ofInteger(values[at] ?? 0))])));

  test('flows add up, opening balances are the first’s, stocks the last’s, for any figures', () => {
    fc.assert(
      fc.property(fc.tuple(quarter, quarter, quarter, quarter), (quarters) => {
        const yearly = accumulate(f2021, quarters);
        for (const { id, accumulates } of cells) {
          const values = quarters.map((figures) => Number(quantityAt(figures, id)));
          const wanted = { sum: values.reduce((a, b) => a + b, 0), first: values[0], last: values[3] };
          expect(Number(quantityAt(yearly, id))).toBe(wanted[accumulates]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('what is not certain is left out', () => {
    fc.assert(
      fc.property(quarter, fc.nat({ max: 3 }), (figures, gone) => {
        const quarters = [0, 1, 2, 3].map((n) => (n === gone ? null : figures)) as unknown as Quarters;
        const yearly = accumulate(f2021, quarters);
        for (const { id, accumulates } of cells) {
          const isKnown = accumulates === 'sum' ? false : gone !== (accumulates === 'first' ? 0 : 3);
          expect(yearly.has(id)).toBe(isKnown);
        }
      }),
    );
  });
});

describe('one cell through the year', () => {
  const none: Figure = { kind: 'notApplicable', reason: '无此职权' };
  const unsaid: Figure = { kind: 'number', quantity: '7' as Quantity, unit: 'unsaid' };
  const slash: Figure = { kind: 'text', text: '/' };
  const two = number(ofInteger(2));

  const through = (id: string, ...figures: readonly [Figure, Figure, Figure, Figure]): Figure | undefined => {
    const cell = f2021.cell(id)?.id ?? fail(id);
    const of = (figure: Figure): Figures => new Map([[cell, figure]]);
    const [first, second, third, fourth] = figures;
    return accumulate(f2021, [of(first), of(second), of(third), of(fourth)]).get(cell);
  };
  const FLOW = 't20-5.permit.decisions';

  test('不适用 in every quarter stays so; beside numbers it adds nothing', () => {
    expect(through(FLOW, none, none, none, none)).toEqual(none);
    expect(through(FLOW, two, none, two, none)).toEqual(number(ofInteger(4)));
  });

  test('an amount without its unit adds up with nothing, nor does what is no number', () => {
    expect(through('t20-8.fees.amount', two, two, unsaid, two)).toBeUndefined();
    expect(through(FLOW, two, slash, two, two)).toBeUndefined();
    expect(through('t3.carried-in.person', slash, two, two, two)).toBeUndefined();
    expect(through('t3.carried-out.person', two, two, two, unsaid)).toBeUndefined();
  });

  test('is told quarter by quarter, as far as they were handed in', () => {
    const cell = f2021.cell(FLOW) ?? fail(FLOW);
    const filed: Figures = new Map([[cell.id, two]]);
    expect(quarterly(cell, [filed, null, new Map(), filed])).toEqual([two, null, null, two]);
  });
});
